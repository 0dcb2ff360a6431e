//! Measures blocks: shapes every paragraph once, and finds the widths that cells share.

use std::collections::BTreeMap;

use crate::compose::content::{Block, BlockKind, Cell, CellContent, Width};
use crate::geom::Pt;
use crate::typeset::frame::Missing;
use crate::typeset::paragraph::{Prepared, Shaper, prepare};

/// A block with its paragraphs shaped.
#[derive(Debug)]
pub struct Measured<'c> {
    /// The block.
    pub block: &'c Block,
    /// The number of its flow.
    pub flow: usize,
    /// For a row: the paragraphs of its cells, in order; `None` for a cell without text.
    pub cells: Vec<Option<Prepared>>,
    /// For columns: their blocks, measured.
    pub columns: Vec<Vec<Self>>,
}

/// The natural widths of cells that share one, by number.
pub type SharedWidths = BTreeMap<u32, Pt>;

/// Shapes paragraphs and collects what is found on the way.
#[derive(Debug)]
pub struct Measurer<'m, 's> {
    /// The shaper.
    pub shaper: &'m mut Shaper<'s>,
    /// The width of the widest cell of each number.
    pub shared: SharedWidths,
    /// The clusters that no face has.
    pub missing: Vec<Missing>,
}

impl Measurer<'_, '_> {
    /// Shapes all paragraphs of the blocks of a flow.
    pub fn measure<'c>(&mut self, blocks: &'c [Block], flow: usize) -> Vec<Measured<'c>> {
        let mut all = Vec::with_capacity(blocks.len());
        for block in blocks {
            let mut measured = Measured { block, flow, cells: Vec::new(), columns: Vec::new() };
            match &block.kind {
                BlockKind::Row(row) => {
                    measured.cells = row.cells.iter().map(|cell| self.measure_cell(cell)).collect();
                }
                BlockKind::Columns(columns) => {
                    let stacks = columns.columns.iter();
                    measured.columns = stacks.map(|column| self.measure(&column.blocks, flow)).collect();
                }
                BlockKind::Rule(_) | BlockKind::Picture(_) => {}
            }
            all.push(measured);
        }
        all
    }

    fn measure_cell(&mut self, cell: &Cell) -> Option<Prepared> {
        let CellContent::Text(paragraph) = &cell.content else { return None };
        let prepared = prepare(paragraph, self.shaper);
        let missing = prepared.missing().iter();
        self.missing.extend(missing.map(|m| Missing {
            text: m.text.clone(),
            shown_as: m.shown_as.clone(),
            span: m.span,
        }));
        if let Width::Shared(number, _) = cell.width {
            let widest = self.shared.entry(number).or_insert(Pt::ZERO);
            *widest = widest.max(prepared.natural_width());
        }
        Some(prepared)
    }
}

/// The allowance for rounding that is added to a natural width.
const SLACK: Pt = Pt(0.01);

/// Returns the widths of cells side by side in a row of `width`; `natural` returns a cell's width on one line.
#[must_use]
pub fn resolve_widths(
    widths: &[Width],
    width: Pt,
    shared: &SharedWidths,
    natural: impl Fn(usize) -> Pt,
) -> Vec<Pt> {
    let of_all = |number: u32| shared.get(&number).copied().unwrap_or(Pt::ZERO);
    // The natural widths of the other cells.
    let beside = |index: usize| -> Pt {
        let others = widths.iter().enumerate().filter(|(other, _)| *other != index);
        let taken = others.map(|(other, cell)| match cell {
            Width::Fixed(fixed) => *fixed,
            Width::Part(part) => width * *part,
            Width::Natural(_) | Width::Rest => natural(other) + SLACK,
            Width::Shared(number, _) => of_all(*number) + SLACK,
        });
        taken.sum()
    };
    let mut resolved: Vec<Pt> = Vec::with_capacity(widths.len());
    for (index, cell) in widths.iter().enumerate() {
        resolved.push(match cell {
            Width::Fixed(fixed) => *fixed,
            Width::Part(part) => width * *part,
            Width::Natural(part) => {
                let (own, share) = (natural(index) + SLACK, width * *part);
                // A cell may use any space that the others leave free.
                if own <= share { own } else { own.min(share.max(width - beside(index))) }
            }
            Width::Shared(number, part) => (of_all(*number) + SLACK).min(width * *part),
            Width::Rest => Pt::ZERO,
        });
    }
    let taken: Pt = resolved.iter().copied().sum();
    let n_rest = widths.iter().filter(|cell| **cell == Width::Rest).count();
    if n_rest > 0 {
        #[expect(clippy::cast_precision_loss, reason = "a row has a few cells")]
        let each = (width - taken).max(Pt::ZERO) / n_rest as f64;
        for (cell, resolved) in widths.iter().zip(&mut resolved) {
            if *cell == Width::Rest {
                *resolved = each;
            }
        }
    }
    resolved
}

#[cfg(test)]
mod tests {
    use super::{SharedWidths, resolve_widths};
    use crate::compose::content::Width;
    use crate::geom::Pt;

    #[test]
    fn a_wide_cell_uses_the_space_that_others_leave_free() {
        let resolve = |naturals: [f64; 3]| {
            let widths = [Width::Rest, Width::Fixed(Pt(10.0)), Width::Natural(0.5)];
            let widths =
                resolve_widths(&widths, Pt(100.0), &SharedWidths::new(), |index| Pt(naturals[index]));
            widths.iter().map(|width| (width.0 + 0.5).floor()).collect::<Vec<_>>()
        };
        assert_eq!(resolve([30.0, 0.0, 40.0]), [50.0, 10.0, 40.0]);
        assert_eq!(resolve([30.0, 0.0, 58.0]), [32.0, 10.0, 58.0], "both fit");
        assert_eq!(resolve([30.0, 0.0, 90.0]), [30.0, 10.0, 60.0], "the left one keeps its natural width");
        assert_eq!(resolve([90.0, 0.0, 90.0]), [40.0, 10.0, 50.0], "half each, since both are long");
    }
}
