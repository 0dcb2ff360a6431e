//! Sections of short entries: in pairs of label and text, in runs, in one line.

use crate::compose::body::Following;
use crate::compose::composer::Composer;
use crate::compose::content::{
    Block, BlockKind, Break, Cell, CellContent, LineBreaks, Paragraph, Rail, Row, Width,
};
use crate::compose::entry::compose_bodies;
use crate::compose::hints::heed;
use crate::compose::number::{Mark, Numbers};
use crate::compose::paragraph::{Dress, FieldValue, ParagraphBuilder, ValueKind};
use crate::compose::row::{RowElement, fill, fill_into, lone};
use crate::compose::values::single_values;
use crate::geom::{Glue, Pt};
use crate::read::layout::section::{LabelPlace, SectionSpec};
use crate::read::resume::{Entry, Section};
use crate::tags::{StructType, TagTree};

/// What follows the line of an entry that is set in pairs or runs.
#[must_use]
pub fn between_lines(
    c: &Composer<'_>,
    spec: &SectionSpec,
    index: usize,
    n_entries: usize,
    first: Following,
) -> Following {
    if index == 0 {
        return first;
    }
    // A lone line of a short list is no good company for the next page.
    let penalty = if index == 1 || index + 1 == n_entries { 150.0 } else { 30.0 };
    let above = c.styles.glue(spec.gap.as_ref().unwrap_or(&c.layout.space.pair));
    Following { above, page_break: Break::AfterTwoLines(penalty) }
}

/// Composes entries in two columns: labels and texts.
pub fn compose_pairs(c: &mut Composer<'_>, section: &Section, spec: &SectionSpec, first: Following) {
    let shared = next_shared(c);
    for (index, entry) in section.entries.iter().enumerate() {
        let follow = between_lines(c, spec, index, section.entries.len(), first);
        compose_pair(c, section, entry, spec, shared, follow);
    }
}

/// A number for cells of one width.
pub fn next_shared(c: &mut Composer<'_>) -> u32 {
    c.next_shared += 1;
    c.next_shared - 1
}

/// Composes an entry as a pair: its label beside its text or above it, then what neither shows.
pub fn compose_pair(
    c: &mut Composer<'_>,
    section: &Section,
    entry: &Entry,
    spec: &SectionSpec,
    shared: u32,
    follow: Following,
) {
    let start = c.blocks.len();
    let values = single_values(c, section.kind, entry);
    let label = fill(c, &spec.label, &values, "label", StructType::P);
    let text = fill(c, &spec.text, &values, "text", StructType::P);
    let shown = spec.label.fields().chain(spec.text.fields()).collect();
    let has_text = text.is_some();
    let mut follow = follow;
    let mut add = |c: &mut Composer<'_>, inset, kind, page_break| {
        c.block(follow.above, follow.page_break, inset, kind);
        follow = Following { above: Glue::default(), page_break };
    };
    let end = if has_text { Break::AfterTwoLines(150.0) } else { Break::Never };
    match (label, text) {
        (Some(label), Some(text)) if spec.label_place == LabelPlace::Above => {
            let inset = c.inset();
            add(c, inset, lone(label, LineBreaks::Never), Break::Never);
            add(c, inset, lone(text, LineBreaks::Careful), end);
        }
        (Some(label), Some(text)) => {
            let (inset, row) = pair(c, spec, shared, label, text);
            add(c, inset, row, end);
        }
        (Some(only), None) | (None, Some(only)) => {
            let inset = c.inset();
            add(c, inset, lone(only, LineBreaks::Careful), end);
        }
        (None, None) => {}
    }
    compose_bodies(c, entry, spec, &shown, follow);
    heed(&mut c.blocks[start..], entry.hints);
}

/// A label and a text side by side, and the inset of their row.
fn pair(
    c: &Composer<'_>,
    spec: &SectionSpec,
    shared: u32,
    mut label: Paragraph,
    text: Paragraph,
) -> (Pt, BlockKind) {
    let column = c.margin_column().filter(|_| spec.label_place == LabelPlace::Margin);
    let (width, gap, inset) = match column {
        Some(column) => {
            label.style.align = column.align;
            (Width::Fixed(c.length(column.width)), c.length(column.gap), Pt::ZERO)
        }
        None => (Width::Shared(shared, 0.34), c.styles.size("text") * 1.2, c.inset()),
    };
    let cells = vec![
        Cell { width, content: CellContent::Text(label) },
        Cell { width: Width::Fixed(gap), content: CellContent::Empty },
        Cell { width: Width::Rest, content: CellContent::Text(text) },
    ];
    (inset, BlockKind::Row(Row { ground: None, cells, lines: LineBreaks::Careful }))
}

/// Composes entries as paragraphs that begin with their labels.
pub fn compose_runs(
    c: &mut Composer<'_>,
    section: &Section,
    spec: &SectionSpec,
    first: Following,
    numbers: &mut Numbers,
) {
    for (index, entry) in section.entries.iter().enumerate() {
        let mark = Mark::now(c);
        let follow = between_lines(c, spec, index, section.entries.len(), first);
        compose_run(c, section, entry, spec, follow);
        numbers.number(c, mark);
    }
}

/// Composes an entry as a paragraph that begins with its label, then what that does not show.
pub fn compose_run(
    c: &mut Composer<'_>,
    section: &Section,
    entry: &Entry,
    spec: &SectionSpec,
    follow: Following,
) {
    let start = c.blocks.len();
    let values = single_values(c, section.kind, entry);
    let mut template = spec.label.clone();
    template.parts.extend(spec.text.parts.iter().cloned());
    let shown = template.fields().collect();
    let mut follow = follow;
    if let Some(paragraph) = fill(c, &template, &values, "text", StructType::P) {
        c.block(follow.above, follow.page_break, c.inset(), lone(paragraph, LineBreaks::Careful));
        follow = Following { above: Glue::default(), page_break: Break::AfterTwoLines(150.0) };
    }
    compose_bodies(c, entry, spec, &shown, follow);
    heed(&mut c.blocks[start..], entry.hints);
}

/// Composes all entries in one paragraph.
pub fn compose_line(c: &mut Composer<'_>, section: &Section, spec: &SectionSpec, first: Following) {
    let mut template = spec.label.clone();
    template.parts.extend(spec.text.parts.iter().cloned());
    let shown = template.fields().collect();
    let tag = c.tags.add(TagTree::ROOT, StructType::P);
    let mut element = RowElement { role: StructType::P, tag: Some(tag) };
    let mut builder = ParagraphBuilder::new();
    let at = c.blocks.len();
    for entry in &section.entries {
        let values = single_values(c, section.kind, entry);
        if !builder.is_empty() {
            let mut separator = FieldValue::default();
            separator.push(ValueKind::Separator, c.layout.header.separator.clone(), None);
            builder.value(&separator, Dress { style: "text", tag }, &mut c.styles, &c.locale, &mut c.tags);
        }
        fill_into(c, &mut builder, &template, &values, "text", &mut element);
        let rest = Following { above: Glue::default(), page_break: Break::AfterTwoLines(150.0) };
        compose_bodies(c, entry, spec, &shown, rest);
    }
    if !builder.is_empty() {
        let paragraph = builder.finish(c.styles.row("text"));
        let block = Block {
            above: first.above,
            page_break: first.page_break,
            inset: c.inset(),
            rail: Rail::None,
            kind: lone(paragraph, LineBreaks::Careful),
        };
        c.blocks.insert(at, block);
    }
}
