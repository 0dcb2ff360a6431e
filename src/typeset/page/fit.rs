//! Fits exactly N pages: finds the smallest change to the layout that makes the text fill N pages, if there is one.
//!
//! Changes are tried in order of harm, each only as far as the earlier ones do not suffice: leading, paragraphs with
//! one line fewer, the size of everything in steps of a twentieth of a point, the margins. The page breaker itself
//! shrinks and stretches the white space between blocks. If there is room to spare, leading and then size grow until
//! the last page is filled.
//!
//! The text is shaped once. To try a size, the text is broken to a wider measure on a taller page, and the finished
//! page is scaled. A setting is rejected without breaking a line if even a lower bound on the number of lines does not
//! fit.

use std::ops::Range;

use crate::compose::content::Goal;
use crate::geom::Pt;
use crate::typeset::frame::Misfit;
use crate::typeset::page::change::{Change, Lines};
use crate::typeset::page::text::{Plan, PlannedText, Sheets};

/// A setting of the text and the resulting pages.
#[derive(Debug)]
pub struct Fitted {
    /// The change to the layout.
    pub change: Change,
    /// The lines.
    pub plan: Plan,
    /// The pages.
    pub sheets: Sheets,
    /// Why the number of pages is not the requested one; `None` if it is.
    pub misfit: Option<Misfit>,
}

/// The fraction from which a last page counts as well filled.
const WELL_FILLED: f64 = 0.85;
/// The step between tried leadings, as a fraction of the leading.
pub const LEADING_STEP: f64 = 0.01;
/// The step between tried sizes.
const SIZE_STEP: Pt = Pt(0.05);
/// The step between tried margins.
const MARGIN_STEP: Pt = Pt(2.0);
/// The maximum number of steps of each kind.
const MAX_STEPS: u32 = 400;

/// Sets the text on as many pages as it needs, unchanged.
#[must_use]
pub fn unfitted(text: &PlannedText<'_>) -> Fitted {
    let change = Change::NONE;
    let plan = text.plan(&change);
    let sheets = text.pages(&plan, &change);
    Fitted { change, plan, sheets, misfit: None }
}

/// Returns the least harmful change that makes the text fill exactly `goal.pages` pages. If the text is too long or
/// too short for that within the bounds of `goal`, returns the nearest result with its misfit.
#[must_use]
pub fn fit(text: &PlannedText<'_>, goal: &Goal) -> Fitted {
    let plain = unfitted(text);
    let (n_pages, is_sound) = (plain.sheets.n_pages(), plain.sheets.is_sound());
    if n_pages == goal.pages && is_sound && plain.sheets.last_fill() >= WELL_FILLED {
        return plain;
    }
    if n_pages <= goal.pages && is_sound { grow(text, goal, plain) } else { shrink(text, goal) }
}

/// Returns the numbers from 1 to `bound` in steps, ending with the bound. If there would be too many, the steps are
/// larger.
#[must_use]
pub fn steps(bound: f64, step: f64) -> Vec<f64> {
    let way = bound - 1.0;
    let step = step.max(way.abs() / f64::from(MAX_STEPS)).copysign(way);
    let values = (0..MAX_STEPS).map(|index| 1.0 + step * f64::from(index));
    let values = values
        .take_while(|value| (bound - value).copysign(way) == bound - value && (bound - value).abs() > 1e-9);
    values.chain(std::iter::once(bound)).collect()
}

fn shrink(text: &PlannedText<'_>, goal: &Goal) -> Fitted {
    match smaller(text, goal) {
        Some(fitted) => exactly(text, goal, fitted),
        None => too_long(text, goal, search(text, goal).least()),
    }
}

/// Returns the least harmful change that makes the text smaller so that it takes `goal.pages` pages or fewer; `None`
/// if there is none within the bounds of `goal`.
#[must_use]
pub fn smaller(text: &PlannedText<'_>, goal: &Goal) -> Option<Fitted> {
    let search = search(text, goal);
    let found = search.among_scales(0, 0..search.scales.len());
    found.or_else(|| search.among_margins(1..search.margins.len()))
}

/// Whether the text might fit on its pages when everything is as small as allowed. If not, [`fit`] finds no solution;
/// checking this breaks no lines.
#[must_use]
pub fn may_fit(text: &PlannedText<'_>, goal: &Goal) -> bool {
    let search = search(text, goal);
    search.may_fit(&search.least())
}

