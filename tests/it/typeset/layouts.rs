//! The layout language: the exact messages about broken layouts (`tests/layouts/broken-*.toml`, the messages in
//! `.snap`), and how far it reaches: a second look without any code for it.
//!
//! A first line `# --set key=value` in a sample is an option on the command line. `INSTA_UPDATE=always cargo
//! test --test it typeset::layouts` accepts changed messages.

use crate::support::snapshots::Snapshots;
use crate::support::{desk, messages};
use std::path::Path;

use vitae::Options;
use vitae::read::resume::Override;
use vitae::source::Source;
use vitae::tags::{StructType, TagTree};
use vitae::typeset::frame::{Document, Item, Placed};

const RESUME: &str = "[basics]\nname = \"Mira Lindqvist\"\n[[work]]\norganization = \"Northgrid\"\n";

fn overrides(source: &Source) -> Vec<Override> {
    let lines = source.text.lines().filter_map(|line| line.strip_prefix("# --set "));
    let pairs = lines.map(|line| line.split_once('=').expect("a key and a value"));
    pairs.map(|(key, value)| Override { key: key.into(), value: value.into() }).collect()
}

#[test]
fn messages_about_broken_layouts_match_the_snapshots() {
    let mut snapshots = Snapshots::in_folder("tests/layouts");
    let mut n_samples = 0;
    for path in desk::files("tests/layouts") {
        let name = path.file_name().expect("a file").to_string_lossy().into_owned();
        if !name.starts_with("broken-") || !name.ends_with(".toml") {
            continue;
        }
        n_samples += 1;
        let options = Options {
            overrides: overrides(&desk::source(&path)),
            layout: Some(name.clone()),
            ..Options::default()
        };
        let Err(failed) = desk::build(Source::new("resume.toml", RESUME), options) else {
            panic!("{name} builds");
        };
        let said = messages::render_all(&failed.diagnostics, &failed.sources);
        snapshots.check(&path, &said);
    }
    assert!(n_samples >= 12);
    snapshots.finish();
}

/// An example in the layout that has a margin column.
fn margin() -> Document {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/engineer.toml");
    let options = Options { layout: Some("margin.toml".into()), ..Options::default() };
    match desk::build(desk::source(&path), options) {
        Ok(built) => {
            assert_eq!(messages::render_all(&built.warnings, &built.sources), "");
            built.document
        }
        Err(failed) => panic!("{}", messages::render_all(&failed.diagnostics, &failed.sources)),
    }
}

/// The texts on the pages: their words, their items and the right ends of their runs.
fn texts(document: &Document) -> Vec<(String, &Placed, f64)> {
    let items = document.pages.iter().flat_map(|page| &page.items);
    let texts = items.filter_map(|item| match &item.item {
        Item::Glyphs(run) if !run.text.trim().is_empty() => {
            Some((run.text.trim().to_owned(), item, (item.at.x + run.width()).0))
        }
        _ => None,
    });
    texts.collect()
}

const MM: f64 = 72.0 / 25.4;
/// The left edge of the text: margin, margin column and gap.
const TEXT: f64 = (18.0 + 33.0 + 7.0) * MM;
/// The right edge of the margin column.
const COLUMN: f64 = (18.0 + 33.0) * MM;

#[test]
fn dates_and_labels_are_in_the_margin_column() {
    let document = margin();
    let texts = texts(&document);
    let in_margin: Vec<&str> = texts
        .iter()
        .filter(|(_, item, _)| item.at.x.0 < COLUMN)
        .map(|(words, _, _)| words.as_str())
        .collect();
    for wanted in ["Contact", "Mar 2022 – present", "Jan 2020 – Mar 2022", "2010 – 2014", "Infrastructure"]
    {
        assert!(in_margin.contains(&wanted), "{wanted} is not among {in_margin:?}");
    }
    assert!(in_margin.len() > 8, "{in_margin:?}");
    for (words, _, right) in texts.iter().filter(|(_, item, _)| item.at.x.0 < COLUMN) {
        assert!((right - COLUMN).abs() < 0.1, "{words} ends at {right}");
    }
}

