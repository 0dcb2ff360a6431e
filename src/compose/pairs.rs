//! Sections of short entries: as pairs of label and text, as runs, or in one line.

use crate::compose::composer::{Composer, Following};
use crate::compose::content::{
    Block, BlockKind, Break, Cell, CellContent, LineBreaks, Paragraph, Rail, Row, Starts, Width,
};
use crate::compose::entry::compose_bodies;
use crate::compose::joined::markup;
use crate::compose::number::{Mark, Numbers};
use crate::compose::page_marks::apply_marks;
use crate::compose::paragraph::{Dress, ParagraphBuilder};
use crate::compose::row::{FilledTemplate, RowElement, fill, fill_into, lone};
use crate::compose::shown::{ShownFields, ShownSection};
use crate::compose::values::single_values;
use crate::geom::Pt;
use crate::read::layout::section::LabelPlace;
use crate::read::resume::{Entry, Section};
use crate::tags::{StructType, TagTree};

/// How the entry at `index` follows the one before it in pairs or runs.
#[must_use]
pub fn between_lines(c: &Composer<'_>, shown: ShownSection<'_>, index: usize, first: Following) -> Following {
    let ShownSection { section, spec } = shown;
    if index == 0 {
        return first;
    }
    // Avoid leaving a single line of a short list on a page.
    let penalty = if index == 1 || index + 1 == section.entries.len() { 150.0 } else { 30.0 };
    let above = c.styles.glue(spec.gap.as_ref().unwrap_or(&c.layout.space.pair));
    Following { above, page_break: Break::AfterTwoLines(penalty) }
}

/// Composes entries in two columns: labels and texts.
pub fn compose_pairs(c: &mut Composer<'_>, shown: ShownSection<'_>, first: Following) {
    let pairs = LabelPairs::new(c, shown);
    for (index, entry) in shown.section.entries.iter().enumerate() {
        let (start, follow) = (c.blocks.len(), between_lines(c, shown, index, first));
        compose_pair(c, pairs, entry, follow);
        if index > 0 {
            c.start(start, Starts::Item);
        }
    }
}

/// Pairs whose labels have a common width.
#[derive(Clone, Copy, Debug)]
pub struct LabelPairs<'a> {
    /// Their section.
    pub shown: ShownSection<'a>,
    /// The number of the shared width.
    shared: u32,
}

impl<'a> LabelPairs<'a> {
    /// Pairs with a new shared width.
    pub fn new(c: &mut Composer<'_>, shown: ShownSection<'a>) -> Self {
        c.next_shared += 1;
        Self { shown, shared: c.next_shared - 1 }
    }
}

/// Composes an entry as a pair: its label beside or above its text, then the rest of the entry.
pub fn compose_pair(c: &mut Composer<'_>, pairs: LabelPairs<'_>, entry: &Entry, follow: Following) {
    let ShownSection { section, spec } = pairs.shown;
    let start = c.blocks.len();
    let values = &single_values(c, section.kind, entry);
    let label = FilledTemplate { template: &spec.label, values, style: "label" };
    let label = fill(c, label, StructType::P);
    let text = FilledTemplate { template: &spec.text, values, style: "text" };
    let text = fill(c, text, StructType::P);
    let shown = spec.label.fields().chain(spec.text.fields()).collect();
    let has_text = text.is_some();
    let mut follow = follow;
    let mut add = |c: &mut Composer<'_>, inset, kind, page_break| {
        c.block(follow, inset, kind);
        follow = Following::close(page_break);
    };
    let end = if has_text { Break::AfterTwoLines(150.0) } else { Break::Never };
    match (label, text) {
        (Some(label), Some(text)) if spec.label_place == LabelPlace::Above => {
            let inset = c.inset();
            add(c, inset, lone(label, LineBreaks::Never), Break::Never);
            add(c, inset, lone(text, LineBreaks::Careful), end);
        }
        (Some(label), Some(text)) => {
            let (inset, row) = pair(c, pairs, label, text);
            add(c, inset, row, end);
        }
        (Some(only), None) | (None, Some(only)) => {
            let inset = c.inset();
            add(c, inset, lone(only, LineBreaks::Careful), end);
        }
        (None, None) => {}
    }
    compose_bodies(c, entry, ShownFields { spec, shown: &shown }, follow);
    apply_marks(&mut c.blocks[start..], entry.marks);
}

