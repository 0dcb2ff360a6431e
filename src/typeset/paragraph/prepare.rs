//! Prepares a paragraph: shaped, with its opportunities and the effect of a cut at each on the width.

use crate::compose::content::{Paragraph, Piece, PieceRole};
use crate::compose::style::{Align, ParStyle};
use crate::geom::Pt;

use crate::typeset::paragraph::advances::{Advances, Cut, Give, measure, run_at};
use crate::typeset::paragraph::itemize::{Itemized, TextRun, itemize};
use crate::typeset::paragraph::missing::{MissingCluster, in_plain_forms, without};
use crate::typeset::paragraph::opportunities::{opportunities, trim_spaces};
use crate::typeset::paragraph::opportunity::{Kind, Opportunity};
use crate::typeset::paragraph::protrude::{hangs_left, hangs_right};
use crate::typeset::paragraph::shape::{Shaper, Tail};

/// A paragraph that is itemised and shaped, with its break opportunities: ready to be broken at any width.
#[derive(Clone, Debug)]
pub struct Prepared {
    pub(crate) text: String,
    pub(crate) pieces: Vec<Piece>,
    pub(crate) style: ParStyle,
    pub(crate) runs: Vec<TextRun>,
    pub(crate) level: u8,
    /// Whether it has a letter that becomes several capitals, such as `ß`. They cannot be copied as one letter, so all
    /// text set in capitals is then copied in capitals.
    pub(crate) grows_in_capitals: bool,
    /// The effect of a cut before each byte of the text.
    pub(crate) cuts: Vec<Cut>,
    pub(crate) points: Vec<BreakPoint>,
    /// The widths between pairs of points that cut one unsafe stretch, by their numbers.
    pub(crate) snippets: Vec<((usize, usize), f64)>,
    missing: Vec<MissingCluster>,
}

/// An opportunity and the effect of a cut there; lengths in points.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BreakPoint {
    /// Its number among the paragraph's points; [`BreakPoint::EMERGENCY`] for an emergency break.
    pub(crate) id: usize,
    /// Where the ink of a line that ends here stops.
    pub(crate) trim: usize,
    /// Where the next line starts.
    pub(crate) next: usize,
    /// The kind of line end.
    pub(crate) kind: Kind,
    /// Its penalty.
    pub(crate) penalty: f64,
    /// The width of everything before it if a line ends here.
    pub(crate) end: f64,
    /// The stretch and shrink of everything before it if a line ends here.
    pub(crate) end_give: Give,
    /// The width of everything before a line that starts here.
    pub(crate) start: f64,
    /// The stretch and shrink of everything before a line that starts here.
    pub(crate) start_give: Give,
    /// How far a line that ends here hangs out.
    pub(crate) hang_end: f64,
    /// How far a line that starts here hangs out.
    pub(crate) hang_start: f64,
    /// The last safe cut at or before `trim`; strictly before if a hyphen is added.
    pub(crate) safe_end: usize,
    /// The first safe cut at or after `next`.
    pub(crate) safe_start: usize,
    /// The start of the last word before `trim`.
    pub(crate) last_word: usize,
}

impl BreakPoint {
    /// The number of a point that is not one of the paragraph's own.
    pub(crate) const EMERGENCY: usize = usize::MAX;
}

/// How many points ahead pairs in one unsafe stretch are measured. Beyond that, the widths of both ends are added up,
/// which differs by at most a kern.
const SNIPPETS: usize = 8;

/// Itemises and shapes a paragraph and finds its break opportunities.
pub fn prepare(paragraph: &Paragraph, shaper: &mut Shaper<'_>) -> Prepared {
    let itemized = itemize(paragraph, shaper);
    if itemized.missing.is_empty() {
        return prepare_whole(paragraph, itemized, Vec::new(), shaper);
    }
    let (paragraph, mut missing) = in_plain_forms(paragraph, &itemized.missing, shaper);
    let itemized = if missing.is_empty() { itemized } else { itemize(&paragraph, shaper) };
    if itemized.missing.is_empty() {
        return prepare_whole(&paragraph, itemized, missing, shaper);
    }
    missing.extend(itemized.missing.iter().map(|(piece, range)| MissingCluster {
        text: paragraph.text[range.clone()].to_owned(),
        shown_as: None,
        span: paragraph.pieces[*piece].span,
    }));
    let paragraph = without(&paragraph, &itemized.missing);
    let itemized = itemize(&paragraph, shaper);
    prepare_whole(&paragraph, itemized, missing, shaper)
}

