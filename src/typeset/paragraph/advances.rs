//! The shaped paragraph as cumulative sums by byte offset: the width of any stretch, and where it can be cut.

use crate::typeset::paragraph::coverage::is_dropped;
use crate::typeset::paragraph::itemize::TextRun;
use crate::typeset::paragraph::shape::{RawGlyph, Shaper, Tail};

/// The effect of a cut at an offset on the glyphs around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cut {
    /// It falls inside a cluster.
    Inside,
    /// Both sides must be reshaped.
    Unsafe,
    /// It has no effect.
    Safe,
}

/// How far a justified line can stretch and shrink, in points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Give {
    /// The amount that spaces stretch at ratio 1.
    pub(crate) stretch: f64,
    /// The amount that spaces shrink at ratio −1.
    pub(crate) shrink: f64,
    /// The total size of all letters, each of which may move slightly away from the next.
    pub(crate) letters: f64,
}

impl Give {
    /// Returns the ratio at which `short` points are taken up: spaces and letters stretch together up to 1, beyond
    /// that spaces alone. Infinite if nothing can stretch; below −1 if the line cannot shrink enough.
    pub(crate) fn ratio(&self, short: f64) -> f64 {
        let loosened = LOOSENED * self.letters;
        let tightened = self.shrink + TIGHTENED * self.letters;
        if short < 0.0 {
            return if tightened > 0.0 { short / tightened } else { f64::NEG_INFINITY };
        }
        let together = self.stretch + loosened;
        if short <= together && together > 0.0 {
            short / together
        } else if self.stretch > 0.0 {
            (short - loosened) / self.stretch
        } else if short > 0.0 {
            f64::INFINITY
        } else {
            0.0
        }
    }

    /// Returns the amount taken up at a ratio.
    pub(crate) fn at(&self, ratio: f64) -> f64 {
        if ratio > 0.0 {
            ratio * self.stretch + f64::min(ratio, 1.0) * LOOSENED * self.letters
        } else {
            ratio * (self.shrink + TIGHTENED * self.letters)
        }
    }

    /// Returns the difference between two sums.
    pub(crate) fn since(&self, before: &Self) -> Self {
        let positive = |value: f64| if value > 0.0 { value } else { 0.0 };
        Self {
            stretch: positive(self.stretch - before.stretch),
            shrink: positive(self.shrink - before.shrink),
            letters: positive(self.letters - before.letters),
        }
    }

    /// Returns the sum of both.
    pub(crate) fn with(&self, other: &Self) -> Self {
        Self {
            stretch: self.stretch + other.stretch,
            shrink: self.shrink + other.shrink,
            letters: self.letters + other.letters,
        }
    }
}

/// The sums over all clusters that begin before an offset.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Sum {
    /// Of the advances, in points.
    pub(crate) width: f64,
    /// Of stretch and shrink.
    pub(crate) give: Give,
}

/// The sums of a paragraph, needed only while its opportunities are measured.
#[derive(Debug)]
pub(crate) struct Advances {
    sums: Vec<Sum>,
    cuts: Vec<Cut>,
}

/// The fraction by which spaces stretch at ratio 1 …
const STRETCH: f64 = 0.5;
/// … and by which they shrink at ratio −1 …
const SHRINK: f64 = 0.33;
/// … but never below this fraction of an em, since PDF readers join words that are closer.
const NARROWEST: f64 = 0.18;

/// How far letters move apart at ratio 1 and together at −1, in em: too little to notice, but over a line half of what
/// the spaces contribute.
const LOOSENED: f64 = 0.01;
const TIGHTENED: f64 = 0.006;

/// The stretch and shrink of a cluster that begins with `character`.
pub(crate) fn give_of(character: char, width: f64, run: &TextRun) -> Give {
    let size = run.size;
    if !matches!(character, ' ' | '\u{a0}' | '\t' | '\n') {
        return Give { letters: if run.joined { 0.0 } else { size }, ..Give::default() };
    }
    let spare = width - NARROWEST * size;
    let shrink = if spare < 0.0 { 0.0 } else { f64::min(spare, SHRINK * width) };
    Give { stretch: STRETCH * width, shrink, letters: 0.0 }
}

/// How far to search for a safe cut, in bytes: a face in which every letter depends on the next may have none.
const REACH: usize = 16;

