//! The measures of the pages, as one column has them, and the positions of cells in it.

use crate::compose::content::{Region, Width};
use crate::compose::reading::Reading;
use crate::compose::reading_line::{CellKind, ReadingLine};
use crate::compose::style::PageStyle;
use crate::export::flow::docx::faces::Faces;
use crate::export::flow::docx::form::DocxSide;
use crate::export::flow::docx::markup::twips;
use crate::export::flow::docx::paragraph::WordText;
use crate::geom::{Pt, Sides};

/// Maximum inset of a list whose layout gives none.
const HANG: i32 = 360;

/// The measures of the pages.
#[derive(Clone, Debug)]
pub(super) struct Measures {
    /// The margins.
    pub(super) margins: Sides,
    /// The width of the text across the page.
    full: Pt,
    /// The widths of the main and of the side column.
    columns: [Pt; 2],
    /// The width of the margin column with its gap, which text begins without.
    dropped: Pt,
}

impl Measures {
    pub(super) fn of(reading: &Reading, side: DocxSide) -> Self {
        let page = &reading.styles.page;
        let dropped = reading.lines.iter().filter(|line| has_margin(line)).map(fixed_margin);
        let dropped = dropped.fold(Pt::ZERO, Pt::max);
        let one_column = page.side.is_some() && side == DocxSide::Below || dropped > Pt::ZERO;
        let mut margins = page.margins;
        if one_column {
            // The margins of a page with one column are alike.
            let margin = margins.left.max(margins.right);
            (margins.left, margins.right) = (margin, margin);
        }
        let full = page.size.width - margins.left - margins.right;
        Self { margins, full, columns: columns(page, full, side), dropped }
    }

    /// The width of the text of a region.
    pub(super) fn width(&self, region: Region) -> Pt {
        match region {
            Region::Head => self.full,
            Region::Main => self.columns[0],
            Region::Side => self.columns[1],
        }
    }

    /// The width of the text across the page.
    pub(super) fn full(&self) -> Pt {
        self.full
    }

    /// Whether a cell is in the margin column.
    pub(super) fn is_margin(&self, line: &ReadingLine, cell: usize) -> bool {
        cell == 0 && has_margin(line)
    }

    /// The width of the margin column with its gap, in points.
    pub(super) fn margin(&self, line: &ReadingLine) -> f64 {
        if has_margin(line) { fixed_margin(line).0 } else { self.dropped.0 }
    }

    /// Distance from the edge of the text to a cell.
    pub(super) fn left(&self, line: &ReadingLine, cell: usize) -> Pt {
        let cells = line.cells.iter().take(cell).map(|cell| match cell.width {
            Width::Fixed(width) => width,
            Width::Natural(_) | Width::Shared(..) | Width::Rest => Pt::ZERO,
        });
        let is_bar = line.cells.first().is_some_and(|cell| matches!(cell.kind, CellKind::Rule { .. }));
        let at = if is_bar { line.inset } else { line.inset + cells.sum::<Pt>() };
        let right_of_text = line.par(cell).is_some_and(|par| par.align == crate::geom::Align::Right);
        if self.is_margin(line, cell) || (right_of_text && cell > 0) {
            return Pt::ZERO;
        }
        (at - self.dropped).max(Pt::ZERO)
    }

    /// The indents of a list item with its bullet or number in a cell: of its text, and of the bullet to the left of it.
    pub(super) fn hang(
        &self,
        line: &ReadingLine,
        cell: usize,
        label: &WordText,
        faces: &Faces<'_>,
    ) -> [i32; 2] {
        let left = self.left_of_label(line, cell);
        let next = line.cells.get(cell..).unwrap_or_default();
        let width = next.iter().take_while(|cell| cell.width != Width::Rest).map(|cell| match cell.width {
            Width::Fixed(width) => width,
            // The widest number has as many digits as the longest list is likely to have.
            Width::Shared(..) => Pt(faces.width_of("88.", &label.style)),
            Width::Natural(_) | Width::Rest => Pt::ZERO,
        });
        let hanging = twips(width.sum());
        let hanging = if hanging > 0 { hanging } else { HANG };
        [twips(left) + hanging, hanging]
    }

    fn left_of_label(&self, line: &ReadingLine, cell: usize) -> Pt {
        let before = line.cells.iter().take(cell).map(|cell| match cell.width {
            Width::Fixed(width) => width,
            Width::Natural(_) | Width::Shared(..) | Width::Rest => Pt::ZERO,
        });
        (line.inset + before.sum::<Pt>() - self.dropped).max(Pt::ZERO)
    }
}

/// The widths of the main and of the side column.
fn columns(page: &PageStyle, full: Pt, side: DocxSide) -> [Pt; 2] {
    match (&page.side, side) {
        (Some(style), DocxSide::Table) => [full - style.width - style.gap, style.width],
        _ => [full, full],
    }
}

/// Whether a line has text in the margin column: a cell of fixed width, a gap, and more.
fn has_margin(line: &ReadingLine) -> bool {
    let [first, second, third, ..] = &line.cells[..] else { return false };
    let is_fixed = |width| matches!(width, Width::Fixed(width) if width > Pt::ZERO);
    matches!(first.kind, CellKind::Text(_))
        && is_fixed(first.width)
        && second.kind == CellKind::Empty
        && is_fixed(second.width)
        && third.width != Width::Natural(0.5)
}

fn fixed_margin(line: &ReadingLine) -> Pt {
    let fixed = line.cells.iter().take(2).map(|cell| match cell.width {
        Width::Fixed(width) => width,
        Width::Natural(_) | Width::Shared(..) | Width::Rest => Pt::ZERO,
    });
    fixed.sum()
}
