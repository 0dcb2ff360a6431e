//! Emits the segments of a line as glyph runs with their text, and the links around them.

use std::sync::Arc;

use crate::compose::content::{LinkTarget, Piece, PieceRole};
use crate::font::FontBook;
use crate::geom::{Point, Pt, Size};
use crate::icon::Icon;
use crate::typeset::frame::{Glyph, GlyphRun, Item, Link, Placed, narrow};
use crate::typeset::paragraph::coverage::is_dropped;
use crate::typeset::paragraph::linebreak::LineBreak;
use crate::typeset::paragraph::ornament::{boxes, gap, meter};
use crate::typeset::paragraph::prepare::Prepared;
use crate::typeset::paragraph::segment::{LineSegment, SetGlyph};
use crate::typeset::paragraph::shape::Transform;

/// The text of an added hyphen when copied.
const ADDED_HYPHEN: &str = "\u{ad}";

/// Returns the items of a line in reading order.
pub(crate) fn emit(
    prepared: &Prepared,
    line: &LineBreak,
    segments: &[LineSegment],
    book: &FontBook,
) -> Vec<Placed> {
    let mut items: Vec<Placed> = boxes(prepared, segments);
    for (index, segment) in segments.iter().enumerate().filter(|(_, segment)| !segment.glyphs.is_empty()) {
        let run = &prepared.runs[segment.run];
        let piece = &prepared.pieces[run.piece];
        let placed = match piece.role {
            PieceRole::Icon(icon) => Some(placed_icon(icon, segment, prepared, book)),
            PieceRole::Room => {
                items.extend(piece.decor.iter().flat_map(|decor| meter(segment, decor)));
                None
            }
            PieceRole::Gap => gap(prepared, segments, index, book),
            _ => Some(Placed {
                at: Point::new(Pt(segment.x), Pt::ZERO),
                tag: piece.tag,
                span: piece.span,
                item: Item::Glyphs(glyph_run(prepared, line, segment)),
            }),
        };
        let (placed, mark) = match placed {
            Some(placed) if piece.role == PieceRole::Separator => split_separator(placed),
            placed => (placed, None),
        };
        for placed in [placed, mark].into_iter().flatten() {
            if let Some(placed) = merge(items.last_mut(), placed) {
                items.push(placed);
            }
        }
    }
    items.extend(links(prepared, line, segments, book));
    items
}

/// Splits a separator between two items of a line into the space, which is text, and the mark after it, an artifact. A
/// screen reader should not read a dot between a telephone number and an address, nor should the two become one word.
/// A mark without a space before it is text.
fn split_separator(mut placed: Placed) -> (Option<Placed>, Option<Placed>) {
    let Item::Glyphs(run) = &mut placed.item else { return (Some(placed), None) };
    let at_end = run.right_to_left;
    let first = if at_end { run.glyphs.last() } else { run.glyphs.first() };
    let is_space = first.is_some_and(|first| !first.text.is_empty() && run.shown_by(first).trim().is_empty());
    if !is_space || run.glyphs.len() == 1 {
        return (Some(placed), None);
    }
    let mut mark = run.clone();
    let mut at = placed.at;
    if at_end {
        mark.glyphs.pop();
        run.glyphs.drain(..run.glyphs.len() - 1);
        placed.at.x += mark.width();
    } else {
        run.glyphs.truncate(1);
        mark.glyphs.remove(0);
        at.x += run.width();
    }
    for run in [run, &mut mark] {
        relabel(run);
    }
    let mark = Placed { at, tag: None, span: placed.span, item: Item::Glyphs(mark) };
    (Some(placed), Some(mark))
}

/// Removes from a run's text what none of its glyphs shows.
fn relabel(run: &mut GlyphRun) {
    let start = run.glyphs.iter().map(|glyph| glyph.text.start).min().unwrap_or(0);
    let end = run.glyphs.iter().map(|glyph| glyph.text.end).max().unwrap_or(0);
    run.text = run.text.get(start as usize..end as usize).unwrap_or_default().to_owned();
    for glyph in &mut run.glyphs {
        glyph.text = glyph.text.start - start..glyph.text.end - start;
    }
}

/// An icon, as an artifact centred between the baseline and the top of the capitals beside it.
fn placed_icon(icon: Icon, segment: &LineSegment, prepared: &Prepared, book: &FontBook) -> Placed {
    let run = &prepared.runs[segment.run];
    let piece = &prepared.pieces[run.piece];
    let side = Icon::SIDE * run.size;
    let middle = book.get(run.font).metrics.cap_height * run.scale / 2.0;
    let gap = if segment.level % 2 == 1 { Icon::GAP * run.size } else { 0.0 };
    let at = Point::new(Pt(segment.x + gap), Pt(-middle - side / 2.0));
    let path = icon.path(Pt(side), piece.style.color);
    Placed { at, tag: None, span: piece.span, item: Item::Path(path) }
}

