//! The white space between two cells of a row, as text.
//!
//! Nothing is painted between a position and its dates, so a program that reads the page by the positions of its words
//! may take the two for columns and read all positions first. The gap is therefore a run of its own: one space,
//! stretched from end to end. Its text is two spaces, since a program may not count a single one as a word that joins
//! the two.

use crate::font::FontBook;
use crate::geom::{Point, Pt};
use crate::typeset::frame::{GlyphRun, Item, Placed};
use crate::typeset::paragraph::space::stretched_space;

/// The text of a gap when copied.
const TEXT: &str = "  ";

/// Returns the run that fills the gap from `left` to `right` after `before`, in its face and as part of its element: a
/// plain space if the gap is too narrow for two, `None` if the face has no space.
#[must_use]
pub fn fill_gap(before: &Placed, left: Pt, right: Pt, book: &FontBook) -> Option<Placed> {
    let Item::Glyphs(run) = &before.item else { return None };
    let font = book.get(run.font);
    let space = run.size * (font.advance(font.glyph(' ')?) / font.metrics.units_per_em);
    let width = right - left;
    let run = GlyphRun { right_to_left: false, ..run.clone() };
    let run = if width < space + space {
        stretched_space(run, " ", space, book)?
    } else {
        stretched_space(run, TEXT, width, book)?
    };
    let at = Point::new(left, before.at.y);
    Some(Placed { at, tag: before.tag, span: before.span, item: Item::Glyphs(run) })
}

#[cfg(test)]
mod tests {
    use super::fill_gap;
    use crate::font::FontBook;
    use crate::geom::{Point, Pt};
    use crate::path::Color;
    use crate::tags::TagId;
    use crate::typeset::frame::{GlyphRun, Item, Placed};

    #[test]
    fn a_gap_is_one_space_from_end_to_end() {
        let book = FontBook::embedded();
        let font = book.iter().next().expect("there are faces").0;
        let run = GlyphRun {
            font,
            size: Pt(10.0),
            color: Color::BLACK,
            text: String::new(),
            glyphs: Vec::new(),
            right_to_left: false,
            stretch: 1.0,
        };
        let at = Point::new(Pt(0.0), Pt(12.0));
        let before = Placed { at, tag: Some(TagId(7)), span: None, item: Item::Glyphs(run) };
        let gap = fill_gap(&before, Pt(30.0), Pt(90.0), &book).expect("two spaces fit");
        assert_eq!((gap.at.x, gap.at.y, gap.tag), (Pt(30.0), Pt(12.0), Some(TagId(7))));
        let Item::Glyphs(run) = gap.item else { panic!("a gap is text") };
        assert_eq!((run.text.as_str(), run.width()), ("  ", Pt(60.0)));
        assert_eq!((run.glyphs.len(), run.glyphs[0].text.clone()), (1, 0..2));
        let narrow = fill_gap(&before, Pt(30.0), Pt(33.0), &book).expect("a single space always fits");
        let Item::Glyphs(run) = narrow.item else { panic!("a gap is text") };
        assert_eq!((run.text.as_str(), run.stretch), (" ", 1.0));
    }
}
