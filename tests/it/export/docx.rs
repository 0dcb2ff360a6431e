//! The text and structure of Word documents: every word in the order of the reading, headings, lists and links.

use crate::support::unzip::unzip;
use crate::support::{desk, messages};
use roxmltree::{Document, Node};
use vitae::compose::reading::{Element, Kid, Reading, RunKind};
use vitae::export::flow::docx::{DocxForm, DocxSide, export};
use vitae::layouts::Layouts;
use vitae::source::Source;
use vitae::tags::StructType;
use vitae::{Draft, Options};

pub(crate) fn draft(source: Source, layout: &str) -> Option<Draft> {
    let options = Options { layout: Some(layout.to_owned()), ..Options::default() };
    match vitae::draft(&desk::inputs(source, options)) {
        Ok(draft) => Some(draft),
        // A photo alone, in a layout without photos.
        Err(failed) if failed.diagnostics.list.iter().any(|d| d.message.starts_with("there is nothing")) => {
            None
        }
        Err(failed) => panic!("{}", messages::render_all(&failed.diagnostics, &failed.sources)),
    }
}

/// Layouts with boxes, meters, columns, titles in the margin and side columns of other forms.
const OWN: [&str; 7] =
    ["beside.toml", "hairline.toml", "looks.toml", "margin.toml", "picture.toml", "plain.toml", "side.toml"];

/// The layouts of odd résumés: one of each kind.
const FOR_ODD: [&str; 4] = ["classic", "ats", "sidebar", "timeline"];

/// Visits the draft of each example in each layout, and of each odd résumé in some.
pub(crate) fn each(mut check: impl FnMut(&str, &Draft)) {
    let mut visit = |source: &Source, layout: &str| {
        if let Some(draft) = draft(source.clone(), layout) {
            check(&format!("{} in {layout}", source.name), &draft);
        }
    };
    for source in desk::samples() {
        let builtin = Layouts::builtin().map(|(layout, _)| layout);
        builtin.chain(OWN).for_each(|layout| visit(&source, layout));
    }
    let odd = desk::files("tests/odd");
    assert!(odd.len() > 30);
    for path in odd {
        FOR_ODD.iter().for_each(|layout| visit(&desk::source(&path), layout));
    }
}

/// A text without white space and characters without width.
fn packed(text: &str) -> String {
    let is_kept =
        |c: &char| !c.is_whitespace() && !matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}');
    text.chars().filter(is_kept).collect()
}

/// Appends the text of a reading, without the labels of lists.
fn words(element: &Element, out: &mut String) {
    if element.role == StructType::Lbl {
        return;
    }
    for kid in &element.kids {
        match kid {
            Kid::Run(run) if matches!(run.kind, RunKind::Icon(_) | RunKind::Meter) => {}
            Kid::Run(run) => out.push_str(&run.text),
            Kid::Element(inner) => words(inner, out),
        }
    }
}

fn words_of(reading: &Reading) -> String {
    let mut out = String::new();
    reading.elements.iter().for_each(|element| words(element, &mut out));
    packed(&out)
}

fn count_in(element: &Element, is_counted: &impl Fn(&Element) -> bool) -> usize {
    let inner = element.kids.iter().map(|kid| match kid {
        Kid::Element(inner) => count_in(inner, is_counted),
        Kid::Run(_) => 0,
    });
    inner.sum::<usize>() + usize::from(is_counted(element))
}

fn count(elements: &[Element], is_counted: &impl Fn(&Element) -> bool) -> usize {
    elements.iter().map(|element| count_in(element, is_counted)).sum()
}

pub(crate) fn document(draft: &Draft, side: DocxSide) -> String {
    let form = DocxForm { side, ..DocxForm::default() };
    unzip(&export(&draft.reading, &draft.fonts, form)).text("word/document.xml").to_owned()
}

fn text_of(document: &Document<'_>) -> String {
    let texts =
        document.descendants().filter(|node| node.has_tag_name(("w", "t")) || node.tag_name().name() == "t");
    texts.filter_map(|node| node.text()).collect()
}

