//! Widths of cells and stacks side by side.

use crate::geom::Pt;

/// The width of a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Width {
    /// A fixed width.
    Fixed(Pt),
    /// This fraction of the row.
    Part(f64),
    /// The width of its text on one line, but at most this fraction of the row, or what the other cells leave.
    Natural(f64),
    /// The widest of all cells with this number in the document, but at most this fraction of the row.
    Shared(u32, f64),
    /// An equal share of what the other cells leave.
    Rest,
}
