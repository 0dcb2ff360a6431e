//! The finished pages: a flat, inert display list that leaves nothing to decide.

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
    /// The meaning of its parts.
    pub tags: TagTree,
    /// Metadata of the whole document.
    pub info: Info,
    /// Characters that could not be set because no face has them.
    pub missing: Vec<Missing>,
    /// What was changed to fit a number of pages; `None` if no number was requested and nothing was changed to save a
    /// page.
    pub fit: Option<FitReport>,
    /// The place of a letter's recipient for envelopes with a window; `None` for none.
    pub window: Option<WindowReport>,
    /// How the text would fit on one page fewer; `None` if it would not, or if its last page is well filled.
    pub overrun: Option<Overrun>,
}

/// The place of a letter's recipient on the first page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WindowReport {
    /// Where it should be.
    pub wanted: Rect,
    /// Height above it for a long address.
    pub above: Pt,
    /// Where it is.
    pub set: Rect,
}

impl Document {
    /// The document followed by another one: its pages, its elements, its messages. Each keeps its own page numbers.
    #[must_use]
    pub fn followed_by(mut self, other: Self) -> Self {
        let shift = self.tags.append(other.tags);
        for mut page in other.pages {
            for tag in page.items.iter_mut().filter_map(|item| item.tag.as_mut()) {
                if *tag != TagTree::ROOT {
                    tag.0 += shift;
                }
            }
            self.pages.push(page);
        }
        self.missing.extend(other.missing);
        self
    }
}

/// The changes to the layout that fit a number of pages: each value before and after.
#[derive(Clone, Debug, PartialEq)]
pub struct FitReport {
    /// The requested number of pages.
    pub pages: usize,
    /// The leading as a multiple of the size.
    pub leading: (f64, f64),
    /// The size of the text.
    pub size: (Pt, Pt),
    /// The left margin; all other margins change by the same amount.
    pub margin: (Pt, Pt),
    /// How much of the last page is filled, from 0 to 1.
    pub last_fill: f64,
    /// Why the number of pages was not reached; `None` if it was.
    pub misfit: Option<Misfit>,
}

/// Lists the changes, such as `leading 1.30 → 1.24, size 10.0 → 9.7 pt`; empty if nothing changed.
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

/// A text that uses little of its last page and would fit on one page fewer.
#[derive(Clone, Debug, PartialEq)]
pub struct Overrun {
    /// The number of pages it would fill without white space at the bottom of any of them.
    pub needed: f64,
    /// The changes that would make it fit.
    pub fit: FitReport,
}

/// Formats the overrun, such as `1.1 needed (--pages 1 fits at 9.6 pt)`.
impl fmt::Display for Overrun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fit = &self.fit;
        // Always more than the pages it would fit on, however much space is left at the bottom of each.
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

/// Why a text does not fill the requested number of pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// It is too long.
    TooLong {
        /// The number of excess lines when everything is as small as allowed.
        n_lines: usize,
        /// The number of pages it takes then.
        n_pages: usize,
    },
    /// It is too short.
    TooShort {
        /// The number of pages it takes when everything is as large as allowed.
        n_pages: usize,
    },
}

/// Adjacent characters that no face has; they are left out, or replaced with their plain form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The characters.
    pub text: String,
    /// The plain form that replaces them, if any.
    pub shown_as: Option<String>,
    /// The span of the text they are part of.
    pub span: Option<Span>,
}

/// A page.
#[derive(Clone, Debug)]
pub struct Page {
    /// The size of the paper.
    pub size: Size,
    /// The area for text: the page without its margins.
    pub area: Rect,
    /// The columns inside it and the area above them. Every line of text is in one of these.
    pub columns: Vec<Rect>,
    /// The items on it, in painting order, which is the order in which most programs read them: each line from left to
    /// right, each column whole (see [`page::fill`](crate::typeset::page::fill)). The tag tree has the reading order.
    pub items: Vec<Placed>,
    /// Its running head and foot.
    pub running: Vec<Running>,
}

