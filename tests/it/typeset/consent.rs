//! The consent clause: at the foot of the last page in every layout, part of the text, in the right language.

use std::sync::Mutex;

use vitae::export::flow::html::HtmlForm;
use vitae::layouts::Layouts;
use vitae::read::consent::CONSENT_WORDINGS;
use vitae::read::redaction::{Redaction, RedactionKind};
use vitae::source::Source;
use vitae::tags::{StructType, TagId, TagTree};
use vitae::typeset::frame::{Document, GlyphRun, Item, Page, Placed};
use vitae::{Built, Options, export};

use crate::support::cores::each;
use crate::support::{desk, messages};

const OWN: &str = "Mira Lindqvist consents to **storing** this.";

fn built(source: Source, options: Options) -> Built {
    desk::build(source, options)
        .unwrap_or_else(|failed| panic!("{}", messages::render_all(&failed.diagnostics, &failed.sources)))
}

fn in_layout(layout: &str) -> Options {
    Options { layout: Some(layout.into()), ..Options::default() }
}

fn with_consent(source: &Source, consent: &str) -> Source {
    Source::new(source.name.clone(), format!("consent = \"{consent}\"\n{}", source.text))
}

/// The texts of a page with their elements; artifacts have none.
fn texts(page: &Page) -> impl Iterator<Item = (&Placed, &GlyphRun, TagId)> {
    page.items.iter().filter_map(|placed| match &placed.item {
        Item::Glyphs(run) if !run.text.trim().is_empty() => Some((placed, run, placed.tag?)),
        _ => None,
    })
}

/// The element below the root that contains an element.
fn block(tags: &TagTree, tag: TagId) -> TagId {
    let parents = std::iter::successors(Some(tag), |&tag| tags.get(tag).parent);
    parents.take_while(|&tag| tag != TagTree::ROOT).last().expect("a tag below the root")
}

/// The clause: the last element, a paragraph.
fn clause(document: &Document) -> TagId {
    let all = document.pages.iter().flat_map(texts).map(|(_, _, tag)| block(&document.tags, tag));
    let last = all.max().expect("there is text");
    assert_eq!(document.tags.get(last).role, StructType::P);
    last
}

/// Asserts that the clause is only on the last page, read last, and below all other text of its column. Returns how far
/// its last baseline is above the bottom of the column.
fn room_below(document: &Document, about: &str) -> f64 {
    let tag = clause(document);
    let is_clause = |of: TagId| block(&document.tags, of) == tag;
    let (page, others) = document.pages.split_last().expect("there are pages");
    assert!(
        !others.iter().flat_map(texts).any(|(_, _, of)| is_clause(of)),
        "{about}: it is on an earlier page"
    );
    let (before, own): (Vec<_>, Vec<_>) = texts(page).partition(|(_, _, of)| !is_clause(*of));
    assert!(
        texts(page).skip(before.len()).all(|(_, _, of)| is_clause(of)),
        "{about}: it is not painted last"
    );
    assert!(!before.is_empty(), "{about}: it is alone on a page");
    let (top, bottom) = (own[0].0.at, own[own.len() - 1].0.at);
    let is_around = |x: f64, left: f64, right: f64| (left - 1.0..right).contains(&x);
    let mut columns = page.columns.iter().filter(|column| {
        is_around(top.x.0, column.at.x.0, (column.at.x + column.size.width).0) && column.at.y < top.y
    });
    let column = columns.next_back().unwrap_or_else(|| panic!("{about}: it is in no column"));
    for (placed, run, _) in before {
        let is_beside =
            placed.at.x > column.at.x + column.size.width || placed.at.x + run.width() < column.at.x;
        assert!(is_beside || placed.at.y.0 < top.y.0 - 6.0, "{about}: {:?} is below it", run.text);
    }
    (column.at.y + column.size.height).0 - bottom.y.0
}

/// Builds with a Polish clause in every layout and asserts where the clause is. Returns the numbers of pages.
fn number_of_pages(samples: &[Source], pages: Option<usize>) -> Vec<usize> {
    let layouts: Vec<&str> = Layouts::builtin().map(|(layout, _)| layout).collect();
    let n_pages = Mutex::new(Vec::new());
    each(layouts.len() * samples.len(), |index| {
        let (layout, sample) = (layouts[index % layouts.len()], &samples[index / layouts.len()]);
        let about = format!("{} in {layout}", sample.name);
        let options = Options { pages, ..in_layout(layout) };
        // Not every sample fits the number of pages.
        let Ok(built) = desk::build(with_consent(sample, "pl"), options) else {
            assert!(pages.is_some(), "{about} has errors");
            return;
        };
        let room = room_below(&built.document, &about);
        assert!((0.0..6.0).contains(&room), "{about}: {room} pt above the bottom");
        assert_eq!(messages::render_all(&built.warnings, &built.sources), "", "{about}");
        n_pages.lock().expect("no thread panicked").push(built.document.pages.len());
    });
    n_pages.into_inner().expect("no thread panicked")
}

