//! Computed styles: every value is settled, nothing is inherited any more (CSS: *computed values*).

use crate::font::FontId;
pub use crate::font::{Case, Figures};
pub use crate::geom::{Align, Edge};
use crate::geom::{Pt, Sides, Size};
use crate::path::{Color, Stroke};

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
    /// The margins above and below on the first page.
    pub first: FirstMargins,
    /// From baseline to baseline of the main text: the unit of the vertical rhythm.
    pub leading: Pt,
    /// What is above the columns on the first page.
    pub head: HeadStyle,
    /// The narrow column; `None` for a page of one column.
    pub side: Option<SideStyle>,
    /// The line of timelines.
    pub rail: RailStyle,
}

/// The margins above and below on the first page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FirstMargins {
    /// Above.
    pub top: Pt,
    /// Below.
    pub bottom: Pt,
}

/// What is above the columns on the first page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HeadStyle {
    /// The ground that it stands on, from edge to edge of the paper.
    pub fill: Option<Color>,
    /// From the last line to the end of that ground.
    pub pad: Pt,
    /// From there to the columns.
    pub gap: Pt,
}

/// A narrow column beside the main one, on every page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SideStyle {
    /// At which side of the main column.
    pub edge: Edge,
    /// How wide its text is.
    pub width: Pt,
    /// White space between its text and the main text.
    pub gap: Pt,
    /// From its text to the inner end of its ground.
    pub pad: Pt,
    /// The ground that it stands on, to the edges of the paper.
    pub fill: Option<Color>,
    /// The line between the columns.
    pub rule: Option<Stroke>,
}

/// The line of timelines.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RailStyle {
    /// From the left edge of the text to the line, to the left.
    pub offset: Pt,
    /// The line.
    pub stroke: Stroke,
    /// How wide the dots are.
    pub dot: Pt,
    /// Their colour.
    pub dot_color: Color,
}
