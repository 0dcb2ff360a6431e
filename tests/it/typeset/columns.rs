//! Pages of two columns: each text in its own column, on one grid, read in order, with the background on every page.

use crate::support::{desk, messages};
use std::path::Path;
use std::sync::LazyLock;

use vitae::Options;
use vitae::geom::{Point, Rect};
use vitae::path::{Color, Segment};
use vitae::tags::{StructType, TagId, TagTree};
use vitae::typeset::frame::{Document, GlyphRun, Item, Page, Placed};

const TINT: Color = Color { r: 0xed, g: 0xf1, b: 0xf0 };
/// The leading of the layout's text.
const LEADING: f64 = 9.0 * 1.42;

fn build(example: &str, pages: Option<usize>) -> Document {
    build_in("side.toml", example, pages)
}

fn build_in(layout: &str, example: &str, pages: Option<usize>) -> Document {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(example);
    let options = Options { layout: Some(layout.into()), pages, ..Options::default() };
    match desk::build(desk::source(&path), options) {
        Ok(built) => {
            assert_eq!(messages::render_all(&built.warnings, &built.sources), "");
            built.document
        }
        Err(failed) => panic!("{}", messages::render_all(&failed.diagnostics, &failed.sources)),
    }
}

/// A long résumé whose columns both take several pages.
static LONG: LazyLock<Document> = LazyLock::new(|| build("academic.toml", None));

fn texts(page: &Page) -> impl Iterator<Item = (&Placed, &GlyphRun)> {
    page.items.iter().filter_map(|placed| match &placed.item {
        Item::Glyphs(run) if !run.text.trim().is_empty() && placed.tag.is_some() => Some((placed, run)),
        _ => None,
    })
}

/// The columns of a page from left to right, side and main, and the area above them.
fn columns(page: &Page) -> (Rect, Rect, Option<Rect>) {
    let narrow = |rect: &&Rect| rect.size.width.0 < 150.0;
    let side = *page.columns.iter().find(narrow).expect("a side column");
    let main =
        *page.columns.iter().find(|rect| rect.at.x > side.at.x && !narrow(rect)).expect("a main column");
    let head = page.columns.iter().find(|rect| rect.at.x == side.at.x && !narrow(rect)).copied();
    (side, main, head)
}

fn is_in(placed: &Placed, rect: &Rect) -> bool {
    placed.at.x.0 > rect.at.x.0 - 5.0 && placed.at.x < rect.at.x + rect.size.width && placed.at.y > rect.at.y
}

#[test]
fn every_text_is_in_a_column() {
    for (index, page) in LONG.pages.iter().enumerate() {
        let (side, main, head) = columns(page);
        assert_eq!(head.is_some(), index == 0);
        let mut counts = [0, 0, 0];
        for (placed, run) in texts(page) {
            let right = placed.at.x.0 + run.width().0;
            let rect = if head.is_some_and(|head| placed.at.y < head.at.y + head.size.height) {
                counts[2] += 1;
                head.expect("there is an area above the columns")
            } else if is_in(placed, &side) {
                counts[0] += 1;
                side
            } else {
                assert!(is_in(placed, &main), "{:?} is in no column", run.text);
                counts[1] += 1;
                main
            };
            let edge = (rect.at.x + rect.size.width).0;
            assert!(right < edge + 8.0, "{:?} ends at {right}, its column at {edge}", run.text);
        }
        let has_aside = index < 2;
        assert!(counts[1] > 5 && has_aside == (counts[0] > 5), "page {}: {counts:?}", index + 1);
    }
    assert!(LONG.pages.len() > 1);
}

/// The paragraph, item or heading that an element belongs to.
fn owner(tags: &TagTree, tag: TagId) -> StructType {
    match (tags.get(tag).role, tags.get(tag).parent) {
        (StructType::Link | StructType::Span, Some(parent)) => owner(tags, parent),
        (role, _) => role,
    }
}

#[test]
fn the_lines_of_both_columns_are_aligned() {
    for (index, page) in LONG.pages.iter().enumerate() {
        let (side, main, _) = columns(page);
        let of = |rect: Rect| -> Vec<f64> {
            let lines = texts(page).filter(|(placed, run)| {
                let role = placed.tag.map(|tag| owner(&LONG.tags, tag));
                is_in(placed, &rect) && role != Some(StructType::H2) && run.size.0 < 11.0
            });
            lines.map(|(placed, _)| (placed.at.y.0 - main.at.y.0) / LEADING).collect()
        };
        let (narrow, wide) = (of(side), of(main));
        let first = wide[0] - wide[0].floor();
        for line in narrow.iter().chain(&wide) {
            let off = (line - first).abs();
            assert!((off - off.round()).abs() < 1e-3, "page {}: a line at {line} of the grid", index + 1);
        }
    }
}

