//! Plans blocks in a column: finds line breaks and heights without setting a glyph.
//!
//! Plans are cheap, so the typesetter tries many; [`crate::typeset::page::vlist`] sets the chosen one.

use crate::compose::content::{
    BlockKind, Break, CellContent, Columns, LineBreaks, Paragraph, PieceRole, Row, Starts, Width,
};
use crate::compose::page_marks::UNWISHED;
use crate::geom::{Glue, Point, Pt};
use crate::typeset::page::change::{Change, Lines};
use crate::typeset::page::extent::Extent;
use crate::typeset::page::grid::pitch_on;
use crate::typeset::page::measure::{Measured, SharedWidths, resolve_widths};
use crate::typeset::paragraph::{Breaks, best, break_best, break_lines, least_lines};

/// The cost of ending a page inside a paragraph.
const INSIDE_PARAGRAPH: f64 = 100.0;
/// The maximum number of lines of a paragraph that is never divided.
const SHORT_PARAGRAPH: usize = 3;
/// The leading, as a multiple of the size, above which a heading's leading is meant as white space around it …
const SPACED: f64 = 1.5;
/// … so that the lines of a heading with several are set at this leading instead.
const TOGETHER: f64 = 1.25;

/// The planned layout of a block.
#[derive(Clone, Debug)]
pub enum BlockPlan {
    /// A row of cells.
    Row(RowPlan),
    /// A rule of this length.
    Rule(Pt),
    /// A picture of this height.
    Picture(Pt),
    /// Columns side by side.
    Columns(ColumnsPlan),
}

/// The plan of a row.
#[derive(Clone, Debug)]
pub struct RowPlan {
    /// The widths of the cells.
    pub widths: Vec<Pt>,
    /// The line breaks of each cell; `None` for a cell without text. Empty if the lines were only counted.
    pub breaks: Vec<Option<Breaks>>,
    /// The distance between baselines.
    pub pitch: Pt,
    /// The distance between baselines in a row that is one slab: no wider than lines that belong together.
    pub inner: Pt,
    /// The number of lines of the longest cell.
    pub n_lines: usize,
    /// The number of lines of the longest of the other cells.
    pub n_beside: usize,
    /// The index of the longest cell.
    pub main: Option<usize>,
}

/// The plan of columns side by side.
#[derive(Clone, Debug)]
pub struct ColumnsPlan {
    /// The plans of each column's blocks.
    pub columns: Vec<Vec<BlockPlan>>,
    /// The origin and the width of each column.
    pub places: Vec<(Point, Pt)>,
    /// The height of the tallest column.
    pub height: Pt,
}

/// The parameters of planning.
#[derive(Clone, Copy, Debug)]
pub struct Planning<'a> {
    /// The widths that cells share.
    pub shared: &'a SharedWidths,
    /// Which line breaks of a paragraph are used.
    pub lines: Lines,
    /// The leading of the baseline grid; `None` for no grid.
    pub grid: Option<Pt>,
}

