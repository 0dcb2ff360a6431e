//! The headings of sections: title, line and box, above the section or in the margin column beside it.

use crate::compose::composer::{Composer, Following};
use crate::compose::content::{
    Block, BlockKind, Break, Cell, CellContent, LineBreaks, Paragraph, Rail, Row, Rule, Starts, Width,
};
use crate::compose::decor::Ground;
use crate::compose::decor_style::width_of;
use crate::compose::field_value::{FieldValue, ValueKind};
use crate::compose::paragraph::{Dress, ParagraphBuilder};
use crate::compose::style::Align;
use crate::geom::{Glue, Pt, Sides};
use crate::path::Stroke;
use crate::read::layout::heading::{HeadingPlace, HeadingSpec, RulePlace};
use crate::read::layout::page::MarginColumn;
use crate::read::resume::Section;
use crate::tags::{StructType, TagTree};

/// Assumed cap height as a fraction of the size; a bar beside a title is centred on it.
const CAPITALS: f64 = 0.7;

/// The result of composing a section's heading.
#[derive(Debug)]
pub enum Heading {
    /// No heading.
    None,
    /// Set above the section.
    Set,
    /// To be put in the margin column beside the next block.
    Beside(Box<MarginTitle>),
}

/// A title in the margin column.
#[derive(Debug)]
pub struct MarginTitle {
    title: Paragraph,
    /// White space above the section.
    above: Glue,
}

/// Composes the heading of a section; `above` is the white space above the section.
pub fn compose_heading(c: &mut Composer<'_>, section: &Section, spec: &HeadingSpec, above: Glue) -> Heading {
    let mut title = FieldValue::default();
    match &section.title {
        Some(text) => title.push(ValueKind::Markup, text.value.clone(), Some(text.span)),
        None => match c.locale.title(section.kind) {
            Some(known) => title.push(ValueKind::Plain, known, None),
            None => return Heading::None,
        },
    }
    compose_title(c, &title, spec, above)
}

/// Composes a heading with the given title.
pub fn compose_title(c: &mut Composer<'_>, title: &FieldValue, spec: &HeadingSpec, above: Glue) -> Heading {
    let style = spec.style.value.as_str();
    let tag = c.tags.add(TagTree::ROOT, StructType::H2);
    c.tags.get_mut(tag).title = Some(title.plain(&c.locale));
    let mut builder = ParagraphBuilder::new();
    builder.value(title, Dress { style, tag }, c);
    let mut paragraph = builder.finish(c.styles.paragraph(style));
    let column = c.margin_column().filter(|_| spec.place == HeadingPlace::Margin);
    let inset = match column {
        Some(column) if has_room(c, &paragraph, style, column) => {
            return Heading::Beside(Box::new(MarginTitle { title: paragraph, above }));
        }
        Some(_) => Pt::ZERO,
        None => c.inset(),
    };
    if column.is_some() {
        paragraph.style.align = Align::Left;
        let rule = if spec.rule == RulePlace::Above { RulePlace::Above } else { RulePlace::None };
        let plain = HeadingSpec { rule, fill: None, ..spec.clone() };
        compose_above(c, &plain, paragraph, Spot { above, inset });
    } else {
        compose_above(c, spec, paragraph, Spot { above, inset });
    }
    Heading::Set
}

/// Whether a column is wide enough for every word of a title.
fn has_room(c: &mut Composer<'_>, title: &Paragraph, style: &str, column: MarginColumn) -> bool {
    let width = c.length(column.width);
    title.text.split_whitespace().all(|word| width_of(&mut c.styles, style, word) <= width)
}

/// The position of a heading: white space above and distance from the column's edge.
#[derive(Clone, Copy)]
struct Spot {
    above: Glue,
    inset: Pt,
}

/// Adds a heading above its section.
fn compose_above(c: &mut Composer<'_>, spec: &HeadingSpec, paragraph: Paragraph, spot: Spot) {
    let Spot { above, inset } = spot;
    let style = spec.style.value.as_str();
    let align = paragraph.style.align;
    let stroke = stroke(c, spec);
    let gap = c.styles.length(spec.gap, style);
    let rule = stroke.map(|stroke| {
        let length = spec.length.map(|length| c.styles.length(length, style));
        BlockKind::Rule(Rule { stroke, length, align })
    });
    let cells = match (spec.rule, stroke) {
        (RulePlace::Beside, Some(stroke)) => beside(c, spec, stroke, paragraph),
        (RulePlace::Left, Some(stroke)) => bar(c, spec, stroke, paragraph),
        _ => vec![Cell { width: Width::Rest, content: CellContent::Text(paragraph) }],
    };
    let ground = ground(c, spec);
    let row = Row { ground, cells, lines: LineBreaks::Never };
    let title = BlockKind::Row(row);
    match (spec.rule, rule) {
        (RulePlace::Above, Some(rule)) => {
            c.block(Following::kept(above), inset, rule);
            c.block(Following::kept(Glue::fixed(gap)), inset, title);
        }
        (RulePlace::Below, Some(rule)) => {
            c.block(Following::kept(above), inset, title);
            c.block(Following::kept(Glue::fixed(gap)), inset, rule);
        }
        _ => c.block(Following::kept(above), inset, title),
    }
}

/// The pen of the heading's rule.
fn stroke(c: &Composer<'_>, spec: &HeadingSpec) -> Option<Stroke> {
    let color = c.styles.known_color(&spec.color)?;
    Some(Stroke { color, width: c.styles.length(spec.width, &spec.style.value) })
}

