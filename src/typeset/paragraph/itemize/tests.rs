//! Runs, faces and clusters.

use proptest::prelude::{any, proptest};
use proptest::{prop_assert, prop_assert_eq};
use unicode_bidi::BidiClass::{AL, AN, FSI, LRE, LRI, LRO, PDF, PDI, R, RLE, RLI, RLO};
use unicode_bidi::bidi_class;
use unicode_segmentation::UnicodeSegmentation;

use super::{TextRun, first_clusters, itemize};
use crate::compose::content::Paragraph;
use crate::compose::style::Case;
use crate::font::FontBook;
use crate::geom::Pt;
use crate::typeset::paragraph::direction::may_run_left;
use crate::typeset::paragraph::fixture::{Sample, face};
use crate::typeset::paragraph::prepare::prepare;
use crate::typeset::paragraph::shape::Shaper;

/// The runs as `text@face`, with `<` for those from right to left.
fn runs(paragraph: &Paragraph) -> Vec<String> {
    let book = FontBook::embedded();
    let itemized = itemize(paragraph, &mut Shaper::new(&book));
    let name = |run: &TextRun| {
        let direction = if run.right_to_left() { "<" } else { "@" };
        format!("{}{direction}{}", &paragraph.text[run.range.clone()], book.get(run.font).family)
    };
    itemized.runs.iter().map(name).collect()
}

#[test]
fn faces_are_tried_in_order() {
    assert_eq!(
        runs(&Sample::new().text("abc שלום def").paragraph()),
        ["abc @Source Serif 4", "שלום<Noto Sans Hebrew", " @Source Serif 4", "def@Source Serif 4"]
    );
}

#[test]
fn both_brackets_of_a_pair_are_in_one_face() {
    let runs = runs(&Sample::new().text("a (שלום) b").paragraph());
    let brackets: Vec<&String> = runs.iter().filter(|run| run.contains(['(', ')'])).collect();
    assert!(brackets.iter().all(|run| run.ends_with("Source Serif 4")), "{runs:?}");
}

#[test]
fn combining_marks_stay_with_their_letter() {
    assert_eq!(runs(&Sample::new().text("e\u{301}a").paragraph()), ["e\u{301}a@Source Serif 4"]);
}

#[test]
fn clusters_that_no_face_has_are_reported() {
    let book = FontBook::embedded();
    let paragraph = Sample::new().text("ok 👩\u{200d}🔬 go").paragraph();
    let prepared = prepare(&paragraph, &mut Shaper::new(&book));
    let missing: Vec<&str> = prepared.missing().iter().map(|missing| missing.text.as_str()).collect();
    assert_eq!(missing, ["👩\u{200d}🔬"]);
    let without = prepare(&Sample::new().text("ok go").paragraph(), &mut Shaper::new(&book));
    assert!((prepared.natural_width().0 - without.natural_width().0).abs() < 1e-9);
}

#[test]
fn a_face_uses_its_own_small_capitals_if_it_has_them() {
    let sized = |family| {
        let sample = Sample::new().styled(|style| {
            style.fonts = vec![face(family)];
            style.case = Case::SmallCaps;
        });
        let book = FontBook::embedded();
        itemize(&sample.text("Abc").paragraph(), &mut Shaper::new(&book)).runs[0].size
    };
    assert_eq!(sized("Source Serif 4"), 10.0);
    assert_eq!(sized("Inter"), 8.6);
}

#[test]
fn every_character_that_may_change_direction_is_known() {
    for c in '\0'..=char::MAX {
        let class = bidi_class(c);
        let may = matches!(class, R | AL | AN | RLE | RLO | RLI | LRE | LRO | LRI | FSI | PDF | PDI);
        assert!(may_run_left(c) || !may, "{c:?} is {class:?}");
    }
}

proptest! {
    #[test]
    fn clusters_follow_the_standard(text in any::<String>(), odd in "[ab\r\n\u{301}\u{200d}👩🔬🇸🇪]{0,9}") {
        let text = text + &odd;
        let mut rest = text.as_str();
        let mut clusters = text.graphemes(true);
        while let Some(taken) = first_clusters(rest) {
            let own: Vec<&str> = taken.graphemes(true).collect();
            let standard: Vec<&str> = clusters.by_ref().take(own.len()).collect();
            prop_assert_eq!(&own, &standard);
            prop_assert!(own.len() == 1 || taken.bytes().all(|byte| byte.is_ascii_alphabetic()));
            rest = &rest[taken.len()..];
        }
        prop_assert!(rest.is_empty() && clusters.next().is_none());
    }
}

#[test]
fn tracking_is_limited_so_that_pdf_readers_find_words() {
    let book = FontBook::embedded();
    let tracking = |tracking, family: &str| {
        let sample = Sample::new().styled(|style| {
            (style.tracking, style.size) = (tracking, Pt(10.0));
            style.fonts = vec![face(family)];
        });
        itemize(&sample.text("abc").paragraph(), &mut Shaper::new(&book)).runs[0].tracking
    };
    assert!((tracking(0.07, "Source Sans 3") - 0.7).abs() < 1e-9);
    assert_eq!(tracking(-0.05, "Source Sans 3"), -0.5);
    // Half its space is a tenth of an em.
    assert!(tracking(0.3, "Source Sans 3") < 1.0);
    assert!(tracking(0.3, "JetBrains Mono") < 1.0);
}
