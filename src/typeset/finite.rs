//! Checks that every position and size on the pages is a number that a PDF can hold.

use crate::geom::{Point, Pt};
use crate::path::{Path, Segment};
use crate::typeset::frame::{Document, Item, Page, Placed};

/// The largest number that a PDF is sure to hold (ISO 32000-1 §C.2).
const MOST: Pt = Pt(1e6);

/// Returns the first page, counted from 1, that has a position or a size that is not finite.
#[must_use]
pub fn first_broken(document: &Document) -> Option<usize> {
    document.pages.iter().position(|page| !is_sound(page)).map(|index| index + 1)
}

fn is_sound(page: &Page) -> bool {
    let size = page.size;
    let is_paper = |side: Pt| side > Pt::ZERO && is_length(side);
    is_paper(size.width) && is_paper(size.height) && page.items.iter().all(is_placed)
}

fn is_length(length: Pt) -> bool {
    (-MOST..=MOST).contains(&length)
}

fn is_point(point: Point) -> bool {
    is_length(point.x) && is_length(point.y)
}

fn is_placed(placed: &Placed) -> bool {
    is_point(placed.at)
        && match &placed.item {
            Item::Glyphs(run) => {
                let glyphs = run.glyphs.iter();
                let mut places =
                    glyphs.map(|glyph| (glyph.advance, glyph.dx.is_finite() && glyph.dy.is_finite()));
                run.size > Pt::ZERO
                    && is_length(run.size)
                    && run.stretch.is_finite()
                    && places.all(|(advance, is_near)| is_length(advance) && is_near)
            }
            Item::Path(path) => is_drawn(path),
            Item::Image(picture) => is_length(picture.size.width) && is_length(picture.size.height),
            Item::Link(link) => is_length(link.size.width) && is_length(link.size.height),
        }
}

fn is_drawn(path: &Path) -> bool {
    let is_width = path.stroke.is_none_or(|stroke| is_length(stroke.width) && stroke.width >= Pt::ZERO);
    is_width
        && path.segments.iter().all(|segment| match *segment {
            Segment::Move(to) | Segment::Line(to) => is_point(to),
            Segment::Curve(one, two, to) => is_point(one) && is_point(two) && is_point(to),
            Segment::Close => true,
        })
}

#[cfg(test)]
mod tests {
    use super::{is_length, is_placed};
    use crate::geom::{Point, Pt};
    use crate::path::{Color, Path, Stroke};
    use crate::typeset::frame::{Item, Placed};

    fn line(to: Point, width: f64) -> Placed {
        let path = Path::line(to, Stroke { color: Color::BLACK, width: Pt(width) });
        Placed { at: Point::default(), tag: None, span: None, item: Item::Path(path) }
    }

    #[test]
    fn numbers_too_large_for_a_pdf_are_found() {
        assert!(is_length(Pt(0.0)) && is_length(Pt(-10.0)));
        assert!(
            [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e7].iter().all(|&length| !is_length(Pt(length)))
        );
        assert!(is_placed(&line(Point::new(Pt(1.0), Pt(2.0)), 0.5)));
        assert!(!is_placed(&line(Point::new(Pt(1.0), Pt(f64::NAN)), 0.5)));
        assert!(!is_placed(&line(Point::default(), -0.5)));
        assert!(!is_placed(&Placed {
            at: Point::new(Pt(f64::INFINITY), Pt::ZERO),
            ..line(Point::default(), 1.0)
        }));
    }
}