/// The box around a title.
fn ground(c: &Composer<'_>, spec: &HeadingSpec) -> Option<Ground> {
    let fill = c.styles.known_color(spec.fill.as_ref()?)?;
    let length = |length| c.styles.length(length, &spec.style.value);
    let padding = Sides {
        top: length(spec.padding.top),
        right: length(spec.padding.right),
        bottom: length(spec.padding.bottom),
        left: length(spec.padding.left),
    };
    Some(Ground { fill: Some(fill), stroke: None, radius: length(spec.radius), padding })
}

/// A title with a line beside it, towards the other edge; a centred title has one on both sides.
fn beside(c: &Composer<'_>, spec: &HeadingSpec, stroke: Stroke, paragraph: Paragraph) -> Vec<Cell> {
    let style = spec.style.value.as_str();
    let align = paragraph.style.align;
    let width = spec.length.map_or(Width::Rest, |length| Width::Fixed(c.styles.length(length, style)));
    let raise = c.styles.size(style) * 0.26;
    let rule = || Cell { width, content: CellContent::Rule { stroke, raise } };
    let gap = || Cell { width: Width::Fixed(c.styles.length(spec.gap, style)), content: CellContent::Empty };
    let room = || Cell { width: Width::Rest, content: CellContent::Empty };
    let title = Cell { width: Width::Natural(1.0), content: CellContent::Text(paragraph) };
    let is_short = width != Width::Rest;
    let mut cells = match align {
        Align::Left | Align::Justify => vec![title, gap(), rule()],
        Align::Right => vec![rule(), gap(), title],
        Align::Center => vec![rule(), gap(), title, gap(), rule()],
    };
    if is_short && matches!(align, Align::Right | Align::Center) {
        cells.insert(0, room());
    }
    if is_short && align != Align::Right {
        cells.push(room());
    }
    cells
}

/// A title with a vertical bar before it, as high as its capitals.
fn bar(c: &Composer<'_>, spec: &HeadingSpec, stroke: Stroke, mut paragraph: Paragraph) -> Vec<Cell> {
    let style = spec.style.value.as_str();
    paragraph.style.align = Align::Left;
    let height = c.styles.size(style) * CAPITALS;
    // The bar is a short line drawn with a broad pen.
    let rule = CellContent::Rule { stroke: Stroke { width: height, ..stroke }, raise: height / 2.0 };
    let gap = Width::Fixed(c.styles.length(spec.gap, style));
    vec![
        Cell { width: Width::Fixed(stroke.width), content: rule },
        Cell { width: gap, content: CellContent::Empty },
        Cell { width: Width::Rest, content: CellContent::Text(paragraph) },
    ]
}

/// Puts a title in the margin column beside the block at `first`, or on a separate line if that place is taken or
/// nothing follows. A rule above it spans both columns.
pub fn put_beside(c: &mut Composer<'_>, spec: &HeadingSpec, title: MarginTitle, first: usize) {
    let MarginTitle { title, above } = title;
    let Some(column) = c.margin_column() else { return };
    let inset = c.inset();
    let pitch = match c.blocks.get_mut(first) {
        Some(Block { inset: own, kind: BlockKind::Row(row), .. })
            if *own == inset && row.ground.is_none() =>
        {
            *own = Pt::ZERO;
            pitch(row)
        }
        _ => {
            let rest = Cell { width: Width::Rest, content: CellContent::Empty };
            let row = Row { ground: None, cells: vec![rest], lines: LineBreaks::Never };
            let block = Block {
                above,
                page_break: Break::Never,
                starts: Starts::Part,
                inset: Pt::ZERO,
                rail: Rail::None,
                kind: BlockKind::Row(row),
            };
            if let Some(next) = c.blocks.get_mut(first) {
                next.page_break = Break::Never;
                next.above = c.styles.glue(&c.layout.space.heading);
            }
            c.blocks.insert(first, block);
            None
        }
    };
    let cells = margin_cells(c, column, title, pitch);
    if let Some(Block { kind: BlockKind::Row(row), .. }) = c.blocks.get_mut(first) {
        row.cells.splice(0..0, cells);
    }
    if let (RulePlace::Above, Some(stroke)) = (spec.rule, stroke(c, spec)) {
        let rule = BlockKind::Rule(Rule::full(stroke));
        let gap = c.styles.length(spec.gap, &spec.style.value);
        c.blocks[first].above = Glue::fixed(gap);
        c.blocks[first].page_break = Break::Never;
        c.blocks.insert(
            first,
            Block {
                above,
                page_break: Break::Never,
                starts: Starts::Part,
                inset: Pt::ZERO,
                rail: Rail::None,
                kind: rule,
            },
        );
    }
}

/// The largest leading in a row; `None` if it has no text.
fn pitch(row: &Row) -> Option<Pt> {
    let leadings = row.cells.iter().filter_map(|cell| match &cell.content {
        CellContent::Text(paragraph) => Some(paragraph.style.leading),
        CellContent::Rule { .. } | CellContent::Empty => None,
    });
    leadings.reduce(Pt::max)
}

/// The cells of the margin column with a title, whose lines share the baselines of the text beside it.
fn margin_cells(
    c: &Composer<'_>,
    column: MarginColumn,
    mut title: Paragraph,
    pitch: Option<Pt>,
) -> Vec<Cell> {
    if let Some(pitch) = pitch {
        title.style.leading = pitch;
    }
    title.style.align = column.align;
    vec![
        Cell { width: Width::Fixed(c.length(column.width)), content: CellContent::Text(title) },
        Cell { width: Width::Fixed(c.length(column.gap)), content: CellContent::Empty },
    ]
}
