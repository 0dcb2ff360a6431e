//! When a page may end before it is full.
//!
//! There are two reasons: what follows must stay whole and does not fit, or else the last page would hold a few lines
//! only. Then one whole entry at most, or the last section, moves to it, never a part of a paragraph or list.
//! Some white space at the foot is no early end: a good place to break is worth it.

use crate::compose::content::{Break, Starts};
use crate::compose::page_marks::UNWISHED;
use crate::typeset::page::extent::{Extent, Heights, Sums};

/// A page with no more than this part of it empty is full …
const FULL: f64 = 0.12;
/// … and with no more than this many lines empty, if it ends inside a paragraph or a list.
const INSIDE: f64 = 2.0;
/// A last page with fewer lines is too short.
pub const LAST_LINES: f64 = 6.0;

/// The early ends of the pages of some slabs.
#[derive(Debug)]
pub struct EarlyEnds<'s> {
    slabs: &'s [Extent],
    heights: Heights,
    /// For each slab: the last end that has room on a page that begins with it.
    farthest: Vec<usize>,
}

impl<'s> EarlyEnds<'s> {
    /// Finds how far each page could go.
    #[must_use]
    pub fn new(slabs: &'s [Extent], heights: Heights, sums: &Sums) -> Self {
        let n = slabs.len();
        let mut farthest = Vec::with_capacity(n);
        // The later a page begins, the further it goes; only the first page may be higher.
        let mut end = 1;
        let mut known = 0;
        for first in 0..n {
            if first <= 1 {
                (end, known) = (first + 1, first);
            }
            end = end.max(first + 1);
            // How far the page goes that ends above slab `end`, or at the end of the text.
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

    /// Whether the page of the slabs `first..end` ends early, without a reason.
    #[must_use]
    pub fn is_early(&self, (first, end): (usize, usize), sums: &Sums) -> bool {
        let Some(slab) = self.slabs.get(end).filter(|_| end < self.farthest[first]) else { return false };
        let (room, height) = (sums.page(first, end), self.heights.of(first));
        let empty = height - room.natural - room.stretch;
        let most = if slab.starts == Starts::Item { self.heights.line * INSIDE } else { height * FULL };
        empty > most && !self.is_for_last((first, end), sums)
    }

    /// Whether the last page, which begins with slab `end`, would else be too short, and one whole entry moves to it,
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

/// Whether a page has room for the slabs of which it is made.
fn has_room(sums: &Sums, (first, end): (usize, usize), heights: Heights) -> bool {
    let room = sums.page(first, end);
    room.natural.0 - room.shrink.0 <= heights.of(first).0 + 1e-6
}

/// Whether a page may end at a place, and the person has not asked that it should not.
fn is_welcome(page_break: Option<Break>) -> bool {
    match page_break {
        None | Some(Break::Always) => true,
        Some(Break::Penalty(penalty) | Break::AfterTwoLines(penalty)) => penalty < UNWISHED,
        Some(Break::Never) => false,
    }
}
