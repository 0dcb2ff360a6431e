//! The finished pages: a display list, flat and inert, with nothing left to decide.

use std::ops::Range;
use std::sync::Arc;

use crate::font::FontId;
use crate::geom::{Point, Pt, Rect, Size};
use crate::image::{Image, Shape};
use crate::path::{Color, Path};
use crate::source::Span;
use crate::tags::{Info, TagId, TagTree};

/// A typeset résumé.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its pages.
    pub pages: Vec<Page>,
    /// What its parts mean.
    pub tags: TagTree,
    /// What is said of the whole.
    pub info: Info,
    /// What could not be set, because no face has it.
    pub missing: Vec<Missing>,
}

/// Characters side by side that no face has; they are left out of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The characters.
    pub text: String,
    /// The text it is part of.
    pub span: Option<Span>,
}

/// A page.
#[derive(Clone, Debug)]
pub struct Page {
    /// The paper.
    pub size: Size,
    /// Where the text may stand: the page without its margins.
    pub area: Rect,
    /// What is on it, in painting order; within one paragraph also the order of reading.
    pub items: Vec<Placed>,
}

/// Items at fixed positions; origin top left, y down, in points.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// Its extent.
    pub size: Size,
    /// Where its first line's baseline is, from its top.
    pub baseline: Option<Pt>,
    /// What is in it.
    pub items: Vec<Placed>,
}

/// An item and where it stands.
#[derive(Clone, Debug)]
pub struct Placed {
    /// Its place on the page or in the frame. For glyphs: where the baseline begins.
    pub at: Point,
    /// The element of the tag tree it belongs to; `None` is an artifact.
    pub tag: Option<TagId>,
    /// Where in the sources it came from, for warnings.
    pub span: Option<Span>,
    /// What it is.
    pub item: Item,
}

/// A thing in a frame.
#[derive(Clone, Debug)]
pub enum Item {
    /// Text.
    Glyphs(GlyphRun),
    /// A drawn thing.
    Path(Path),
    /// A picture.
    Image(Picture),
    /// A place that leads elsewhere: not painted. Its extent goes right and down from its place.
    Link(Link),
}

/// A picture at a size.
#[derive(Clone, Debug)]
pub struct Picture {
    /// The picture; it fills `size`, cut equally at two edges where the proportions differ.
    pub image: Arc<Image>,
    /// Its extent on the page.
    pub size: Size,
    /// Its outline.
    pub shape: Shape,
}

/// A place that leads elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Its extent.
    pub size: Size,
    /// Where it leads: `https:`, `mailto:` or `tel:`.
    pub url: String,
    /// What a reader is told of it.
    pub title: String,
}

/// Glyphs of one font, size and colour on one baseline.
///
/// The run's text is what a reader gets when copying it. `glyphs` stand in visual order, from left
/// to right; a right-to-left run's text ranges therefore fall.
#[derive(Clone, Debug, PartialEq)]
pub struct GlyphRun {
    /// The font.
    pub font: FontId,
    /// Its size.
    pub size: Pt,
    /// Its colour.
    pub color: Color,
    /// What it says. A hyphen that the typesetter added is U+00AD here.
    pub text: String,
    /// The glyphs.
    pub glyphs: Vec<Glyph>,
    /// Whether it runs from right to left.
    pub right_to_left: bool,
}

impl GlyphRun {
    /// How far the run goes: the sum of its advances.
    #[must_use]
    pub fn width(&self) -> Pt {
        self.glyphs.iter().map(|g| g.advance).sum()
    }
}

/// One glyph.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    /// Its number in the font.
    pub id: u16,
    /// How far the pen moves after it, kerning, tracking and justification included.
    pub advance: Pt,
    /// Its own displacement from the pen; y goes down.
    pub offset: Point,
    /// The bytes of the run's text that it shows; empty for all but the first glyph of a cluster.
    pub text: Range<usize>,
}
