//! Sets lines: a chosen stretch of the paragraph becomes a line of placed glyphs.

use std::ops::Range;

use unicode_bidi::{BidiInfo, Level};

use crate::compose::style::Align;
use crate::geom::Pt;
use crate::typeset::frame::Placed;
use crate::typeset::paragraph::advances::{Cut, Give, give_of, run_at};
use crate::typeset::paragraph::demerits::ROUNDING;
use crate::typeset::paragraph::emit::emit;
use crate::typeset::paragraph::itemize::TextRun;
use crate::typeset::paragraph::linebreak::{Breaks, LineBreak};
use crate::typeset::paragraph::opportunities::is_space;
use crate::typeset::paragraph::opportunity::Kind;
use crate::typeset::paragraph::prepare::Prepared;
use crate::typeset::paragraph::segment::{LineSegment, SetGlyph};
use crate::typeset::paragraph::shape::{RawGlyph, Shaper, Tail};

/// A finished line; its items are relative to its column's left edge and its own baseline.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its items in reading order; y = 0 is the baseline.
    pub items: Vec<Placed>,
    /// The width of its ink before its spaces stretch or shrink.
    pub width: Pt,
    /// The left edge of its ink; negative if a mark hangs out.
    pub left: Pt,
    /// The right edge of its ink, without the space that separates it from the next line.
    pub right: Pt,
    /// Whether it is longer than the width.
    pub overfull: bool,
    /// Its glue set ratio: at 1 its spaces stretch fully, at −1 they shrink fully.
    pub ratio: f64,
    /// Whether a hyphen was added.
    pub hyphenated: bool,
    /// The highest ascent of its faces above the baseline.
    pub ascent: Pt,
    /// The lowest descent of its faces below the baseline, positive.
    pub descent: Pt,
}

/// The ratio beyond which spaces do not stretch; a line with too few of them stays short.
const WIDEST: f64 = 5.0;

/// Sets the lines of a paragraph at a width.
pub fn set_lines(prepared: &Prepared, breaks: &Breaks, width: Pt, shaper: &mut Shaper<'_>) -> Vec<Line> {
    breaks.lines.iter().map(|line| set_line(prepared, line, width.0, shaper)).collect()
}

fn set_line(prepared: &Prepared, line: &LineBreak, width: f64, shaper: &mut Shaper<'_>) -> Line {
    let mut segments = segments(prepared, line, shaper);
    let kind = if line.hyphen { Kind::Hyphen } else { Kind::Plain };
    let (hang_start, hang_end) = if segments.is_empty() {
        (0.0, 0.0)
    } else {
        (prepared.hang_start(line.from, shaper), prepared.hang_end(line.to, kind, shaper))
    };
    let natural: f64 =
        segments.iter().map(|segment| segment.width).sum::<f64>() - trailing_tracking(prepared, line);
    let room = width + hang_start + hang_end;
    let ratio = justify(prepared, line, room - natural, &mut segments);
    let set: f64 =
        segments.iter().map(|segment| segment.width).sum::<f64>() - trailing_tracking(prepared, line);
    let left = match prepared.style.align {
        Align::Left => 0.0 - hang_start,
        Align::Justify if prepared.level % 2 == 1 => width - set,
        Align::Justify => 0.0 - hang_start,
        Align::Right => width + hang_end - set,
        Align::Center => (width - set) / 2.0,
    };
    place(&mut segments, left);
    let right = left + set;
    segments.extend(trailing_space(prepared, line, (left, right), shaper));
    let (ascent, descent) = extent(prepared, line, &segments, shaper);
    Line {
        items: emit(prepared, line, &segments, shaper.book()),
        width: Pt(natural),
        left: Pt(left),
        right: Pt(right),
        overfull: set > room + ROUNDING + 0.01,
        ratio,
        hyphenated: line.hyphen,
        ascent: Pt(ascent),
        descent: Pt(descent),
    }
}

/// The parts of runs on a line: cut from the paragraph's shaping where that is safe, otherwise reshaped.
fn segments(prepared: &Prepared, line: &LineBreak, shaper: &mut Shaper<'_>) -> Vec<LineSegment> {
    let first = prepared.runs.partition_point(|run| run.range.end <= line.from);
    let on_line =
        prepared.runs.iter().enumerate().skip(first).take_while(|(_, run)| run.range.start < line.to);
    let mut segments = Vec::new();
    for (index, run) in on_line {
        let range = run.range.start.max(line.from)..run.range.end.min(line.to);
        let hyphen = line.hyphen && range.end == line.to;
        let safe = |at| prepared.cuts[at] == Cut::Safe;
        let glyphs = if !hyphen && safe(range.start) && safe(range.end) {
            set_glyphs(slice(run, &range), run)
        } else {
            let tail = if hyphen { Tail::Hyphen } else { Tail::Plain };
            let glyphs = shaper.shape(&prepared.text, range.clone(), run.shaping(tail));
            set_glyphs(&glyphs, run)
        };
        segments.push(LineSegment::new(index, range, glyphs, run.level));
    }
    segments
}

/// The glyphs of a run whose clusters begin in a range.
fn slice<'a>(run: &'a TextRun, range: &Range<usize>) -> &'a [RawGlyph] {
    let glyphs = &run.glyphs;
    let (from, to) = if run.right_to_left() {
        (
            glyphs.partition_point(|glyph| glyph.cluster >= range.end),
            glyphs.partition_point(|glyph| glyph.cluster >= range.start),
        )
    } else {
        (
            glyphs.partition_point(|glyph| glyph.cluster < range.start),
            glyphs.partition_point(|glyph| glyph.cluster < range.end),
        )
    };
    &glyphs[from..to]
}

