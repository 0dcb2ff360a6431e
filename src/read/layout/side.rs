//! What a layout says of a narrow column beside the main one, and of the line of timelines.

use std::collections::BTreeMap;

use crate::geom::Edge;
use crate::read::layout::heading::HeadingChange;
use crate::read::layout::style::{ColorSpec, StyleSpec};
use crate::read::length::Length;
use crate::source::Spanned;

/// A narrow column beside the main one, on every page.
#[derive(Clone, Debug, PartialEq)]
pub struct SideSpec {
    /// At which side of the main column.
    pub edge: Edge,
    /// How wide its text is.
    pub width: Length,
    /// White space between its text and the main text.
    pub gap: Length,
    /// From its text to the inner end of its ground, or to the line.
    pub pad: Length,
    /// The ground it stands on; `None` for the paper.
    pub fill: Option<Spanned<ColorSpec>>,
    /// The colour of the line between the columns; `None` for no line.
    pub rule: Option<Spanned<ColorSpec>>,
    /// That line's width.
    pub rule_width: Length,
    /// What of the header stands in it, in order.
    pub header: Vec<HeaderPart>,
    /// Whether contacts in it have a heading.
    pub contact_heading: bool,
    /// The keys of the sections that stand in it.
    pub sections: Vec<Spanned<String>>,
    /// What headings in it have of their own.
    pub heading: HeadingChange,
    /// What is different about styles in it.
    pub styles: BTreeMap<String, StyleSpec>,
}

/// A part of the header that may stand in the side column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderPart {
    /// The photo.
    Photo,
    /// How to reach the person.
    Contact,
}

/// The line of timelines.
#[derive(Clone, Debug, PartialEq)]
pub struct RailSpec {
    /// From the left edge of the text to the line, to the left.
    pub offset: Length,
    /// The line's width.
    pub width: Length,
    /// The line's colour.
    pub color: Spanned<ColorSpec>,
    /// How wide the dots are.
    pub dot: Length,
    /// The dots' colour.
    pub dot_color: Spanned<ColorSpec>,
}
