//! What a layout says of words in boxes and of levels that are drawn.

use crate::read::layout::style::ColorSpec;
use crate::read::length::Length;
use crate::source::Spanned;

/// Words in boxes.
#[derive(Clone, Debug, PartialEq)]
pub struct TagSpec {
    /// What a box is filled with; `None` for nothing.
    pub fill: Option<Spanned<ColorSpec>>,
    /// The colour of its outline; `None` for none.
    pub outline: Option<Spanned<ColorSpec>>,
    /// The width of its outline.
    pub width: Length,
    /// The radius of its corners.
    pub radius: Length,
    /// White space at the left and at the right of the words.
    pub padding: Length,
    /// How high it is.
    pub height: Length,
    /// White space between two boxes.
    pub gap: Length,
}

/// Levels that are drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct LevelSpec {
    /// The colour of what is full.
    pub color: Spanned<ColorSpec>,
    /// The colour of what is empty; `None` if that is not painted.
    pub empty: Option<Spanned<ColorSpec>>,
    /// How many dots are all.
    pub steps: usize,
    /// The diameter of a dot, the height of a bar.
    pub size: Length,
    /// The length of a bar.
    pub length: Length,
    /// White space between the word and the drawing.
    pub gap: Length,
}

/// How key words are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeywordForm {
    /// With commas between them.
    Text,
    /// Each in a box.
    Tags,
}

/// How levels are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LevelForm {
    /// By their words.
    Words,
    /// By their words, and dots after them.
    Dots,
    /// By their words, and a bar after them.
    Bars,
}
