//! What a layout says of words in boxes and of levels that are drawn.

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
        /// What a box is filled with.
        "fill" => fill: Option<Spanned<ColorSpec>> = Some(plain(0xec, 0xec, 0xec)), ColorOrNone;
        /// The colour of its outline.
        "outline" => outline: Option<Spanned<ColorSpec>> = None, ColorOrNone;
        /// The width of its outline.
        "width" => width: Length = Length::pt(0.5), Length;
        /// The radius of its corners; half its height makes its ends round.
        "radius" => radius: Length = Length::pt(2.0), Length;
        /// White space at the left and at the right of the words.
        "padding" => padding: Length = em(0.5), Length;
        /// How high it is.
        "height" => height: Length = em(1.5), Length;
        /// White space between two boxes, and between two lines of them.
        "gap" => gap: Length = em(0.4), Length;
    }
}

layout_table! {
    /// Levels that are drawn.
    #[derive(Clone, Debug, PartialEq)]
    pub struct LevelSpec, keys LEVELS {
        /// The colour of what is full.
        "color" | "colour" => color: Spanned<ColorSpec> = black(), Color;
        /// The colour of what is not; without it, that is not painted.
        "empty" => empty: Option<Spanned<ColorSpec>> = Some(plain(0xc8, 0xc8, 0xc8)), ColorOrNone;
        /// How many dots there are.
        "steps" => steps: usize = 5, Whole(2, 10);
        /// The diameter of a dot, the height of a bar.
        "size" => size: Length = em(0.55), Length;
        /// The length of a bar.
        "length" => length: Length = em(5.0), Length;
        /// White space between the word and the drawing.
        "gap" => gap: Length = em(0.6), Length;
    }
}

/// How key words are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeywordForm {
    /// With commas between them.
    Text,
    /// Each in a box.
    Chips,
}

/// The word before key words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeywordLabel {
    /// There is none.
    None,
    /// That of the résumé's language.
    Usual,
    /// The layout's own.
    Word(String),
}

/// How levels are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LevelForm {
    /// By their words.
    Words,
    /// By their words, and dots after them.
    Dots,
    /// By their words, and a bar after them.
    Bars,
}