/// A row with a label beside a text, and its inset.
fn pair(c: &Composer<'_>, pairs: LabelPairs<'_>, mut label: Paragraph, text: Paragraph) -> (Pt, BlockKind) {
    let column = c.margin_column().filter(|_| pairs.shown.spec.label_place == LabelPlace::Margin);
    let (width, gap, inset) = match column {
        Some(column) => {
            label.style.align = column.align;
            (Width::Fixed(c.length(column.width)), c.length(column.gap), Pt::ZERO)
        }
        None => (Width::Shared(pairs.shared, 0.34), c.styles.size("text") * 1.2, c.inset()),
    };
    let cells = vec![
        Cell { width, content: CellContent::Text(label) },
        Cell { width: Width::Fixed(gap), content: CellContent::Empty },
        Cell { width: Width::Rest, content: CellContent::Text(text) },
    ];
    (inset, BlockKind::Row(Row { ground: None, cells, lines: LineBreaks::Careful }))
}

/// Composes entries as paragraphs that begin with their labels.
pub fn compose_runs(c: &mut Composer<'_>, shown: ShownSection<'_>, first: Following, numbers: &mut Numbers) {
    for (index, entry) in shown.section.entries.iter().enumerate() {
        let mark = Mark::now(c);
        let (start, follow) = (c.blocks.len(), between_lines(c, shown, index, first));
        compose_run(c, shown, entry, follow);
        if index > 0 {
            c.start(start, Starts::Item);
        }
        numbers.number(c, mark);
    }
}

/// Composes an entry as a paragraph that begins with its label, then the rest of the entry.
pub fn compose_run(c: &mut Composer<'_>, shown: ShownSection<'_>, entry: &Entry, follow: Following) {
    let ShownSection { section, spec } = shown;
    let start = c.blocks.len();
    let values = single_values(c, section.kind, entry);
    let mut template = spec.label.clone();
    template.parts.extend(spec.text.parts.iter().cloned());
    let shown = template.fields().collect();
    let mut follow = follow;
    if let Some(paragraph) =
        fill(c, FilledTemplate { template: &template, values: &values, style: "text" }, StructType::P)
    {
        c.block(follow, c.inset(), lone(paragraph, LineBreaks::Careful));
        follow = Following::close(Break::AfterTwoLines(150.0));
    }
    compose_bodies(c, entry, ShownFields { spec, shown: &shown }, follow);
    apply_marks(&mut c.blocks[start..], entry.marks);
}

/// The separator between names if the layout's is only white space.
const WORD_SEPARATOR: &str = " · ";

/// Adds a separator, unless the paragraph is empty.
fn separate(c: &mut Composer<'_>, builder: &mut ParagraphBuilder, dress: Dress<'_>) {
    if builder.is_empty() {
        return;
    }
    // With only white space between them, two names would read as one.
    let own = c.layout.header.separator.as_str();
    let between = if own.trim().is_empty() { WORD_SEPARATOR } else { own };
    builder.separator(between, dress, &mut c.styles);
}

/// Composes entries that are only names as one paragraph.
pub fn compose_names(c: &mut Composer<'_>, section: &Section, first: Following) {
    let tag = c.tags.add(TagTree::ROOT, StructType::P);
    let dress = Dress { style: "text", tag };
    let mut builder = ParagraphBuilder::new();
    for name in section.entries.iter().flat_map(|entry| &entry.roles).filter_map(|role| role.title.as_ref()) {
        separate(c, &mut builder, dress);
        builder.value(&markup(name), dress, c);
    }
    let paragraph = builder.finish(c.styles.row("text"));
    c.block(first, c.inset(), lone(paragraph, LineBreaks::Careful));
}

/// Composes all entries in one paragraph.
pub fn compose_line(c: &mut Composer<'_>, shown: ShownSection<'_>, first: Following) {
    let ShownSection { section, spec } = shown;
    let mut template = spec.label.clone();
    template.parts.extend(spec.text.parts.iter().cloned());
    let shown = template.fields().collect();
    let tag = c.tags.add(TagTree::ROOT, StructType::P);
    let mut element = RowElement { role: StructType::P, tag: Some(tag) };
    let mut builder = ParagraphBuilder::new();
    let at = c.blocks.len();
    for entry in &section.entries {
        let values = single_values(c, section.kind, entry);
        separate(c, &mut builder, Dress { style: "text", tag });
        fill_into(
            c,
            &mut builder,
            FilledTemplate { template: &template, values: &values, style: "text" },
            &mut element,
        );
        let rest = Following::close(Break::AfterTwoLines(150.0));
        compose_bodies(c, entry, ShownFields { spec, shown: &shown }, rest);
    }
    if !builder.is_empty() {
        let paragraph = builder.finish(c.styles.row("text"));
        let block = Block {
            above: first.above,
            page_break: first.page_break,
            starts: Starts::Part,
            inset: c.inset(),
            rail: Rail::None,
            kind: lone(paragraph, LineBreaks::Careful),
        };
        c.blocks.insert(at, block);
    }
}
