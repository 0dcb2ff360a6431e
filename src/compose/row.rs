//! Rows: lines of a layout's templates, filled with values, as blocks.

use std::collections::BTreeMap;

use crate::compose::composer::{Composer, Following};
use crate::compose::content::{BlockKind, Cell, CellContent, LineBreaks, Paragraph, Row, Width};
use crate::compose::field_value::FieldValue;
use crate::compose::paragraph::{Dress, ParagraphBuilder};
use crate::compose::style::Align;
use crate::geom::Pt;
use crate::read::layout::row::RowSpec;
use crate::read::template::{Field, FieldPart, Template, TemplatePart};
use crate::tags::{StructType, TagId, TagTree};

/// Fields that are prose, so never part of an entry's heading, even in the same line.
const PROSE: [Field; 4] = [Field::Summary, Field::Description, Field::Facts, Field::Keywords];

/// The values of a template's fields.
pub type Values = BTreeMap<Field, FieldValue>;

/// A template with the values of its fields.
#[derive(Clone, Copy, Debug)]
pub struct FilledTemplate<'a> {
    /// The template.
    pub template: &'a Template,
    /// The values; a field without a value is left out.
    pub values: &'a Values,
    /// The default style.
    pub style: &'a str,
}

/// How a row is added.
#[derive(Clone, Copy, Debug)]
pub struct Placing {
    /// How it follows the block above.
    pub follow: Following,
    /// The alignment of its left text.
    pub align: Align,
    /// The type of its left text; the rest of the row is a paragraph.
    pub role: StructType,
    /// Whether it may break between its lines.
    pub lines: LineBreaks,
}

/// Adds a row if any of its fields has a value. Returns whether it was added.
pub fn compose_row(c: &mut Composer<'_>, spec: &RowSpec, values: &Values, placing: Placing) -> bool {
    let style = spec.style.as_ref().map_or("text", |s| s.value.as_str());
    let filled = |template| FilledTemplate { template, values, style };
    // Without a margin column, the line of leftover fields shows its text.
    let margin = spec.margin.as_ref().filter(|_| c.margin_column().is_some());
    // In reading order, a label comes before its text, dates come after it.
    let is_label = margin.is_some_and(|t| !t.fields().any(|field| field == Field::Dates || is_date(field)));
    let in_margin = |c: &mut Composer<'_>| margin.and_then(|t| fill(c, filled(t), StructType::P));
    let label = if is_label { in_margin(c) } else { None };
    let left = spec.left.as_ref().and_then(|t| fill(c, filled(t), placing.role));
    let right = spec.right.as_ref().and_then(|t| fill(c, filled(t), StructType::P));
    let margin = if is_label { label } else { in_margin(c) };
    if left.is_none() && right.is_none() && margin.is_none() {
        return false;
    }
    let gap = c.styles.size("text");
    let has_right = right.is_some();
    let mut cells = vec![Cell { width: Width::Rest, content: text_or_empty(left, placing.align) }];
    if has_right {
        cells.push(Cell { width: Width::Fixed(gap), content: CellContent::Empty });
        cells.push(Cell { width: Width::Natural(0.5), content: text_or_empty(right, Align::Right) });
    }
    let inset = prepend_margin(c, &mut cells, margin);
    let row = Row { ground: None, cells, lines: placing.lines };
    c.block(placing.follow, inset, BlockKind::Row(row));
    true
}

/// Puts the margin column's cells before the others. Returns the inset of a row without them.
fn prepend_margin(c: &Composer<'_>, cells: &mut Vec<Cell>, margin: Option<Paragraph>) -> Pt {
    let (Some(column), Some(margin)) = (c.margin_column(), margin) else { return c.inset() };
    let (width, gap) = (c.length(column.width), c.length(column.gap));
    cells.insert(0, Cell { width: Width::Fixed(gap), content: CellContent::Empty });
    cells.insert(0, Cell { width: Width::Fixed(width), content: text_or_empty(Some(margin), column.align) });
    Pt::ZERO
}

/// Puts a text in the margin column beside an existing row, if the layout has a margin column.
pub fn add_margin(c: &mut Composer<'_>, block: usize, margin: Paragraph) {
    let BlockKind::Row(row) = &mut c.blocks[block].kind else { return };
    let mut cells = std::mem::take(&mut row.cells);
    let inset = prepend_margin(c, &mut cells, Some(margin));
    c.blocks[block].inset = inset;
    if let BlockKind::Row(row) = &mut c.blocks[block].kind {
        row.cells = cells;
    }
}

fn text_or_empty(paragraph: Option<Paragraph>, align: Align) -> CellContent {
    match paragraph {
        Some(mut paragraph) => {
            if !(align == Align::Left && paragraph.style.align == Align::Justify) {
                paragraph.style.align = align;
            }
            CellContent::Text(paragraph)
        }
        None => CellContent::Empty,
    }
}

/// A row of one cell: a paragraph across the column.
#[must_use]
pub fn lone(paragraph: Paragraph, lines: LineBreaks) -> BlockKind {
    let cell = Cell { width: Width::Rest, content: CellContent::Text(paragraph) };
    BlockKind::Row(Row { ground: None, cells: vec![cell], lines })
}

