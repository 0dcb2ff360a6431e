//! Pages are full to the bottom: every early end has a reason, determined from the finished pages.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::support::cores::each;
use crate::support::desk;
use crate::support::random::random;
use vitae::Options;
use vitae::geom::{Pt, Rect};
use vitae::layouts::Layouts;
use vitae::source::Source;
use vitae::tags::{StructType, TagId, TagTree};
use vitae::typeset::frame::{Document, Item, Page};

/// The filled fraction from which a page counts as full.
const FULL: f64 = 0.88;
/// The number of lines below which a last page is too short.
const SHORT: f64 = 6.0;
/// Lines closer than this count as one, such as a position and its dates.
const SAME_LINE: Pt = Pt(3.0);
/// The maximum number of lines that stay with a heading: an entry's second row and the lines that stay with it.
const KEPT_LINES: u32 = 4;

/// A line of a column on a page.
#[derive(Debug)]
struct Line {
    baseline: f64,
    tags: Vec<TagId>,
}

impl Line {
    /// Whether it belongs to a heading of one of these ranks.
    fn is_head(&self, tags: &TagTree, ranks: &[StructType]) -> bool {
        self.tags.iter().any(|tag| ancestors(tags, *tag).any(|tag| ranks.contains(&tags.get(tag).role)))
    }

    /// Whether a paragraph or list continues from another line.
    fn goes_on_from(&self, other: &Self, tags: &TagTree) -> bool {
        let parts = |line: &Self| -> Vec<TagId> {
            let of = |tag: &TagId| {
                let roles = [StructType::P, StructType::L];
                ancestors(tags, *tag)
                    .filter(move |tag| roles.contains(&tags.get(*tag).role))
                    .collect::<Vec<_>>()
            };
            line.tags.iter().flat_map(of).collect()
        };
        let before = parts(other);
        parts(self).iter().any(|part| before.contains(part))
    }
}

fn ancestors(tags: &TagTree, tag: TagId) -> impl Iterator<Item = TagId> {
    std::iter::successors(Some(tag), |&tag| tags.get(tag).parent)
}

/// The lines of a column, from top to bottom.
fn lines(page: &Page, column: &Rect) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let (left, right) = (column.at.x - Pt(9.0), column.at.x + column.size.width);
    for item in &page.items {
        let (Item::Glyphs(_), Some(tag)) = (&item.item, item.tag) else { continue };
        let (x, y) = (item.at.x, item.at.y);
        if x < left || x > right || y < column.at.y || y > column.at.y + column.size.height + Pt(1.0) {
            continue;
        }
        match lines.iter_mut().find(|line| (line.baseline - y.0).abs() < SAME_LINE.0) {
            Some(line) => line.tags.push(tag),
            None => lines.push(Line { baseline: y.0, tags: vec![tag] }),
        }
    }
    lines.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    lines
}

/// A column of a page and the same column of the next page.
struct Turn {
    before: Vec<Line>,
    after: Vec<Line>,
    /// The empty space at the bottom of the column.
    empty: f64,
    height: f64,
    /// The leading.
    line: f64,
    is_last: bool,
}

/// All page turns across which a column continues.
fn turns(document: &Document) -> Vec<Turn> {
    let mut turns = Vec::new();
    for (index, pair) in document.pages.windows(2).enumerate() {
        for column in &pair[0].columns {
            let same = |other: &&Rect| {
                (other.at.x - column.at.x).abs() < Pt(0.1)
                    && (other.size.width - column.size.width).abs() < Pt(0.1)
            };
            let Some(next) = pair[1].columns.iter().find(same) else { continue };
            // The area above the columns does not continue on the next page.
            if pair[0].columns.iter().any(|other| other.at.y > column.at.y) {
                continue;
            }
            let (before, after) = (lines(&pair[0], column), lines(&pair[1], next));
            let (Some(last), false) = (before.last(), after.is_empty()) else { continue };
            let line = body_line(document);
            let empty = (column.at.y + column.size.height).0 - last.baseline - line * 0.24;
            let later = &document.pages[index + 2..];
            let goes_on =
                |page: &Page| page.columns.iter().find(same).is_some_and(|c| !lines(page, c).is_empty());
            let is_last = !later.iter().any(goes_on);
            turns.push(Turn { empty, height: column.size.height.0, line, is_last, before, after });
        }
    }
    turns
}

/// The most frequent distance between lines, in points.
fn body_line(document: &Document) -> f64 {
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    for (page, column) in document.pages.iter().flat_map(|page| page.columns.iter().map(move |c| (page, c))) {
        for pair in lines(page, column).windows(2) {
            #[expect(clippy::cast_possible_truncation, reason = "a page is not that tall")]
            let tenths = ((pair[1].baseline - pair[0].baseline) * 10.0).round() as i64;
            *counts.entry(tenths).or_default() += 1;
        }
    }
    let most = counts.iter().max_by_key(|(_, n)| **n).map_or(130, |(tenths, _)| *tenths);
    i32::try_from(most).map_or(13.0, |tenths| f64::from(tenths) / 10.0)
}

const HEADS: [StructType; 3] = [StructType::H2, StructType::H3, StructType::H4];

impl Turn {
    /// The maximum height of the lines that stay together at the top of the next page.
    fn kept(&self, tags: &TagTree) -> f64 {
        let mut n_lines = 0;
        let mut end = self.after[0].baseline;
        for line in &self.after {
            if line.is_head(tags, &HEADS) {
                if n_lines > 0 {
                    break;
                }
            } else {
                n_lines += 1;
            }
            end = line.baseline;
            if n_lines == KEPT_LINES {
                break;
            }
        }
        end - self.after[0].baseline + self.line
    }

