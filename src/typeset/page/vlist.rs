//! The vertical list: slabs, each an unbreakable piece of the column, with the white space above it and
//! what it costs to end a page there (TeX's box, glue and penalty, in one).
//!
//! A paragraph gives a slab a line; a header, a heading or a picture is one slab. White space belongs to
//! what follows it and vanishes at the top of a page.

use crate::compose::content::{
    BlockKind, BlockPicture, Break, CellContent, Columns, LineBreaks, Paragraph, Row, Width,
};
use crate::geom::{Glue, Point, Pt};
use crate::path::{Path, Stroke};
use crate::typeset::frame::{Item, Picture, Placed};
use crate::typeset::page::gap::fill_gap;
use crate::typeset::page::measure::{Measured, SharedWidths, resolve_widths};
use crate::typeset::paragraph::{Line, Shaper, best, break_lines, set_lines};

/// An unbreakable piece of the column.
#[derive(Clone, Debug)]
pub struct Slab {
    /// White space above it.
    pub above: Glue,
    /// Whether a page may end just above it.
    pub page_break: Break,
    /// Its height.
    pub height: Pt,
    /// From its top to the baseline of its first line; `None` if it begins with no line of text.
    pub baseline: Option<Pt>,
    /// What is in it, relative to the column's left edge and the slab's top.
    pub items: Vec<Placed>,
}

/// A line's baseline is this far down its height: between two sizes the baselines keep their distance.
pub const BASELINE: f64 = 0.76;
/// To end a page inside a paragraph costs this.
const INSIDE_PARAGRAPH: f64 = 100.0;
/// Paragraphs of so many lines stay together.
const SHORT_PARAGRAPH: usize = 3;

/// Sets blocks in a column of `width` as slabs, from the top.
pub fn vlist(
    blocks: &[Measured<'_>],
    width: Pt,
    shared: &SharedWidths,
    shaper: &mut Shaper<'_>,
) -> Vec<Slab> {
    let mut slabs: Vec<Slab> = Vec::new();
    // How many lines stand under the last head.
    let mut n_lines = 0;
    for measured in blocks {
        let block = measured.block;
        let width = width - block.inset;
        let before = slabs.len();
        match &block.kind {
            BlockKind::Row(row) => set_row(row, measured, width, shared, shaper, &mut slabs),
            BlockKind::Rule(stroke) => slabs.push(set_rule(*stroke, width)),
            BlockKind::Picture(picture) => slabs.push(set_picture(picture)),
            BlockKind::Columns(columns) => slabs.push(set_columns(columns, measured, width, shared, shaper)),
        }
        if let Some(first) = slabs.get_mut(before) {
            first.above = block.above;
            first.page_break = match block.page_break {
                Break::AfterTwoLines(penalty) if n_lines >= 2 => Break::Penalty(penalty),
                Break::AfterTwoLines(_) => Break::Never,
                other => other,
            };
        }
        let is_head = !matches!(&block.kind, BlockKind::Row(row) if row.lines == LineBreaks::Careful);
        n_lines = if is_head { 0 } else { n_lines + slabs.len() - before };
        for item in slabs[before..].iter_mut().flat_map(|slab| &mut slab.items) {
            item.at.x += block.inset;
        }
    }
    slabs
}

fn bare(height: Pt) -> Slab {
    Slab { above: Glue::default(), page_break: Break::Never, height, baseline: None, items: Vec::new() }
}

fn set_rule(stroke: Stroke, width: Pt) -> Slab {
    let mut slab = bare(stroke.width);
    let line = Path::line(Point::new(width, Pt::ZERO), stroke);
    let at = Point::new(Pt::ZERO, stroke.width / 2.0);
    slab.items.push(Placed { at, tag: None, span: None, item: Item::Path(line) });
    slab
}

fn set_picture(picture: &BlockPicture) -> Slab {
    let mut slab = bare(picture.size.height);
    let item =
        Item::Image(Picture { image: picture.image.clone(), size: picture.size, shape: picture.shape });
    slab.items.push(Placed { at: Point::default(), tag: Some(picture.tag), span: picture.span, item });
    slab
}

/// Stacks side by side, as one slab.
fn set_columns(
    columns: &Columns,
    measured: &Measured<'_>,
    width: Pt,
    shared: &SharedWidths,
    shaper: &mut Shaper<'_>,
) -> Slab {
    #[expect(clippy::cast_precision_loss, reason = "there are a few columns")]
    let gaps = columns.gap * columns.columns.len().saturating_sub(1) as f64;
    let widths: Vec<Width> = columns.columns.iter().map(|column| column.width).collect();
    let widths = resolve_widths(&widths, width - gaps, shared, |_| Pt::ZERO);
    let stacks: Vec<(Vec<Placed>, Pt)> = measured
        .columns
        .iter()
        .zip(&widths)
        .map(|(blocks, width)| stack(vlist(blocks, *width, shared, shaper)))
        .collect();
    let height = stacks.iter().fold(Pt::ZERO, |tallest, (_, height)| tallest.max(*height));
    let mut slab = bare(height);
    let mut x = Pt::ZERO;
    for ((column, width), (items, own)) in columns.columns.iter().zip(&widths).zip(stacks) {
        let y = if column.centered { (height - own) / 2.0 } else { Pt::ZERO };
        slab.items.extend(items.into_iter().map(|item| shifted(item, Point::new(x, y))));
        x += *width + columns.gap;
    }
    slab
}

/// Slabs one under the other at their natural distances: all items and the whole height.
#[must_use]
pub fn stack(slabs: Vec<Slab>) -> (Vec<Placed>, Pt) {
    let mut items = Vec::new();
    let mut y = Pt::ZERO;
    for (index, slab) in slabs.into_iter().enumerate() {
        if index > 0 {
            y += slab.above.natural;
        }
        items.extend(slab.items.into_iter().map(|item| shifted(item, Point::new(Pt::ZERO, y))));
        y += slab.height;
    }
    (items, y)
}

fn shifted(mut item: Placed, by: Point) -> Placed {
    item.at = item.at + by;
    item
}

/// The lines of one cell and where the cell is.
struct CellLines {
    x: Pt,
    lines: Vec<Line>,
}

/// Cells whose lines stand on one grid. The cell with most lines gives a slab a line; the lines of the
/// others, labels and dates, are painted with the first, so that they are also read there.
fn set_row(
    row: &Row,
    measured: &Measured<'_>,
    width: Pt,
    shared: &SharedWidths,
    shaper: &mut Shaper<'_>,
    slabs: &mut Vec<Slab>,
) {
    let widths: Vec<Width> = row.cells.iter().map(|cell| cell.width).collect();
    let natural = |index: usize| measured.cells[index].as_ref().map_or(Pt::ZERO, |p: &_| p.natural_width());
    let widths = resolve_widths(&widths, width, shared, natural);
    let pitch = paragraphs(row).fold(Pt::ZERO, |pitch, paragraph| pitch.max(paragraph.style.leading));
    let mut x = Pt::ZERO;
    let mut cells: Vec<CellLines> = Vec::with_capacity(row.cells.len());
    for (prepared, width) in measured.cells.iter().zip(&widths) {
        let lines = prepared.as_ref().map_or_else(Vec::new, |prepared| {
            let all = break_lines(prepared, *width);
            set_lines(prepared, &all[best(&all)], *width, shaper)
        });
        cells.push(CellLines { x, lines });
        x += *width;
    }
    fill_gaps(row, &mut cells, shaper);
    let n_lines = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0).max(1);
    let others = cells.iter().map(|cell| cell.lines.len()).filter(|&n| n < n_lines).max().unwrap_or(0);
    let main = cells.iter().position(|cell| cell.lines.len() == n_lines);
    let first = slabs.len();
    for index in 0..n_lines {
        let mut slab = bare(pitch);
        slab.baseline = Some(pitch * BASELINE);
        slab.page_break = line_break(row.lines, index, n_lines, others);
        slabs.push(slab);
    }
    for &cell_index in &row.reading {
        let cell = &cells[cell_index];
        for (index, line) in cell.lines.iter().enumerate() {
            let slab = if Some(cell_index) == main { index } else { 0 };
            #[expect(clippy::cast_precision_loss, reason = "a paragraph has few lines")]
            let down = pitch * (index - slab) as f64;
            let at = Point::new(cell.x, pitch * BASELINE + down);
            slabs[first + slab].items.extend(line.items.iter().map(|item| shifted(item.clone(), at)));
        }
        if let CellContent::Rule { stroke, raise } = &row.cells[cell_index].content {
            let at = Point::new(cell.x, pitch * BASELINE - *raise);
            let line = Path::line(Point::new(widths[cell_index], Pt::ZERO), *stroke);
            slabs[first].items.push(Placed { at, tag: None, span: None, item: Item::Path(line) });
        }
    }
    if row.lines == LineBreaks::Never {
        let rest = slabs.split_off(first);
        let (items, height) = stack(rest);
        slabs.push(Slab { items, baseline: Some(pitch * BASELINE), ..bare(height) });
    }
}