/// Fills a template; `None` if none of its fields has a value.
///
/// The person's name is always a first-level heading. Everything else in the line belongs to one element of type
/// `role`, except prose after a heading.
pub fn fill(c: &mut Composer<'_>, filled: FilledTemplate<'_>, role: StructType) -> Option<Paragraph> {
    let FilledTemplate { template, values, style } = filled;
    if !template.fields().any(|field| has_value(values, field)) {
        return None;
    }
    let mut builder = ParagraphBuilder::new();
    let mut element = RowElement { role, tag: None };
    let tallest = fill_into(c, &mut builder, filled, &mut element);
    element.end_heading(&mut c.tags, builder.text());
    let style = c.styles.row(tallest.as_deref().unwrap_or(style));
    Some(builder.finish(style))
}

/// Adds a template's text to a paragraph. Returns the style with the largest leading among those used.
pub fn fill_into(
    c: &mut Composer<'_>,
    builder: &mut ParagraphBuilder,
    filled: FilledTemplate<'_>,
    element: &mut RowElement,
) -> Option<String> {
    let FilledTemplate { template, values, style } = filled;
    let mut tallest: Option<String> = None;
    let start = builder.text().len();
    for part in &template.parts {
        let field = match part {
            TemplatePart::Text(text) => {
                let tag = element.tag(&mut c.tags);
                builder.plain(text, Dress { style, tag }, &mut c.styles);
                continue;
            }
            TemplatePart::Field(field) => field,
        };
        let Some(value) = values.get(&field.field).filter(|value| !value.is_empty()) else { continue };
        let own = own_style(c, field, style);
        if PROSE.contains(&field.field) && builder.text().len() > start {
            element.end_heading(&mut c.tags, builder.text());
        }
        let tag = if field.field == Field::Name { name_tag(c, value) } else { element.tag(&mut c.tags) };
        if builder.text().len() > start {
            let before = unless_ended(&field.before, builder.text());
            if is_separator(before) {
                builder.separator(before, Dress { style, tag }, &mut c.styles);
            } else {
                builder.plain(before, Dress { style, tag }, &mut c.styles);
            }
        }
        builder.value(value, Dress { style: &own, tag }, c);
        builder.plain(&field.after, Dress { style, tag }, &mut c.styles);
        let leading = |name: &str| c.styles.paragraph(name).leading;
        if tallest.as_deref().is_none_or(|t| leading(&own) > leading(t)) {
            tallest = Some(own);
        }
    }
    tallest
}

/// Whether a text is a sign between two spaces, which must not begin or end a line.
fn is_separator(before: &str) -> bool {
    before.starts_with(' ') && before.ends_with(' ') && matches!(before.trim(), "·" | "|" | "•")
}

/// The text before a field, without its full stop if the preceding text already ends in one.
fn unless_ended<'a>(before: &'a str, text: &str) -> &'a str {
    let sentence = text.trim_end_matches(|c: char| "\"'”’“‘»)".contains(c));
    match before.strip_prefix('.') {
        Some(rest) if sentence.ends_with(['.', '!', '?', '…']) => rest,
        _ => before,
    }
}

/// Whether a field has a value that is not empty.
#[must_use]
pub fn has_value(values: &Values, field: Field) -> bool {
    values.get(&field).is_some_and(|value| !value.is_empty())
}

/// The style of dates, and of their parts.
const DATES: &str = "dates";

fn is_date(field: Field) -> bool {
    matches!(field, Field::Start | Field::End | Field::Duration)
}

/// The style of a field: the template's, else the one named after the field, else the row's.
#[must_use]
pub fn own_style(c: &Composer<'_>, field: &FieldPart, row: &str) -> String {
    match &field.style {
        Some(style) => style.value.clone(),
        None if c.styles.has(field.field.name()) => field.field.name().to_owned(),
        None if is_date(field.field) && c.styles.has(DATES) => DATES.to_owned(),
        None => row.to_owned(),
    }
}

fn name_tag(c: &mut Composer<'_>, name: &FieldValue) -> TagId {
    let tag = c.tags.add(TagTree::ROOT, StructType::H1);
    c.tags.get_mut(tag).title = Some(name.plain(&c.locale));
    tag
}

fn is_heading(role: StructType) -> bool {
    matches!(role, StructType::H1 | StructType::H2 | StructType::H3 | StructType::H4)
}

/// The element of a row's text, created with the first text.
#[derive(Debug)]
pub struct RowElement {
    /// Its type.
    pub role: StructType,
    /// The element, once created.
    pub tag: Option<TagId>,
}

impl RowElement {
    /// Ends a heading, whose title is the text so far; the rest of the row is a paragraph.
    fn end_heading(&mut self, tags: &mut TagTree, text: &str) {
        if !is_heading(self.role) {
            return;
        }
        if let Some(tag) = self.tag.take() {
            tags.get_mut(tag).title = Some(text.trim().to_owned());
        }
        self.role = StructType::P;
    }

    fn tag(&mut self, tags: &mut TagTree) -> TagId {
        let role = self.role;
        *self.tag.get_or_insert_with(|| tags.add(TagTree::ROOT, role))
    }
}
