//! What is changed of a layout to make a text fill its pages.

use crate::geom::Pt;

/// Which of a paragraph's ways to break is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lines {
    /// The best.
    Best,
    /// The one with the fewest lines.
    Fewest,
    /// None: the lines are only counted, and are no more than those of any way.
    Counted,
}

/// What is changed of the layout, from what it says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// Everything is so many times its size.
    pub scale: f64,
    /// Leading is so many times what it is.
    pub leading: f64,
    /// Which of a paragraph's ways to break is taken.
    pub lines: Lines,
    /// Every margin is smaller by this, but not below its floor.
    pub margin: Pt,
}

impl Change {
    /// Nothing is changed.
    pub const NONE: Self = Self { scale: 1.0, leading: 1.0, lines: Lines::Best, margin: Pt::ZERO };
}
