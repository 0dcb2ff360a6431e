//! The content of a page being written, and its parts.

use std::collections::BTreeMap;

use printpdf::{DictItem, Op};

use crate::export::page::pdf::axes::Axes;
use crate::export::page::pdf::font::Subsets;
use crate::export::page::pdf::object::number;
use crate::export::page::pdf::pen::Pen;
use crate::export::page::pdf::pictures::Pictures;
use crate::path::Color;
use crate::tags::{Pagination, TagId};

/// The graphics state that the page's content has set so far.
#[derive(Debug, Default)]
pub(super) struct GraphicsState {
    /// The colour of text and filled paths.
    pub(super) fill: Option<Color>,
    /// The colour of lines.
    pub(super) stroke: Option<Color>,
    /// The width of lines.
    pub(super) width: Option<f32>,
}

/// A page being written.
pub(super) struct Writer<'a> {
    /// Its operations so far.
    pub(super) ops: Vec<Op>,
    /// Its axes.
    pub(super) axes: Axes,
    /// The current graphics state.
    pub(super) state: GraphicsState,
    /// The open text object and its font.
    pub(super) pen: Pen,
    /// The index of the next run of text.
    pub(super) next_run: usize,
    /// The faces of the document.
    pub(super) subsets: &'a Subsets<'a>,
    /// The pictures of the document.
    pub(super) pictures: &'a Pictures,
    /// The open marked content.
    pub(super) open: Option<Meaning>,
}

/// The meaning of marked content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Content of an element.
    Element(TagId),
    /// Decoration.
    Artifact,
    /// A running head or foot.
    Running(Pagination),
}

/// Returns a property list of one entry.
pub(super) fn dictionary(key: &str, value: DictItem) -> DictItem {
    DictItem::Dict { map: BTreeMap::from([(key.to_owned(), value)]) }
}

/// Returns the red, green and blue of a colour, from 0 to 1.
pub(super) fn parts(color: Color) -> [f32; 3] {
    [color.r, color.g, color.b].map(|value| number(f64::from(value) / 255.0))
}

/// Converts a colour for printpdf.
pub(super) fn color(color: Color) -> printpdf::Color {
    let [r, g, b] = parts(color);
    printpdf::Color::Rgb(printpdf::Rgb { r, g, b, icc_profile: None })
}
