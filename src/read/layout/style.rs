//! Layout values for text and white space: styles and spaces.

use std::collections::BTreeMap;

use crate::font::{Case, Figures};
use crate::geom::Align;
use crate::read::color_spec::ColorSpec;
use crate::read::layout_key::{layout_table, names_of, read_table, table_shape};
use crate::read::layout_values::{number_within, refuse, word};
use crate::read::length::{Length, Space};
use crate::read::reader::Reader;
use crate::read::schema::shape::ValueType;
use crate::read::table::{Expected, Names, Table, Value};
use crate::source::{Span, Spanned};

const CASES: [(&str, Case); 3] =
    [("normal", Case::Normal), ("small-caps", Case::SmallCaps), ("upper", Case::Upper)];
const FIGURES: [(&str, Figures); 2] =
    [("proportional", Figures::Proportional), ("tabular", Figures::Tabular)];
const WEIGHTS: [(&str, u16); 6] =
    [("light", 300), ("regular", 400), ("medium", 500), ("semibold", 600), ("bold", 700), ("black", 900)];

layout_table! {
    /// A style as written; `None` values come from the style it is based on.
    #[derive(Clone, Debug, PartialEq)]
    pub struct StyleSpec, keys STYLE {
        /// Style that this one is based on. Default: `text`.
        "like" => like: Option<Spanned<String>> = None, Text;
        /// Font family, or several in order of preference; later ones supply the letters that earlier ones lack.
        "font" => font: Option<Vec<Spanned<String>>> = None, Other(
            "a family, or a list of families",
            || ValueType::Texts,
            |style, table, names, reader| {
                if table.get(names).is_some() {
                    style.font = Some(table.texts(names, reader)).filter(|families| !families.is_empty());
                }
            }
        );
        /// Font size; one em is the size of `text`.
        "size" => size: Option<Length> = None, Size;
        /// Distance between baselines, as a multiple of the size.
        "leading" => leading: Option<f64> = None, Number(0.5, 4.0);
        /// Font weight; the nearest available one is used.
        "weight" => weight: Option<u16> = None, Other(
            "`\"light\"`, `\"regular\"`, `\"medium\"`, `\"semibold\"`, `\"bold\"`, `\"black\"`, or 100 to 900",
            || ValueType::Word(names_of(&WEIGHTS).to_vec()).or(ValueType::Number(100.0, 900.0)),
            |style, table, names, reader| style.weight = weight(table, names, reader).or(style.weight)
        );
        /// Whether the text is italic.
        "italic" => italic: Option<bool> = None, Flag;
        /// Text colour.
        "color" | "colour" => color: Option<Spanned<ColorSpec>> = None, Color;
        /// Space after each letter, in em. At most a little less than half the font's word space (0.1 in the built-in
        /// fonts) is used, because readers take more for the end of a word.
        "tracking" => tracking: Option<f64> = None, Number(-0.2, 1.0);
        /// Small capitals, or capitals.
        "case" => case: Option<Case> = None, Word(CASES);
        /// Form of digits; tabular digits have the same width and line up in columns.
        "figures" => figures: Option<Figures> = None, Word(FIGURES);
        /// Alignment of lines.
        "align" => align: Option<Align> = None, Edge;
        /// Whether words may be hyphenated, by the rules of the language.
        "hyphenate" => hyphenate: Option<bool> = None, Flag;
    }
    beside {
        /// The place of its name; `None` for a style that is not in any source.
        span: Option<Span> = None;
    }
}

layout_table! {
    /// White space between the parts of the page, from the largest to the smallest.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Spaces, keys SPACES {
        /// Below the header, above the first section.
        "header" => header: Space = Space::lines(1.0), Space;
        /// Above a section's heading.
        "section" => section: Space = Space::lines(1.2), Space;
        /// Below a section's heading.
        "heading" => heading: Space = Space::lines(0.4), Space;
        /// Above an entry.
        "entry" => entry: Space = Space::lines(0.8), Space;
        /// Above every role of an entry but the first.
        "role" => role: Space = Space::lines(0.5), Space;
        /// Above a paragraph that follows another.
        "paragraph" => paragraph: Space = Space::lines(0.3), Space;
        /// Above what follows an entry's summary, such as its bullets. Default: `paragraph`.
        "after-summary" => after_summary: Option<Space> = None, Space;
        /// Above a list.
        "list" => list: Space = Space::lines(0.0), Space;
        /// Above every list item but the first.
        "item" => item: Space = Space::lines(0.0), Space;
        /// Above a line of a section in pairs or runs, and between entries of one line.
        "pair" => pair: Space = Space::lines(0.0), Space;
        /// Above the keywords of an entry.
        "keywords" => keywords: Space = Space::lines(0.0), Space;
    }
}

/// Takes styles: those of a layout, or the changes to them in a part of it.
pub(crate) fn styles(
    styles: &mut BTreeMap<String, StyleSpec>,
    table: &mut Table,
    names: Names,
    reader: &mut Reader<'_>,
) {
    let Some(mut outer) = table.table(names, reader) else { return };
    for field in outer.take_rest() {
        match field.value.value {
            Value::Table(inner) => {
                let spec = styles.entry(field.key.value).or_default();
                spec.span = Some(field.key.span);
                read_table(STYLE, spec, inner, reader);
            }
            _ => refuse(&outer, &field, Expected::Table, reader),
        }
    }
}

/// Styles, for the schema.
pub(crate) fn styles_shape() -> ValueType {
    ValueType::map(table_shape(STYLE, "style"))
}

fn weight(table: &mut Table, names: Names, reader: &mut Reader<'_>) -> Option<u16> {
    match table.get(names)?.value {
        Value::String(_) => word(table, names, &names_of(&WEIGHTS), reader).map(|at| WEIGHTS[at].1),
        _ => {
            let number = number_within(table, names, (100.0, 900.0), reader)?;
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "between 100 and 900"
            )]
            Some(number as u16)
        }
    }
}

impl StyleSpec {
    /// The style with values from `base` where it has none.
    #[must_use]
    pub fn over(&self, base: &Self) -> Self {
        Self {
            span: self.span.or(base.span),
            like: self.like.clone().or_else(|| base.like.clone()),
            font: self.font.clone().or_else(|| base.font.clone()),
            size: self.size.or(base.size),
            leading: self.leading.or(base.leading),
            weight: self.weight.or(base.weight),
            italic: self.italic.or(base.italic),
            color: self.color.clone().or_else(|| base.color.clone()),
            tracking: self.tracking.or(base.tracking),
            case: self.case.or(base.case),
            figures: self.figures.or(base.figures),
            align: self.align.or(base.align),
            hyphenate: self.hyphenate.or(base.hyphenate),
        }
    }
}
