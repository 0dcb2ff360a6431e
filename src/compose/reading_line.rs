//! The lines of a reading: how the layout sets each, for formats that break lines and pages themselves.
//!
//! A line is a row of the layout: a title with its dates at the right edge, a paragraph, a bullet with its text. An
//! [`Element`](crate::compose::reading::Element) has the number of its line and cell.

use crate::compose::content::{Break, Rail, Region, Rule, Starts, Width};
use crate::compose::decor::Ground;
use crate::compose::style::ParStyle;
use crate::geom::{Glue, Pt};
use crate::path::Stroke;

/// A line of a reading.
#[derive(Clone, Debug)]
pub struct ReadingLine {
    /// Its region of the pages.
    pub region: Region,
    /// White space above it.
    pub above: Glue,
    /// Whether a page may end before it.
    pub page_break: Break,
    /// The part of the résumé that starts with it.
    pub starts: Starts,
    /// White space on its left, inside its column.
    pub inset: Pt,
    /// Whether a rail runs along it.
    pub rail: Rail,
    /// The ground painted under it.
    pub ground: Option<Ground>,
    /// The rule above it, with white space between.
    pub rule_above: Option<(Rule, Pt)>,
    /// The rule below it, with white space between.
    pub rule_below: Option<(Rule, Pt)>,
    /// Its cells from left to right; none for a picture.
    pub cells: Vec<ReadingCell>,
    /// Its place if it is one of several stacks of lines side by side.
    pub column: Option<ColumnPlace>,
}

/// A cell of a line.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadingCell {
    /// Its width.
    pub width: Width,
    /// Its kind.
    pub kind: CellKind,
}

/// The kind of a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum CellKind {
    /// Text whose lines have this style.
    Text(ParStyle),
    /// A rule across the cell, at a height above the baseline.
    Rule {
        /// Its pen.
        stroke: Stroke,
        /// Height above the baseline.
        raise: Pt,
    },
    /// Nothing.
    Empty,
}

/// A place in stacks of lines side by side: a header with a photo, skills in columns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ColumnPlace {
    /// The number of the group of stacks, from 1.
    pub group: usize,
    /// The number of the stack in its group, from 0.
    pub column: usize,
    /// Number of stacks in the group.
    pub n_columns: usize,
    /// The width of the stack.
    pub width: Width,
    /// White space between two stacks.
    pub gap: Pt,
    /// Whether the stack is centred in the height of its group instead of aligned to the top.
    pub is_centered: bool,
}

impl ReadingLine {
    /// The style of the lines of a cell; `None` if it has no text.
    #[must_use]
    pub fn par(&self, cell: usize) -> Option<&ParStyle> {
        match &self.cells.get(cell)?.kind {
            CellKind::Text(par) => Some(par),
            CellKind::Rule { .. } | CellKind::Empty => None,
        }
    }
}