#[test]
fn the_text_has_one_left_edge() {
    let document = margin();
    let texts = texts(&document);
    let (mut n_headings, mut n_labels) = (0, 0);
    for (words, item, _) in &texts {
        let role = item.tag.map(|tag| document.tags.get(tag).role);
        assert!(item.at.x.0 < COLUMN || item.at.x.0 > TEXT - 1.5, "{words} is in the gap");
        if matches!(role, Some(StructType::H1 | StructType::H2)) {
            assert!((item.at.x.0 - TEXT).abs() < 0.6, "{words} begins at {}", item.at.x.0);
            n_headings += 1;
        }
        if role == Some(StructType::Lbl) {
            let is_nested = item.at.x.0 > TEXT + 5.0;
            let edge = TEXT + if is_nested { 1.05 * 10.2 } else { 0.0 };
            assert!(words == "–" && (item.at.x.0 - edge).abs() < 0.01, "{words} at {}", item.at.x.0);
            n_labels += 1;
        }
    }
    assert!(n_headings > 3 && n_labels > 8, "{n_headings} headings, {n_labels} labels");
}

#[test]
fn dates_share_a_line_with_their_heading_and_are_read_after_it() {
    let document = margin();
    let texts = texts(&document);
    for (title, dates) in [
        ("Principal engineer, platform", "Mar 2022 – present"),
        ("Senior engineer", "Jan 2020 – Mar 2022"),
        ("MEng, Electronic Engineering", "2010 – 2014"),
    ] {
        let find = |wanted: &str| texts.iter().position(|(words, _, _)| words == wanted).expect(wanted);
        let (title, dates) = (find(title), find(dates));
        assert!((texts[title].1.at.y - texts[dates].1.at.y).abs().0 < 0.01);
        assert!(dates < title, "the line is painted from left to right");
        let place = |index: usize| {
            let tag = texts[index].1.tag.expect("it has an element");
            document.tags.get(TagTree::ROOT).children.iter().position(|&child| child == tag)
        };
        assert!(place(title).is_some() && place(title) < place(dates), "the heading is read first");
    }
}

#[test]
fn several_roles_name_their_employer_once() {
    let document = margin();
    let texts = texts(&document);
    let count = |wanted: &str| texts.iter().filter(|(words, _, _)| words.contains(wanted)).count();
    assert_eq!(count("Northgrid Energy"), 1);
    let line = |wanted: &str| texts.iter().find(|(words, _, _)| words.contains(wanted)).expect(wanted).1.at.y;
    assert_eq!(line("Northgrid Energy"), line("Principal engineer"));
    assert!(line("Forecasting and dispatch") > line("Northgrid Energy"), "the summary is below the heading");
}

#[test]
fn boxes_and_drawings_do_not_change_the_text() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/engineer.toml");
    let text = |values: &[(&str, &str)]| {
        let set = |(key, value): &(&str, &str)| Override { key: (*key).into(), value: (*value).into() };
        let overrides = values.iter().map(set).collect();
        let options = Options { layout: Some("plain.toml".into()), overrides, ..Options::default() };
        match desk::build(desk::source(&path), options) {
            Ok(built) => vitae::export::flow::text::export(&built.reading),
            Err(failed) => panic!("{}", messages::render_all(&failed.diagnostics, &failed.sources)),
        }
    };
    let plain = text(&[]);
    let tags = text(&[("sections.skills.form", "tags"), ("sections.work.keywords", "tags")]);
    assert_eq!(tags.replace(", ", " "), text(&[("sections.skills.form", "pairs")]).replace(", ", " "));
    assert!(tags.contains("Rust, Go, Kafka, PostgreSQL"), "{tags}");
    assert_eq!(text(&[("sections.languages.levels", "dots")]), plain);
    assert_eq!(text(&[("sections.languages.levels", "bars")]), plain);
}

#[test]
fn a_layout_can_be_selected_in_a_table_with_other_values() {
    let resume =
        "[layout]\nname = \"margin.toml\"\npage.margin = \"40mm\"\n[layout.styles.name]\nsize = \"12pt\"\n";
    let resume = Source::new("resume.toml", format!("{resume}{RESUME}"));
    let Ok(built) = desk::build(resume, Options::default()) else { panic!("it builds") };
    let texts = texts(&built.document);
    let (words, item, _) = &texts[0];
    let Item::Glyphs(run) = &item.item else { panic!("a name is text") };
    assert_eq!((words.as_str(), run.size.0), ("Mira Lindqvist", 12.0));
    assert!((item.at.x.0 - (40.0 + 33.0 + 7.0) * MM).abs() < 1.0, "{:?}", item.at);
}
