//! What a layout says of the headings of sections: of all, and of those of one section.

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
    /// Headings of sections.
    #[derive(Clone, Debug, PartialEq)]
    pub struct HeadingSpec, change HeadingChange, keys HEADING {
        /// The title's style; its `align` is the heading's, and an em is its size.
        "style" => style: Spanned<String> = Spanned::new("section".to_owned(), NOWHERE), Text;
        /// Above the section, or in the margin column beside the section's first line; in a layout without one, above.
        "place" => place: HeadingPlace = HeadingPlace::Text, Word(PLACES);
        /// The line at the title: none, beside it to the edge of the column, below or above it, or upright at its left.
        "rule" => rule: RulePlace = RulePlace::None, Word(RULES);
        /// The line's colour.
        "color" | "colour" => color: Spanned<ColorSpec> = black(), Color;
        /// The line's width.
        "width" => width: Length = Length::pt(0.4), Length;
        /// How long the line is: as there is room, or short.
        "length" => length: Option<Length> = None, Other(
            "`\"full\"`, or a length",
            || ValueType::Word(vec!["full"]).or(ValueType::Length),
            |change, table, names, reader| rule_length(change, table, names, reader)
        );
        /// White space between title and line.
        "gap" => gap: Length = Length::pt(3.0), Length;
        /// A box across the column, filled with this colour, in which the title stands.
        "box" => fill: Option<Spanned<ColorSpec>> = None, ColorOrNone;
        /// The radius of the box's corners.
        "radius" => radius: Length = Length::ZERO, Length;
    }
    parts {
        /// White space between the edges of the box and the title.
        "padding" => padding: Padding, change PaddingChange, Other(
            "a length for all, or a table with `top`, `right`, `bottom`, `left`",
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
        /// At the right of the title.
        "right" => right: Length = Length::pt(3.0), Length;
        /// Below the title.
        "bottom" => bottom: Length = Length::pt(3.0), Length;
        /// At the left of the title.
        "left" => left: Length = Length::pt(3.0), Length;
    }
}

/// Takes how long a line is: `full`, or a length.
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

/// Where a section's title stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadingPlace {
    /// Above the section.
    Text,
    /// In the margin column, beside the section's first line; above it where the layout has no such column.
    Margin,
}

/// Where a heading's line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RulePlace {
    /// There is none.
    None,
    /// From the title to the edge of the column.
    Beside,
    /// Under the title.
    Below,
    /// Over the title.
    Above,
    /// Upright before the title, as high as its capitals.
    Left,
}
