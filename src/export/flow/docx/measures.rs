//! The measures of the pages, as one column has them, and the positions of cells in it.

use std::collections::BTreeMap;

use crate::compose::content::{Region, Width};
use crate::compose::reading::{Element, Kid, Reading};
use crate::compose::reading_line::{CellKind, ReadingLine};
use crate::compose::style::PageStyle;
use crate::export::flow::docx::faces::Faces;
use crate::export::flow::docx::form::DocxSide;
use crate::export::flow::docx::markup::twips;
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
    /// The width of the widest text in cells that share a width, by their number.
    shared: BTreeMap<u32, Pt>,
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
        Self { margins, full, columns: columns(page, full, side), dropped, shared: BTreeMap::new() }
    }

    /// The same measures with the widths of labels.
    pub(super) fn with_labels(mut self, reading: &Reading, faces: &Faces<'_>) -> Self {
        reading.elements.iter().for_each(|element| self.note_label(element, reading, faces));
        self
    }

    fn note_label(&mut self, element: &Element, reading: &Reading, faces: &Faces<'_>) {
        let cell = element.place.and_then(|place| reading.lines.get(place.line)?.cells.get(place.cell));
        let width = cell.map(|cell| cell.width);
        let is_shared = matches!(width, Some(Width::Shared(..)));
        let mut own = 0.0;
        for kid in &element.kids {
            match kid {
                Kid::Run(run) if is_shared => own += faces.width_of(&run.text, &run.style),
                Kid::Run(_) => {}
                Kid::Element(inner) => self.note_label(inner, reading, faces),
            }
        }
        if let Some(Width::Shared(number, _)) = width {
            let widest = self.shared.entry(number).or_insert(Pt::ZERO);
            *widest = widest.max(Pt(own));
        }
    }

    /// The width of a cell that does not depend on its text alone.
    fn known(&self, width: Width) -> Pt {
        match width {
            Width::Fixed(width) => width,
            Width::Shared(number, _) => self.shared.get(&number).copied().unwrap_or_default(),
            Width::Part(part) => self.full * part,
            Width::Natural(_) | Width::Rest => Pt::ZERO,
        }
    }

    /// Distance from a label, if the cell is one, to the text that follows it on its line.
    pub(super) fn label(&self, line: &ReadingLine, cell: usize) -> Option<Pt> {
        let [label, gap, _, ..] = line.cells.get(cell..)? else { return None };
        let part = match label.width {
            Width::Fixed(_) => 1.0,
            Width::Shared(_, part) => part,
            Width::Part(_) | Width::Natural(_) | Width::Rest => return None,
        };
        (gap.kind == CellKind::Empty).then(|| self.of_label(label.width, part) + self.known(gap.width))
    }

    /// The width of a label's cell that may have at most a part of the text's width.
    fn of_label(&self, width: Width, part: f64) -> Pt {
        // Fonts in the place of the layout's may be wider.
        let extra = if part < 1.0 { 1.06 } else { 1.0 };
        (self.known(width) * extra).min(self.full * part.min(1.0))
    }

    /// The width of the text of a region.
    pub(super) fn width(&self, region: Region) -> Pt {
        match region {
            Region::Head | Region::Foot => self.full,
            Region::Main | Region::Window => self.columns[0],
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

    /// Distance from the edge of the text to a cell.
    pub(super) fn left(&self, line: &ReadingLine, cell: usize) -> Pt {
        let cells = line.cells.iter().take(cell).map(|cell| match (cell.width, &cell.kind) {
            // Below a label that is as wide.
            (Width::Shared(_, part), CellKind::Empty) => self.of_label(cell.width, part),
            _ => self.known(cell.width),
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
    pub(super) fn hang(&self, line: &ReadingLine, cell: usize) -> [i32; 2] {
        let left = self.left_of_label(line, cell);
        let next = line.cells.get(cell..).unwrap_or_default();
        let width =
            next.iter().take_while(|cell| cell.width != Width::Rest).map(|cell| self.known(cell.width));
        let hanging = twips(width.sum::<Pt>() * 1.04);
        let hanging = if hanging > 0 { hanging } else { HANG };
        [twips(left) + hanging, hanging]
    }

    fn left_of_label(&self, line: &ReadingLine, cell: usize) -> Pt {
        let before = line.cells.iter().take(cell).map(|cell| self.known(cell.width));
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
        Width::Part(_) | Width::Natural(_) | Width::Shared(..) | Width::Rest => Pt::ZERO,
    });
    fixed.sum()
}
