//! Page breaking over the whole document at once: the cheapest sequence of pages, by dynamic programming (Plass 1981;
//! Mittelbach 2019). TeX and others optimise only one page at a time.

use crate::compose::content::Break;
use crate::geom::{Glue, Pt};
use crate::typeset::page::early::{EarlyEnds, LAST_LINES};
use crate::typeset::page::extent::{Extent, Heights, Sums};

/// A page: slabs `first..end`, and how far its white space is stretched (1) or shrunk (−1).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PageBreak {
    /// The first slab.
    pub first: usize,
    /// One past the last slab.
    pub end: usize,
    /// The glue set ratio.
    pub ratio: f64,
}

/// The base badness of every page, even a perfect one (TeX's `\linepenalty`, for pages).
const FAULTLESS: f64 = 10.0;
/// The cost of every page, so that white space shrinks to its minimum before a page is added.
const PAGE: f64 = 200_000.0;
/// The empty fraction of a page at which its badness is 100; badness grows with the cube.
const EMPTY: f64 = 0.10;
/// The maximum badness of a page, so that penalties still count.
const WORST: f64 = 10_000.0;
/// The filled fraction below which a last page is too short, if a number of pages was requested.
const LAST_PAGE: f64 = 0.35;
/// The cost of a last page that is too short, which grows the shorter it is: as much as an earlier page that is a
/// third empty.
const SHORT_LAST_PAGE: f64 = 14_000_000.0;
/// The cost of ending a page early without a reason: more than any flaw of a page, less than going against the
/// author's wish.
const EARLY: f64 = 1.0e9;
/// The cost of ending a page where it may not end; a last resort.
const FORBIDDEN: f64 = 1.0e12;
/// The cost of an overfull page, which grows the fuller it is; a last resort.
const OVERFULL: f64 = 1.0e15;

/// What shares the last page of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LastPage {
    /// Nothing: a few lines would look lost.
    Alone,
    /// Another column: a few lines are enough.
    Shared,
    /// Nothing, and a number of pages was requested: any page may end early, so that the last is well filled.
    Asked,
}

/// Pages, and whether they keep the rules.
#[derive(Clone, Debug, PartialEq)]
pub struct Pages {
    /// The pages, in order.
    pub breaks: Vec<PageBreak>,
    /// Whether every rule is kept: nothing overfull, nothing broken where it may not.
    pub is_sound: bool,
    /// Whether no page ends early without a reason.
    pub is_full: bool,
    /// The filled fraction of the last page, from 0 to 1.
    pub last_fill: f64,
    /// The number of pages the text would fill without white space at the bottom of any of them.
    pub needed: f64,
}

/// Breaks slabs into as few pages as the rules allow.
///
/// Every slab ends up on a page. If the rules cannot all be kept, a heading is stranded before a slab is set past the
/// edge, and only a slab taller than a page ever is.
#[must_use]
pub fn break_pages(slabs: &[Extent], heights: Heights, last: LastPage) -> Pages {
    // A solution that keeps the rules costs less than any that breaks one, and there are far fewer of them.
    let kept = Steps::new(slabs, heights, last, Rules::Kept).cheapest();
    kept.or_else(|| Steps::new(slabs, heights, last, Rules::Bent).cheapest())
        .expect("a single slab always makes a page")
}

/// Returns the minimum number of pages that slabs take if all rules are kept; `None` if they cannot be.
///
/// Filling each page as far as possible gives the minimum, since it leaves the least for the next one.
#[must_use]
pub fn fewest_pages(slabs: &[Extent], heights: Heights) -> Option<usize> {
    let n = slabs.len();
    let sums = Sums::new(slabs);
    let (mut n_pages, mut first) = (0, 0);
    while first < n {
        let mut end = None;
        for next in first + 1..=n {
            let room = sums.page(first, next);
            if room.natural.0 - room.shrink.0 > heights.of(first).0 + 1e-6 {
                break;
            }
            let page_break = slabs.get(next).map(|slab| slab.page_break);
            if page_break != Some(Break::Never) {
                end = Some(next);
            }
            if page_break == Some(Break::Always) {
                break;
            }
        }
        first = end?;
        n_pages += 1;
    }
    Some(n_pages)
}

