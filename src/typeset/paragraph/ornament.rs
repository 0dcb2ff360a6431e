//! Ornaments of a line: boxes under words, the white space between two boxes, and meters.

use std::sync::Arc;

use crate::compose::content::PieceRole;
use crate::compose::decor::Decor;
use crate::font::FontBook;
use crate::geom::{Point, Pt, Size};
use crate::typeset::frame::{GlyphRun, Item, Placed};
use crate::typeset::paragraph::prepare::Prepared;
use crate::typeset::paragraph::segment::LineSegment;
use crate::typeset::paragraph::space::stretched_space;

/// The text of the white space between two boxes.
const GAP: &str = ", ";

/// The boxes under a line, in the order of its words. They are all painted before the words.
pub(crate) fn boxes(prepared: &Prepared, segments: &[LineSegment]) -> Vec<Placed> {
    let mut open: Vec<(&Arc<Decor>, f64, f64)> = Vec::new();
    for segment in segments {
        let piece = &prepared.pieces[prepared.runs[segment.run].piece];
        let Some(decor) = piece.decor.as_ref().filter(|decor| matches!(***decor, Decor::Box(_))) else {
            continue;
        };
        let (left, right) = (segment.x, segment.x + segment.width);
        match open.last_mut() {
            Some((last, from, to)) if Arc::ptr_eq(last, decor) => {
                (*from, *to) = (f64::min(*from, left), f64::max(*to, right));
            }
            _ => open.push((decor, left, right)),
        }
    }
    let placed = open.into_iter().filter_map(|(decor, left, right)| {
        let Decor::Box(ground) = decor.as_ref() else { return None };
        let (above, below) = (ground.padding.top, ground.padding.bottom);
        let (at, path) = ground.painted(Size::new(Pt(right - left), above + below));
        let at = at + Point::new(Pt(left), -above);
        Some(Placed { at, tag: None, span: None, item: Item::Path(path) })
    });
    placed.collect()
}

/// A meter at the place of its segment.
pub(crate) fn meter(segment: &LineSegment, decor: &Decor) -> Vec<Placed> {
    let Decor::Meter(meter) = decor else { return Vec::new() };
    let from = Point::new(Pt(segment.x), Pt::ZERO);
    let placed = |(at, path): &(Point, _)| Placed {
        at: *at + from,
        tag: None,
        span: None,
        item: Item::Path(Clone::clone(path)),
    };
    meter.paths.iter().map(placed).collect()
}

/// The white space between two boxes, or after the last one on a line, as text. It runs from the end of the words
/// before it, inside their box, to the words after it, so that no program finds a space between the words and the
/// comma.
pub(crate) fn gap(
    prepared: &Prepared,
    segments: &[LineSegment],
    index: usize,
    book: &FontBook,
) -> Option<Placed> {
    let segment = &segments[index];
    let run = &prepared.runs[segment.run];
    let piece = &prepared.pieces[run.piece];
    let edge = |index: Option<usize>| {
        let beside = index.and_then(|index| segments.get(index));
        let edge = beside.filter(|s| prepared.pieces[prepared.runs[s.run].piece].role == PieceRole::Room);
        edge.map_or(0.0, |segment| segment.width)
    };
    let (before, after) = (edge(index.checked_sub(1)), edge(Some(index + 1)));
    let right_to_left = segment.level % 2 == 1;
    let left = segment.x - if right_to_left { after } else { before };
    let width = Pt(before + segment.width + after);
    let blank = GlyphRun {
        font: run.font,
        size: Pt(run.size),
        color: piece.style.color,
        text: String::new(),
        glyphs: Vec::new(),
        right_to_left,
        stretch: 1.0,
    };
    let glyphs = stretched_space(blank, GAP, width, book)?;
    let at = Point::new(Pt(left), Pt::ZERO);
    Some(Placed { at, tag: piece.tag, span: piece.span, item: Item::Glyphs(glyphs) })
}