/// Converts glyphs to points; the last of each cluster includes the tracking.
fn set_glyphs(glyphs: &[RawGlyph], run: &TextRun) -> Vec<SetGlyph> {
    let ends = |index: usize, cluster| glyphs.get(index + 1).is_none_or(|next| next.cluster != cluster);
    let set = |(index, glyph): (usize, &RawGlyph)| SetGlyph {
        id: glyph.id,
        cluster: glyph.cluster,
        advance: f64::from(glyph.advance) * run.scale
            + if ends(index, glyph.cluster) { run.tracking } else { 0.0 },
        dx: f64::from(glyph.x_offset) * run.scale,
        dy: -f64::from(glyph.y_offset) * run.scale,
    };
    glyphs.iter().enumerate().map(set).collect()
}

/// The tracking after the last glyph of the line, which has no ink after it.
fn trailing_tracking(prepared: &Prepared, line: &LineBreak) -> f64 {
    let last = line.to.checked_sub(1).filter(|&last| last >= line.from);
    last.and_then(|last| run_at(&prepared.runs, last)).map_or(0.0, |index| prepared.runs[index].tracking)
}

/// Stretches or shrinks the spaces of a justified line until `short` is taken up, and returns the glue set ratio.
fn justify(prepared: &Prepared, line: &LineBreak, short: f64, segments: &mut [LineSegment]) -> f64 {
    if prepared.style.align != Align::Justify || (line.last && short >= 0.0) {
        return if line.last { 0.0 } else { line.ratio };
    }
    let mut total = Give::default();
    each_give(prepared, line, segments, |_, give| total = total.with(&give));
    let ratio = total.ratio(short).clamp(-1.0, WIDEST);
    each_give(prepared, line, segments, |glyph, give| glyph.advance += give.at(ratio));
    segments.iter_mut().for_each(LineSegment::measure);
    ratio
}

/// Calls a function with the last glyph of every cluster except the line's last, and with the stretch and shrink of
/// the cluster.
fn each_give(
    prepared: &Prepared,
    line: &LineBreak,
    segments: &mut [LineSegment],
    mut visit: impl FnMut(&mut SetGlyph, Give),
) {
    let last = segments.iter().flat_map(|s| &s.glyphs).map(|g| g.cluster).max().unwrap_or(line.from);
    for segment in segments {
        let run = &prepared.runs[segment.run];
        for index in 0..segment.glyphs.len() {
            let cluster = segment.glyphs[index].cluster;
            let ends = segment.glyphs.get(index + 1).is_none_or(|next| next.cluster != cluster);
            if ends && cluster != last {
                let character = prepared.text[cluster..].chars().next().unwrap_or('\0');
                let glyph = &mut segment.glyphs[index];
                let give = give_of(character, glyph.advance, run);
                visit(glyph, give);
            }
        }
    }
}

/// Places the segments from left to right (UAX #9, L2).
fn place(segments: &mut [LineSegment], left: f64) {
    let levels: Vec<Level> =
        segments.iter().map(|s| Level::new(s.level).unwrap_or_else(|_| Level::ltr())).collect();
    let mut x = left;
    for index in BidiInfo::reorder_visual(&levels) {
        segments[index].x = x;
        x += segments[index].width;
    }
}

/// The space that separates the line from the next, painted beyond its ink so that PDF readers find two words; none if
/// the text has none.
fn trailing_space(
    prepared: &Prepared,
    line: &LineBreak,
    (left, right): (f64, f64),
    shaper: &Shaper<'_>,
) -> Option<LineSegment> {
    let dropped = &prepared.text[line.to..line.next.max(line.to)];
    let (offset, space) = dropped.char_indices().find(|&(_, c)| is_space(c) && c != '\n')?;
    let at = line.to + offset;
    let index = run_at(&prepared.runs, at)?;
    let run = &prepared.runs[index];
    let font = shaper.book().get(run.font);
    let id = font.glyph(' ')?;
    let advance = font.advance(id) * run.scale;
    let glyph = SetGlyph { id, cluster: at, advance, dx: 0.0, dy: 0.0 };
    let x = if prepared.level % 2 == 1 { left - advance } else { right };
    let range = at..at + space.len_utf8();
    Some(LineSegment { x, ..LineSegment::new(index, range, vec![glyph], prepared.level) })
}

/// How far the faces of a line extend above and below its baseline.
fn extent(
    prepared: &Prepared,
    line: &LineBreak,
    segments: &[LineSegment],
    shaper: &Shaper<'_>,
) -> (f64, f64) {
    let of = |font, size: f64| {
        let metrics = shaper.book().get(font).metrics;
        let scale = size / metrics.units_per_em;
        (metrics.ascent * scale, -metrics.descent * scale)
    };
    let runs = segments.iter().map(|segment| {
        let run = &prepared.runs[segment.run];
        of(run.font, prepared.pieces[run.piece].style.size.0)
    });
    let own = runs.reduce(|a, b| (f64::max(a.0, b.0), f64::max(a.1, b.1)));
    let of_empty = || {
        let index = prepared.pieces.partition_point(|piece| piece.range.end < line.from);
        let piece = prepared.pieces.get(index).or(prepared.pieces.last())?;
        Some(of(*piece.style.fonts.first()?, piece.style.size.0))
    };
    own.or_else(of_empty).unwrap_or_default()
}

#[cfg(test)]
mod tests;
