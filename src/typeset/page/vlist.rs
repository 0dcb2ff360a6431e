//! The vertical list: slabs, each an unbreakable piece of the column together with the white space above it and the
//! cost of ending a page there (TeX's box, glue and penalty in one).
//!
//! A paragraph becomes one slab per line; a header, a heading or a picture is a single slab. White space belongs to
//! what follows it and vanishes at the top of a page.

use crate::compose::content::{BlockKind, BlockPicture, CellContent, LineBreaks, Portrait, Rail, Row, Rule};
use crate::compose::decor::Ground;
use crate::compose::style::Align;
use crate::geom::{Point, Pt, Size};
use crate::path::Path;
use crate::typeset::frame::{Item, Picture, Placed};
use crate::typeset::page::gap::fill_gap;
use crate::typeset::page::measure::Measured;
use crate::typeset::page::plan::{BlockPlan, ColumnsPlan, RowPlan};
use crate::typeset::paragraph::{Line, Shaper, set_lines};

/// An unbreakable piece of the column.
#[derive(Clone, Debug)]
pub struct Slab {
    /// Its height.
    pub height: Pt,
    /// The distance from its top to the baseline of its first line; `None` if it does not begin with a line of text.
    pub baseline: Option<Pt>,
    /// The items in it, relative to the column's left edge and the slab's top.
    pub items: Vec<Placed>,
    /// The number of its flow.
    pub flow: usize,
    /// The rail beside it.
    pub rail: Rail,
}

/// The position of a line's baseline, as a fraction of its height. It keeps baselines evenly spaced between two sizes.
pub const BASELINE: f64 = 0.76;

/// Sets blocks according to their plans, as slabs from top to bottom, with leading multiplied by `leading`.
///
/// Each block is dropped once it is set, so that its lines can reuse its memory.
pub fn vlist(
    blocks: Vec<Measured<'_>>,
    plans: Vec<BlockPlan>,
    leading: f64,
    shaper: &mut Shaper<'_>,
) -> Vec<Slab> {
    let mut slabs: Vec<Slab> = Vec::new();
    for (measured, plan) in blocks.into_iter().zip(plans) {
        let (before, block, flow) = (slabs.len(), measured.block, measured.flow);
        match (&block.kind, plan) {
            (BlockKind::Row(row), BlockPlan::Row(plan)) => {
                let (pitch, inner) = (plan.pitch * leading, plan.inner * leading);
                slabs.extend(set_row(row, &measured, &RowPlan { pitch, inner, ..plan }, shaper));
            }
            (BlockKind::Rule(rule), BlockPlan::Rule(width)) => slabs.push(set_rule(rule, width)),
            (BlockKind::Picture(picture), _) => slabs.push(set_picture(picture)),
            (BlockKind::Columns(_), BlockPlan::Columns(plan)) => {
                slabs.push(set_columns(measured, plan, shaper));
            }
            (BlockKind::Row(_) | BlockKind::Rule(_) | BlockKind::Columns(_), _) => {
                unreachable!("a plan has the kind of its block")
            }
        }
        for (index, slab) in slabs[before..].iter_mut().enumerate() {
            let rail = match block.rail {
                Rail::Stop(inset) if index > 0 => Rail::Along(inset),
                rail => rail,
            };
            (slab.flow, slab.rail) = (flow, rail);
            slab.items.iter_mut().for_each(|item| item.at.x += block.inset);
        }
    }
    slabs
}

fn bare(height: Pt) -> Slab {
    Slab { height, baseline: None, items: Vec::new(), flow: 0, rail: Rail::None }
}

fn set_rule(rule: &Rule, width: Pt) -> Slab {
    let mut slab = bare(rule.stroke.width);
    let length = rule.length.unwrap_or(width).min(width);
    let line = Path::line(Point::new(length, Pt::ZERO), rule.stroke);
    let left = match rule.align {
        Align::Left | Align::Justify => Pt::ZERO,
        Align::Center => (width - length) / 2.0,
        Align::Right => width - length,
    };
    let at = Point::new(left, rule.stroke.width / 2.0);
    slab.items.push(Placed { at, tag: None, span: None, item: Item::Path(line) });
    slab
}

fn set_picture(picture: &BlockPicture) -> Slab {
    let mut slab = bare(picture.size.height);
    slab.items.extend(picture.portrait.as_ref().map(|portrait| {
        let Portrait { image, at, size, shape, tag, span } = portrait.clone();
        Placed { at, tag: Some(tag), span, item: Item::Image(Picture { image, size, shape }) }
    }));
    let drawn = |(at, path): &(Point, Path)| Placed {
        at: *at,
        tag: None,
        span: None,
        item: Item::Path(path.clone()),
    };
    slab.items.extend(picture.drawings.iter().map(drawn));
    slab
}

