//! Sections in columns: short entries side by side, row by row, each with its label and its text.
//!
//! A row of entries is read from left to right and stays on one page. A long entry spans all columns, so that it may
//! break.

use crate::compose::composer::{Composer, Following};
use crate::compose::content::{Block, BlockKind, Break, CellContent, Column, Columns, Starts, Width};
use crate::compose::pairs::{LabelPairs, compose_pair, compose_run};
use crate::compose::shown::ShownSection;
use crate::geom::Glue;
use crate::read::layout::section::{LabelPlace, SectionSpec};
use crate::read::resume::Entry;

/// An entry with more text than this, in bytes, spans all columns.
const LONG: usize = 600;

/// Composes entries side by side.
pub fn compose_columns(c: &mut Composer<'_>, shown: ShownSection<'_>, first: Following) {
    let ShownSection { section, spec } = shown;
    let pairs = LabelPairs::new(c, shown);
    let between = c.styles.glue(spec.gap.as_ref().unwrap_or(&c.layout.space.pair));
    let mut follow = first;
    let mut open: Vec<Column> = Vec::new();
    for entry in &section.entries {
        let blocks = compose_cell(c, pairs, entry);
        if blocks.is_empty() {
            continue;
        }
        let is_long = blocks.iter().map(length).sum::<usize>() > LONG;
        if (is_long && !open.is_empty()) || open.len() == spec.columns.max(1) {
            close(c, std::mem::take(&mut open), spec, follow);
            follow = Following { above: between, page_break: Break::Penalty(30.0) };
        }
        if is_long {
            alone(c, blocks, follow);
            follow = Following { above: between, page_break: Break::Penalty(30.0) };
        } else {
            open.push(Column { width: Width::Rest, centered: false, blocks });
        }
    }
    if !open.is_empty() {
        close(c, open, spec, follow);
    }
}

/// Adds a row of columns, padded with empty ones.
fn close(c: &mut Composer<'_>, columns: Vec<Column>, spec: &SectionSpec, follow: Following) {
    let (mut columns, gap) = (columns, c.length(spec.column_gap));
    columns.resize_with(spec.columns.max(1), || Column {
        width: Width::Rest,
        centered: false,
        blocks: Vec::new(),
    });
    let kind = BlockKind::Columns(Columns { columns, gap });
    c.block(follow, c.inset(), kind);
    c.start(c.blocks.len() - 1, Starts::Item);
}

/// Adds the blocks of an entry across all columns.
fn alone(c: &mut Composer<'_>, blocks: Vec<Block>, follow: Following) {
    let inset = c.inset();
    for (index, mut block) in blocks.into_iter().enumerate() {
        block.inset += inset;
        if index == 0 {
            (block.above, block.page_break) = (follow.above, follow.page_break);
            block.starts = Starts::Item;
        }
        c.blocks.push(block);
    }
}

/// Composes an entry into separate blocks at the left edge of their column.
fn compose_cell(c: &mut Composer<'_>, pairs: LabelPairs<'_>, entry: &Entry) -> Vec<Block> {
    let start = c.blocks.len();
    let follow = Following::kept(Glue::default());
    if pairs.shown.spec.label_place == LabelPlace::Above {
        compose_pair(c, pairs, entry, follow);
    } else {
        compose_run(c, pairs.shown, entry, follow);
    }
    let inset = c.inset();
    let mut blocks = c.blocks.split_off(start);
    for block in &mut blocks {
        block.inset -= inset;
    }
    blocks
}

/// The length of a block's text in bytes.
fn length(block: &Block) -> usize {
    match &block.kind {
        BlockKind::Row(row) => row
            .cells
            .iter()
            .map(|cell| match &cell.content {
                CellContent::Text(paragraph) => paragraph.text.len(),
                CellContent::Rule { .. } | CellContent::Empty => 0,
            })
            .sum(),
        BlockKind::Columns(columns) => {
            columns.columns.iter().flat_map(|column| &column.blocks).map(length).sum()
        }
        BlockKind::Rule(_) | BlockKind::Picture(_) => 0,
    }
}
