//! The finished pages: a display list, flat and inert, with nothing left to decide.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use crate::compose::content::LinkTarget;
use crate::font::FontId;
use crate::geom::{Point, Pt, Rect, Size};
use crate::image::{Image, Outline};
use crate::path::{Color, Path};
use crate::source::Span;
use crate::tags::{Info, Pagination, TagId, TagTree};

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
    /// What was changed to fill a number of pages; `None` if none was asked for and nothing was changed to save one.
    pub fit: Option<FitReport>,
    /// How the text would fit on a page less; `None` if it would not, or if its last page is well used.
    pub overrun: Option<Overrun>,
}

/// What was changed of the layout to fill a number of pages: each value before and after.
#[derive(Clone, Debug, PartialEq)]
pub struct FitReport {
    /// The pages that were asked for.
    pub pages: usize,
    /// The leading as a multiple of the size.
    pub leading: (f64, f64),
    /// The size of the text.
    pub size: (Pt, Pt),
    /// The left margin, for all.
    pub margin: (Pt, Pt),
    /// How much of the last page is filled, from 0 to 1.
    pub last_fill: f64,
    /// Why it was not reached, if it was not.
    pub misfit: Option<Misfit>,
}

/// What was changed, such as `leading 1.30 → 1.24, size 10.0 → 9.7 pt`; nothing if nothing was.
impl fmt::Display for FitReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = Vec::new();
        if self.leading.0 != self.leading.1 {
            parts.push(format!("leading {:.2} → {:.2}", self.leading.0, self.leading.1));
        }
        if self.size.0 != self.size.1 {
            parts.push(format!("size {:.2} → {:.2} pt", self.size.0.0, self.size.1.0));
        }
        if self.margin.0 != self.margin.1 {
            let mm = |length: Pt| length / Pt::from_mm(1.0);
            parts.push(format!("margins {:.1} → {:.1} mm", mm(self.margin.0), mm(self.margin.1)));
        }
        f.write_str(&parts.join(", "))
    }
}

/// A text that needs little of its last page, and would fit on one less.
#[derive(Clone, Debug, PartialEq)]
pub struct Overrun {
    /// How many pages it would be high without the white space at their feet.
    pub needed: f64,
    /// What would be changed.
    pub fit: FitReport,
}

/// Such as `1.1 needed (--pages 1 fits at 9.6 pt)`.
impl fmt::Display for Overrun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fit = &self.fit;
        // More than the pages it would fit on, whatever is lost at their feet.
        let tenths = (self.needed * 10.0).ceil().max(fit.pages as f64 * 10.0 + 1.0);
        let number =
            |number: f64| format!("{number:.2}").trim_end_matches('0').trim_end_matches('.').to_owned();
        let mut how = String::new();
        if fit.size.0 != fit.size.1 {
            how += &format!(" at {} pt", number(fit.size.1.0));
        } else if fit.leading.0 != fit.leading.1 {
            how += &format!(" with leading {}", number(fit.leading.1));
        }
        if fit.margin.0 != fit.margin.1 {
            how +=
                &format!(" with margins {:.1} mm narrower", (fit.margin.0 - fit.margin.1) / Pt::from_mm(1.0));
        }
        write!(f, "{:.1} needed (--pages {} fits{how})", tenths / 10.0, fit.pages)
    }
}

/// Why a text does not fill the pages that were asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// It is too long.
    TooLong {
        /// How many lines are over when everything is as small as allowed.
        n_lines: usize,
        /// How many pages it takes then.
        n_pages: usize,
    },
    /// It is too short.
    TooShort {
        /// How many pages it takes when everything is as large as allowed.
        n_pages: usize,
    },
}

