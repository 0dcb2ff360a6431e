//! The layout for applicant-tracking systems, as seen by a program that knows only the positions of texts: it relies
//! on the white space between entries, on bold titles, and on lines of one text each.

use crate::support::{desk, messages};
use std::path::{Path, PathBuf};

use vitae::Options;
use vitae::font::FontBook;
use vitae::tags::{StructType, TagId, TagTree};
use vitae::typeset::frame::{Document, Item};

/// The leading of the text in points: 10 pt × 1.32.
const PITCH: f64 = 13.2;
/// The white space, in lines, above which two entries are separate.
const PARTS: f64 = 1.4;
/// The distance in points below which such a program joins two texts.
const CLOSE: f64 = 6.0;

/// A text as such a program sees it.
#[derive(Debug)]
struct Text {
    words: String,
    left: f64,
    right: f64,
    is_bold: bool,
    tag: Option<TagId>,
    role: Option<StructType>,
}

/// Texts on one baseline, from left to right.
#[derive(Debug)]
struct Line {
    page: usize,
    at: f64,
    texts: Vec<Text>,
}

impl Line {
    fn has(&self, role: StructType) -> bool {
        self.texts.iter().any(|text| text.role == Some(role))
    }

    fn words(&self) -> String {
        self.texts.iter().map(|text| text.words.as_str()).collect::<Vec<_>>().join(" … ")
    }
}

fn samples() -> Vec<PathBuf> {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = desk::files("examples");
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.push(project.join("resume.toml"));
    paths
}

fn build(path: &Path) -> Document {
    let options = Options { layout: Some("ats".into()), ..Options::default() };
    match desk::build(desk::source(path), options) {
        Ok(built) => built.document,
        Err(failed) => panic!("{}", messages::render_all(&failed.diagnostics, &failed.sources)),
    }
}

/// The block that an element belongs to.
fn owner(tags: &TagTree, tag: TagId) -> TagId {
    match (tags.get(tag).role, tags.get(tag).parent) {
        (StructType::Link | StructType::Span, Some(parent)) => owner(tags, parent),
        _ => tag,
    }
}

fn lines(document: &Document) -> Vec<Line> {
    let fonts = FontBook::embedded();
    let mut lines: Vec<Line> = Vec::new();
    for (page, content) in document.pages.iter().enumerate() {
        for placed in &content.items {
            let Item::Glyphs(run) = &placed.item else { continue };
            let words = run.text.trim_end();
            if words.is_empty() {
                continue;
            }
            let tag = placed.tag.map(|tag| owner(&document.tags, tag));
            let text = Text {
                words: words.trim_start().to_owned(),
                left: placed.at.x.0,
                right: (placed.at.x + run.width()).0,
                is_bold: fonts.get(run.font).postscript_name.contains("Bold"),
                tag,
                role: tag.map(|tag| document.tags.get(tag).role),
            };
            let at = placed.at.y.0;
            match lines.iter_mut().find(|line| line.page == page && (line.at - at).abs() < 0.5) {
                Some(line) => line.texts.push(text),
                None => lines.push(Line { page, at, texts: vec![text] }),
            }
        }
    }
    lines.sort_by(|a, b| (a.page, a.at).partial_cmp(&(b.page, b.at)).expect("places are numbers"));
    for line in &mut lines {
        line.texts.sort_by(|a, b| a.left.total_cmp(&b.left));
    }
    lines
}

fn each(mut check: impl FnMut(&[Line], &Document, &str)) {
    for path in samples() {
        let document = build(&path);
        check(&lines(&document), &document, &path.file_name().expect("a file").to_string_lossy());
    }
}

#[test]
fn the_name_and_section_titles_are_alone_on_their_lines() {
    each(|lines, _, name| {
        assert!(lines[0].has(StructType::H1) && lines[0].texts.len() == 1, "{name}: {:?}", lines[0]);
        let n_sections = lines.iter().filter(|line| line.has(StructType::H2)).count();
        assert!(n_sections > 0 || name == "tiny.toml", "{name}: no section has a title");
        for line in lines.iter().filter(|line| line.has(StructType::H2)) {
            assert!(line.texts.len() == 1 && line.texts[0].is_bold, "{name}: {}", line.words());
        }
    });
}

