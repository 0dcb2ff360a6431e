//! Every example in every built-in layout: it builds without a warning, and the finished pages follow
//! the rules of typography.

use crate::support::{desk, messages};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::LazyLock;

use vitae::Options;
use vitae::geom::{Pt, Rect};
use vitae::layouts::Layouts;
use vitae::tags::{StructType, TagId, TagTree};
use vitae::typeset::frame::{Document, GlyphRun, Item, Page};

/// How far punctuation may hang over an edge, in em.
const HANGING: f64 = 0.75;
/// How far letters with slanted sides may protrude over an edge, in em.
const PROTRUDING: f64 = 0.08;
/// Characters that may hang.
const MAY_HANG: &str = "-–—.,;:!?'\"’”»«“‘„)(…·/*\u{ad}•";

/// A piece of text on a page.
struct Text {
    page: usize,
    /// The paragraph, heading or list item that it belongs to; `None` for an artifact.
    owner: Option<TagId>,
    left: f64,
    /// The end of its ink, without trailing white space.
    right: f64,
    baseline: f64,
    size: f64,
    words: String,
}

fn samples() -> Vec<PathBuf> {
    let mut paths = desk::files("examples");
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.push(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("resume.toml"));
    assert!(paths.len() > 5);
    paths
}

/// Layouts of the tests with features that no built-in one has.
const MORE: [&str; 2] = ["looks.toml", "beside.toml"];

/// Every example in every layout with a name for messages; built once.
static DOCUMENTS: LazyLock<Vec<(String, Document)>> = LazyLock::new(|| {
    let mut documents = Vec::new();
    for path in samples() {
        for layout in Layouts::builtin().map(|(layout, _)| layout).chain(MORE) {
            let name = format!("{} in {layout}", path.file_name().expect("a file").to_string_lossy());
            let options = Options { layout: Some(layout.to_owned()), ..Options::default() };
            match desk::build(desk::source(&path), options) {
                Ok(built) => {
                    let report = messages::render_all(&built.warnings, &built.sources);
                    assert!(report.is_empty(), "{name}:\n{report}");
                    documents.push((name, built.document));
                }
                Err(failed) => {
                    panic!("{name}:\n{}", messages::render_all(&failed.diagnostics, &failed.sources))
                }
            }
        }
    }
    documents
});

fn each(mut check: impl FnMut(&Document, &str)) {
    for (name, document) in DOCUMENTS.iter() {
        check(document, name);
    }
}

/// All the text of a document, in painting order.
fn texts(document: &Document) -> Vec<Text> {
    let mut found = Vec::new();
    for (page, Page { items, .. }) in document.pages.iter().enumerate() {
        for item in items {
            let Item::Glyphs(run) = &item.item else { continue };
            found.push(Text {
                page,
                owner: item.tag.map(|tag| owner(&document.tags, tag)),
                left: item.at.x.0,
                right: (item.at.x + run.width() - blank_end(run)).0,
                baseline: item.at.y.0,
                size: run.size.0,
                words: run.text.trim().to_owned(),
            });
        }
    }
    found.retain(|text| !text.words.is_empty());
    found
}

/// The width of the white space at the end of a run.
fn blank_end(run: &GlyphRun) -> Pt {
    let is_blank = |text: &str| text.chars().all(char::is_whitespace);
    run.glyphs.iter().rev().take_while(|g| is_blank(run.shown_by(g))).map(|g| g.advance).sum()
}

/// The block that an element belongs to: links and spans belong to the text around them.
fn owner(tags: &TagTree, tag: TagId) -> TagId {
    match (tags.get(tag).role, tags.get(tag).parent) {
        (StructType::Link | StructType::Span, Some(parent)) => owner(tags, parent),
        _ => tag,
    }
}

/// The column of a page that a text is in, or nearest to; for an artifact, the area of all columns.
fn column(page: &Page, text: &Text) -> Rect {
    let beyond = |low: f64, high: f64, start: Pt, length: Pt| {
        (start.0 - low).max(0.0) + (high - (start + length).0).max(0.0)
    };
    let distance = |rect: &Rect| {
        beyond(text.left, text.right, rect.at.x, rect.size.width)
            + beyond(text.baseline, text.baseline, rect.at.y, rect.size.height)
    };
    let nearest = page.columns.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)));
    *nearest.filter(|_| text.owner.is_some()).unwrap_or(&page.area)
}