/// Breaks slabs into exactly `n_pages` pages; `None` if there are fewer slabs than pages.
#[must_use]
pub fn break_into(slabs: &[Extent], heights: Heights, n_pages: usize, last: LastPage) -> Option<Pages> {
    let steps = Steps::new(slabs, heights, last, Rules::Bent);
    let n = slabs.len();
    // best[k][end]: the cheapest way to end page k above slab `end`.
    let mut best: Vec<Vec<Option<(f64, usize)>>> = vec![vec![None; n + 1]; n_pages + 1];
    best[0][0] = Some((0.0, 0));
    for end in 1..=n {
        steps.each(end, |first, cost| {
            for page in 1..=n_pages {
                let Some((before, _)) = best[page - 1][first] else { continue };
                if best[page][end].is_none_or(|(cheapest, _)| before + cost < cheapest) {
                    best[page][end] = Some((before + cost, first));
                }
            }
        });
    }
    let (cost, _) = best[n_pages][n]?;
    let mut firsts = Vec::new();
    let mut end = n;
    for page in (1..=n_pages).rev() {
        let (_, first) = best[page][end]?;
        firsts.push(first);
        end = first;
    }
    firsts.reverse();
    Some(steps.pages(&firsts, cost))
}

/// Returns how many slabs, from the first on, would fit on `n_pages` pages if the text ended there, regardless of how
/// the pages look, as long as the rules are kept.
#[must_use]
pub fn reach(slabs: &[Extent], heights: Heights, n_pages: usize) -> usize {
    let steps = Steps::new(slabs, heights, LastPage::Asked, Rules::Bent);
    // fewest[end]: the minimum number of pages if one ends above slab `end`.
    let mut fewest: Vec<Option<usize>> = vec![None; slabs.len() + 1];
    fewest[0] = Some(0);
    let mut reached = 0;
    for end in 1..=slabs.len() {
        steps.each(end, |first, cost| {
            let Some(n) = fewest[first].map(|before| before + 1).filter(|n| *n <= n_pages) else { return };
            if cost < OVERFULL {
                reached = end;
            }
            if cost < FORBIDDEN {
                fewest[end] = Some(fewest[end].map_or(n, |known| known.min(n)));
            }
        });
    }
    reached
}

/// Whether pages may break a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rules {
    /// They may not.
    Kept,
    /// They may, at a cost so high that it is a last resort.
    Bent,
}

/// The possible pages of some slabs, and their costs.
struct Steps<'s> {
    slabs: &'s [Extent],
    heights: Heights,
    last: LastPage,
    rules: Rules,
    /// The slabs that a page can begin with.
    starts: Vec<usize>,
    sums: Sums,
    early: Option<EarlyEnds<'s>>,
}

impl<'s> Steps<'s> {
    fn new(slabs: &'s [Extent], heights: Heights, last: LastPage, rules: Rules) -> Self {
        let is_start =
            |&first: &usize| first == 0 || rules == Rules::Bent || slabs[first].page_break != Break::Never;
        let starts = (0..slabs.len()).filter(is_start).collect();
        let sums = Sums::new(slabs);
        let early = (last != LastPage::Asked).then(|| EarlyEnds::new(slabs, heights, &sums));
        Self { slabs, heights, last, rules, starts, sums, early }
    }

    /// Returns the cheapest pages; `None` if the rules allow none.
    fn cheapest(&self) -> Option<Pages> {
        let n = self.slabs.len();
        let mut best: Vec<Option<(f64, usize)>> = vec![None; n + 1];
        best[0] = Some((0.0, 0));
        for end in self.starts.iter().skip(1).copied().chain((n > 0).then_some(n)) {
            self.each(end, |first, cost| {
                let Some((before, _)) = best[first] else { return };
                if best[end].is_none_or(|(cheapest, _)| before + cost < cheapest) {
                    best[end] = Some((before + cost, first));
                }
            });
        }
        let (cost, _) = best[n]?;
        let mut firsts = Vec::new();
        let mut end = n;
        while end > 0 {
            let (_, first) = best[end]?;
            firsts.push(first);
            end = first;
        }
        firsts.reverse();
        Some(self.pages(&firsts, cost))
    }

