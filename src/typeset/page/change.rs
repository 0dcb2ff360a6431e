//! The changes to a layout that make a text fit its pages.

use crate::geom::Pt;

/// Which line breaks of a paragraph are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lines {
    /// The optimum.
    Best,
    /// The best with the fewest lines.
    Fewest,
    /// None: lines are only counted. The count is never higher than the number of lines of any possible breaks.
    Counted,
}

/// The changes to a layout, relative to its values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// The factor by which everything is scaled.
    pub scale: f64,
    /// The factor by which leading is multiplied.
    pub leading: f64,
    /// Which line breaks of a paragraph are used.
    pub lines: Lines,
    /// The amount by which every margin shrinks, but not below its floor.
    pub margin: Pt,
}

impl Change {
    /// No change.
    pub const NONE: Self = Self { scale: 1.0, leading: 1.0, lines: Lines::Best, margin: Pt::ZERO };
}