/// Fills the gaps between neighbours that are read one after the other on one line.
fn fill_gaps(row: &Row, cells: &mut [CellLines], shaper: &Shaper<'_>) {
    let texts: Vec<usize> =
        row.reading.iter().copied().filter(|&cell| !cells[cell].lines.is_empty()).collect();
    for pair in texts.windows(2) {
        let (one, other) = (&cells[pair[0]], &cells[pair[1]]);
        let ([line], [next, ..]) = (one.lines.as_slice(), other.lines.as_slice()) else { continue };
        let (from, to) = if one.x < other.x {
            (one.x + line.right, other.x + next.left)
        } else {
            (other.x + next.right, one.x + line.left)
        };
        let last = line.items.iter().rfind(|placed| matches!(placed.item, Item::Glyphs(_)));
        let gap = last.and_then(|last| fill_gap(last, from - one.x, to - one.x, shaper.book()));
        cells[pair[0]].lines[0].items.extend(gap);
    }
}

fn paragraphs(row: &Row) -> impl Iterator<Item = &Paragraph> {
    row.cells.iter().filter_map(|cell| match &cell.content {
        CellContent::Text(paragraph) => Some(paragraph),
        CellContent::Rule { .. } | CellContent::Empty => None,
    })
}

/// Whether a page may end above line `index` of `n_lines`: two lines at least on both sides, and not
/// beside another cell's lines.
fn line_break(lines: LineBreaks, index: usize, n_lines: usize, beside: usize) -> Break {
    let inside = index >= 2 && index + 2 <= n_lines && index >= beside;
    if lines == LineBreaks::Careful && n_lines > SHORT_PARAGRAPH && inside {
        Break::Penalty(INSIDE_PARAGRAPH)
    } else {
        Break::Never
    }
}
