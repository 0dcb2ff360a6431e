//! What a layout says of its pages: paper, margins, and what may be changed to fill a number of them.

use crate::diag::Diagnostic;
use crate::geom::{Align, Pt, Size};
use crate::read::layout_key::{layout_table, read_table, table_shape};
use crate::read::layout_values::length;
use crate::read::length::{Length, Unit};
use crate::read::paper::Paper;
use crate::read::reader::Reader;
use crate::read::schema::shape::{ValueType, key};
use crate::read::table::{Names, Table, Value};
use crate::source::Span;

layout_table! {
    /// The paper and its margins.
    #[derive(Clone, Debug, PartialEq)]
    pub struct PageSpec, keys PAGE {
        /// The paper, unless the résumé or `--paper` says otherwise.
        "paper" => paper: Paper = Paper::A4, Other(
            "`\"a4\"`, `\"letter\"`, `\"a5\"`, `\"legal\"`, a size such as `\"210mmx297mm\"`, or a table with `width` and \
             `height`",
            paper_shape,
            |page, table, names, reader| page.paper = paper(page.paper, table, names, reader).unwrap_or(page.paper)
        );
        /// Margins; a side that is not named keeps its own.
        "margin" => margin: Margins = Margins::default(), Other(
            "a length for all, or a table with `top`, `right`, `bottom`, `left`",
            || ValueType::Length.or(table_shape(MARGINS, "margins")),
            |page, table, names, reader| {
                page.note(table, names);
                margins(&mut page.margin, table, names, reader);
            }
        );
        /// Margins of the first page, where they differ; the sides are those of all pages, so that lines are of one
        /// length.
        "first-margin" => first_margin: FirstMargin = FirstMargin::default(), Other(
            "a table with `top` and `bottom`",
            || table_shape(FIRST_MARGIN, "first-margin"),
            |page, table, names, reader| {
                page.note(table, names);
                if let Some(inner) = table.table(names, reader) {
                    read_table(FIRST_MARGIN, &mut page.first_margin, inner, reader);
                }
            }
        );
        /// A narrow column at the left for dates and labels; without it, there is none.
        "margin-column" => margin_column: Option<MarginColumn> = None, Other(
            "a table with `width` (90pt), `gap` (18pt), `align` (right)",
            || table_shape(MARGIN_COLUMN, "margin-column"),
            |page, table, names, reader| {
                page.note(table, names);
                if let Some(inner) = table.table(names, reader) {
                    read_table(MARGIN_COLUMN, page.margin_column.get_or_insert_default(), inner, reader);
                }
            }
        );
    }
    beside {
        /// Where the last thing is said that makes the text narrower.
        span: Option<Span> = None;
    }
}

layout_table! {
    /// The margins of a page.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Margins, keys MARGINS {
        /// Above.
        "top" => top: Length = Length::pt(56.7), Length;
        /// At the right.
        "right" => right: Length = Length::pt(56.7), Length;
        /// Below.
        "bottom" => bottom: Length = Length::pt(56.7), Length;
        /// At the left.
        "left" => left: Length = Length::pt(56.7), Length;
    }
}

layout_table! {
    /// The margins of the first page, where they differ from those of the others.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct FirstMargin, keys FIRST_MARGIN {
        /// Above.
        "top" => top: Option<Length> = None, Length;
        /// Below.
        "bottom" => bottom: Option<Length> = None, Length;
    }
}

layout_table! {
    /// A narrow column at the left of the text.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct MarginColumn, keys MARGIN_COLUMN {
        /// Its width.
        "width" => width: Length = Length::pt(90.0), Length;
        /// White space between it and the text.
        "gap" => gap: Length = Length::pt(18.0), Length;
        /// Against which of its edges its text stands.
        "align" => align: Align = Align::Right, Edge;
    }
}

layout_table! {
    /// What may be changed to fill a number of pages.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct FitSpec, keys FIT {
        /// So many pages are filled, unless the résumé or `--pages` says otherwise; without it, as many as it takes.
        "pages" => pages: Option<usize> = None, Whole(1, 50);
        /// The size of the style `text` becomes no smaller; the others change with it.
        "min-size" => min_size: Length = Length::pt(9.0), Size;
        /// The size of the style `text` becomes no larger.
        "max-size" => max_size: Length = Length::pt(11.0), Size;
        /// Its leading becomes no smaller, as a multiple of the size.
        "min-leading" => min_leading: f64 = 1.18, Number(1.0, 3.0);
        /// Its leading becomes no larger.
        "max-leading" => max_leading: f64 = 1.45, Number(1.0, 3.0);
        /// No margin becomes smaller.
        "min-margin" => min_margin: Length = Length::pt(42.5), Length;
        /// How much of the leading may go to save a page where no number of pages is asked for: 0.05 is a twentieth, 0
        /// is nothing.
        "take-in" => take_in: f64 = 0.05, Number(0.0, 0.2);
    }
}

impl PageSpec {
    /// Remembers where something stands that makes the text narrower.
    pub(crate) fn note(&mut self, table: &Table, names: Names) {
        self.span = table.peek(names).map(|value| value.span).or(self.span);
    }
}

/// Takes margins: one length for all sides, or a table of sides.
fn margins(margins: &mut Margins, table: &mut Table, names: Names, reader: &mut Reader<'_>) {
    if !matches!(table.get(names).map(|value| &value.value), Some(Value::Table(_))) {
        if let Some(all) = length(table, names, reader) {
            *margins = Margins { top: all, right: all, bottom: all, left: all };
        }
    } else if let Some(inner) = table.table(names, reader) {
        read_table(MARGINS, margins, inner, reader);
    }
}

/// A paper, for the schema.
fn paper_shape() -> ValueType {
    let sides = vec![
        key(&["width"], ValueType::Length, "The width of the paper."),
        key(&["height"], ValueType::Length, "The height of the paper."),
    ];
    ValueType::Text.or(ValueType::table(sides))
}

/// Takes a paper: its name, its size as a text, or a table of its width and its height, of which one that is not
/// named stays as it was.
fn paper(before: Paper, table: &mut Table, names: Names, reader: &mut Reader<'_>) -> Option<Paper> {
    let span = table.get(names)?.span;
    let paper = if matches!(table.get(names)?.value, Value::Table(_)) {
        let mut inner = table.table(names, reader)?;
        let width = side(&mut inner, &["width"], reader).unwrap_or(before.size.width);
        let height = side(&mut inner, &["height"], reader).unwrap_or(before.size.height);
        inner.finish(reader);
        Paper::new(Size::new(width, height))
    } else {
        Paper::parse(&table.text(names, reader)?.value)
    };
    paper
        .map_err(|error| reader.push(Diagnostic::error(error.to_string()).at(span).hint(Paper::advice())))
        .ok()
}

/// Takes a side of a paper.
fn side(table: &mut Table, names: Names, reader: &mut Reader<'_>) -> Option<Pt> {
    let span = table.get(names).map(|value| value.span);
    let length = length(table, names, reader)?;
    if let (Some(span), Unit::Em | Unit::Lines) = (span, length.unit) {
        let message = format!("the paper's `{}` cannot be in `em` or `lines`", names[0]);
        reader.push(Diagnostic::error(message).at(span).hint("use `mm`, `cm`, `in` or `pt`"));
        return None;
    }
    Some(Pt(length.value))
}
