//! Page breaking over the whole document at once: the cheapest sequence of pages by dynamic programming
//! (Plass 1981; Mittelbach 2019), where TeX and others look no further than the page at hand.

use crate::compose::content::Break;
use crate::geom::{Glue, Pt};

/// What the breaker knows of a slab.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    /// White space above.
    pub above: Glue,
    /// Whether a page may end above.
    pub page_break: Break,
    /// Its height.
    pub height: Pt,
}

/// How high a column is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Heights {
    /// On the first page.
    pub first: Pt,
    /// On all others.
    pub later: Pt,
}

impl Heights {
    /// The height of the page that begins with slab `first`.
    fn of(&self, first: usize) -> Pt {
        if first == 0 { self.first } else { self.later }
    }
}

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

/// What a page without fault has for badness (TeX's `\linepenalty`, for pages).
const FAULTLESS: f64 = 10.0;
/// Every page costs this, so that white space rather shrinks to its least than that a page is added.
const PAGE: f64 = 200_000.0;
/// A page that is empty by this part has badness 100; badness grows with the cube.
const EMPTY: f64 = 0.10;
/// No page is worse than this, so that penalties still count.
const WORST: f64 = 10_000.0;
/// A last page that is filled less than this is too short.
const LAST_PAGE: f64 = 0.35;
/// A last page that is too short costs this, and more the shorter it is: as much as an earlier page that
/// is a third empty.
const SHORT_LAST_PAGE: f64 = 14_000_000.0;
/// To end a page where it may not end costs this; only if there is no other way.
const FORBIDDEN: f64 = 1.0e12;
/// A page that is too full costs this, and more the fuller it is; only if there is no other way.
const OVERFULL: f64 = 1.0e15;

/// What else stands on the last page of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LastPage {
    /// Nothing: a few lines would look lost.
    Alone,
    /// Another column: a few lines are enough.
    Shared,
}

/// Pages, and how well they can be told apart from a forced way out.
#[derive(Clone, Debug, PartialEq)]
pub struct Pages {
    /// The pages, in order.
    pub breaks: Vec<PageBreak>,
    /// Whether every rule is kept: nothing overfull, nothing broken where it may not.
    pub is_sound: bool,
    /// How much of the last page is filled, from 0 to 1.
    pub last_fill: f64,
}

/// Breaks slabs into pages of some heights, as few as the rules allow.
///
/// Every slab lands on a page. Where the rules cannot be kept, a heading may be stranded before a slab is
/// set over the edge, and only a slab higher than a page ever is.
#[must_use]
pub fn break_pages(slabs: &[Extent], heights: Heights, last: LastPage) -> Pages {
    let steps = Steps::new(slabs, heights, last);
    let mut best: Vec<Option<(f64, usize)>> = vec![None; slabs.len() + 1];
    best[0] = Some((0.0, 0));
    for end in 1..=slabs.len() {
        steps.each(end, |first, cost| {
            let Some((before, _)) = best[first] else { return };
            if best[end].is_none_or(|(cheapest, _)| before + cost < cheapest) {
                best[end] = Some((before + cost, first));
            }
        });
    }
    let mut firsts = Vec::new();
    let mut end = slabs.len();
    while end > 0 {
        let (_, first) = best[end].expect("a slab alone is always a page");
        firsts.push(first);
        end = first;
    }
    firsts.reverse();
    steps.pages(&firsts, best[slabs.len()].map_or(0.0, |(cost, _)| cost))
}

