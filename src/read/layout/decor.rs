//! Layout values for words in boxes and for drawn levels.

use crate::read::color_spec::{ColorSpec, black, plain};
use crate::read::layout_key::layout_table;
use crate::read::length::{Length, Unit};
use crate::source::Spanned;

const fn em(value: f64) -> Length {
    Length { value, unit: Unit::Em }
}

layout_table! {
    /// Words in boxes.
    #[derive(Clone, Debug, PartialEq)]
    pub struct ChipSpec, keys CHIPS {
        /// Fill colour of a box.
        "fill" => fill: Option<Spanned<ColorSpec>> = Some(plain(0xec, 0xec, 0xec)), ColorOrNone;
        /// Colour of the outline.
        "outline" => outline: Option<Spanned<ColorSpec>> = None, ColorOrNone;
        /// Width of the outline.
        "width" => width: Length = Length::pt(0.5), Length;
        /// Corner radius; half the height makes round ends.
        "radius" => radius: Length = Length::pt(2.0), Length;
        /// White space to the left and right of the words.
        "padding" => padding: Length = em(0.5), Length;
        /// Height of a box.
        "height" => height: Length = em(1.5), Length;
        /// White space between boxes, and between lines of boxes.
        "gap" => gap: Length = em(0.4), Length;
    }
}

layout_table! {
    /// Drawn levels.
    #[derive(Clone, Debug, PartialEq)]
    pub struct LevelSpec, keys LEVELS {
        /// Colour of the filled part.
        "color" | "colour" => color: Spanned<ColorSpec> = black(), Color;
        /// Colour of the unfilled part; `none` paints nothing.
        "empty" => empty: Option<Spanned<ColorSpec>> = Some(plain(0xc8, 0xc8, 0xc8)), ColorOrNone;
        /// Number of dots.
        "steps" => steps: usize = 5, Whole(2, 10);
        /// Diameter of a dot, or height of a bar.
        "size" => size: Length = em(0.55), Length;
        /// Length of a bar.
        "length" => length: Length = em(5.0), Length;
        /// White space between the word and the drawing.
        "gap" => gap: Length = em(0.6), Length;
    }
}

/// The form of keywords.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeywordForm {
    /// Separated by commas.
    Text,
    /// Each in a box.
    Chips,
}

/// The word before keywords.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeywordLabel {
    /// No word.
    None,
    /// The usual word in the résumé's language.
    Usual,
    /// The layout's own word.
    Word(String),
}

/// The form of levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LevelForm {
    /// As words.
    Words,
    /// As words followed by dots.
    Dots,
    /// As words followed by a bar.
    Bars,
}
