//! Computed styles: every value is settled, nothing is inherited any more (CSS: *computed values*).

use crate::font::FontId;
pub use crate::font::{Case, Figures};
pub use crate::geom::Align;
use crate::geom::{Pt, Sides, Size};
use crate::path::Color;

/// How glyphs look.
#[derive(Clone, Debug, PartialEq)]
pub struct TextStyle {
    /// The faces to try, the wanted one first, the fallbacks after it.
    pub fonts: Vec<FontId>,
    /// The size.
    pub size: Pt,
    /// The colour.
    pub color: Color,
    /// Space added after every glyph, in em of this style.
    pub tracking: f64,
    /// Small capitals or capitals.
    pub case: Case,
    /// How wide figures are.
    pub figures: Figures,
}

/// How lines stand.
#[derive(Clone, Debug, PartialEq)]
pub struct ParStyle {
    /// From baseline to baseline.
    pub leading: Pt,
    /// Against which edge.
    pub align: Align,
    /// Whether words may be divided.
    pub hyphenate: bool,
    /// Whether lines are to be of about one length (headings, contact lines): fewest lines, then
    /// the least difference between them.
    pub balance: bool,
    /// The language of the text (BCP 47), for shaping and hyphenation.
    pub lang: String,
    /// In which direction the paragraph as a whole runs.
    pub direction: Direction,
}

/// In which direction a paragraph as a whole runs; words of the other direction stand within it (UAX #9).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// As its first letter does.
    Auto,
    /// From left to right.
    LeftToRight,
    /// From right to left.
    RightToLeft,
}

impl Direction {
    /// The direction of a language's script.
    #[must_use]
    pub fn of(lang: &str) -> Self {
        let primary = lang.split(['-', '_']).next().unwrap_or_default();
        match primary.to_ascii_lowercase().as_str() {
            "ar" | "arc" | "ckb" | "dv" | "fa" | "he" | "iw" | "ps" | "sd" | "syr" | "ug" | "ur" | "yi" => {
                Self::RightToLeft
            }
            _ => Self::LeftToRight,
        }
    }
}

/// The paper and where the text stands on it.
#[derive(Clone, Debug, PartialEq)]
pub struct PageStyle {
    /// The paper.
    pub size: Size,
    /// Its margins.
    pub margins: Sides,
    /// From baseline to baseline of the main text: the unit of the vertical rhythm.
    pub leading: Pt,
}