/// The areas of a page's texts, in painting order: above the columns, side column, main column.
fn stretches(page: &Page) -> Vec<&'static str> {
    let (side, main, _) = columns(page);
    let place = |(placed, _): (&Placed, &GlyphRun)| match placed {
        placed if is_in(placed, &side) => "side",
        placed if is_in(placed, &main) => "main",
        _ => "above",
    };
    let mut stretches: Vec<&str> = texts(page).map(place).collect();
    stretches.dedup();
    stretches
}

#[test]
fn contacts_are_read_after_the_name_and_each_column_as_a_whole() {
    let (name, _) = texts(&LONG.pages[0]).next().expect("a page has text");
    assert_eq!(name.tag.map(|tag| LONG.tags.get(tag).role), Some(StructType::H1));
    let mail = texts(&LONG.pages[0]).position(|(_, run)| run.text.contains('@')).expect("an address");
    let is_heading = |placed: &Placed| placed.tag.map(|tag| LONG.tags.get(tag).role) == Some(StructType::H2);
    let heading = texts(&LONG.pages[0]).position(|(placed, _)| is_heading(placed)).expect("a section");
    assert_eq!(mail, heading + 1, "contacts are the first section");
    assert_eq!(stretches(&LONG.pages[0]), ["above", "side", "main"]);
    assert_eq!(stretches(&LONG.pages[1]), ["main", "side"]);
}

#[test]
fn only_headings_in_the_main_column_may_have_a_line() {
    for page in &LONG.pages {
        let (side, main, _) = columns(page);
        let lines = |x: f64| {
            let is_there = |placed: &&Placed| (placed.at.x.0 - x).abs() < 1e-6;
            let is_line =
                |placed: &&Placed| matches!(&placed.item, Item::Path(path) if path.stroke.is_some());
            page.items.iter().filter(is_there).filter(is_line).count()
        };
        assert_eq!(lines(side.at.x.0), 0, "a line in the side column");
        assert!(lines(main.at.x.0) > 0, "no line in the main column");
    }
}

#[test]
fn the_background_of_the_side_column_reaches_the_edges_on_every_page() {
    for (index, page) in LONG.pages.iter().enumerate() {
        let (side, _, head) = columns(page);
        let grounds: Vec<&Placed> = page
            .items
            .iter()
            .filter(|item| matches!(&item.item, Item::Path(path) if path.fill == Some(TINT)))
            .collect();
        assert_eq!(grounds.len(), if index == 0 { 2 } else { 1 });
        assert!(grounds.iter().all(|ground| ground.tag.is_none() && ground.at.x.0 == 0.0));
        // The first item is painted under all others.
        assert!(std::ptr::eq(grounds[0], &page.items[0]));
        if let Some(head) = head {
            assert!((head.at.y.0 - 10.0 * 72.0 / 25.4).abs() < 1e-6, "the first page has its own margin");
            assert!(grounds[0].at.y > head.at.y && grounds[0].at.y < side.at.y);
        }
    }
}

#[test]
fn the_line_between_two_columns_is_as_long_as_the_longer_one() {
    let document = build_in("hairline.toml", "academic.toml", None);
    let mut n_lines = Vec::new();
    for page in &document.pages {
        let (main, side) = (page.columns[0], page.columns[1]);
        let lines = page.items.iter().filter_map(|placed| match &placed.item {
            Item::Path(path) => match path.segments.as_slice() {
                [Segment::Move(_), Segment::Line(to)] if to.x.0 == 0.0 => Some((placed.at, to.y.0)),
                _ => None,
            },
            _ => None,
        });
        let lines: Vec<(Point, f64)> = lines.collect();
        let has_aside = texts(page).any(|(placed, _)| is_in(placed, &side));
        assert_eq!(lines.len(), usize::from(has_aside));
        let foot = texts(page).map(|(placed, _)| placed.at.y.0).fold(0.0, f64::max);
        for (at, length) in &lines {
            assert!(at.x > main.at.x + main.size.width && at.x < side.at.x);
            assert!((0.0..LEADING).contains(&(at.y.0 + length - foot)), "to {length}, text to {foot}");
        }
        n_lines.push(lines.len());
    }
    assert_eq!(n_lines[..2], [1, 0]);
}

#[test]
fn a_timeline_has_a_dot_at_each_role_and_a_line_beside_the_rest() {
    let document = build("engineer.toml", None);
    let (_, main, _) = columns(&document.pages[0]);
    let paths = document.pages[0].items.iter().filter_map(|item| match &item.item {
        Item::Path(path) if (item.at.x.0 - (main.at.x.0 - 8.0)).abs() < 1e-6 => Some((item.at.y.0, path)),
        _ => None,
    });
    let (dots, lines): (Vec<_>, Vec<_>) = paths.partition(|(_, path)| path.fill.is_some());
    assert_eq!(dots.len(), 4, "four roles");
    assert_eq!(lines.len(), 1, "one line along all of them");
    let heads: Vec<f64> = texts(&document.pages[0])
        .filter(|(_, run)| {
            ["Northgrid", "Senior", "Software", "Graduate"].iter().any(|w| run.text.starts_with(w))
        })
        .map(|(placed, _)| placed.at.y.0)
        .collect();
    assert_eq!(heads.len(), dots.len());
    for (head, (dot, _)) in heads.iter().zip(&dots) {
        assert!((0.0..4.0).contains(&(head - dot)), "a dot at {dot} for a line at {head}");
    }
}

