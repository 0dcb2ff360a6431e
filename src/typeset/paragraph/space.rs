//! White space as text: one space of a face, stretched from end to end.

use crate::font::FontBook;
use crate::geom::Pt;
use crate::typeset::frame::{Glyph, GlyphRun};

/// Returns one space of a face, as wide as a gap, with the text `text`; `None` if the face has no space, or one
/// without a width.
#[must_use]
pub fn stretched_space(run: GlyphRun, text: &str, width: Pt, book: &FontBook) -> Option<GlyphRun> {
    let font = book.get(run.font);
    let id = font.glyph(' ')?;
    let space = run.size * (font.advance(id) / font.metrics.units_per_em);
    if space <= Pt::ZERO {
        return None;
    }
    let end = u32::try_from(text.len()).ok()?;
    let glyphs = vec![Glyph { id, advance: width, dx: 0.0, dy: 0.0, text: 0..end }];
    Some(GlyphRun { text: text.to_owned(), glyphs, stretch: width / space, ..run })
}