/// Breaks slabs into exactly `n_pages` pages of some heights; `None` if there are fewer slabs than pages.
#[must_use]
pub fn break_into(slabs: &[Extent], heights: Heights, n_pages: usize) -> Option<Pages> {
    let steps = Steps::new(slabs, heights, LastPage::Alone);
    let n = slabs.len();
    // best[k][end]: the cheapest way to have ended k pages above slab `end`.
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

/// How many slabs, from the first on, have room on `n_pages` pages of some heights if the text ended there: however
/// the pages look, as long as the rules are kept.
#[must_use]
pub fn reach(slabs: &[Extent], heights: Heights, n_pages: usize) -> usize {
    let steps = Steps::new(slabs, heights, LastPage::Alone);
    // fewest[end]: how many pages it takes to end one above slab `end`.
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

/// The pages that can be made of some slabs, and what each costs.
struct Steps<'s> {
    slabs: &'s [Extent],
    heights: Heights,
    last: LastPage,
    sums: Sums,
}

impl<'s> Steps<'s> {
    fn new(slabs: &'s [Extent], heights: Heights, last: LastPage) -> Self {
        Self { slabs, heights, last, sums: Sums::new(slabs) }
    }

    /// Calls `step` with the first slab and the cost of every page that can end above slab `end`.
    fn each(&self, end: usize, mut step: impl FnMut(usize, f64)) {
        let n = self.slabs.len();
        let allowed = end == n || self.slabs[end].page_break != Break::Never;
        for first in (0..end).rev() {
            if first + 1 < end && self.slabs[first + 1].page_break == Break::Always {
                break;
            }
            let (room, height) = (self.sums.page(first, end), self.heights.of(first));
            let over = room.natural.0 - room.shrink.0 > height.0 + 1e-6;
            if over && first + 1 < end {
                // A first page may be higher than the others.
                if room.natural.0 - room.shrink.0 <= self.heights.first.0 + 1e-6 {
                    continue;
                }
                break;
            }
            let mut cost = page_cost(room, height, self.ending(end), penalty(self.slabs, end));
            if end == n && first > 0 && self.last == LastPage::Alone {
                cost += scrap_cost(room.natural / height);
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

    /// How a page ends that ends above slab `end`.
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
        let mut last_fill = 0.0;
        for (&first, end) in firsts.iter().zip(ends) {
            let (room, height) = (self.sums.page(first, end), self.heights.of(first));
            breaks.push(PageBreak { first, end, ratio: ratio(room, height, self.ending(end)) });
            last_fill = (room.natural / height).min(1.0);
        }
        Pages { breaks, is_sound: cost < FORBIDDEN, last_fill }
    }
}

/// How a page ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    /// Because no more has room: it is to be filled.
    Full,
    /// Because the next one is asked for, wherever this one ends.
    Forced,
    /// Because the text ends.
    Last,
}

fn penalty(slabs: &[Extent], end: usize) -> f64 {
    match slabs.get(end).map(|slab| slab.page_break) {
        Some(Break::Penalty(penalty) | Break::AfterTwoLines(penalty)) => penalty,
        Some(Break::Never | Break::Always) | None => 0.0,
    }
}

/// What a last page costs that is filled so far.
fn scrap_cost(filled: f64) -> f64 {
    if filled < LAST_PAGE { SHORT_LAST_PAGE * (2.0 - filled / LAST_PAGE) } else { 0.0 }
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

/// How far the white space of a page gives: full pages end at the foot if a little stretch does it.
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

/// Sums from the first slab on, to know any page's extent at once.
struct Sums {
    heights: Vec<f64>,
    above: Vec<Glue>,
}

impl Sums {
    fn new(slabs: &[Extent]) -> Self {
        let mut heights = vec![0.0];
        let mut above = vec![Glue::default()];
        let (mut height, mut glue) = (0.0, Glue::default());
        for slab in slabs {
            height += slab.height.0;
            glue.natural += slab.above.natural;
            glue.stretch += slab.above.stretch;
            glue.shrink += slab.above.shrink;
            heights.push(height);
            above.push(glue);
        }
        Self { heights, above }
    }

    /// The extent of the slabs `first..end` on a page, where the white space above the first vanishes.
    fn page(&self, first: usize, end: usize) -> Glue {
        let (from, to) = (self.above[first + 1], self.above[end]);
        Glue {
            natural: Pt(self.heights[end] - self.heights[first]) + (to.natural - from.natural),
            stretch: to.stretch - from.stretch,
            shrink: to.shrink - from.shrink,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Extent, Heights, LastPage, break_pages};
    use crate::compose::content::Break;
    use crate::geom::{Glue, Pt};

    fn slab(page_break: Break) -> Extent {
        Extent { above: Glue::default(), page_break, height: Pt(10.0) }
    }

    fn both(height: f64) -> Heights {
        Heights { first: Pt(height), later: Pt(height) }
    }

    fn ends(slabs: &[Extent], height: f64) -> Vec<usize> {
        break_pages(slabs, both(height), LastPage::Alone).breaks.iter().map(|page| page.end).collect()
    }

    #[test]
    fn a_heading_stays_with_what_follows() {
        let free = slab(Break::Penalty(0.0));
        let kept = slab(Break::Never);
        // The fourth slab is a heading: the fifth may not leave it.
        let slabs = [free, free, free, free, kept, free, free];
        assert_eq!(ends(&slabs, 40.0), [3, 7]);
    }

    #[test]
    fn nothing_is_lost_when_no_rule_can_be_kept() {
        let slabs = [slab(Break::Never); 9];
        assert_eq!(ends(&slabs, 40.0).last(), Some(&9));
        let high = Extent { height: Pt(500.0), ..slab(Break::Never) };
        assert_eq!(ends(&[slab(Break::Never), high, slab(Break::Never)], 40.0), [1, 2, 3]);
    }

    #[test]
    fn a_last_page_is_no_scrap() {
        let slabs = [slab(Break::Penalty(0.0)); 11];
        // Ten would fill the first page and leave one slab alone.
        let ends = ends(&slabs, 100.0);
        assert_eq!(ends.len(), 2);
        assert!(ends[0] <= 8, "{ends:?}");
        // Beside another column it does not matter.
        let shared = break_pages(&slabs, both(100.0), LastPage::Shared);
        assert_eq!(shared.breaks[0].end, 10);
    }

    #[test]
    fn a_first_page_may_be_lower_or_higher() {
        let slabs = [slab(Break::Penalty(0.0)); 9];
        let ends = |first: f64, later: f64| -> Vec<usize> {
            let heights = Heights { first: Pt(first), later: Pt(later) };
            break_pages(&slabs, heights, LastPage::Alone).breaks.iter().map(|page| page.end).collect()
        };
        assert_eq!(ends(20.0, 40.0), [2, 6, 9]);
        assert_eq!(ends(60.0, 20.0), [6, 8, 9]);
    }

    #[test]
    fn a_forced_break_is_kept() {
        let free = slab(Break::Penalty(0.0));
        assert_eq!(ends(&[free, free, slab(Break::Always), free], 1000.0), [2, 4]);
    }

    #[test]
    fn a_page_that_ends_by_force_is_not_stretched() {
        let above = Glue { stretch: Pt(5.0), ..Glue::fixed(Pt(2.0)) };
        let free = Extent { above, ..slab(Break::Penalty(0.0)) };
        let forced = Extent { page_break: Break::Always, ..free };
        let slabs = [free, free, forced, free, free, free, free, free];
        let pages = break_pages(&slabs, both(50.0), LastPage::Alone);
        let ratios: Vec<(usize, f64)> = pages.breaks.iter().map(|page| (page.end, page.ratio)).collect();
        assert_eq!(ratios[0], (2, 0.0));
        assert!(ratios[1].1 > 0.0, "a full page is: {ratios:?}");
        assert!(pages.is_sound);
    }
}