fn value<'d>(node: Node<'d, 'd>, path: &[&str]) -> Option<&'d str> {
    let found = path
        .iter()
        .try_fold(node, |node, name| node.children().find(|kid| kid.tag_name().name() == *name))?;
    found.attributes().find(|attribute| attribute.name() == "val").map(|attribute| attribute.value())
}

fn n_tagged(document: &Document<'_>, name: &str) -> usize {
    document.descendants().filter(|node| node.tag_name().name() == name).count()
}

#[test]
fn every_word_is_there_in_order() {
    each(|name, draft| {
        let markup = document(draft, DocxSide::Below);
        let document = Document::parse(&markup).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(packed(&text_of(&document)), words_of(&draft.reading), "{name}");
        assert_eq!(n_tagged(&document, "tbl"), 0, "{name}");
        assert!(!markup.contains("<w:t xml:space=\"preserve\"></w:t>"), "{name}");
    });
}

#[test]
fn a_table_has_every_word_of_both_columns() {
    let mut n_tables = 0;
    each(|name, draft| {
        if draft.reading.styles.page.side.is_none() {
            return;
        }
        let markup = document(draft, DocxSide::Table);
        let document = Document::parse(&markup).unwrap_or_else(|error| panic!("{name}: {error}"));
        let sorted = |text: String| {
            let mut letters: Vec<char> = text.chars().collect();
            letters.sort_unstable();
            letters
        };
        assert_eq!(sorted(packed(&text_of(&document))), sorted(words_of(&draft.reading)), "{name}");
        n_tables += n_tagged(&document, "tbl");
    });
    assert!(n_tables > 50);
}

#[test]
fn headings_items_and_links_are_those_of_the_reading() {
    each(|name, draft| {
        let markup = document(draft, DocxSide::Below);
        let document = Document::parse(&markup).expect("another test reads it");
        let paragraphs = || document.descendants().filter(|node| node.tag_name().name() == "p");
        let styles = paragraphs().filter_map(|node| value(node, &["pPr", "pStyle"]));
        let headings = styles.filter(|style| *style == "Title" || style.starts_with("Heading")).count();
        let items = paragraphs().filter(|node| value(*node, &["pPr", "numPr", "numId"]).is_some()).count();
        let elements = &draft.reading.elements;
        assert_eq!(headings, count(elements, &|element| element.level.is_some()), "{name}");
        assert_eq!(items, count(elements, &|element| element.role == StructType::Li), "{name}");
        let links = count(elements, &|element| element.role == StructType::Link);
        assert_eq!(n_tagged(&document, "hyperlink"), links, "{name}");
        assert_eq!(
            n_tagged(&document, "drawing"),
            count(elements, &|element| element.picture.is_some()),
            "{name}"
        );
    });
}

const RESUME: &str = r#"
[basics]
name = "Mira Lindqvist"
headline = "Engineer & \"maker\" <ex>"
email = "mira@lindqvist.example"

[[work]]
position = "Principal engineer"
organization = "Northgrid"
location = "Leeds"
start = 2022
end = "present"
highlights = ["Cut the *bill*", ["by 40 %"], "See [the paper](https://a.example/?a=1&b=2)"]

[[publications]]
title = "On **batteries**"
publisher = "Journal"
date = 2019
"#;

/// Markup with a line for each paragraph and each piece of text.
fn lines(markup: &str) -> String {
    ["<w:p>", "<w:r>", "<w:pPr>", "<w:hyperlink", "<w:sectPr>", "</w:p>"]
        .iter()
        .fold(markup.to_owned(), |text, tag| text.replace(tag, &format!("\n{tag}")))
}

#[test]
fn markup_of_a_short_document() {
    let draft =
        draft(Source::new("cv.toml", RESUME.to_owned()), "modern").expect("there is something to print");
    insta::assert_snapshot!(lines(&document(&draft, DocxSide::Below)));
}