fn search<'a>(text: &'a PlannedText<'_>, goal: &'a Goal) -> Search<'a> {
    let margins = text.page.margins;
    let widest =
        [margins.top, margins.right, margins.bottom, margins.left].into_iter().fold(Pt::ZERO, Pt::max);
    Search {
        text,
        goal,
        leadings: steps(goal.min_leading, LEADING_STEP),
        scales: steps(goal.min_scale, SIZE_STEP / goal.size),
        margins: margin_steps((widest - goal.min_margin).max(Pt::ZERO)),
    }
}

/// Amounts from zero to `most` in steps, ending with `most`. If there would be too many, the steps are larger.
fn margin_steps(most: Pt) -> Vec<Pt> {
    let step = MARGIN_STEP.max(most / f64::from(MAX_STEPS));
    let steps = (0..MAX_STEPS).map(|index| step * f64::from(index)).take_while(|way| *way < most);
    steps.chain(std::iter::once(most.max(Pt::ZERO))).collect()
}

/// The search for the first setting that makes a text fit, in order of harm: margins, sizes, lines, leading.
///
/// Most settings need not be tried. On a wider measure, a paragraph never needs more lines. So if the text does not
/// fit with the narrowest margins or the smallest size of a group of settings, even with the fewest lines, it does not
/// fit with any of that group.
struct Search<'a> {
    text: &'a PlannedText<'a>,
    goal: &'a Goal,
    leadings: Vec<f64>,
    scales: Vec<f64>,
    margins: Vec<Pt>,
}

impl Search<'_> {
    /// A margin and a size, with the tightest leading.
    fn tightest(&self, margin: usize, scale: usize) -> Change {
        let (scale, margin) = (self.scales[scale], self.margins[margin]);
        Change { scale, leading: self.goal.min_leading, lines: Lines::Fewest, margin }
    }

    /// The smallest settings.
    fn least(&self) -> Change {
        self.tightest(self.margins.len() - 1, self.scales.len() - 1)
    }

    fn may_fit(&self, change: &Change) -> bool {
        let counted = Change { lines: Lines::Counted, ..*change };
        self.text.has_room(&self.text.plan(&counted), &counted, self.goal.pages)
    }

    /// Returns the first setting that fits among a range of margins.
    fn among_margins(&self, margins: Range<usize>) -> Option<Fitted> {
        let (first, n_scales) = (margins.start, self.scales.len());
        if margins.is_empty() || !self.may_fit(&self.tightest(margins.end - 1, n_scales - 1)) {
            return None;
        }
        if margins.len() == 1 {
            return self.among_scales(first, 0..n_scales);
        }
        let middle = first + margins.len() / 2;
        self.among_margins(first..middle).or_else(|| self.among_margins(middle..margins.end))
    }

    /// Returns the first setting that fits among a range of sizes.
    fn among_scales(&self, margin: usize, scales: Range<usize>) -> Option<Fitted> {
        let first = scales.start;
        if scales.is_empty() || !self.may_fit(&self.tightest(margin, scales.end - 1)) {
            return None;
        }
        if scales.len() == 1 {
            return self.with_lines(&self.tightest(margin, first));
        }
        let middle = first + scales.len() / 2;
        self.among_scales(margin, first..middle).or_else(|| self.among_scales(margin, middle..scales.end))
    }

    /// Returns the first kind of line breaks that fits with a margin and a size, at the widest leading that fits.
    fn with_lines(&self, tightest: &Change) -> Option<Fitted> {
        let (text, goal) = (self.text, self.goal);
        let (best, fewest) = text.plan_both(tightest);
        if !text.has_room(&fewest, tightest, goal.pages) {
            return None;
        }
        for (lines, plan) in [(Lines::Best, best), (Lines::Fewest, fewest)] {
            let tightest = Change { lines, ..*tightest };
            if text.pages_within(&plan, &tightest, goal.pages).is_none() {
                continue;
            }
            let found = self.leadings.iter().find_map(|&leading| {
                let change = Change { leading, ..tightest };
                text.pages_within(&plan, &change, goal.pages).map(|sheets| (change, sheets))
            });
            let (change, sheets) = found.expect("the tightest leading was tried above");
            return Some(Fitted { change, plan, sheets, misfit: None });
        }
        None
    }
}

/// The result for a text that is too long even when everything is as small as allowed.
fn too_long(text: &PlannedText<'_>, goal: &Goal, change: Change) -> Fitted {
    let plan = text.plan(&change);
    let sheets = text.pages(&plan, &change);
    let over = text.over(&plan, &change, goal.pages);
    let n_lines = whole(over / (text.page.leading * change.leading)).max(1);
    let n_pages = sheets.n_pages();
    Fitted { change, plan, sheets, misfit: Some(Misfit::TooLong { n_lines, n_pages }) }
}