#[test]
fn a_timeline_is_beside_the_text_even_with_dates_before_it() {
    for page in &build_in("timeline", "engineer.toml", None).pages {
        let discs = page.items.iter().filter(|placed| {
            let Item::Path(path) = &placed.item else { return false };
            path.fill.is_some()
        });
        let places: Vec<f64> = discs.map(|placed| placed.at.x.0).collect();
        assert!(!places.is_empty(), "there are dots");
        let dates = texts(page).filter(|(_, run)| run.text.contains("20")).map(|(placed, _)| placed.at.x.0);
        let first_date = dates.fold(f64::MAX, f64::min);
        for place in &places {
            assert!((place - places[0]).abs() < 1e-6 && *place > first_date, "dots at {places:?}");
        }
    }
}

#[test]
fn two_columns_fill_the_requested_pages() {
    for pages in 1..=2 {
        let document = build("engineer.toml", Some(pages));
        assert_eq!(document.pages.len(), pages);
    }
}

/// A résumé whose main column has `n_jobs` jobs, and whose side column has a short section, a long one and another
/// short one.
fn beside(n_jobs: usize, n_awards: usize, pages: Option<usize>) -> Document {
    let job = "[[work]]\norganization = \"Works\"\nposition = \"Fitter\"\nstart = 2020\nend = 2021\nhighlights = [\"Fitted pipes, valves and pumps in mills along the river, and trained those who did it later\", \"Wrote the rules\", \"Kept them\"]\n";
    let award = "[[awards]]\ntitle = \"A prize\"\nsummary = \"For pipes that held through a winter of frost and a spring of floods, as the jury wrote\"\n";
    let skills = "[skills]\nTools = \"Wrench, saw, file\"\n";
    let interest = "[[interests]]\nname = \"Pipes\"\n";
    let (jobs, awards) = (job.repeat(n_jobs), award.repeat(n_awards));
    let text = format!("basics.name = \"Ada Sol\"\n{skills}{jobs}{awards}{interest}");
    let resume = vitae::source::Source::new("resume.toml", text);
    let options = Options { layout: Some("side.toml".into()), pages, ..Options::default() };
    match desk::build(resume, options) {
        Ok(built) => built.document,
        Err(failed) => panic!("{}", messages::render_all(&failed.diagnostics, &failed.sources)),
    }
}

/// The headings of sections in painting order, each with the number of its entries.
fn painted(document: &Document) -> Vec<(String, usize)> {
    let mut found: Vec<(String, usize)> = Vec::new();
    let mut seen = Vec::new();
    for (placed, _) in document.pages.iter().flat_map(texts) {
        let tag = placed.tag.expect("texts have tags");
        let own = document.tags.get(tag);
        if seen.contains(&tag) {
            continue;
        }
        seen.push(tag);
        match (own.role, found.last_mut()) {
            (StructType::H2, _) => found.push((own.title.clone().unwrap_or_default(), 0)),
            (StructType::H3, Some(section)) => section.1 += 1,
            _ => {}
        }
    }
    found
}

#[test]
fn no_section_begins_between_two_pages_of_jobs() {
    let document = beside(40, 24, None);
    assert!(document.pages.len() > 2);
    let painted = painted(&document);
    let titles: Vec<&str> = painted.iter().map(|(title, _)| title.as_str()).collect();
    assert_eq!(titles, ["Skills", "Awards", "Experience", "Interests"]);
    assert_eq!(painted[3].1, 0, "no entry follows the last heading");
}

#[test]
fn a_side_column_that_interrupts_nothing_is_kept() {
    for (n_jobs, n_awards) in [(15, 24), (4, 60), (40, 2)] {
        let document = beside(n_jobs, n_awards, None);
        let narrow = document.pages.iter().flat_map(|page| {
            let (side, ..) = columns(page);
            texts(page).filter(move |(placed, _)| is_in(placed, &side)).collect::<Vec<_>>()
        });
        let prizes = narrow.filter(|(_, run)| run.text.contains("prize")).count();
        assert_eq!(prizes, n_awards, "beside {n_jobs} jobs on {} pages", document.pages.len());
    }
}

#[test]
fn the_requested_number_of_pages_has_priority_over_the_order_of_columns() {
    let n_pages = beside(40, 60, None).pages.len();
    let document = beside(40, 60, Some(n_pages - 1));
    assert_eq!(document.pages.len(), n_pages - 1);
}
