//! Layout values for section headings: for all sections, and for one.

use crate::diag::Diagnostic;
use crate::read::color_spec::{ColorSpec, NOWHERE, black};
use crate::read::layout_key::{changing_table, read_table, table_shape};
use crate::read::layout_values::{length, parse_length};
use crate::read::length::Length;
use crate::read::reader::Reader;
use crate::read::schema::shape::ValueType;
use crate::read::table::{Names, Table, Value};
use crate::source::Spanned;

const PLACES: [(&str, HeadingPlace); 2] = [("text", HeadingPlace::Text), ("margin", HeadingPlace::Margin)];
const RULES: [(&str, RulePlace); 5] = [
    ("none", RulePlace::None),
    ("beside", RulePlace::Beside),
    ("below", RulePlace::Below),
    ("above", RulePlace::Above),
    ("left", RulePlace::Left),
];

changing_table! {
    /// Section headings.
    #[derive(Clone, Debug, PartialEq)]
    pub struct HeadingSpec, change HeadingChange, keys HEADING {
        /// Style of the title. The style's `align` aligns the heading, and one em is its size.
        "style" => style: Spanned<String> = Spanned::new("section".to_owned(), NOWHERE), Text;
        /// Above the section, or in the margin column beside the section's first line; in a layout without that
        /// column, above.
        "place" => place: HeadingPlace = HeadingPlace::Text, Word(PLACES);
        /// Line at the title: none, beside it to the edge of the column, below it, above it, or upright to its left.
        "rule" => rule: RulePlace = RulePlace::None, Word(RULES);
        /// Colour of the line.
        "color" | "colour" => color: Spanned<ColorSpec> = black(), Color;
        /// Width of the line.
        "width" => width: Length = Length::pt(0.4), Length;
        /// Length of the line: `full` for all the room there is, or a length.
        "length" => length: Option<Length> = None, Other(
            "`\"full\"`, or a length",
            || ValueType::Word(vec!["full"]).or(ValueType::Length),
            |change, table, names, reader| rule_length(change, table, names, reader)
        );
        /// White space between title and line.
        "gap" => gap: Length = Length::pt(3.0), Length;
        /// Fill colour of a box across the column, behind the title.
        "box" => fill: Option<Spanned<ColorSpec>> = None, ColorOrNone;
        /// Corner radius of the box.
        "radius" => radius: Length = Length::ZERO, Length;
    }
    parts {
        /// White space between the edges of the box and the title.
        "padding" => padding: Padding, change PaddingChange, Other(
            "a length for all sides, or a table with `top`, `right`, `bottom`, `left`",
            || ValueType::Length.or(table_shape(PADDING, "padding")),
            |change, table, names, reader| padding(&mut change.padding, table, names, reader)
        );
    }
}

changing_table! {
    /// White space inside a box.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Padding, change PaddingChange, keys PADDING {
        /// Above the title.
        "top" => top: Length = Length::pt(3.0), Length;
        /// To the right of the title.
        "right" => right: Length = Length::pt(3.0), Length;
        /// Below the title.
        "bottom" => bottom: Length = Length::pt(3.0), Length;
        /// To the left of the title.
        "left" => left: Length = Length::pt(3.0), Length;
    }
}

/// Takes the length of a line: `full`, or a length.
fn rule_length(change: &mut HeadingChange, table: &mut Table, names: Names, reader: &mut Reader<'_>) {
    match table.get(names).map(|value| &value.value) {
        Some(Value::String(text)) if text == "full" => {
            table.take(names);
            change.length = Some(None);
        }
        Some(Value::String(text)) if parse_length(text).is_none() => {
            let Some(field) = table.take(names) else { return };
            let message = "`length` must be a length or `full`";
            let hint = "write `\"full\"`, or a number with a unit, such as `\"24mm\"`";
            reader.push(Diagnostic::error(message).at(field.value.span).hint(hint));
        }
        _ => change.length = length(table, names, reader).map(Some).or(change.length),
    }
}

/// Takes the white space inside a box: one length for all sides, or a table of sides.
fn padding(change: &mut PaddingChange, table: &mut Table, names: Names, reader: &mut Reader<'_>) {
    if !matches!(table.get(names).map(|value| &value.value), Some(Value::Table(_))) {
        if let all @ Some(_) = length(table, names, reader) {
            *change = PaddingChange { top: all, right: all, bottom: all, left: all };
        }
    } else if let Some(inner) = table.table(names, reader) {
        read_table(PADDING, change, inner, reader);
    }
}

/// The position of a section's title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadingPlace {
    /// Above the section.
    Text,
    /// In the margin column, beside the section's first line; above the section if the layout has no such column.
    Margin,
}

/// The position of a heading's line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RulePlace {
    /// No line.
    None,
    /// From the title to the edge of the column.
    Beside,
    /// Below the title.
    Below,
    /// Above the title.
    Above,
    /// Upright to the left of the title, as high as its capitals.
    Left,
}
