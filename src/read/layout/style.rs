//! What a layout says of text and white space: styles and spaces.

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
    /// A style as it is written; what is `None` comes from the style it starts from.
    #[derive(Clone, Debug, PartialEq)]
    pub struct StyleSpec, keys STYLE {
        /// The style that it starts from; `text` if it does not say.
        "like" => like: Option<Spanned<String>> = None, Text;
        /// The faces: a family, or several, the wanted one first; the others help out with letters that it has not.
        "font" => font: Option<Vec<Spanned<String>>> = None, Other(
            "a family, or a list of them",
            || ValueType::Texts,
            |style, table, names, reader| {
                if table.get(names).is_some() {
                    style.font = Some(table.texts(names, reader)).filter(|families| !families.is_empty());
                }
            }
        );
        /// The size; em is the size of `text` here.
        "size" => size: Option<Length> = None, Size;
        /// From baseline to baseline, as a multiple of the size.
        "leading" => leading: Option<f64> = None, Number(0.5, 4.0);
        /// How heavy it is; the nearest face is taken.
        "weight" => weight: Option<u16> = None, Other(
            "`\"light\"`, `\"regular\"`, `\"medium\"`, `\"semibold\"`, `\"bold\"`, `\"black\"`, or 100 to 900",
            || ValueType::Word(names_of(&WEIGHTS).to_vec()).or(ValueType::Number(100.0, 900.0)),
            |style, table, names, reader| style.weight = weight(table, names, reader).or(style.weight)
        );
        /// Whether it is italic.
        "italic" => italic: Option<bool> = None, Flag;
        /// Its colour.
        "color" | "colour" => color: Option<Spanned<ColorSpec>> = None, Color;
        /// Space after each letter, in em; at most a little less than half the font's space (0.1 in the built-in fonts)
        /// is set, for readers take more for the end of a word.
        "tracking" => tracking: Option<f64> = None, Number(-0.2, 1.0);
        /// Small capitals, or capitals.
        "case" => case: Option<Case> = None, Word(CASES);
        /// Tabular figures are of one width, and stand under each other.
        "figures" => figures: Option<Figures> = None, Word(FIGURES);
        /// Against which edges lines stand.
        "align" => align: Option<Align> = None, Edge;
        /// Whether words may be divided, as the language does.
        "hyphenate" => hyphenate: Option<bool> = None, Flag;
    }
    beside {
        /// Where it is named; `None` for a style that no source names.
        span: Option<Span> = None;
    }
}

layout_table! {
    /// White space above things, from the largest to the smallest.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Spaces, keys SPACES {
        /// Above the first section, below the header.
        "header" => header: Space = Space::lines(1.0), Space;
        /// Above a section's heading.
        "section" => section: Space = Space::lines(1.2), Space;
        /// Above what follows a section's heading.
        "heading" => heading: Space = Space::lines(0.4), Space;
        /// Above an entry.
        "entry" => entry: Space = Space::lines(0.8), Space;
        /// Above a second role of an entry.
        "role" => role: Space = Space::lines(0.5), Space;
        /// Above a paragraph after another.
        "paragraph" => paragraph: Space = Space::lines(0.3), Space;
        /// Above what follows the summary of an entry, such as its bullets; without it as `paragraph`.
        "after-summary" => after_summary: Option<Space> = None, Space;
        /// Above a list.
        "list" => list: Space = Space::lines(0.0), Space;
        /// Above an item of a list but the first.
        "item" => item: Space = Space::lines(0.0), Space;
        /// Above a line of a section set in pairs or runs; above an entry of one line after another.
        "pair" => pair: Space = Space::lines(0.0), Space;
        /// Above the key words of an entry.
        "keywords" => keywords: Space = Space::lines(0.0), Space;
    }
}

/// Takes styles: those of a layout, or what is different about them in a part of it.
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
    /// What a style says, over what another one says of the same.
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