/// The lines of each entry, from its bold title to the next one.
fn entries(lines: &[Line]) -> impl Iterator<Item = &[Line]> {
    let is_start = |index: usize| {
        let before = index.checked_sub(1).map(|before| &lines[before]);
        let goes_on = before.is_some_and(|before| {
            before
                .texts
                .iter()
                .any(|text| text.role == Some(StructType::H3) && text.tag == lines[index].texts[0].tag)
        });
        lines[index].texts[0].role == Some(StructType::H3) && !goes_on
    };
    (0..lines.len()).filter(move |&index| is_start(index)).map(move |first| {
        let ends = |&index: &usize| is_start(index) || lines[index].has(StructType::H2);
        let end = (first + 1..lines.len()).find(ends).unwrap_or(lines.len());
        &lines[first..end]
    })
}

#[test]
fn white_space_separates_entries_and_nothing_else() {
    let mut n_entries = 0;
    each(|lines, _, name| {
        for entry in entries(lines) {
            n_entries += 1;
            for pair in entry.windows(2).filter(|pair| pair[0].page == pair[1].page) {
                let gap = (pair[1].at - pair[0].at) / PITCH;
                // A role under its employer also has some.
                assert!(
                    gap < PARTS || pair[1].has(StructType::H4),
                    "{name}: {gap:.2} lines before `{}`",
                    pair[1].words()
                );
            }
            let index = lines.iter().position(|line| std::ptr::eq(line, &raw const entry[0])).unwrap_or(0);
            let before = &lines[index - 1];
            if before.page == entry[0].page && !before.has(StructType::H2) {
                let gap = (entry[0].at - before.at) / PITCH;
                assert!(gap > PARTS, "{name}: {gap:.2} lines before `{}`", entry[0].words());
            }
        }
    });
    assert!(n_entries > 60, "{n_entries}");
}

/// Whether a line consists of dates.
fn is_dates(line: &Line) -> bool {
    let words = line.words();
    words.len() < 40 && (words.contains(" - ") || words.parse::<u16>().is_ok())
}

#[test]
fn bold_text_begins_an_entry_and_each_line_is_one_text() {
    let mut n_dates = 0;
    each(|lines, _, name| {
        for entry in entries(lines) {
            assert!(entry[0].texts[0].is_bold, "{name}: {}", entry[0].words());
            for line in entry.iter().filter(|line| is_dates(line)) {
                n_dates += 1;
                assert!(line.texts.len() == 1 && !line.texts[0].is_bold, "{name}: {}", line.words());
                assert!(!line.words().contains('–'), "{name}: {}", line.words());
            }
        }
    });
    assert!(n_dates > 40, "{n_dates}");
}

#[test]
fn employer_position_and_dates_are_on_separate_lines() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/engineer.toml");
    let lines = lines(&build(&path));
    let above = |words: &str| {
        let at = lines.iter().position(|line| line.words() == words).expect("it is a line");
        (lines[at - 1].words(), lines[at + 1].words(), lines[at].texts[0].is_bold)
    };
    let wanted = |above: &str, below: &str| (above.to_owned(), below.to_owned(), false);
    assert_eq!(above("Software engineer"), wanted("Parcelwise … , Manchester", "Sep 2016 - Dec 2019"));
    assert_eq!(above("Graduate engineer"), wanted("Aldous & Finch … , York", "Jul 2014 - Aug 2016"));
    assert_eq!(above("Senior engineer").1, "Jan 2020 - Mar 2022");
}

#[test]
fn contacts_are_separate_texts_with_whole_addresses() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/engineer.toml");
    let lines = lines(&build(&path));
    let texts: Vec<&Text> = lines.iter().flat_map(|line| &line.texts).collect();
    for contact in [
        "mira@lindqvist.example",
        "+44 20 7946 0312",
        "https://lindqvist.example",
        "https://github.com/mlindqvist",
    ] {
        assert!(texts.iter().any(|text| text.words == contact), "{contact} is not a separate text");
    }
    let header = lines.iter().take_while(|line| !line.has(StructType::H2));
    let neighbours: Vec<&[Text]> = header.flat_map(|line| line.texts.windows(2)).collect();
    assert!(!neighbours.is_empty());
    for pair in neighbours {
        let gap = pair[1].left - pair[0].right;
        assert!(gap > CLOSE, "`{}` is {gap:.1} pt from `{}`", pair[1].words, pair[0].words);
    }
}

#[test]
fn pages_have_only_texts_and_lines_under_headings() {
    each(|lines, document, name| {
        for line in lines {
            let artifact = line.texts.iter().find(|text| text.tag.is_none());
            assert!(artifact.is_none(), "{name}: {artifact:?} reads like content");
        }
        for item in document.pages.iter().flat_map(|page| &page.items) {
            match &item.item {
                Item::Path(path) => assert!(path.fill.is_none(), "{name}: a drawing"),
                Item::Image(_) => panic!("{name}: a picture"),
                _ => {}
            }
        }
    });
}