/// All elements in reading order.
fn reading(tags: &TagTree) -> Vec<TagId> {
    fn walk(tags: &TagTree, tag: TagId, out: &mut Vec<TagId>) {
        out.push(tag);
        for &child in &tags.get(tag).children {
            walk(tags, child, out);
        }
    }
    let mut out = Vec::new();
    walk(tags, TagTree::ROOT, &mut out);
    out
}

/// The heights of the lines of each element, by page.
fn lines(texts: &[Text]) -> BTreeMap<TagId, BTreeMap<usize, Vec<f64>>> {
    let mut found: BTreeMap<TagId, BTreeMap<usize, Vec<f64>>> = BTreeMap::new();
    for text in texts {
        let Some(owner) = text.owner else { continue };
        let heights = found.entry(owner).or_default().entry(text.page).or_default();
        if heights.iter().all(|height| (height - text.baseline).abs() > 1.0) {
            heights.push(text.baseline);
        }
    }
    found
}

fn rank(role: StructType) -> Option<u8> {
    match role {
        StructType::H1 => Some(1),
        StructType::H2 => Some(2),
        StructType::H3 => Some(3),
        _ => None,
    }
}

#[test]
fn headings_have_two_lines_under_them() {
    let mut n_headings = 0;
    each(|document, name| {
        let (texts, order) = (texts(document), reading(&document.tags));
        let lines = lines(&texts);
        for (index, &heading) in order.iter().enumerate() {
            let Some(level) = rank(document.tags.get(heading).role) else { continue };
            let Some((&page, own)) = lines.get(&heading).and_then(|pages| pages.last_key_value()) else {
                continue;
            };
            let foot = own.iter().copied().fold(0.0, f64::max);
            let is_below = |tag: &&TagId| rank(document.tags.get(**tag).role).is_none_or(|rank| rank > level);
            let below = order[index + 1..].iter().take_while(is_below);
            let mut under: Vec<(usize, f64)> = Vec::new();
            for (&at, heights) in below.filter_map(|tag| lines.get(tag)).flatten() {
                let is_under = |height: &f64| at > page || *height > foot + 1.0;
                for height in heights.iter().copied().filter(is_under) {
                    if under.iter().all(|line| line.0 != at || (line.1 - height).abs() > 1.0) {
                        under.push((at, height));
                    }
                }
            }
            let n_here = under.iter().filter(|line| line.0 == page).count();
            let title = document.tags.get(heading).title.clone().unwrap_or_default();
            let page = page + 1;
            assert!(
                n_here >= under.len().min(2),
                "{name}: `{title}` has {n_here} lines under it on page {page}"
            );
            n_headings += 1;
        }
    });
    assert!(n_headings > 500, "{n_headings}");
}

#[test]
fn no_page_ends_with_a_heading_of_what_follows() {
    each(|document, name| {
        let texts = texts(document);
        let tags = &document.tags;
        let (order, lines) = (reading(tags), lines(&texts));
        // The content of a heading is what comes next, unless that is a heading of the same level or a higher one.
        let leads = |heading: TagId, level: u8| {
            let next = order.iter().skip_while(|tag| **tag != heading).skip(1);
            let next = next.copied().find(|tag| lines.contains_key(tag));
            next.is_some_and(|tag| rank(tags.get(tag).role).is_none_or(|rank| rank > level))
        };
        for page in 0..document.pages.len().saturating_sub(1) {
            let here = texts.iter().filter(|text| text.page == page && text.owner.is_some());
            let foot = here.clone().map(|text| text.baseline).fold(0.0, f64::max);
            let last: Vec<&Text> = here.filter(|text| (text.baseline - foot).abs() < 1.0).collect();
            let is_heading = |text: &&Text| {
                text.owner.is_some_and(|tag| rank(tags.get(tag).role).is_some_and(|level| leads(tag, level)))
            };
            let ends_with_heading = last.iter().all(is_heading);
            assert!(!ends_with_heading, "{name}: page {} ends with `{}`", page + 1, last[0].words);
        }
    });
}

