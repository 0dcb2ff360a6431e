//! What a layout says of its pages: paper, margins, and what may be changed to fill a number of them.

use crate::geom::Align;
use crate::read::length::Length;
use crate::read::paper::Paper;
use crate::source::Span;

/// The paper and its margins.
#[derive(Clone, Debug, PartialEq)]
pub struct PageSpec {
    /// The paper, unless the résumé or the command line asks for another.
    pub paper: Paper,
    /// Margin above.
    pub top: Length,
    /// Margin at the right.
    pub right: Length,
    /// Margin below.
    pub bottom: Length,
    /// Margin at the left.
    pub left: Length,
    /// Margin above on the first page; as on the others if it does not say.
    pub first_top: Option<Length>,
    /// Margin below on the first page; as on the others if it does not say.
    pub first_bottom: Option<Length>,
    /// A narrow column at the left of the text for dates and labels.
    pub margin_column: Option<MarginColumn>,
    /// Where the last thing is said that makes the text narrower.
    pub span: Option<Span>,
}

/// A narrow column at the left of the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MarginColumn {
    /// Its width.
    pub width: Length,
    /// White space between it and the text.
    pub gap: Length,
    /// Against which of its edges its text stands.
    pub align: Align,
}

/// What may be changed to fill a number of pages.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FitSpec {
    /// The text becomes no smaller.
    pub min_size: Length,
    /// The text becomes no larger.
    pub max_size: Length,
    /// Leading becomes no smaller, as a multiple of the size.
    pub min_leading: f64,
    /// Leading becomes no larger.
    pub max_leading: f64,
    /// No margin becomes smaller.
    pub min_margin: Length,
}