/// Sets columns side by side as one slab.
fn set_columns(measured: Measured<'_>, plan: ColumnsPlan, shaper: &mut Shaper<'_>) -> Slab {
    let mut slab = bare(plan.height);
    for ((blocks, column), (at, _)) in measured.columns.into_iter().zip(plan.columns).zip(plan.places) {
        let above: Vec<Pt> =
            column.iter().zip(&blocks).flat_map(|(plan, block)| plan.naturals(block)).collect();
        let items = stack(vlist(blocks, column, 1.0, shaper), &above);
        slab.items.extend(items.into_iter().map(|item| shifted(item, at)));
    }
    slab
}

/// Stacks slabs with the given white space above each but the first.
fn stack(slabs: Vec<Slab>, above: &[Pt]) -> Vec<Placed> {
    let mut items = Vec::new();
    let mut y = Pt::ZERO;
    for (index, slab) in slabs.into_iter().enumerate() {
        if index > 0 {
            y += above.get(index).copied().unwrap_or(Pt::ZERO);
        }
        items.extend(slab.items.into_iter().map(|item| shifted(item, Point::new(Pt::ZERO, y))));
        y += slab.height;
    }
    items
}

fn shifted(mut item: Placed, by: Point) -> Placed {
    item.at = item.at + by;
    item
}

/// The lines of a cell and its position.
struct CellLines {
    x: Pt,
    lines: Vec<Line>,
}

/// Sets cells whose lines share one grid. The cell with most lines gives one slab per line; the lines of the others,
/// labels and dates, are painted with the first, so that they are also read there.
fn set_row(row: &Row, measured: &Measured<'_>, plan: &RowPlan, shaper: &mut Shaper<'_>) -> Vec<Slab> {
    let padding = row.ground.map(|ground| ground.padding).unwrap_or_default();
    let mut x = padding.left;
    let mut cells: Vec<CellLines> = Vec::with_capacity(row.cells.len());
    for ((prepared, breaks), width) in measured.cells.iter().zip(&plan.breaks).zip(&plan.widths) {
        let lines = match (prepared, breaks) {
            (Some(prepared), Some(breaks)) => set_lines(prepared, breaks, *width, shaper),
            _ => Vec::new(),
        };
        cells.push(CellLines { x, lines });
        x += *width;
    }
    fill_gaps(&mut cells, shaper);
    let pitch = plan.pitch;
    let is_one = row.lines == LineBreaks::Never;
    let further = if is_one { plan.inner } else { pitch };
    let n_slabs = if is_one { 1 } else { plan.n_lines };
    #[expect(clippy::cast_precision_loss, reason = "a paragraph has few lines")]
    let below = if is_one { further * (plan.n_lines - 1) as f64 } else { Pt::ZERO };
    let height = pitch + below + padding.top + padding.bottom;
    let baseline = padding.top + pitch * BASELINE;
    let mut slabs: Vec<Slab> =
        (0..n_slabs).map(|_| Slab { baseline: Some(baseline), ..bare(height) }).collect();
    if let Some(ground) = row.ground {
        let width = plan.widths.iter().copied().sum::<Pt>() + padding.left + padding.right;
        slabs[0].items.push(set_ground(ground, Size::new(width, height)));
    }
    for (cell_index, CellLines { x, lines }) in cells.into_iter().enumerate() {
        for (index, line) in lines.into_iter().enumerate() {
            let slab = if Some(cell_index) == plan.main && !is_one { index } else { 0 };
            #[expect(clippy::cast_precision_loss, reason = "a paragraph has few lines")]
            let down = further * (index - slab) as f64;
            let at = Point::new(x, baseline + down);
            slabs[slab].items.extend(line.items.into_iter().map(|item| shifted(item, at)));
        }
        if let CellContent::Rule { stroke, raise } = &row.cells[cell_index].content {
            let at = Point::new(x, baseline - *raise);
            let line = Path::line(Point::new(plan.widths[cell_index], Pt::ZERO), *stroke);
            slabs[0].items.push(Placed { at, tag: None, span: None, item: Item::Path(line) });
        }
    }
    slabs
}

fn set_ground(ground: Ground, size: Size) -> Placed {
    let (at, path) = ground.painted(size);
    Placed { at, tag: None, span: None, item: Item::Path(path) }
}

/// Fills the gaps between texts that are side by side: from end to end on a single line, otherwise with a space after
/// the first.
fn fill_gaps(cells: &mut [CellLines], shaper: &Shaper<'_>) {
    let texts: Vec<usize> = (0..cells.len()).filter(|&cell| !cells[cell].lines.is_empty()).collect();
    for pair in texts.windows(2) {
        let (one, other) = (&cells[pair[0]], &cells[pair[1]]);
        let (Some(line), Some(next)) = (one.lines.last(), other.lines.first()) else { continue };
        let (from, to) = (one.x + line.right, other.x + next.left);
        let last = line.items.iter().rfind(|placed| matches!(placed.item, Item::Glyphs(_)));
        let gap = last.and_then(|last| {
            let to = if one.lines.len() == 1 { to } else { from };
            fill_gap(last, from - one.x, to - one.x, shaper.book())
        });
        let n_lines = one.lines.len();
        cells[pair[0]].lines[n_lines - 1].items.extend(gap);
    }
}