#[test]
fn it_is_at_the_foot_of_the_last_page_in_every_layout() {
    let n_pages = number_of_pages(&desk::samples(), None);
    let with = |wanted: usize| n_pages.iter().filter(|n| **n == wanted).count();
    assert!(with(1) > 20 && with(2) > 20 && with(3) > 1, "{n_pages:?}");
}

#[test]
fn it_is_at_the_foot_of_a_requested_number_of_pages() {
    for pages in [1, 2] {
        let n_pages = number_of_pages(&desk::samples(), Some(pages));
        assert!(n_pages.len() > 20 && n_pages.iter().all(|n| *n == pages), "{n_pages:?}");
    }
}

#[test]
fn it_is_never_alone_on_a_page() {
    let sample = |n: usize| {
        let highlights = "\"Did this.\", ".repeat(n);
        Source::new(
            format!("{n}.toml"),
            format!("[[work]]\nkeep = true\nposition = \"Head\"\nhighlights = [{highlights}]\n"),
        )
    };
    // An entry that is kept together fills one page, then a little more.
    each(20, |index| {
        let built = built(with_consent(&sample(45 + index), "pl"), in_layout("classic"));
        room_below(&built.document, &format!("{} items", 45 + index));
    });
}

#[test]
fn it_is_on_the_last_page_even_if_only_the_side_column_reaches_it() {
    let skills: String =
        (0..60).map(|n| format!("Skill{n} = [\"one of them\", \"another one of them\"]\n")).collect();
    let resume = format!("[basics]\nname = \"Mira Lindqvist\"\nsummary = \"I build.\"\n[skills]\n{skills}");
    let long = with_consent(&Source::new("long.toml", resume), OWN);
    let document = built(long, in_layout("sidebar")).document;
    assert!(document.pages.len() > 1, "{}", document.pages.len());
    let room = room_below(&document, "side");
    assert!((0.0..6.0).contains(&room), "{room} pt above the bottom");
}

#[test]
fn its_language_is_english_or_that_of_the_country() {
    for wording in CONSENT_WORDINGS {
        let lang_of = |lang: &str| {
            let resume = with_consent(&Source::new("cv.toml", "basics.name = \"Mira\""), wording.code);
            let built = built(resume, Options { lang: Some(lang.to_owned()), ..in_layout("classic") });
            let element = built.reading.elements.last().expect("there are elements").clone();
            assert_eq!(built.document.tags.get(clause(&built.document)).lang, element.lang);
            (element.text(), element.lang)
        };
        let other = Some(wording.lang.to_owned());
        assert_eq!(lang_of(wording.lang), (wording.text.to_owned(), None));
        assert_eq!(lang_of("en-GB"), (wording.english.to_owned(), None));
        assert_eq!(lang_of("fr"), (wording.text.to_owned(), other));
    }
}

#[test]
fn a_redacted_name_is_replaced_in_it() {
    let redactions = vec![Redaction { kind: RedactionKind::Name, text: Some("The candidate".to_owned()) }];
    let resume = with_consent(&Source::new("cv.toml", "basics.name = \"Mira Lindqvist\""), OWN);
    let built = built(resume, Options { redactions, ..in_layout("classic") });
    let text = export::flow::text::export(&built.reading);
    assert_eq!(text, "The candidate\n\nThe candidate consents to storing this.\n");
}

#[test]
fn it_ends_every_format() {
    let resume =
        with_consent(&Source::new("cv.toml", "basics.name = \"Ada\"\nskills.Tools = [\"loom\"]"), OWN);
    for layout in ["classic", "sidebar"] {
        let built = built(resume.clone(), in_layout(layout));
        let reading = &built.reading;
        let markdown = export::flow::markdown::export(reading);
        assert!(markdown.contains("\n\nMira Lindqvist consents to **storing** this.\n\n<!--"), "{markdown}");
        let text = export::flow::text::export(reading);
        assert!(text.ends_with("\n\nMira Lindqvist consents to storing this.\n"), "{text}");
        let html = export::flow::html::export(reading, &built.fonts, HtmlForm::default());
        let foot = html.split("<footer class=\"foot\">\n").nth(1).expect("there is a foot");
        assert!(foot.contains("storing</strong> this.</p>\n</footer>\n</article>"), "{foot}");
    }
}
