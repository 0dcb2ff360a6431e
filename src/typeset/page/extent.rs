//! Heights: of slabs with the white space above them, of columns, and of any page made of slabs.

use crate::compose::content::{Break, Starts};
use crate::geom::{Glue, Pt};

/// The properties of a slab that the page breaker uses.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    /// White space above.
    pub above: Glue,
    /// Whether a page may end above.
    pub page_break: Break,
    /// The part of the résumé that starts with it.
    pub starts: Starts,
    /// Its height.
    pub height: Pt,
}

/// The height of a column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Heights {
    /// On the first page.
    pub first: Pt,
    /// On later pages.
    pub later: Pt,
    /// The leading of its text.
    pub line: Pt,
}

impl Heights {
    /// Returns the height of the page that begins with slab `first`.
    #[must_use]
    pub fn of(&self, first: usize) -> Pt {
        if first == 0 { self.first } else { self.later }
    }
}

/// Cumulative sums over the slabs, which give the extent of any page in constant time.
#[derive(Debug)]
pub struct Sums {
    heights: Vec<f64>,
    above: Vec<Glue>,
}

impl Sums {
    /// Adds up slabs.
    #[must_use]
    pub fn new(slabs: &[Extent]) -> Self {
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

    /// Returns the extent of the slabs `first..end` on a page, where the white space above the first vanishes.
    #[must_use]
    pub fn page(&self, first: usize, end: usize) -> Glue {
        let (from, to) = (self.above[first + 1], self.above[end]);
        Glue {
            natural: Pt(self.heights[end] - self.heights[first]) + (to.natural - from.natural),
            stretch: to.stretch - from.stretch,
            shrink: to.shrink - from.shrink,
        }
    }
}