    /// Calls `step` with the first slab and the cost of every page that can end above slab `end`.
    fn each(&self, end: usize, mut step: impl FnMut(usize, f64)) {
        let n = self.slabs.len();
        let allowed = end == n || self.slabs[end].page_break != Break::Never;
        let before = &self.starts[..self.starts.partition_point(|&first| first < end)];
        let mut is_forced_inside = false;
        for &first in before.iter().rev() {
            if is_forced_inside {
                break;
            }
            is_forced_inside = self.slabs[first].page_break == Break::Always;
            let (room, height) = (self.sums.page(first, end), self.heights.of(first));
            let over = room.natural.0 - room.shrink.0 > height.0 + 1e-6;
            if over && (first + 1 < end || self.rules == Rules::Kept) {
                // A first page may be taller than the others.
                if room.natural.0 - room.shrink.0 <= self.heights.first.0 + 1e-6 {
                    continue;
                }
                break;
            }
            let mut cost = page_cost(room, height, self.ending(end), penalty(self.slabs, end));
            if end == n && first > 0 {
                cost += self.scrap_cost(room.natural, height);
            }
            if self.early.as_ref().is_some_and(|early| early.is_early((first, end), &self.sums)) {
                cost += EARLY;
            }
            if !allowed {
                cost += FORBIDDEN;
            }
            if over {
                cost += OVERFULL * (room.natural / height.max(Pt(1.0)));
            }
            step(first, cost);
        }
    }

    /// The cost of a last page filled to a height.
    fn scrap_cost(&self, filled: Pt, height: Pt) -> f64 {
        let least = match self.last {
            LastPage::Alone => self.heights.line * LAST_LINES,
            LastPage::Asked => height * LAST_PAGE,
            LastPage::Shared => return 0.0,
        };
        if filled < least { SHORT_LAST_PAGE * (2.0 - filled / least) } else { 0.0 }
    }

    /// How a page that ends above slab `end` ends.
    fn ending(&self, end: usize) -> Ending {
        match self.slabs.get(end) {
            None => Ending::Last,
            Some(slab) if slab.page_break == Break::Always => Ending::Forced,
            Some(_) => Ending::Full,
        }
    }

    fn pages(&self, firsts: &[usize], cost: f64) -> Pages {
        let n = self.slabs.len();
        let ends = firsts.iter().skip(1).copied().chain([n]);
        let mut breaks = Vec::with_capacity(firsts.len());
        let (mut last_fill, mut needed) = (0.0, 0.0);
        for (&first, end) in firsts.iter().zip(ends) {
            let (room, height) = (self.sums.page(first, end), self.heights.of(first));
            breaks.push(PageBreak { first, end, ratio: ratio(room, height, self.ending(end)) });
            last_fill = (room.natural / height).min(1.0);
            needed += room.natural / height;
        }
        Pages { breaks, is_sound: cost < FORBIDDEN, is_full: cost < EARLY, last_fill, needed }
    }
}

/// Why a page ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    /// It is full: nothing more fits.
    Full,
    /// A page break is forced here.
    Forced,
    /// The text ends.
    Last,
}

fn penalty(slabs: &[Extent], end: usize) -> f64 {
    match slabs.get(end).map(|slab| slab.page_break) {
        Some(Break::Penalty(penalty) | Break::AfterTwoLines(penalty)) => penalty,
        Some(Break::Never | Break::Always) | None => 0.0,
    }
}

fn page_cost(room: Glue, height: Pt, ending: Ending, penalty: f64) -> f64 {
    let spare = height.0 - room.natural.0;
    let badness = if spare < 0.0 {
        let ratio = (-spare / room.shrink.0.max(1e-6)).min(2.0);
        100.0 * ratio * ratio * ratio
    } else if ending != Ending::Full {
        0.0
    } else {
        let empty = (spare - room.stretch.0).max(0.0) / height.0 / EMPTY;
        (100.0 * empty * empty * empty).min(WORST)
    };
    let demerits = PAGE + (FAULTLESS + badness + penalty.max(0.0)) * (FAULTLESS + badness + penalty.max(0.0));
    let welcome = if penalty < 0.0 { penalty * penalty } else { 0.0 };
    demerits - welcome
}

/// The glue set ratio of a page: a full page is stretched to the bottom if a little stretch is enough.
fn ratio(room: Glue, height: Pt, ending: Ending) -> f64 {
    let spare = height.0 - room.natural.0;
    if spare < 0.0 {
        (spare / room.shrink.0.max(1e-6)).max(-1.0)
    } else if ending != Ending::Full || room.stretch.0 <= 0.0 {
        0.0
    } else {
        (spare / room.stretch.0).min(1.0)
    }
}

#[cfg(test)]
mod tests;