impl Advances {
    /// Computes the sums of the runs of a text.
    pub(crate) fn new(text: &str, runs: &[TextRun]) -> Self {
        let mut sums = vec![Sum::default(); text.len() + 1];
        let mut cuts = vec![Cut::Inside; text.len() + 1];
        for run in runs {
            let mut last = None;
            for glyph in &run.glyphs {
                let sum = &mut sums[glyph.cluster + 1];
                sum.width += f64::from(glyph.advance) * run.scale;
                if last != Some(glyph.cluster) {
                    last = Some(glyph.cluster);
                    sum.width += run.tracking;
                    cuts[glyph.cluster] = if glyph.unsafe_to_break { Cut::Unsafe } else { Cut::Safe };
                }
            }
            cuts[run.range.start] = Cut::Safe;
            cuts[run.range.end] = Cut::Safe;
        }
        cuts[0] = Cut::Safe;
        cuts[text.len()] = Cut::Safe;
        for run in runs {
            for (offset, character) in text[run.range.clone()].char_indices() {
                let at = run.range.start + offset;
                let width = sums[at + 1].width;
                if width > 0.0 {
                    sums[at + 1].give = give_of(character, width, run);
                }
            }
            if text[run.range.clone()].is_ascii() {
                continue;
            }
            // A dropped character is not shaped, so a cut before it equals a cut after it.
            for (offset, character) in text[run.range.clone()].char_indices().rev() {
                let at = run.range.start + offset;
                if is_dropped(character) && at != run.range.start {
                    cuts[at] = cuts[at + character.len_utf8()];
                }
            }
        }
        for at in 0..text.len() {
            let before = sums[at];
            let sum = &mut sums[at + 1];
            sum.width += before.width;
            sum.give = sum.give.with(&before.give);
        }
        Self { sums, cuts }
    }

    /// Returns the sums up to an offset.
    pub(crate) fn at(&self, offset: usize) -> Sum {
        self.sums[offset]
    }

    /// Returns the effect of a cut at an offset.
    pub(crate) fn cut(&self, offset: usize) -> Cut {
        self.cuts[offset]
    }

    /// Returns the effect of a cut at each offset, without the sums, which are much larger.
    pub(crate) fn into_cuts(self) -> Vec<Cut> {
        self.cuts
    }

    /// Returns the last safe cut before an offset. If there is none nearby, returns one so far away that the
    /// difference is at most a kern.
    pub(crate) fn safe_before(&self, offset: usize) -> usize {
        let start = offset.saturating_sub(REACH);
        let near = &self.cuts[start..offset];
        let found = near.iter().rposition(|&cut| cut == Cut::Safe);
        let found = found.or_else(|| near.iter().position(|&cut| cut != Cut::Inside));
        found.map_or_else(
            || self.cuts[..start].iter().rposition(|&cut| cut == Cut::Safe).unwrap_or(0),
            |at| start + at,
        )
    }

    /// Returns the first safe cut after an offset, searching as far as [`Self::safe_before`].
    pub(crate) fn safe_after(&self, offset: usize) -> usize {
        let start = offset + 1;
        let end = (start + REACH).min(self.cuts.len());
        let near = &self.cuts[start..end];
        let found = near.iter().position(|&cut| cut == Cut::Safe);
        let found = found.or_else(|| near.iter().rposition(|&cut| cut != Cut::Inside));
        let beyond = || self.cuts[end..].iter().position(|&cut| cut == Cut::Safe);
        found.map_or_else(|| beyond().map_or(self.cuts.len() - 1, |at| end + at), |at| start + at)
    }
}

/// Returns the run that contains an offset, if a face has its text.
pub(crate) fn run_at(runs: &[TextRun], offset: usize) -> Option<usize> {
    let index = runs.partition_point(|run| run.range.end <= offset);
    runs.get(index).filter(|run| run.range.start <= offset).map(|_| index)
}

/// Returns the width in points of part of a run's text, shaped separately.
pub(crate) fn measure(part: &str, run: &TextRun, tail: Tail, shaper: &mut Shaper<'_>) -> f64 {
    width_of(&shaper.shape(part, 0..part.len(), run.shaping(tail)), run)
}

/// Returns the width in points of glyphs of a run.
pub(crate) fn width_of(glyphs: &[RawGlyph], run: &TextRun) -> f64 {
    let mut last = None;
    let mut width = 0.0;
    for glyph in glyphs {
        width += f64::from(glyph.advance) * run.scale;
        if last != Some(glyph.cluster) {
            last = Some(glyph.cluster);
            width += run.tracking;
        }
    }
    width
}
