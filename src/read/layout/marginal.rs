//! What a layout says of running heads and feet.

use crate::geom::Align;
use crate::read::layout::style::ColorSpec;
use crate::read::length::Length;
use crate::read::template::Template;
use crate::source::Spanned;

/// A line above or below the text of every page.
#[derive(Clone, Debug, PartialEq)]
pub struct MarginalSpec {
    /// What stands against the edge `align`, unless that has a text of its own.
    pub text: Option<Template>,
    /// Against which edge it stands.
    pub align: Align,
    /// At the left.
    pub left: Option<Template>,
    /// In the middle.
    pub center: Option<Template>,
    /// At the right.
    pub right: Option<Template>,
    /// From the text's edge to its baseline.
    pub distance: Length,
    /// The colour of the rule between it and the text; `None` for no rule.
    pub rule: Option<Spanned<ColorSpec>>,
    /// The rule's width.
    pub width: Length,
    /// White space between it and the rule.
    pub gap: Length,
    /// Whether it stands on the first page too.
    pub first: bool,
}