    /// Whether the last page would otherwise hold only a few lines, and no more moved to it than one entry or the last
    /// section.
    fn is_for_last(&self, tags: &TagTree) -> bool {
        let top = self.after[0].baseline - self.line;
        let foot = self.after.last().map_or(top, |line| line.baseline);
        let begins = self.after[0].is_head(tags, &HEADS);
        // The lines that stay with a heading would have to fit as well.
        let would_fit =
            |line: &&Line| line.baseline - top <= self.empty - self.line * f64::from(KEPT_LINES + 2);
        let rest = self.after.iter().skip_while(|line| line.is_head(tags, &HEADS));
        let moved = rest.filter(would_fit);
        let more = |ranks: &[StructType]| moved.clone().any(|line| line.is_head(tags, ranks));
        let is_entry = !more(&[StructType::H2, StructType::H3]);
        let is_last_section = self.after[0].is_head(tags, &[StructType::H2])
            && !self.after.iter().skip(1).any(|line| line.is_head(tags, &[StructType::H2]));
        self.is_last
            && begins
            && (foot - top) - self.empty < self.line * (SHORT + f64::from(KEPT_LINES))
            && (is_entry || is_last_section)
    }

    /// Returns what is wrong with the place where the page ends, if anything.
    fn fault(&self, tags: &TagTree) -> Option<String> {
        let filled = 1.0 - self.empty / self.height;
        let last = self.before.last()?;
        if self.after[0].goes_on_from(last, tags) {
            // The number of lines that may have to stay together, and the white space between two items.
            let n_empty = self.empty / self.line;
            return (n_empty > 3.4)
                .then(|| format!("{n_empty:.1} lines empty inside a text, {filled:.2} filled"));
        }
        if filled >= FULL || self.empty < self.kept(tags) + self.line || self.is_for_last(tags) {
            return None;
        }
        Some(format!("{filled:.2} filled"))
    }
}

fn build(resume: Source, layout: &str) -> Document {
    let options = Options { layout: Some(layout.to_owned()), ..Options::default() };
    desk::build(resume, options).expect("it builds").document
}

/// The number of random texts set in all layouts: from the environment, or as many as take a few seconds.
#[expect(clippy::disallowed_methods, reason = "an environment variable sets the number")]
fn n_resumes() -> usize {
    let wanted = std::env::var("VITAE_RESUMES").ok();
    wanted.map_or(50, |text| text.parse().expect("a number of résumés"))
}

#[test]
fn pages_end_early_for_only_two_reasons() {
    let layouts: Vec<&str> = Layouts::builtin().map(|(name, _)| name).collect();
    let (faults, n_turns, n_low) = (Mutex::new(Vec::new()), AtomicUsize::new(0), AtomicUsize::new(0));
    let n_resumes = n_resumes();
    each(n_resumes, |index| {
        let resume = random(1_000 + u64::try_from(index).expect("a small number"));
        for layout in &layouts {
            let document = build(resume.clone(), layout);
            for turn in turns(&document) {
                n_turns.fetch_add(1, Ordering::Relaxed);
                if turn.empty / turn.height > 1.0 - FULL {
                    n_low.fetch_add(1, Ordering::Relaxed);
                }
                if let Some(fault) = turn.fault(&document.tags) {
                    faults
                        .lock()
                        .expect("no thread failed")
                        .push(format!("{} in {layout}: {fault}", resume.name));
                }
            }
        }
    });
    let mut faults = faults.into_inner().expect("no thread failed");
    faults.sort();
    let n_turns = n_turns.into_inner();
    assert!(faults.is_empty(), "{} of {n_turns}:\n{}", faults.len(), faults.join("\n"));
    let n_low = n_low.into_inner();
    assert!(n_turns > 4 * n_resumes && n_low <= n_turns / 50, "{n_low} of {n_turns} end early");
}

/// A random text whose side column takes about two pages.
fn with_long_side(seed: u64) -> Source {
    let resume = random(seed);
    let skills: String = (0..14 + seed % 9)
        .map(|group| format!("Group{group} = [\"Welding\", \"Surveying\", \"Stone\", \"Timber frames\"]\n"))
        .collect();
    Source::new(resume.name, resume.text + &skills)
}

#[test]
fn no_page_has_a_side_column_alone_if_the_main_column_can_be_broken() {
    let (mut n_both, mut n_undivided) = (0, 0);
    for seed in 0..40 {
        for layout in ["sidebar", "aside"] {
            let (resume, name) = (with_long_side(seed), format!("random-{seed} in {layout}"));
            let document = build(resume, layout);
            for turn in turns(&document) {
                assert_eq!(turn.fault(&document.tags), None, "{name}");
            }
            let column =
                |page: &Page, region: usize| lines(page, &page.columns[page.columns.len() - 2 + region]);
            let n_alone = document.pages.iter().filter(|page| column(page, 0).is_empty()).count();
            if n_alone > 0 {
                let last =
                    document.pages.iter().rfind(|page| !column(page, 0).is_empty()).expect("there is text");
                let heads = column(last, 0);
                let head = heads.iter().rfind(|line| line.is_head(&document.tags, &HEADS));
                let left = head.map_or(0.0, |head| head.baseline - last.area.at.y.0);
                // At least half a page is left.
                let height = last.area.size.height.0;
                assert!(
                    left < height * 0.6,
                    "{name}: {n_alone} pages have a side column alone, {left} is left"
                );
                n_undivided += 1;
            }
            let has_both = |page: &Page| !column(page, 0).is_empty() && !column(page, 1).is_empty();
            n_both += usize::from(document.pages.len() == 2 && document.pages.iter().all(has_both));
        }
    }
    assert!(n_both > 10, "{n_both} and {n_undivided}");
}
