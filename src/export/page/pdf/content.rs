//! The content of a page while it is written, and what it is made of.

use std::collections::BTreeMap;

use printpdf::{DictItem, Op};

use crate::export::page::pdf::axes::Axes;
use crate::export::page::pdf::font::Subsets;
use crate::export::page::pdf::object::number;
use crate::export::page::pdf::pen::Pen;
use crate::export::page::pdf::pictures::Pictures;
use crate::path::Color;
use crate::tags::{Pagination, TagId};

/// What the page's content has set so far.
#[derive(Debug, Default)]
pub(super) struct GraphicsState {
    /// The colour of text and filled paths.
    pub(super) fill: Option<Color>,
    /// The colour of lines.
    pub(super) stroke: Option<Color>,
    /// The width of lines.
    pub(super) width: Option<f32>,
}

/// A page that is being written.
pub(super) struct Writer<'a> {
    /// What it says so far.
    pub(super) ops: Vec<Op>,
    /// Its axes.
    pub(super) axes: Axes,
    /// What is set.
    pub(super) state: GraphicsState,
    /// The text object that is open, and its font.
    pub(super) pen: Pen,
    /// The number of the next run of text.
    pub(super) next_run: usize,
    /// The faces of the document.
    pub(super) subsets: &'a Subsets<'a>,
    /// The pictures of the document.
    pub(super) pictures: &'a Pictures,
    /// The marked content that is open.
    pub(super) open: Option<Meaning>,
}

/// What a marked content is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Content of an element.
    Element(TagId),
    /// Decoration.
    Artifact,
    /// A running head or foot.
    Running(Pagination),
}

/// A property list of one entry.
pub(super) fn dictionary(key: &str, value: DictItem) -> DictItem {
    DictItem::Dict { map: BTreeMap::from([(key.to_owned(), value)]) }
}

/// Red, green and blue of a colour, from 0 to 1.
pub(super) fn parts(color: Color) -> [f32; 3] {
    [color.r, color.g, color.b].map(|value| number(f64::from(value) / 255.0))
}

/// A colour for printpdf.
pub(super) fn color(color: Color) -> printpdf::Color {
    let [r, g, b] = parts(color);
    printpdf::Color::Rgb(printpdf::Rgb { r, g, b, icc_profile: None })
}
