//! What a layout says of the headings of sections: of all, and of those of one section.

use crate::diag::Diagnostic;
use crate::read::color_spec::{ColorSpec, NOWHERE, black};
use crate::read::layout_key::{layout_table, read_table, table_shape};
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

layout_table! {
    /// What a layout says of some headings, over what it says of others.
    #[derive(Clone, Debug, PartialEq)]
    pub struct HeadingChange, keys HEADING {
        /// The title's style; its `align` is the heading's, and an em is its size.
        "style" => style: Option<Spanned<String>> = None, Text;
        /// Above the section, or in the margin column beside the section's first line; in a layout without one, above.
        "place" => place: Option<HeadingPlace> = None, Word(PLACES);
        /// The line at the title: none, beside it to the edge of the column, below or above it, or upright at its left.
        "rule" => rule: Option<RulePlace> = None, Word(RULES);
        /// The line's colour.
        "color" | "colour" => color: Option<Spanned<ColorSpec>> = None, Color;
        /// The line's width.
        "width" => width: Option<Length> = None, Length;
        /// How long the line is: as there is room, or short.
        "length" => length: Option<Option<Length>> = None, Other(
            "`\"full\"`, or a length",
            || ValueType::Word(vec!["full"]).or(ValueType::Length),
            |change, table, names, reader| rule_length(change, table, names, reader)
        );
        /// White space between title and line.
        "gap" => gap: Option<Length> = None, Length;
        /// A box across the column, filled with this colour, in which the title stands.
        "box" => fill: Option<Option<Spanned<ColorSpec>>> = None, ColorOrNone;
        /// White space between the edges of the box and the title.
        "padding" => padding: PaddingChange = PaddingChange::default(), Other(
            "a length for all, or a table with `top`, `right`, `bottom`, `left`",
            || ValueType::Length.or(table_shape(PADDING, "padding")),
            |change, table, names, reader| padding(&mut change.padding, table, names, reader)
        );
        /// The radius of the box's corners.
        "radius" => radius: Option<Length> = None, Length;
    }
}

layout_table! {
    /// What a layout says of the white space inside a box.
    #[derive(Clone, Debug, PartialEq)]
    pub struct PaddingChange, keys PADDING {
        /// Above the title.
        "top" => top: Option<Length> = None, Length;
        /// At the right of the title.
        "right" => right: Option<Length> = None, Length;
        /// Below the title.
        "bottom" => bottom: Option<Length> = None, Length;
        /// At the left of the title.
        "left" => left: Option<Length> = None, Length;
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
            let hint = "write `\"full\"`, or a number and its unit, such as `\"24mm\"`";
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

/// Headings of sections.
#[derive(Clone, Debug, PartialEq)]
pub struct HeadingSpec {
    /// The style of the title; its edge is the heading's.
    pub style: Spanned<String>,
    /// Where the title stands.
    pub place: HeadingPlace,
    /// Where its line is.
    pub rule: RulePlace,
    /// The line's colour.
    pub color: Spanned<ColorSpec>,
    /// The line's width.
    pub width: Length,
    /// How long the line is; `None` for as long as there is room.
    pub length: Option<Length>,
    /// White space between title and line.
    pub gap: Length,
    /// What the box around the title is filled with; `None` for no box.
    pub fill: Option<Spanned<ColorSpec>>,
    /// White space between the box's edges and the title.
    pub padding: Padding,
    /// The radius of the box's corners.
    pub radius: Length,
}

impl Default for HeadingSpec {
    fn default() -> Self {
        Self {
            style: Spanned::new("section".to_owned(), NOWHERE),
            place: HeadingPlace::Text,
            rule: RulePlace::None,
            color: black(),
            width: Length::pt(0.4),
            length: None,
            gap: Length::pt(3.0),
            fill: None,
            padding: Padding::all(Length::pt(3.0)),
            radius: Length::ZERO,
        }
    }
}

/// White space inside a box.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Padding {
    /// Above.
    pub top: Length,
    /// At the right.
    pub right: Length,
    /// Below.
    pub bottom: Length,
    /// At the left.
    pub left: Length,
}

impl Padding {
    /// The same at all sides.
    #[must_use]
    pub const fn all(length: Length) -> Self {
        Self { top: length, right: length, bottom: length, left: length }
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

impl HeadingSpec {
    /// These headings with a change.
    #[must_use]
    pub fn changed(&self, change: &HeadingChange) -> Self {
        let padding = Padding {
            top: change.padding.top.unwrap_or(self.padding.top),
            right: change.padding.right.unwrap_or(self.padding.right),
            bottom: change.padding.bottom.unwrap_or(self.padding.bottom),
            left: change.padding.left.unwrap_or(self.padding.left),
        };
        Self {
            style: change.style.as_ref().unwrap_or(&self.style).clone(),
            place: change.place.unwrap_or(self.place),
            rule: change.rule.unwrap_or(self.rule),
            color: change.color.as_ref().unwrap_or(&self.color).clone(),
            width: change.width.unwrap_or(self.width),
            length: change.length.unwrap_or(self.length),
            gap: change.gap.unwrap_or(self.gap),
            fill: change.fill.as_ref().unwrap_or(&self.fill).clone(),
            padding,
            radius: change.radius.unwrap_or(self.radius),
        }
    }
}
