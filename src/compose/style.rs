//! Computed styles: every value is settled, nothing is inherited any more (CSS: *computed values*).

use crate::font::FontId;
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

/// Small capitals or capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Case {
    /// As typed.
    Normal,
    /// Small capitals for small letters and capitals (`smcp`, `c2sc`) where the face has them, else
    /// capitals at 0.86 of the size.
    SmallCaps,
    /// Capitals.
    Upper,
}

/// How wide figures are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Figures {
    /// Each its own width (`pnum`): for text.
    Proportional,
    /// All one width (`tnum`): for columns.
    Tabular,
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
}

/// Against which edge lines stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Flush left, ragged right.
    Left,
    /// Flush right.
    Right,
    /// In the middle.
    Center,
    /// Flush at both edges; the last line is flush left.
    Justify,
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
