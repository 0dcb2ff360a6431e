//! Letters in every layout: without warnings, with the recipient behind the window of an envelope, and in front of a
//! résumé. `tests/letters/application.snap` is the display list of a German letter.

use std::path::Path;

use crate::support::snapshots::Snapshots;
use crate::support::{desk, messages};
use vitae::export::page::frames;
use vitae::font::FontBook;
use vitae::geom::Pt;
use vitae::layouts::Layouts;
use vitae::read::resume::Override;
use vitae::source::Source;
use vitae::tags::StructType;
use vitae::typeset::frame::{Document, Item, Page};
use vitae::{Built, DocumentChoice, Options};

/// The first and the last line of the recipient's address in `tests/letters/application.toml`.
const ADDRESS: [&str; 2] = ["Northgrid Energy AB", "Sweden"];
/// The length of descenders and the height of capitals, in em, at most.
const DESCENT: f64 = 0.25;
const HEIGHT: f64 = 0.73;

fn sample(name: &str) -> Source {
    desk::source(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/letters").join(name))
}

/// A letter in a layout and a language.
fn options(layout: &str, lang: &str) -> Options {
    Options {
        layout: Some(layout.to_owned()),
        lang: Some(lang.to_owned()),
        documents: DocumentChoice::Letter,
        ..Options::default()
    }
}

fn set(key: &str, value: &str) -> Vec<Override> {
    vec![Override { key: key.into(), value: value.into() }]
}

fn build(source: Source, options: Options) -> Built {
    match desk::build(source, options) {
        Ok(built) => built,
        Err(failed) => panic!("{}", messages::render_all(&failed.diagnostics, &failed.sources)),
    }
}

fn warnings(built: &Built) -> String {
    messages::render_all(&built.warnings, &built.sources)
}

fn mm(length: Pt) -> f64 {
    length / Pt::from_mm(1.0)
}

/// A line of text on a page: its left edge, its baseline, and its size, in millimetres.
#[derive(Clone, Copy, Debug)]
struct TextLine {
    left: f64,
    baseline: f64,
    size: f64,
}

impl TextLine {
    fn top(self) -> f64 {
        self.baseline - self.size * HEIGHT
    }

    fn bottom(self) -> f64 {
        self.baseline + self.size * DESCENT
    }
}

/// The first line of a page that begins with a text.
fn find(page: &Page, text: &str) -> Option<TextLine> {
    page.items.iter().find_map(|placed| match &placed.item {
        Item::Glyphs(run) if run.text.starts_with(text) => {
            Some(TextLine { left: mm(placed.at.x), baseline: mm(placed.at.y), size: mm(run.size) })
        }
        _ => None,
    })
}

fn line(document: &Document, text: &str) -> TextLine {
    find(&document.pages[0], text).unwrap_or_else(|| panic!("{text:?} is on the first page"))
}

/// The first and the last line of the address.
fn address(document: &Document) -> [TextLine; 2] {
    ADDRESS.map(|text| line(document, text))
}

#[test]
fn letters_of_every_layout_have_no_warnings() {
    for (layout, _) in Layouts::builtin() {
        for lang in ["en-GB", "en", "de", "fr", "de-CH"] {
            let built = build(sample("application.toml"), options(layout, lang));
            assert_eq!(warnings(&built), "", "{layout}, {lang}");
            assert_eq!(built.document.pages.len(), 1, "{layout}, {lang}");
        }
    }
}

/// DIN 5008, form B, for envelopes of DIN 680: the address field is 20 mm to 105 mm from the left and 45 mm to 90 mm
/// from the top; its upper 17.7 mm are for the post office's remarks.
#[test]
fn german_recipients_are_in_the_window_of_an_envelope() {
    let cases: [(&str, Option<usize>, Vec<Override>); 5] = [
        ("application.toml", None, Vec::new()),
        ("application.toml", Some(1), Vec::new()),
        ("long.toml", Some(1), Vec::new()),
        ("long.toml", None, Vec::new()),
        ("application.toml", None, set("letter.page.margin", "{ left = \"30mm\", right = \"35mm\" }")),
    ];
    let mut tops = Vec::new();
    for (layout, _) in Layouts::builtin() {
        for (name, pages, overrides) in cases.clone() {
            let options = Options { pages, overrides, ..options(layout, "de") };
            let built = build(sample(name), options);
            assert_eq!(warnings(&built), "", "{name} in {layout}");
            let [first, last] = address(&built.document);
            assert!((first.left - 25.0).abs() < 0.2, "{name} in {layout}: {first:?}");
            assert!((last.left - 25.0).abs() < 0.2, "{name} in {layout}: {last:?}");
            assert!(first.top() > 62.7 && last.bottom() < 90.0, "{name} in {layout}: {first:?} {last:?}");
            tops.push(first.baseline);
        }
    }
    let range = tops.iter().fold((f64::MAX, f64::MIN), |(low, high), top| (low.min(*top), high.max(*top)));
    assert!(range.1 - range.0 < 1.0, "the address has the same place in all layouts: {range:?}");
}

/// The head and the text share the edge of the address, except where the layout centres its head.
#[test]
fn the_head_and_the_text_of_german_letters_share_the_edge_of_the_address() {
    let mut n_centred = 0;
    for (layout, _) in Layouts::builtin() {
        for pages in [None, Some(1)] {
            let document = build(sample("long.toml"), Options { pages, ..options(layout, "de") }).document;
            let text = line(&document, "For six");
            assert!((text.left - 25.0).abs() < 0.2, "{layout}: {text:?}");
            let name = line(&document, "Mira");
            let is_centred = name.left > 40.0;
            n_centred += usize::from(is_centred);
            // The side bearing of a large M.
            assert!(is_centred || (name.left - 25.0).abs() < 0.5, "{layout}: {name:?}");
            assert!(name.bottom() < 40.0, "{layout}: {name:?}");
        }
    }
    assert_eq!(n_centred, 4);
}

#[test]
fn french_and_swiss_dates_share_the_edge_of_the_recipient() {
    for (layout, _) in Layouts::builtin() {
        for (lang, left) in [("fr", 110.0), ("de-CH", 118.0)] {
            for name in ["application.toml", "long.toml"] {
                let built = build(sample(name), Options { pages: Some(1), ..options(layout, lang) });
                let [first, _] = address(&built.document);
                let date = line(&built.document, "Hamburg, ");
                assert!((first.left - left).abs() < 0.2, "{layout}, {lang}: {first:?}");
                assert!((date.left - left).abs() < 0.2, "{layout}, {lang}: {date:?}");
            }
        }
        let french = build(sample("application.toml"), options(layout, "fr")).document;
        let subject = line(&french, "Objet");
        assert!((subject.left - 25.0).abs() < 0.3, "{layout}: {subject:?}");
        let names: Vec<f64> = french.pages[0]
            .items
            .iter()
            .filter_map(|placed| match &placed.item {
                Item::Glyphs(run) if run.text.starts_with("Mira Lindqvist, MSc") => Some(mm(placed.at.x)),
                _ => None,
            })
            .collect();
        assert!(matches!(names[..], [left] if (left - 110.0).abs() < 0.2), "{layout}: {names:?}");
    }
}

/// The text of `tests/letters/application.toml` with a recipient of `n_lines` lines.
fn with_lines(n_lines: usize) -> Source {
    let source = sample("application.toml");
    let recipient: Vec<String> = (1..=n_lines).map(|line| format!("\"Line {line}\"")).collect();
    let lines = source.text.lines().map(|line| match line.strip_prefix("recipient = ") {
        Some(_) => format!("recipient = [{}]", recipient.join(", ")),
        None => line.to_owned(),
    });
    let text: Vec<String> = lines.collect();
    Source::new("letter.toml", text.join("\n"))
}

#[test]
fn a_long_address_begins_higher_in_the_window() {
    for (layout, _) in Layouts::builtin() {
        let built = build(with_lines(8), options(layout, "de"));
        assert_eq!(warnings(&built), "", "{layout}");
        let (first, last) = (line(&built.document, "Line 1"), line(&built.document, "Line 8"));
        assert!(
            first.top() > 50.0 && first.top() < 60.0 && last.bottom() < 90.0,
            "{layout}: {first:?} {last:?}"
        );
    }
}

#[test]
fn an_address_that_is_too_long_is_a_warning() {
    let built = build(with_lines(12), options("classic", "de"));
    let said = warnings(&built);
    assert!(
        said.contains("outside-window") && said.contains("the window of the envelope has 40.0 mm"),
        "{said}"
    );
    let free = Options { overrides: set("letter.window", "false"), ..options("classic", "de") };
    assert_eq!(warnings(&build(with_lines(12), free)), "");
}

#[test]
fn a_head_that_is_too_high_is_a_warning() {
    let high = Options { overrides: set("letter.page.margin.top", "40mm"), ..options("classic", "de") };
    let said = warnings(&build(sample("application.toml"), high));
    assert!(said.contains("outside-window") && said.contains("not 62.7 mm, because of the head"), "{said}");
}

/// The numbers of the pages in their feet.
fn feet(document: &Document) -> Vec<Option<String>> {
    let foot = |page: &Page| {
        let all = page.items.iter().filter(|placed| placed.tag.is_none());
        let texts = all.filter_map(|placed| match &placed.item {
            Item::Glyphs(run) => Some(run.text.to_string()),
            _ => None,
        });
        let text: String = texts.collect();
        text.contains(" / ").then(|| text.chars().filter(|c| c.is_ascii_digit() || *c == '/').collect())
    };
    document.pages.iter().map(foot).collect()
}

#[test]
fn a_letter_before_its_resume_has_page_numbers_of_its_own() {
    let both = Options { documents: DocumentChoice::Both, ..options("executive", "de") };
    let alone = |documents| build(sample("long.toml"), Options { documents, ..both.clone() }).document;
    let (letter, resume) = (alone(DocumentChoice::Letter), alone(DocumentChoice::Resume));
    assert_eq!((letter.pages.len(), resume.pages.len()), (2, 2));
    let document = alone(DocumentChoice::Both);
    let fonts = FontBook::embedded();
    assert!(frames::export(&document, &fonts).starts_with(&frames::export(&letter, &fonts)));
    assert_eq!(feet(&document), [None, Some("2/2".to_owned()), None, Some("2/2".to_owned())]);
    // Each name is a heading, in reading order; the subject is one of the letter.
    let headings: Vec<&str> = document
        .tags
        .iter()
        .map(|(_, tag)| tag)
        .filter(|tag| matches!(tag.role, StructType::H1 | StructType::H2))
        .filter_map(|tag| tag.title.as_deref())
        .collect();
    assert_eq!(headings[0], "Mira Lindqvist");
    assert!(headings[1].starts_with("Bewerbung"), "{headings:?}");
    assert_eq!(headings.iter().filter(|title| **title == "Mira Lindqvist").count(), 2, "{headings:?}");
    assert_eq!(headings.last(), Some(&"Berufserfahrung"), "{headings:?}");
}

#[test]
fn a_closing_is_not_alone_on_a_page() {
    let source = sample("application.toml");
    for n_words in 0..20 {
        let extra = format!("\"{}The end of the letter.\",\n]\n", "A few more words. ".repeat(n_words * 4));
        let text = source.text.replacen("]\npostscript", &format!("  {extra}postscript"), 1);
        assert_ne!(text, source.text);
        let built = build(Source::new("letter.toml", text), options("classic", "de"));
        let pages = &built.document.pages;
        let with = |text: &str| pages.iter().position(|page| find(page, text).is_some());
        let page = with("Mit freundlichen").expect("it has a closing");
        let above = find(&pages[page], "Mit freundlichen").expect("it is there").baseline;
        let n_lines = pages[page].items.iter().filter(|placed| {
            matches!(&placed.item, Item::Glyphs(run) if run.text.len() > 12)
                && mm(placed.at.y) < above - 0.1
                && placed.tag.is_some()
        });
        assert!(n_lines.count() >= 1, "{n_words}");
    }
}

#[test]
fn the_display_list_of_a_letter_matches_its_snapshot() {
    let mut snapshots = Snapshots::in_folder("tests/letters");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/letters/application.toml");
    let built = build(sample("application.toml"), options("modern", "de"));
    snapshots.check(&path, &frames::export(&built.document, &FontBook::embedded()));
    snapshots.finish();
}
