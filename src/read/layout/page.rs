//! Layout values for pages: paper, margins, and the limits for fitting a number of pages.

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
        /// Paper size, unless the résumé or `--paper` overrides it.
        "paper" => paper: Paper = Paper::A4, Other(
            "`\"a4\"`, `\"letter\"`, `\"a5\"`, `\"legal\"`, a size such as `\"210mmx297mm\"`, or a table with `width` and \
             `height`",
            paper_shape,
            |page, table, names, reader| page.paper = paper(page.paper, table, names, reader).unwrap_or(page.paper)
        );
        /// Margins; sides that are not set keep their value.
        "margin" => margin: Margins = Margins::default(), Other(
            "a length for all sides, or a table with `top`, `right`, `bottom`, `left`",
            || ValueType::Length.or(table_shape(MARGINS, "margins")),
            |page, table, names, reader| {
                page.note(table, names);
                margins(&mut page.margin, table, names, reader);
            }
        );
        /// Margins of the first page, where they differ. Left and right are the same on all pages, so that lines have
        /// the same length.
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
        /// A narrow column at the left for dates and labels, or `false` for none. Default: none.
        "margin-column" => margin_column: Option<MarginColumn> = None, Other(
            "`false`, or a table with `width` (90pt), `gap` (18pt), `align` (right)",
            || ValueType::No.or(table_shape(MARGIN_COLUMN, "margin-column")),
            |page, table, names, reader| {
                page.note(table, names);
                if let Some(Value::Bool(false)) = table.get(names).map(|value| &value.value) {
                    drop(table.take(names));
                    page.margin_column = None;
                } else if let Some(inner) = table.table(names, reader) {
                    read_table(MARGIN_COLUMN, page.margin_column.get_or_insert_default(), inner, reader);
                }
            }
        );
    }
    beside {
        /// The place of the last value that makes the text narrower.
        span: Option<Span> = None;
    }
}

layout_table! {
    /// The margins of a page.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Margins, keys MARGINS {
        /// Top margin.
        "top" => top: Length = Length::pt(56.7), Length;
        /// Right margin.
        "right" => right: Length = Length::pt(56.7), Length;
        /// Bottom margin.
        "bottom" => bottom: Length = Length::pt(56.7), Length;
        /// Left margin.
        "left" => left: Length = Length::pt(56.7), Length;
    }
}

layout_table! {
    /// The margins of the first page, where they differ from those of the other pages.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct FirstMargin, keys FIRST_MARGIN {
        /// Top margin of the first page.
        "top" => top: Option<Length> = None, Length;
        /// Bottom margin of the first page.
        "bottom" => bottom: Option<Length> = None, Length;
    }
}

layout_table! {
    /// A narrow column at the left of the text.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct MarginColumn, keys MARGIN_COLUMN {
        /// Width of the column.
        "width" => width: Length = Length::pt(90.0), Length;
        /// White space between the column and the text.
        "gap" => gap: Length = Length::pt(18.0), Length;
        /// Alignment of the text in the column.
        "align" => align: Align = Align::Right, Edge;
    }
}

layout_table! {
    /// Limits for fitting a number of pages.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct FitSpec, keys FIT {
        /// Number of pages to fit, unless the résumé or `--pages` overrides it. Default: as many as needed.
        "pages" => pages: Option<usize> = None, Whole(1, 50);
        /// Smallest size of the style `text`; other styles scale with it.
        "min-size" => min_size: Length = Length::pt(9.0), Size;
        /// Largest size of the style `text`.
        "max-size" => max_size: Length = Length::pt(11.0), Size;
        /// Smallest leading of the style `text`, as a multiple of its size.
        "min-leading" => min_leading: f64 = 1.18, Number(1.0, 3.0);
        /// Largest leading of the style `text`, as a multiple of its size.
        "max-leading" => max_leading: f64 = 1.45, Number(1.0, 3.0);
        /// Smallest margin.
        "min-margin" => min_margin: Length = Length::pt(42.5), Length;
        /// Share of the leading that may be removed to save a page when no number of pages is requested: 0.05 is a
        /// twentieth, 0 is nothing.
        "take-in" => take_in: f64 = 0.05, Number(0.0, 0.2);
    }
}

impl PageSpec {
    /// Remembers the place of a value that makes the text narrower.
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

/// The value of a paper, for the schema.
fn paper_shape() -> ValueType {
    let sides = vec![
        key(&["width"], ValueType::Length, "Width of the paper."),
        key(&["height"], ValueType::Length, "Height of the paper."),
    ];
    ValueType::Text.or(ValueType::table(sides))
}

/// Takes a paper: its name, its size as text, or a table of width and height; one that is not set keeps its
/// value.
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
