//! What a layout says of text and white space: styles, colours, spaces.

use crate::font::{Case, Figures};
use crate::geom::Align;
use crate::path::Color;
use crate::read::length::{Length, Space};
use crate::source::{Span, Spanned};

/// A style as it is written; what is `None` comes from the style it starts from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StyleSpec {
    /// Where it is named; `None` for a style that no source names.
    pub span: Option<Span>,
    /// The style it starts from; `text` if it does not say.
    pub like: Option<Spanned<String>>,
    /// The families, the wanted one first.
    pub font: Option<Vec<Spanned<String>>>,
    /// The size.
    pub size: Option<Length>,
    /// From baseline to baseline, as a multiple of the size.
    pub leading: Option<f64>,
    /// 100 to 900.
    pub weight: Option<u16>,
    /// Whether it is italic.
    pub italic: Option<bool>,
    /// A colour of the palette.
    pub color: Option<Spanned<ColorSpec>>,
    /// Space added after each glyph, in em.
    pub tracking: Option<f64>,
    /// Small capitals or capitals.
    pub case: Option<Case>,
    /// How wide figures are.
    pub figures: Option<Figures>,
    /// Against which edge lines stand.
    pub align: Option<Align>,
    /// Whether words may be divided.
    pub hyphenate: Option<bool>,
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

/// A colour as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ColorSpec {
    /// By its name in the palette.
    Named(String),
    /// By its value.
    Value(Color),
}

/// White space above things, from the largest to the smallest.
#[derive(Clone, Debug, PartialEq)]
pub struct Spaces {
    /// Above the first section, below the header.
    pub header: Space,
    /// Above a section's heading.
    pub section: Space,
    /// Below a section's heading.
    pub heading: Space,
    /// Above an entry.
    pub entry: Space,
    /// Above a second role of an entry.
    pub role: Space,
    /// Above a paragraph after another.
    pub paragraph: Space,
    /// Above a list.
    pub list: Space,
    /// Above an item of a list but the first.
    pub item: Space,
    /// Above a line of a section that is set in lines or pairs.
    pub pair: Space,
    /// Above the key words of an entry.
    pub keywords: Space,
}