#[test]
fn no_widow_and_no_orphan() {
    let mut n_divided = 0;
    each(|document, name| {
        for (tag, pages) in lines(&texts(document)) {
            let role = document.tags.get(tag).role;
            let fewest = pages.values().map(Vec::len).min().unwrap_or(0);
            assert!(pages.len() == 1 || fewest >= 2, "{name}: a line of {role:?} is alone: {pages:?}");
            n_divided += usize::from(pages.len() > 1);
        }
    });
    assert!(n_divided > 0, "{n_divided}");
}

#[test]
fn no_line_is_too_long() {
    each(|document, name| {
        for text in texts(document) {
            let area = column(&document.pages[text.page], &text);
            let (left, right) = (area.at.x.0, (area.at.x + area.size.width).0);
            let hangs = |c: Option<char>| c.is_some_and(|c| MAY_HANG.contains(c));
            let slack = |hangs: bool| text.size * if hangs { HANGING } else { PROTRUDING };
            let words = &text.words;
            let over = text.right - right;
            assert!(over < slack(hangs(words.chars().last())), "{name}: {over:.1} pt over the edge: {words}");
            let under = left - text.left;
            assert!(
                under < slack(hangs(words.chars().next())),
                "{name}: {under:.1} pt before the edge: {words}"
            );
            let (top, foot) = (area.at.y.0, (area.at.y + area.size.height).0);
            let is_inside = text.baseline > top && text.baseline < foot;
            assert!(is_inside || text.owner.is_none(), "{name}: outside the text's height: {words}");
        }
    });
}

#[test]
fn texts_do_not_overlap() {
    each(|document, name| {
        let texts = texts(document);
        for (index, a) in texts.iter().enumerate() {
            for b in texts[index + 1..].iter().filter(|b| b.page == a.page) {
                let wide = a.right.min(b.right) - a.left.max(b.left);
                let top = |text: &Text| text.baseline - text.size * 0.7;
                let foot = |text: &Text| text.baseline + text.size * 0.2;
                let high = foot(a).min(foot(b)) - top(a).max(top(b));
                let both = (&a.words, &b.words);
                assert!(wide < 0.6 || high < 0.1, "{name}: {both:?} overlap, {wide:.1} × {high:.1} pt");
            }
        }
    });
}

#[test]
fn pages_are_filled() {
    each(|document, name| {
        let texts = texts(document);
        let n_pages = document.pages.len();
        for (index, page) in document.pages.iter().enumerate() {
            let here = texts.iter().filter(|text| text.page == index && text.owner.is_some());
            let foot = here.map(|text| text.baseline).fold(f64::MIN, f64::max);
            let filled = (foot - page.area.at.y.0) / page.area.size.height.0;
            let least = if n_pages == 1 {
                0.0
            } else if index + 1 == n_pages {
                // About six lines.
                0.09
            } else {
                0.66
            };
            assert!(filled > least, "{name}: page {} is filled by {filled:.2}", index + 1);
        }
    });
}

#[test]
fn first_lines_are_at_the_same_height() {
    let mut n_compared = 0;
    each(|document, name| {
        let texts = texts(document);
        let mut first = None;
        for (index, page) in document.pages.iter().enumerate().skip(1) {
            for rect in &page.columns {
                let here = texts.iter().filter(|text| text.page == index && text.owner.is_some());
                let inside = here.filter(|text| column(page, text) == *rect).map(|text| text.baseline);
                let Some(head) = inside.min_by(f64::total_cmp) else { continue };
                n_compared += usize::from(first.is_some());
                let first = *first.get_or_insert(head);
                let page = index + 1;
                assert!((first - head).abs() < 0.01, "{name}: page {page} begins at {head}, not {first}");
            }
        }
    });
    assert!(n_compared > 10, "{n_compared}");
}