/// Prepares a paragraph in which every character can be shown.
fn prepare_whole(
    paragraph: &Paragraph,
    itemized: Itemized,
    missing: Vec<MissingCluster>,
    shaper: &mut Shaper<'_>,
) -> Prepared {
    let mut prepared = Prepared {
        cuts: Vec::new(),
        text: paragraph.text.clone(),
        pieces: paragraph.pieces.clone(),
        style: paragraph.style.clone(),
        runs: itemized.runs,
        level: itemized.level,
        grows_in_capitals: grows_in_capitals(&paragraph.text),
        points: Vec::new(),
        snippets: Vec::new(),
        missing,
    };
    let advances = prepared.advances();
    let opportunities = opportunities(paragraph);
    prepared.points.reserve_exact(opportunities.len());
    for opportunity in opportunities {
        let point = prepared.next_point(opportunity, &advances, shaper);
        prepared.points.push(point);
    }
    prepared.cuts = advances.into_cuts();
    prepared.snippets = prepared.measure_snippets(shaper);
    prepared
}

/// Whether a text has a letter that becomes several capitals.
fn grows_in_capitals(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(|c| c.to_uppercase().len() > 1)
}

impl Prepared {
    /// Returns its width on one line, or that of the widest line if it has forced breaks.
    #[must_use]
    pub fn natural_width(&self) -> Pt {
        let mut widest = 0.0;
        let mut from = self.points.first();
        for to in self.points.iter().skip(1) {
            if let (Kind::Forced | Kind::End, Some(start)) = (to.kind, from) {
                widest = f64::max(widest, self.width_between(start, to));
                from = Some(to);
            }
        }
        Pt(widest)
    }

    /// Returns the clusters that no face has, each left out or replaced.
    #[must_use]
    pub fn missing(&self) -> &[MissingCluster] {
        &self.missing
    }

    /// Returns the natural width of a line between two points, without hanging punctuation.
    pub(crate) fn width_between(&self, from: &BreakPoint, to: &BreakPoint) -> f64 {
        let ink = if from.safe_start > to.safe_end { self.snippet(from.id, to.id) } else { None };
        ink.unwrap_or(to.end - from.start) - from.hang_start - to.hang_end
    }

    fn snippet(&self, from: usize, to: usize) -> Option<f64> {
        let found = self.snippets.binary_search_by(|(pair, _)| pair.cmp(&(from, to)));
        found.ok().map(|index| self.snippets[index].1)
    }

    /// Computes the sums of its runs again.
    pub(crate) fn advances(&self) -> Advances {
        Advances::new(&self.text, &self.runs)
    }

    /// Makes the point after the known ones.
    fn next_point(
        &self,
        opportunity: Opportunity,
        advances: &Advances,
        shaper: &mut Shaper<'_>,
    ) -> BreakPoint {
        let Opportunity { trim, next, kind, penalty } = opportunity;
        let (end, safe_end) = self.end_at((trim, kind), advances, shaper);
        let (start, safe_start) = self.start_at(next, advances, shaper);
        // Points come in order, so text already read for the point before is not read again.
        let seen = self.points.last().map_or((0, 0), |before| (before.trim.min(trim), before.last_word));
        let word = self.text[seen.0..trim].char_indices().rfind(|(_, c)| c.is_whitespace());
        let last_word = word.map_or(seen.1, |(at, c)| seen.0 + at + c.len_utf8());
        BreakPoint {
            id: self.points.len(),
            trim,
            next,
            kind,
            penalty,
            end,
            end_give: advances.at(trim).give,
            start,
            start_give: advances.at(next).give,
            hang_end: self.hang_end(trim, kind, shaper),
            hang_start: self.hang_start(next, shaper),
            safe_end,
            safe_start,
            last_word,
        }
    }

    /// Returns the width before the end of a line, and the cut from which on the glyphs differ.
    fn end_at(
        &self,
        (trim, kind): (usize, Kind),
        advances: &Advances,
        shaper: &mut Shaper<'_>,
    ) -> (f64, usize) {
        let before = trim.checked_sub(1).and_then(|last| run_at(&self.runs, last));
        let Some(run) = before.map(|index| &self.runs[index]) else {
            return (advances.at(trim).width, trim);
        };
        let hyphen = kind == Kind::Hyphen;
        if !hyphen && advances.cut(trim) == Cut::Safe {
            return (advances.at(trim).width - run.tracking, trim);
        }
        let safe = advances.safe_before(trim);
        let tail = if hyphen { Tail::Hyphen } else { Tail::Plain };
        let width = measure(&self.text[safe..trim], run, tail, shaper) - run.tracking;
        (advances.at(safe).width + width, safe)
    }

    /// Returns the width before the start of a line, and the cut up to which the glyphs differ.
    fn start_at(&self, next: usize, advances: &Advances, shaper: &mut Shaper<'_>) -> (f64, usize) {
        if advances.cut(next) == Cut::Safe {
            return (advances.at(next).width, next);
        }
        let Some(index) = run_at(&self.runs, next) else {
            return (advances.at(next).width, next);
        };
        let safe = advances.safe_after(next);
        let width = measure(&self.text[next..safe], &self.runs[index], Tail::Plain, shaper);
        (advances.at(safe).width - width, safe)
    }