/// A running head or foot: artifacts of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Running {
    /// Head or foot.
    pub kind: Pagination,
    /// Its range in the items of the page.
    pub items: Range<usize>,
}

impl Page {
    /// Whether it renders the same as another page: the same items at the same positions, whatever their tags.
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
    /// The baseline of its first line, from its top.
    pub baseline: Option<Pt>,
    /// The items in it.
    pub items: Vec<Placed>,
}

/// An item and its position.
#[derive(Clone, Debug)]
pub struct Placed {
    /// Its position on the page or in the frame. For glyphs, the start of the baseline.
    pub at: Point,
    /// The element of the tag tree it belongs to; `None` for an artifact.
    pub tag: Option<TagId>,
    /// Its origin in the sources, for warnings.
    pub span: Option<Span>,
    /// The item.
    pub item: Item,
}

impl Placed {
    /// Scales the item and its distance from the origin by the factor `by`.
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

/// Narrows a small distance to single precision, which is exact to a millionth.
#[expect(clippy::cast_possible_truncation, reason = "a millionth of a small distance is nothing")]
pub(crate) fn narrow(distance: f64) -> f32 {
    distance as f32
}

fn scaled(point: Point, by: f64) -> Point {
    Point::new(point.x * by, point.y * by)
}

/// Anything that a frame contains.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// Text.
    Glyphs(GlyphRun),
    /// A drawn path.
    Path(Path),
    /// A picture.
    Image(Picture),
    /// An area that links elsewhere; it is not painted. It extends to the right of its position and below it.
    Link(Link),
}

/// A picture and its size.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// The picture. It fills `size`, cropped equally at two opposite edges where the proportions differ.
    pub image: Arc<Image>,
    /// Its extent on the page.
    pub size: Size,
    /// Its outline.
    pub shape: Outline,
}

/// An area that links elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Its extent.
    pub size: Size,
    /// The target, shared by all lines of the link.
    pub target: Arc<LinkTarget>,
}

/// Glyphs of one font, size and colour on one baseline.
///
/// The text of the run is what a reader copies from the page. `glyphs` are in visual order, from left to right, so the
/// text ranges of a right-to-left run decrease.
#[derive(Clone, Debug, PartialEq)]
pub struct GlyphRun {
    /// The font.
    pub font: FontId,
    /// Its size.
    pub size: Pt,
    /// Its colour.
    pub color: Color,
    /// Its text. A hyphen added by the typesetter is U+00AD here.
    pub text: String,
    /// The glyphs.
    pub glyphs: Vec<Glyph>,
    /// Whether it runs from right to left.
    pub right_to_left: bool,
    /// Horizontal scaling of the glyphs: 1 for all but spaces that fill a gap from end to end.
    pub stretch: f64,
}

impl GlyphRun {
    /// The width of the run: the sum of its advances.
    #[must_use]
    pub fn width(&self) -> Pt {
        self.glyphs.iter().map(|g| g.advance).sum()
    }

    /// The part of the run's text that a glyph shows.
    #[must_use]
    pub fn shown_by(&self, glyph: &Glyph) -> &str {
        self.text.get(glyph.bytes()).unwrap_or("")
    }
}

/// One glyph. A page of small print has about ten thousand, so the type is kept small.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    /// Its index in the font.
    pub id: u16,
    /// How far the pen moves after it, including kerning, tracking and justification.
    pub advance: Pt,
    /// Its offset to the right of the pen, in points.
    pub dx: f32,
    /// Its offset below the baseline, in points.
    pub dy: f32,
    /// The bytes of the run's text that it shows; empty for all but the first glyph of a cluster.
    pub text: Range<u32>,
}

impl Glyph {
    /// The bytes of the run's text that it shows, as an index range.
    #[must_use]
    pub fn bytes(&self) -> Range<usize> {
        self.text.start as usize..self.text.end as usize
    }
}