/// Spreads a text that takes fewer pages than requested over all of them.
fn exactly(text: &PlannedText<'_>, goal: &Goal, fitted: Fitted) -> Fitted {
    let n_pages = fitted.sheets.n_pages();
    if n_pages == goal.pages {
        return fitted;
    }
    match text.spread(&fitted.plan, &fitted.change, goal.pages) {
        Some(sheets) => Fitted { sheets, ..fitted },
        None => Fitted { misfit: Some(Misfit::TooShort { n_pages }), ..fitted },
    }
}

/// Enlarges a text until it fills its pages; if no change fills the last page well, returns the one that fills it
/// best.
///
/// Wider leading means more pages, or a fuller last page, so a size is skipped if even its widest leading does not
/// fill them.
fn grow(text: &PlannedText<'_>, goal: &Goal, plain: Fitted) -> Fitted {
    let leadings = steps(goal.max_leading, LEADING_STEP);
    let filled = |sheets: &Sheets| (sheets.n_pages(), sheets.last_fill());
    let mut fallbacks = Vec::new();
    for scale in steps(goal.max_scale, SIZE_STEP / goal.size) {
        let first = Change { scale, ..Change::NONE };
        let plan = text.plan(&first);
        let pages = |leading| text.pages_within(&plan, &Change { leading, ..first }, goal.pages);
        let Some((n_leadings, widest)) = widest(&leadings, pages) else { continue };
        let most = filled(&widest);
        let leadings = &leadings[..n_leadings];
        if most.0 == goal.pages && most.1 >= WELL_FILLED {
            let fills = |sheets: &Sheets| filled(sheets).0 == goal.pages && sheets.last_fill() >= WELL_FILLED;
            let found = leadings.iter().find_map(|&leading| Some((leading, pages(leading).filter(fills)?)));
            let (leading, sheets) = found.unwrap_or((leadings[n_leadings - 1], widest));
            return Fitted { change: Change { leading, ..first }, plan, sheets, misfit: None };
        }
        fallbacks.push((most.0, leadings, first, plan));
    }
    let most_pages = fallbacks.iter().map(|fallback| fallback.0).max();
    let mut best = plain;
    for (_, leadings, first, plan) in fallbacks.into_iter().filter(|fallback| Some(fallback.0) == most_pages)
    {
        for &leading in leadings {
            let change = Change { leading, ..first };
            let Some(sheets) = text.pages_within(&plan, &change, goal.pages) else { continue };
            if filled(&sheets) > filled(&best.sheets) {
                best = Fitted { change, plan: plan.clone(), sheets, misfit: None };
            }
        }
    }
    let n_pages = best.sheets.n_pages();
    let misfit = (n_pages != goal.pages).then_some(Misfit::TooShort { n_pages });
    Fitted { misfit, ..best }
}

/// Returns how many of the leadings, from the first on, keep the text on its pages, and the pages of the widest of
/// these; `None` if none does.
fn widest(leadings: &[f64], pages: impl Fn(f64) -> Option<Sheets>) -> Option<(usize, Sheets)> {
    if let Some(sheets) = pages(*leadings.last()?) {
        return Some((leadings.len(), sheets));
    }
    let n = leadings.partition_point(|&leading| pages(leading).is_some());
    Some((n, pages(leadings[n.checked_sub(1)?])?))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a text has few lines")]
fn whole(value: f64) -> usize {
    value.max(0.0).ceil() as usize
}

#[cfg(test)]
mod tests {
    use super::{MAX_STEPS, margin_steps, steps};
    use crate::geom::Pt;

    #[test]
    fn steps_end_at_their_bound() {
        assert_eq!(steps(1.0, 0.1), [1.0]);
        assert_eq!(steps(1.25, 0.1), [1.0, 1.1, 1.2, 1.25]);
        assert_eq!(steps(0.75, 0.1), [1.0, 0.9, 0.8, 0.75]);
        assert_eq!(margin_steps(Pt(5.0)), [Pt(0.0), Pt(2.0), Pt(4.0), Pt(5.0)]);
        assert_eq!(margin_steps(Pt::ZERO), [Pt::ZERO]);
        for bound in [1e9, f64::INFINITY, -1e9, f64::NAN] {
            assert!(steps(bound, 0.01).len() <= MAX_STEPS as usize + 1, "{bound}");
            assert!(margin_steps(Pt(bound)).len() <= MAX_STEPS as usize + 1, "{bound}");
        }
    }
}
