//! The cost of a line (Knuth–Plass 1981, §Demerits, with fitness classes; also for ragged and balanced lines).

use crate::compose::style::{Align, ParStyle};
use crate::typeset::paragraph::opportunity::Kind;
use crate::typeset::paragraph::prepare::BreakPoint;

/// The requirements on a paragraph's lines.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LineGoal {
    /// Their width, in points.
    pub(crate) width: f64,
    /// How they fill it.
    pub(crate) mode: Mode,
}

/// How lines fill the width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Spaces stretch or shrink until both edges are flush.
    Justified,
    /// At natural width, with none much shorter than the others.
    Ragged,
    /// All about the same length.
    Balanced,
}

impl LineGoal {
    /// Returns the goal set by a style.
    pub(crate) fn new(style: &ParStyle, width: f64) -> Self {
        let mode = match style.align {
            _ if style.balance => Mode::Balanced,
            Align::Justify => Mode::Justified,
            Align::Left | Align::Right | Align::Center => Mode::Ragged,
        };
        Self { width, mode }
    }
}

/// Which lines are feasible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tolerance {
    /// Lines that are not too long and not much too loose.
    Strict,
    /// Any line; one that is too long only if the text has no break in it.
    Anything,
}

/// A line between two points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Fit {
    /// Its glue set ratio: at 1 its spaces stretch fully, at −1 they shrink fully. For ragged lines, a measure of how
    /// short it is.
    pub(crate) ratio: f64,
    /// Its cost.
    pub(crate) demerits: f64,
    /// Its natural width in points.
    pub(crate) width: f64,
    /// Its fitness class: 0 tight to 3 very loose.
    pub(crate) class: u8,
    /// Whether it is too long for the width.
    pub(crate) overfull: bool,
}

/// The difference below which lengths count as equal, since sums of widths are rounded.
pub(crate) const ROUNDING: f64 = 1e-4;

/// The base cost of every line, so that fewer lines are better.
const LINE: f64 = 10.0;
/// The ratio above which a justified line is not feasible at first.
const LOOSEST: f64 = 4.0;
/// The ratio of a line in which nothing can stretch.
const HOPELESS: f64 = 1e3;
/// How short a ragged line is at ratio 1, as a fraction of the width.
const RAG: f64 = 0.2;
/// The extra cost of a hyphen in ragged lines.
const RAGGED_HYPHEN: f64 = 300.0;
/// The cost of a second hyphen in a row.
pub(crate) const DOUBLE_HYPHEN: f64 = 10_000.0;
/// The cost of a hyphen at the end of the next-to-last line.
const FINAL_HYPHEN: f64 = 5_000.0;
/// The cost of a tight line beside a loose one.
const CONTRAST: f64 = 3_000.0;
/// The fraction of the width below which a last line has a cost …
const RUNT: f64 = 0.15;
/// … and below which one of a single word has a high cost.
const LONE_WORD: f64 = 0.22;
const LONE_WORD_RAGGED: f64 = 500_000.0;
const LONE_WORD_JUSTIFIED: f64 = 100_000.0;
/// The maximum number of hyphens in a row.
pub(crate) const LADDER: u8 = 2;

/// A possible line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate<'a> {
    /// Where it begins.
    pub(crate) from: &'a BreakPoint,
    /// Where it ends.
    pub(crate) to: &'a BreakPoint,
    /// Its natural width.
    pub(crate) width: f64,
}

/// Returns how a line fits; `None` if it is not feasible.
pub(crate) fn fit(line: &Candidate<'_>, goal: &LineGoal, tolerance: Tolerance) -> Option<Fit> {
    let Candidate { from, to, width } = *line;
    let last = matches!(to.kind, Kind::End | Kind::Forced);
    let short = goal.width - width;
    let overfull_by = |spare: f64| -short - spare > ROUNDING;
    let (ratio, overfull) = match goal.mode {
        Mode::Justified => {
            let give = to.end_give.since(&from.start_give);
            if short >= -ROUNDING {
                (if last { 0.0 } else { f64::min(give.ratio(positive(short)), HOPELESS) }, false)
            } else {
                (f64::max(give.ratio(short), -1.0), overfull_by(-give.at(-1.0)))
            }
        }
        Mode::Ragged if last => (0.0, overfull_by(0.0)),
        Mode::Ragged => (rag(short, goal), overfull_by(0.0)),
        Mode::Balanced => (positive(short) / f64::max(goal.width, 1.0), overfull_by(0.0)),
    };
    let strict = tolerance == Tolerance::Strict;
    if strict && (overfull || (goal.mode == Mode::Justified && ratio > LOOSEST)) {
        return None;
    }
    let mut demerits = match goal.mode {
        Mode::Balanced => 10_000.0 * ratio * ratio + to.penalty * to.penalty,
        Mode::Justified | Mode::Ragged => {
            let extra =
                if goal.mode == Mode::Ragged && to.kind == Kind::Hyphen { RAGGED_HYPHEN } else { 0.0 };
            let sum = LINE + badness(ratio) + to.penalty + extra;
            sum * sum + runt(line, goal)
        }
    };
    if overfull {
        demerits += 1e12 + 1e9 * -short;
    }
    let class = if goal.mode == Mode::Justified { class(ratio) } else { 1 };
    Some(Fit { ratio, demerits, width, class, overfull })
}

/// Returns a lower bound on the cost of any line to `to` that is no longer than `width`; 0 if none is known yet.
pub(crate) fn least(to: &BreakPoint, width: f64, goal: &LineGoal) -> f64 {
    if goal.mode != Mode::Ragged || to.kind != Kind::Plain || to.penalty < 0.0 {
        return 0.0;
    }
    let sum = LINE + badness(rag(goal.width - width, goal)) + to.penalty;
    sum * sum
}

/// The badness of a ratio, which grows with its cube.
fn badness(ratio: f64) -> f64 {
    let q = f64::min(if ratio < 0.0 { -ratio } else { ratio }, 10.0);
    100.0 * q * q * q
}

/// The ratio of a ragged line that is shorter than the width by `short`.
fn rag(short: f64, goal: &LineGoal) -> f64 {
    positive(short) / (RAG * f64::max(goal.width, 1.0))
}

fn positive(value: f64) -> f64 {
    if value > 0.0 { value } else { 0.0 }
}

fn class(ratio: f64) -> u8 {
    if ratio < -0.5 {
        0
    } else if ratio <= 0.5 {
        1
    } else if ratio <= 1.0 {
        2
    } else {
        3
    }
}

/// Returns the cost of the contrast between two neighbouring lines.
pub(crate) fn contrast(one: u8, other: u8) -> f64 {
    if one.abs_diff(other) > 1 { CONTRAST } else { 0.0 }
}

/// The cost of a short last line, if there is one before it.
fn runt(line: &Candidate<'_>, goal: &LineGoal) -> f64 {
    let Candidate { from, to, width } = *line;
    let alone = matches!(from.kind, Kind::Start | Kind::Forced);
    if alone || !matches!(to.kind, Kind::End | Kind::Forced) {
        return 0.0;
    }
    let mut cost = if from.kind == Kind::Hyphen { FINAL_HYPHEN } else { 0.0 };
    let short = RUNT * goal.width;
    if width < short {
        cost += 5_000.0 * (1.0 - width / short) + 1_250.0;
    }
    if from.next >= to.last_word && width < LONE_WORD * goal.width {
        cost += if goal.mode == Mode::Justified { LONE_WORD_JUSTIFIED } else { LONE_WORD_RAGGED };
    }
    cost
}