/// Turns a segment into a glyph run.
fn glyph_run(prepared: &Prepared, line: &LineBreak, segment: &LineSegment) -> GlyphRun {
    let run = &prepared.runs[segment.run];
    let right_to_left = segment.level % 2 == 1;
    let glyphs = &segment.glyphs;
    // One more, since the space that separates the line from the next is merged into its last run.
    let mut set: Vec<Glyph> = Vec::with_capacity(glyphs.len() + 1);
    set.extend(glyphs.iter().map(unlabelled));
    let mut text = String::with_capacity(segment.range.len() + ADDED_HYPHEN.len());
    let is_first = |index: usize| index == 0 || glyphs[index - 1].cluster != glyphs[index].cluster;
    let whole = &prepared.text[segment.range.clone()];
    // ASCII characters are never dropped, so the offsets stay valid.
    let is_kept = !right_to_left && !line.hyphen && whole.is_ascii();
    let is_in_capitals = run.transform == Transform::Upper && prepared.grows_in_capitals;
    let mut label = |index: usize, from: usize, to: usize| {
        if is_kept {
            set[index].text = offset(from - segment.range.start)..offset(to - segment.range.start);
            return;
        }
        let start = text.len();
        if line.hyphen && glyphs[index].cluster == line.to {
            text += ADDED_HYPHEN;
        } else {
            let part = &prepared.text[from..to.min(segment.range.end)];
            if is_in_capitals {
                push_shown(&mut text, &part.to_uppercase());
            } else {
                push_shown(&mut text, part);
            }
        }
        set[index].text = offset(start)..offset(text.len());
    };
    // The clusters in reading order; the text of each extends to the next.
    let mut open = None;
    let mut from = segment.range.start;
    for step in 0..glyphs.len() {
        let index = if right_to_left { glyphs.len() - 1 - step } else { step };
        if is_first(index)
            && let Some(before) = open.replace(index)
        {
            label(before, from, glyphs[index].cluster);
            from = glyphs[index].cluster;
        }
    }
    if let Some(last) = open {
        label(last, from, segment.range.end);
    }
    if is_kept && open.is_some() {
        text.push_str(whole);
    }
    for index in 1..glyphs.len() {
        if !is_first(index) {
            let end = set[index - 1].text.end;
            set[index].text = end..end;
        }
    }
    let style = &prepared.pieces[run.piece].style;
    GlyphRun {
        font: run.font,
        size: Pt(run.size),
        color: style.color,
        text,
        glyphs: set,
        right_to_left,
        stretch: 1.0,
    }
}

/// Converts an offset into a run's text.
fn offset(at: usize) -> u32 {
    u32::try_from(at).expect("a paragraph is shorter than 4 GB")
}

/// Appends text except for dropped characters; ASCII characters are never dropped.
fn push_shown(text: &mut String, part: &str) {
    if part.is_ascii() {
        text.push_str(part);
    } else {
        text.extend(part.chars().filter(|&c| !is_dropped(c)));
    }
}

fn unlabelled(glyph: &SetGlyph) -> Glyph {
    Glyph { id: glyph.id, advance: Pt(glyph.advance), dx: narrow(glyph.dx), dy: narrow(glyph.dy), text: 0..0 }
}

/// Appends a run to the one before it if they touch and have the same look and meaning; otherwise returns it.
fn merge(before: Option<&mut Placed>, placed: Placed) -> Option<Placed> {
    let Some(before) = before else { return Some(placed) };
    let (Item::Glyphs(one), Item::Glyphs(other)) = (&mut before.item, &placed.item) else {
        return Some(placed);
    };
    let touches = (before.at.x + one.width() - placed.at.x).abs() < Pt(1e-6);
    let same = one.font == other.font && one.size == other.size && one.color == other.color;
    let same = same && one.stretch == other.stretch;
    let rightwards = !one.right_to_left && !other.right_to_left;
    if !(touches && same && rightwards && before.tag == placed.tag) {
        return Some(placed);
    }
    let shift = offset(one.text.len());
    one.text += &other.text;
    one.glyphs.reserve_exact(other.glyphs.len());
    one.glyphs.extend(
        other
            .glyphs
            .iter()
            .map(|glyph| Glyph { text: glyph.text.start + shift..glyph.text.end + shift, ..glyph.clone() }),
    );
    None
}

/// Makes one link for each stretch of a line with the same target.
fn links(prepared: &Prepared, line: &LineBreak, segments: &[LineSegment], book: &FontBook) -> Vec<Placed> {
    let mut stretches: Vec<LinkStretch<'_>> = Vec::new();
    let mut before: Option<&Arc<LinkTarget>> = None;
    for segment in segments.iter().filter(|segment| segment.range.start < line.to) {
        let run = &prepared.runs[segment.run];
        let piece = &prepared.pieces[run.piece];
        let link = piece.link.as_ref();
        if let Some(target) = link {
            let metrics = book.get(run.font).metrics;
            let scale = piece.style.size.0 / metrics.units_per_em;
            let extent = LinkExtent {
                left: segment.x,
                right: segment.x + segment.width,
                top: -metrics.ascent * scale,
                bottom: -metrics.descent * scale,
            };
            match stretches.last_mut().filter(|_| before == link) {
                Some(stretch) => stretch.extent = stretch.extent.with(extent),
                None => stretches.push(LinkStretch { target, piece, extent }),
            }
        }
        before = link;
    }
    stretches.into_iter().map(LinkStretch::placed).collect()
}

/// A linked stretch of a line.
struct LinkStretch<'a> {
    target: &'a Arc<LinkTarget>,
    piece: &'a Piece,
    extent: LinkExtent,
}

#[derive(Clone, Copy)]
struct LinkExtent {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl LinkExtent {
    fn with(self, other: Self) -> Self {
        Self {
            left: f64::min(self.left, other.left),
            right: f64::max(self.right, other.right),
            top: f64::min(self.top, other.top),
            bottom: f64::max(self.bottom, other.bottom),
        }
    }
}

impl LinkStretch<'_> {
    fn placed(self) -> Placed {
        let LinkExtent { left, right, top, bottom } = self.extent;
        Placed {
            at: Point::new(Pt(left), Pt(top)),
            tag: self.piece.tag,
            span: self.piece.span,
            item: Item::Link(Link {
                size: Size::new(Pt(right - left), Pt(bottom - top)),
                target: Arc::clone(self.target),
            }),
        }
    }
}
