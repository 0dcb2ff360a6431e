//! Computed styles: every value is set, nothing is inherited (CSS *computed values*).

use crate::font::FontId;
pub use crate::font::{Case, Figures};
pub use crate::geom::{Align, Edge};
use crate::geom::{Point, Pt, Sides, Size};
use crate::path::{Color, Stroke};

/// The computed style of glyphs.
#[derive(Clone, Debug, PartialEq)]
pub struct TextStyle {
    /// The faces to try: the requested one first, then fallbacks.
    pub fonts: Vec<FontId>,
    /// The size.
    pub size: Pt,
    /// The colour.
    pub color: Color,
    /// Space after every glyph, in em of this style.
    pub tracking: f64,
    /// Capitalisation.
    pub case: Case,
    /// Width of figures.
    pub figures: Figures,
}

/// The computed style of a paragraph's lines.
#[derive(Clone, Debug, PartialEq)]
pub struct ParStyle {
    /// Distance from baseline to baseline.
    pub leading: Pt,
    /// Alignment.
    pub align: Align,
    /// Whether words may be hyphenated.
    pub hyphenate: bool,
    /// Whether lines are balanced (headings, contact lines): fewest lines, then the least difference in length.
    pub balance: bool,
    /// The language of the text (BCP 47), for shaping and hyphenation.
    pub lang: String,
    /// The base direction.
    pub direction: Direction,
}

/// The base direction of a paragraph (UAX #9).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// That of the first letter.
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

/// The paper and the areas of text on it.
#[derive(Clone, Debug, PartialEq)]
pub struct PageStyle {
    /// The paper.
    pub size: Size,
    /// Its margins.
    pub margins: Sides,
    /// The margins above and below on the first page.
    pub first: FirstMargins,
    /// The leading of the main text: the unit of vertical rhythm.
    pub leading: Pt,
    /// The area above the columns on the first page.
    pub head: HeadStyle,
    /// The place of a letter's recipient on the first page; `None` for none.
    pub window: Option<WindowStyle>,
    /// The side column; `None` for one column only.
    pub side: Option<SideStyle>,
    /// The rail of timelines.
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

/// The area above the columns on the first page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HeadStyle {
    /// The colour of its ground, which spans the paper; `None` for no ground.
    pub fill: Option<Color>,
    /// Distance from the last line to the end of the ground.
    pub pad: Pt,
    /// Distance from there to the columns.
    pub gap: Pt,
}

/// The place of a letter's recipient on the first page, from the edges of the paper.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WindowStyle {
    /// Its top left corner.
    pub at: Point,
    /// Its size.
    pub size: Size,
    /// Height above it for a text that is higher than it.
    pub above: Pt,
    /// White space below it.
    pub below: Pt,
}

/// The narrow column beside the main column, on every page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SideStyle {
    /// Its side of the main column.
    pub edge: Edge,
    /// The width of its text.
    pub width: Pt,
    /// White space between its text and the main text.
    pub gap: Pt,
    /// Distance from its text to the inner edge of its ground.
    pub pad: Pt,
    /// The colour of its ground, which reaches the edges of the paper; `None` for no ground.
    pub fill: Option<Color>,
    /// The line between the columns; `None` for none.
    pub rule: Option<Stroke>,
}

/// The rail of timelines.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RailStyle {
    /// Distance from the left edge of the text to the line on its left.
    pub offset: Pt,
    /// The line.
    pub stroke: Stroke,
    /// The diameter of the dots.
    pub dot: Pt,
    /// The colour of the dots.
    pub dot_color: Color,
}