    fn measure_snippets(&self, shaper: &mut Shaper<'_>) -> Vec<((usize, usize), f64)> {
        let mut snippets = Vec::new();
        for (index, from) in self.points.iter().enumerate() {
            if from.safe_start == from.next {
                continue;
            }
            let ahead = self.points[index + 1..].iter().take(SNIPPETS);
            for to in ahead.take_while(|to| from.safe_start > to.safe_end && to.trim > from.next) {
                if let Some(run) = run_at(&self.runs, from.next) {
                    let tail = if to.kind == Kind::Hyphen { Tail::Hyphen } else { Tail::Plain };
                    let run = &self.runs[run];
                    let width = measure(&self.text[from.next..to.trim], run, tail, shaper);
                    snippets.push(((from.id, to.id), width - run.tracking));
                }
            }
        }
        snippets
    }

    /// Returns how far a line that ends at `trim` hangs out of its column.
    pub(crate) fn hang_end(&self, trim: usize, kind: Kind, shaper: &Shaper<'_>) -> f64 {
        let flush = matches!(self.style.align, Align::Right | Align::Justify);
        let last = self.text[..trim].char_indices().next_back().filter(|_| flush);
        last.map_or(0.0, |(at, character)| {
            let character = if kind == Kind::Hyphen { '-' } else { character };
            self.hang(at, |run| hangs_right(character, shaper.book().get(run.font), run.size))
        })
    }

    /// Returns how far a line that starts at `next` hangs out of its column. A marker or another piece that stays
    /// whole does not hang.
    pub(crate) fn hang_start(&self, next: usize, shaper: &Shaper<'_>) -> f64 {
        let flush = matches!(self.style.align, Align::Left | Align::Justify);
        let first = self.text[next..].chars().next().filter(|_| flush);
        first.map_or(0.0, |character| {
            self.hang(next, |run| match self.pieces[run.piece].role {
                PieceRole::Whole | PieceRole::Icon(_) | PieceRole::Room => 0.0,
                _ => hangs_left(character, shaper.book().get(run.font), run.size),
            })
        })
    }

    /// The amount that hangs out of a line from left to right; other lines have no hanging punctuation.
    fn hang(&self, at: usize, amount: impl FnOnce(&TextRun) -> f64) -> f64 {
        let run = run_at(&self.runs, at).map(|index| &self.runs[index]);
        run.filter(|run| self.level == 0 && run.level == 0).map_or(0.0, amount)
    }

    /// Returns the largest size of its text, in points.
    pub(crate) fn em(&self) -> f64 {
        self.pieces.iter().map(|piece| piece.style.size.0).fold(0.0, f64::max)
    }

    /// Makes an emergency point inside an unbreakable stretch, with its width taken from the sums.
    pub(crate) fn emergency_point(&self, at: usize, advances: &Advances) -> BreakPoint {
        let trim = trim_spaces(&self.text, at);
        let (before, after) = (advances.at(trim), advances.at(at));
        BreakPoint {
            id: BreakPoint::EMERGENCY,
            trim,
            next: at,
            kind: Kind::Plain,
            penalty: 2000.0,
            end: before.width,
            end_give: before.give,
            start: after.width,
            start_give: after.give,
            hang_end: 0.0,
            hang_start: 0.0,
            safe_end: trim,
            safe_start: at,
            last_word: at,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::font::FontBook;
    use crate::typeset::paragraph::advances::measure;
    use crate::typeset::paragraph::fixture::Sample;
    use crate::typeset::paragraph::opportunity::Kind;
    use crate::typeset::paragraph::prepare::prepare;
    use crate::typeset::paragraph::shape::{Shaper, Tail};

    #[test]
    fn every_line_is_as_wide_as_its_text_shaped_separately() {
        let book = FontBook::embedded();
        let mut shaper = Shaper::new(&book);
        for text in [
            "A\u{ad}V\u{ad}A\u{ad}T\u{ad}A\u{ad}V",
            "f\u{ad}jord of\u{ad}f\u{ad}ice",
            "AVATA-VATA-TAVA TAVAT/VATAV AV",
        ] {
            let prepared = prepare(&Sample::new().text(text).paragraph(), &mut shaper);
            for (index, from) in prepared.points.iter().enumerate() {
                for to in &prepared.points[index + 1..] {
                    let tail = if to.kind == Kind::Hyphen { Tail::Hyphen } else { Tail::Plain };
                    let alone = measure(&text[from.next..to.trim], &prepared.runs[0], tail, &mut shaper);
                    let wide = prepared.width_between(from, to) + from.hang_start + to.hang_end;
                    assert!((wide - alone).abs() < 1e-9, "{:?}: {wide} {alone}", &text[from.next..to.trim]);
                }
            }
        }
    }
}