/// Characters side by side that no face has; they are left out of the page, or set in a plain form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The characters.
    pub text: String,
    /// What is set in their place, if anything.
    pub shown_as: Option<String>,
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
    /// The columns inside it, and what is above them: every line of text stands in one of these.
    pub columns: Vec<Rect>,
    /// What is on it, in painting order, in which most programs read it: each line from left to right, each column whole
    /// (see [`page::fill`](crate::typeset::page::fill)). The tag tree has the order of reading.
    pub items: Vec<Placed>,
    /// Which of the items are its running head and foot.
    pub running: Vec<Running>,
}

/// A running head or foot: artifacts that belong to the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Running {
    /// Which.
    pub kind: Pagination,
    /// Its items.
    pub items: Range<usize>,
}

impl Page {
    /// Whether a picture of it is a picture of the other: the same items at the same places, whatever they mean.
    #[must_use]
    pub fn looks_like(&self, other: &Self) -> bool {
        let mut pairs = self.items.iter().zip(&other.items);
        self.size == other.size
            && self.items.len() == other.items.len()
            && pairs.all(|(one, other)| one.at == other.at && one.item == other.item)
    }
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

impl Placed {
    /// The same item, `by` times as large and as far from the origin.
    #[must_use]
    pub fn scaled(mut self, by: f64) -> Self {
        if by == 1.0 {
            return self;
        }
        self.at = scaled(self.at, by);
        match &mut self.item {
            Item::Glyphs(run) => {
                run.size = run.size * by;
                for glyph in &mut run.glyphs {
                    glyph.advance = glyph.advance * by;
                    (glyph.dx, glyph.dy) =
                        (narrow(f64::from(glyph.dx) * by), narrow(f64::from(glyph.dy) * by));
                }
            }
            Item::Path(path) => path.scale(by),
            Item::Image(picture) => {
                picture.size = Size::new(picture.size.width * by, picture.size.height * by);
                if let Outline::Rounded(radius) = &mut picture.shape {
                    *radius = *radius * by;
                }
            }
            Item::Link(link) => link.size = Size::new(link.size.width * by, link.size.height * by),
        }
        self
    }
}

/// A small distance, to a millionth of itself.
#[expect(clippy::cast_possible_truncation, reason = "a millionth of a small distance is nothing")]
pub(crate) fn narrow(distance: f64) -> f32 {
    distance as f32
}

fn scaled(point: Point, by: f64) -> Point {
    Point::new(point.x * by, point.y * by)
}

/// A thing in a frame.
#[derive(Clone, Debug, PartialEq)]
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
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// The picture; it fills `size`, cut equally at two edges where the proportions differ.
    pub image: Arc<Image>,
    /// Its extent on the page.
    pub size: Size,
    /// Its outline.
    pub shape: Outline,
}

/// A place that leads elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Its extent.
    pub size: Size,
    /// Where it leads, shared by all lines that it stands on.
    pub target: Arc<LinkTarget>,
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
    /// Horizontal scaling of the glyphs: 1 for all but spaces that fill a gap from end to end.
    pub stretch: f64,
}

impl GlyphRun {
    /// How far the run goes: the sum of its advances.
    #[must_use]
    pub fn width(&self) -> Pt {
        self.glyphs.iter().map(|g| g.advance).sum()
    }

    /// What one of its glyphs shows of its text.
    #[must_use]
    pub fn shown_by(&self, glyph: &Glyph) -> &str {
        self.text.get(glyph.bytes()).unwrap_or("")
    }
}

/// One glyph: some ten thousand on a page of small print, so it is kept small.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    /// Its number in the font.
    pub id: u16,
    /// How far the pen moves after it, kerning, tracking and justification included.
    pub advance: Pt,
    /// How far it stands right of the pen, in points.
    pub dx: f32,
    /// How far it stands below the baseline, in points.
    pub dy: f32,
    /// The bytes of the run's text that it shows; empty for all but the first glyph of a cluster.
    pub text: Range<u32>,
}

impl Glyph {
    /// The bytes of its run's text that it shows, to index by.
    #[must_use]
    pub fn bytes(&self) -> Range<usize> {
        self.text.start as usize..self.text.end as usize
    }
}