/// Plans blocks in a column of `width`.
#[must_use]
pub fn plan(blocks: &[Measured<'_>], width: Pt, how: Planning<'_>) -> Vec<BlockPlan> {
    blocks.iter().map(|measured| plan_block(measured, width - measured.block.inset, how)).collect()
}

fn plan_block(measured: &Measured<'_>, width: Pt, how: Planning<'_>) -> BlockPlan {
    match &measured.block.kind {
        BlockKind::Row(row) if how.lines == Lines::Counted => {
            let frame = RowFrame::new(row, measured, width, how);
            let cells = measured.cells.iter().zip(&frame.widths);
            let count =
                |(cell, width): (&Option<_>, &Pt)| cell.as_ref().map_or(0, |p| least_lines(p, *width));
            let counts: Vec<usize> = cells.map(count).collect();
            BlockPlan::Row(frame.plan(Vec::new(), &counts))
        }
        BlockKind::Row(row) if how.lines == Lines::Best => {
            BlockPlan::Row(RowWays::best(row, measured, width, how).plan(Lines::Best))
        }
        BlockKind::Row(row) => BlockPlan::Row(RowWays::new(row, measured, width, how).plan(how.lines)),
        BlockKind::Rule(_) => BlockPlan::Rule(width),
        BlockKind::Picture(picture) => BlockPlan::Picture(picture.size.height),
        BlockKind::Columns(columns) => BlockPlan::Columns(plan_columns(columns, measured, width, how)),
    }
}

/// Plans blocks twice: with the best line breaks and with the fewest lines. The lines are broken once.
#[must_use]
pub fn plan_both(blocks: &[Measured<'_>], width: Pt, how: Planning<'_>) -> (Vec<BlockPlan>, Vec<BlockPlan>) {
    let with = |lines| Planning { lines, ..how };
    let both = blocks.iter().map(|measured| {
        let width = width - measured.block.inset;
        match &measured.block.kind {
            BlockKind::Row(row) => {
                let ways = RowWays::new(row, measured, width, how);
                (BlockPlan::Row(ways.clone().plan(Lines::Best)), BlockPlan::Row(ways.plan(Lines::Fewest)))
            }
            BlockKind::Rule(_) | BlockKind::Picture(_) | BlockKind::Columns(_) => (
                plan_block(measured, width, with(Lines::Best)),
                plan_block(measured, width, with(Lines::Fewest)),
            ),
        }
    });
    both.unzip()
}

/// What all plans of a row share.
#[derive(Clone)]
struct RowFrame {
    widths: Vec<Pt>,
    pitch: Pt,
    inner: Pt,
}

impl RowFrame {
    fn new(row: &Row, measured: &Measured<'_>, width: Pt, how: Planning<'_>) -> Self {
        let widths: Vec<Width> = row.cells.iter().map(|cell| cell.width).collect();
        let natural =
            |index: usize| measured.cells[index].as_ref().map_or(Pt::ZERO, |p: &_| p.natural_width());
        let padding = row.ground.map(|ground| ground.padding).unwrap_or_default();
        let widths = resolve_widths(&widths, width - padding.left - padding.right, how.shared, natural);
        let pitch = paragraphs(row).fold(Pt::ZERO, |pitch, paragraph| pitch.max(paragraph.style.leading));
        let pitch = how.grid.map_or(pitch, |grid| pitch_on(grid, pitch));
        let pieces = || paragraphs(row).flat_map(|paragraph| &paragraph.pieces);
        let size = pieces().map(|piece| piece.style.size).fold(Pt::ZERO, Pt::max);
        // A list of items, such as contacts, is not read as running text.
        let is_list = pieces().any(|piece| piece.role == PieceRole::Separator);
        let inner = if pitch > size * SPACED && !is_list { size * TOGETHER } else { pitch };
        Self { widths, pitch, inner }
    }

    /// The plan with a given number of lines in each cell.
    fn plan(self, breaks: Vec<Option<Breaks>>, counts: &[usize]) -> RowPlan {
        let n_lines = counts.iter().copied().max().unwrap_or(0).max(1);
        RowPlan {
            widths: self.widths,
            breaks,
            pitch: self.pitch,
            inner: self.inner,
            n_lines,
            n_beside: counts.iter().copied().filter(|&n| n < n_lines).max().unwrap_or(0),
            main: counts.iter().position(|&n| n == n_lines),
        }
    }
}

/// All possible line breaks of a row.
#[derive(Clone)]
struct RowWays {
    frame: RowFrame,
    /// The breaks of each cell that has text.
    breaks: Vec<Option<Vec<Breaks>>>,
}

impl RowWays {
    fn new(row: &Row, measured: &Measured<'_>, width: Pt, how: Planning<'_>) -> Self {
        let frame = RowFrame::new(row, measured, width, how);
        let cells = measured.cells.iter().zip(&frame.widths);
        let breaks = cells.map(|(prepared, width)| Some(break_lines(prepared.as_ref()?, *width))).collect();
        Self { frame, breaks }
    }

    /// Plans the best breaks only.
    fn best(row: &Row, measured: &Measured<'_>, width: Pt, how: Planning<'_>) -> Self {
        let frame = RowFrame::new(row, measured, width, how);
        let cells = measured.cells.iter().zip(&frame.widths);
        let breaks =
            cells.map(|(prepared, width)| Some(vec![break_best(prepared.as_ref()?, *width)])).collect();
        Self { frame, breaks }
    }

    fn plan(self, lines: Lines) -> RowPlan {
        let choose = |mut all: Vec<Breaks>| {
            let chosen = if lines == Lines::Best { best(&all) } else { 0 };
            all.swap_remove(chosen)
        };
        let breaks: Vec<Option<Breaks>> = self.breaks.into_iter().map(|ways| ways.map(choose)).collect();
        let counts: Vec<usize> = breaks.iter().map(|b| b.as_ref().map_or(0, |b| b.lines.len())).collect();
        self.frame.plan(breaks, &counts)
    }
}

fn paragraphs(row: &Row) -> impl Iterator<Item = &Paragraph> {
    row.cells.iter().filter_map(|cell| match &cell.content {
        CellContent::Text(paragraph) => Some(paragraph),
        CellContent::Rule { .. } | CellContent::Empty => None,
    })
}

fn plan_columns(columns: &Columns, measured: &Measured<'_>, width: Pt, how: Planning<'_>) -> ColumnsPlan {
    #[expect(clippy::cast_precision_loss, reason = "there are a few columns")]
    let gaps = columns.gap * columns.columns.len().saturating_sub(1) as f64;
    let widths: Vec<Width> = columns.columns.iter().map(|column| column.width).collect();
    let widths = resolve_widths(&widths, width - gaps, how.shared, |_| Pt::ZERO);
    let plans: Vec<Vec<BlockPlan>> =
        measured.columns.iter().zip(&widths).map(|(blocks, width)| plan(blocks, *width, how)).collect();
    let heights: Vec<Pt> =
        measured.columns.iter().zip(&plans).map(|(blocks, plans)| natural_height(blocks, plans)).collect();
    let height = heights.iter().fold(Pt::ZERO, |tallest, height| tallest.max(*height));
    let mut x = Pt::ZERO;
    let mut places = Vec::with_capacity(widths.len());
    for ((column, width), own) in columns.columns.iter().zip(&widths).zip(heights) {
        let y = if column.centered { (height - own) / 2.0 } else { Pt::ZERO };
        places.push((Point::new(x, y), *width));
        x += *width + columns.gap;
    }
    ColumnsPlan { columns: plans, places, height }
}

/// The height of blocks stacked at their natural distances.
fn natural_height(blocks: &[Measured<'_>], plans: &[BlockPlan]) -> Pt {
    let mut height = Pt::ZERO;
    for (index, (measured, plan)) in blocks.iter().zip(plans).enumerate() {
        height += plan.height(measured);
        if index > 0 {
            height += measured.block.above.natural;
        }
    }
    height
}

impl BlockPlan {
    /// Returns the total height of the block.
    #[must_use]
    pub fn height(&self, measured: &Measured<'_>) -> Pt {
        match (self, &measured.block.kind) {
            #[expect(clippy::cast_precision_loss, reason = "a paragraph has few lines")]
            (Self::Row(row), kind) => {
                let further = if is_one_slab(kind) { row.inner } else { row.pitch };
                row.pitch + further * (row.n_lines - 1) as f64 + padding(kind)
            }
            (Self::Rule(_), BlockKind::Rule(rule)) => rule.stroke.width,
            (Self::Picture(height), _) => *height,
            (Self::Columns(columns), _) => columns.height,
            (Self::Rule(_), _) => Pt::ZERO,
        }
    }

    /// Returns the natural white space above each of the block's slabs.
    #[must_use]
    pub fn naturals(&self, measured: &Measured<'_>) -> Vec<Pt> {
        let mut naturals = vec![Pt::ZERO; n_slabs(self, measured)];
        naturals[0] = measured.block.above.natural;
        naturals
    }
}

/// The white space above and below the text of a row that has a background.
fn padding(kind: &BlockKind) -> Pt {
    match kind {
        BlockKind::Row(Row { ground: Some(ground), .. }) => ground.padding.top + ground.padding.bottom,
        _ => Pt::ZERO,
    }
}

fn is_one_slab(kind: &BlockKind) -> bool {
    matches!(kind, BlockKind::Row(Row { lines: LineBreaks::Never, .. }))
}

fn n_slabs(plan: &BlockPlan, measured: &Measured<'_>) -> usize {
    match (plan, &measured.block.kind) {
        (BlockPlan::Row(plan), BlockKind::Row(row)) if row.lines != LineBreaks::Never => plan.n_lines,
        _ => 1,
    }
}

/// Returns the extents of the slabs of planned blocks, for the page breaker, with leading multiplied by the change.
/// Where lines were only counted, a page may end at any allowed place, with any number of them.
#[must_use]
pub fn extents(blocks: &[Measured<'_>], plans: &[BlockPlan], change: &Change) -> Vec<Extent> {
    let (leading, is_counted) = (change.leading, change.lines == Lines::Counted);
    let mut extents: Vec<Extent> = Vec::new();
    // The number of lines under the last heading.
    let mut n_lines = 0;
    // If lines were only counted, a single line of a paragraph may be left on a page.
    let mut may_end_before = false;
    for (measured, plan) in blocks.iter().zip(plans) {
        let block = measured.block;
        let count = n_slabs(plan, measured);
        // White space inside a box belongs to no line.
        let padding = padding(&block.kind);
        let lines = plan.height(measured) - padding;
        let height = if is_text(plan) { lines * leading + padding } else { lines + padding };
        let is_unwished = matches!(&block.kind, BlockKind::Row(row) if row.lines == LineBreaks::Unwished);
        let cost = if is_unwished { UNWISHED } else { INSIDE_PARAGRAPH };
        for index in 0..count {
            let page_break = match (plan, index) {
                (_, 0) => match block.page_break {
                    Break::Never if may_end_before => Break::Penalty(0.0),
                    Break::AfterTwoLines(penalty) if n_lines >= 2 || is_counted => Break::Penalty(penalty),
                    Break::AfterTwoLines(_) => Break::Never,
                    other => other,
                },
                (BlockPlan::Row(_), _) if is_counted => Break::Penalty(0.0),
                (BlockPlan::Row(row), _) => line_break(index, row.n_lines, row.n_beside, cost),
                (BlockPlan::Rule(_) | BlockPlan::Picture(_) | BlockPlan::Columns(_), _) => Break::Never,
            };
            let above = if index == 0 { block.above } else { Glue::default() };
            #[expect(clippy::cast_precision_loss, reason = "a paragraph has few lines")]
            let height = height / count as f64;
            let starts = if index == 0 { block.starts } else { Starts::Item };
            extents.push(Extent { above, page_break, starts, height });
        }
        let is_head = !matches!(&block.kind, BlockKind::Row(row) if row.lines != LineBreaks::Never);
        n_lines = if is_head { 0 } else { n_lines + count };
        may_end_before = is_counted && count == 1 && !is_head;
    }
    extents
}

fn is_text(plan: &BlockPlan) -> bool {
    matches!(plan, BlockPlan::Row(_))
}

/// Whether, and at what cost, a page may end above line `index` of `n_lines`: if at least two lines are left on each
/// side, and no other cell has lines beside it.
fn line_break(index: usize, n_lines: usize, n_beside: usize, cost: f64) -> Break {
    let inside = index >= 2 && index + 2 <= n_lines && index >= n_beside;
    if n_lines > SHORT_PARAGRAPH && inside { Break::Penalty(cost) } else { Break::Never }
}
