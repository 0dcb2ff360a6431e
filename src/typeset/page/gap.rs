//! The white space between two cells of a row, as text.
//!
//! Between a job and its dates nothing is painted, and who reads the page by the places of its words may
//! take the two for columns and read all jobs first. So the gap is a run of its own: a cluster of two
//! spaces, the first at the gap's left end, the second at its right.

use crate::font::FontBook;
use crate::geom::{Point, Pt};
use crate::typeset::frame::{Glyph, GlyphRun, Item, Placed};

/// What a copied text has for a gap.
const TEXT: &str = "  ";

/// The run that fills the gap from `left` to `right` behind `before`, in its face and as a part of its
/// element; `None` where two spaces have no room or the face has none.
#[must_use]
pub fn fill_gap(before: &Placed, left: Pt, right: Pt, book: &FontBook) -> Option<Placed> {
    let Item::Glyphs(run) = &before.item else { return None };
    let font = book.get(run.font);
    let id = font.glyph(' ')?;
    let space = run.size * (font.advance(id) / font.metrics.units_per_em);
    let width = right - left;
    if width < space + space {
        return None;
    }
    let glyph = |advance, text| Glyph { id, advance, offset: Point::default(), text };
    let glyphs = vec![glyph(width - space, 0..TEXT.len()), glyph(space, TEXT.len()..TEXT.len())];
    let run = GlyphRun { text: TEXT.to_owned(), glyphs, right_to_left: false, ..run.clone() };
    let at = Point::new(left, before.at.y);
    Some(Placed { at, tag: before.tag, span: before.span, item: Item::Glyphs(run) })
}
