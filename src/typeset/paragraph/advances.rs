//! The shaped paragraph as sums by byte offset: how wide any stretch of it is, and where it may be cut.

use crate::typeset::paragraph::coverage::is_dropped;
use crate::typeset::paragraph::itemize::TextRun;
use crate::typeset::paragraph::shape::{RawGlyph, Shaper, Tail};

/// What a cut at an offset does to the glyphs around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cut {
    /// It falls inside a cluster.
    Inside,
    /// Both sides must be shaped again.
    Unsafe,
    /// Nothing.
    Safe,
}

/// What can give in a justified line, in points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Give {
    /// How much the spaces grow at ratio 1.
    pub(crate) stretch: f64,
    /// How much the spaces give up at ratio −1.
    pub(crate) shrink: f64,
    /// The sizes of all letters: each may move a trifle away from the next.
    pub(crate) letters: f64,
}

impl Give {
    /// The ratio at which `short` points are used up: spaces and letters give together up to 1, beyond it
    /// the spaces alone; infinite if there is nothing to stretch, below −1 if more than they have is asked.
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

    /// How much this gives at a ratio.
    pub(crate) fn at(&self, ratio: f64) -> f64 {
        if ratio > 0.0 {
            ratio * self.stretch + f64::min(ratio, 1.0) * LOOSENED * self.letters
        } else {
            ratio * (self.shrink + TIGHTENED * self.letters)
        }
    }

    /// What lies between two sums.
    pub(crate) fn since(&self, before: &Self) -> Self {
        let positive = |value: f64| if value > 0.0 { value } else { 0.0 };
        Self {
            stretch: positive(self.stretch - before.stretch),
            shrink: positive(self.shrink - before.shrink),
            letters: positive(self.letters - before.letters),
        }
    }

    /// Both together.
    pub(crate) fn with(&self, other: &Self) -> Self {
        Self {
            stretch: self.stretch + other.stretch,
            shrink: self.shrink + other.shrink,
            letters: self.letters + other.letters,
        }
    }
}

/// Sums over all clusters that begin before an offset.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Sum {
    /// Of the advances, in points.
    pub(crate) width: f64,
    /// Of what can give.
    pub(crate) give: Give,
}

/// The sums of a paragraph; needed only while its opportunities are measured.
#[derive(Debug)]
pub(crate) struct Advances {
    sums: Vec<Sum>,
    cuts: Vec<Cut>,
}

/// Spaces grow by this part at ratio 1 …
const STRETCH: f64 = 0.5;
/// … and shrink by this part at ratio −1 …
const SHRINK: f64 = 0.33;
/// … but never below this part of an em: readers of PDF files glue words that stand closer.
const NARROWEST: f64 = 0.18;

/// How far letters move apart at ratio 1, and together at −1, in em: too little to be seen, but over a
/// line it is half of what the spaces give.
const LOOSENED: f64 = 0.01;
const TIGHTENED: f64 = 0.006;

/// What a cluster that begins with `character` gives.
pub(crate) fn give_of(character: char, width: f64, run: &TextRun) -> Give {
    let size = run.size;
    if !matches!(character, ' ' | '\u{a0}' | '\t' | '\n') {
        return Give { letters: if run.joined { 0.0 } else { size }, ..Give::default() };
    }
    let spare = width - NARROWEST * size;
    let shrink = if spare < 0.0 { 0.0 } else { f64::min(spare, SHRINK * width) };
    Give { stretch: STRETCH * width, shrink, letters: 0.0 }
}

/// A safe cut is looked for so far, in bytes: in a face whose letters all depend on the next, there may be none.
const REACH: usize = 16;

impl Advances {
    /// The sums of the runs of a text.
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
            // Nothing is shaped of a dropped character: a cut before it is a cut after it.
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

    /// The sums up to an offset.
    pub(crate) fn at(&self, offset: usize) -> Sum {
        self.sums[offset]
    }

    /// What a cut at an offset does.
    pub(crate) fn cut(&self, offset: usize) -> Cut {
        self.cuts[offset]
    }

    /// What a cut at each offset does, without the sums, which take much more room.
    pub(crate) fn into_cuts(self) -> Vec<Cut> {
        self.cuts
    }

    /// The last safe cut before an offset; where there is none near it, one far enough that a kern is all that differs.
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

    /// The first safe cut after an offset, or one as far as [`Self::safe_before`] looks.
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

/// The run that holds an offset, if a face had it.
pub(crate) fn run_at(runs: &[TextRun], offset: usize) -> Option<usize> {
    let index = runs.partition_point(|run| run.range.end <= offset);
    runs.get(index).filter(|run| run.range.start <= offset).map(|_| index)
}

/// The width in points of a part of one run's text, shaped for itself.
pub(crate) fn measure(part: &str, run: &TextRun, tail: Tail, shaper: &mut Shaper<'_>) -> f64 {
    width_of(&shaper.shape(part, 0..part.len(), run.shaping(tail)), run)
}

/// The width in points of glyphs of a run.
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
