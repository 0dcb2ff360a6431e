//! When a page may end before it is full.
//!
//! There are two reasons: what follows must stay together and does not fit, or the last page would hold only a few
//! lines. In the latter case at most one whole entry, or the last section, moves to it, never part of a paragraph or
//! list. A little white space at the bottom does not count as an early end: it is a fair price for a good place to
//! break.

use crate::compose::content::{Break, Starts};
use crate::compose::page_marks::UNWISHED;
use crate::typeset::page::extent::{Extent, Heights, Sums};

/// A page is full if no more than this fraction of it is empty …
const FULL: f64 = 0.12;
/// … or, where it ends inside a paragraph or a list, if no more than this many lines are empty.
const INSIDE: f64 = 2.0;
/// The number of lines below which a last page is too short.
pub const LAST_LINES: f64 = 6.0;

/// The early ends of the pages made of some slabs.
#[derive(Debug)]
pub struct EarlyEnds<'s> {
    slabs: &'s [Extent],
    heights: Heights,
    /// For each slab, the last possible end of a page that begins with it.
    farthest: Vec<usize>,
}

impl<'s> EarlyEnds<'s> {
    /// Finds the last possible end of each page.
    #[must_use]
    pub fn new(slabs: &'s [Extent], heights: Heights, sums: &Sums) -> Self {
        let n = slabs.len();
        let mut farthest = Vec::with_capacity(n);
        // The later a page begins, the later it ends; only the first page may be taller.
        let mut end = 1;
        let mut known = 0;
        for first in 0..n {
            if first <= 1 {
                (end, known) = (first + 1, first);
            }
            end = end.max(first + 1);
            // Whether the page that ends above slab `end`, or at the end of the text, still fits.
            while end <= n && has_room(sums, (first, end), heights) {
                let page_break = slabs.get(end).map(|slab| slab.page_break);
                if is_welcome(page_break) {
                    known = end;
                }
                if page_break == Some(Break::Always) {
                    break;
                }
                end += 1;
            }
            farthest.push(known.max(first));
        }
        Self { slabs, heights, farthest }
    }

    /// Whether the page of the slabs `first..end` ends early without a reason.
    #[must_use]
    pub fn is_early(&self, (first, end): (usize, usize), sums: &Sums) -> bool {
        let Some(slab) = self.slabs.get(end).filter(|_| end < self.farthest[first]) else { return false };
        let (room, height) = (sums.page(first, end), self.heights.of(first));
        let empty = height - room.natural - room.stretch;
        let most = if slab.starts == Starts::Item { self.heights.line * INSIDE } else { height * FULL };
        empty > most && !self.is_for_last((first, end), sums)
    }

    /// Whether the last page, which begins with slab `end`, would otherwise be too short and receives one whole entry
    /// or the last section.
    fn is_for_last(&self, (first, end): (usize, usize), sums: &Sums) -> bool {
        let (n, full) = (self.slabs.len(), self.farthest[first]);
        let is_short = full == n || sums.page(full, n).natural < self.heights.line * LAST_LINES;
        let begins = |slab: &Extent, starts| slab.starts == starts && slab.page_break != Break::Never;
        let is_section = |slab: &Extent| begins(slab, Starts::Section);
        let is_entry = |slab: &Extent| is_section(slab) || begins(slab, Starts::Entry);
        is_short
            && has_room(sums, (end, n), self.heights)
            && is_entry(&self.slabs[end])
            && (!self.slabs[end + 1..full].iter().any(is_entry)
                || (is_section(&self.slabs[end]) && !self.slabs[end + 1..].iter().any(is_section)))
    }
}

/// Whether slabs fit on one page.
fn has_room(sums: &Sums, (first, end): (usize, usize), heights: Heights) -> bool {
    let room = sums.page(first, end);
    room.natural.0 - room.shrink.0 <= heights.of(first).0 + 1e-6
}

/// Whether a page may end at a place that the résumé does not mark as one to avoid.
fn is_welcome(page_break: Option<Break>) -> bool {
    match page_break {
        None | Some(Break::Always) => true,
        Some(Break::Penalty(penalty) | Break::AfterTwoLines(penalty)) => penalty < UNWISHED,
        Some(Break::Never) => false,
    }
}
