//! Fitting when no number of pages is requested: a text that is a little too long is taken in, and for one that is longer,
//! the result says whether `--pages` would make it fit.
//!
//! Taking in reduces only white space and leading, each within the layout's limits and both by about the same part.
//! Sizes, margins and lines stay the same.

use crate::compose::content::Goal;
use crate::typeset::page::change::Change;
use crate::typeset::page::fit::{Fitted, LEADING_STEP, smaller, steps, unfitted};
use crate::typeset::page::text::{PlannedText, Sheets};

/// A last page filled less than this may be saved.
const SPARED: f64 = 1.0 / 3.0;
/// Longer texts are not searched for a better fit: that takes several times as long as setting them.
const MAX_PAGES: usize = 10;

/// Sets the text on as many pages as it needs, or on one less if it needs little of the last one and the layout allows
/// enough of the leading to be removed.
#[must_use]
pub fn take_in(text: &PlannedText<'_>, bounds: &Goal) -> Fitted {
    let plain = unfitted(text);
    let n_pages = plain.sheets.n_pages();
    #[expect(clippy::cast_precision_loss, reason = "there are few pages")]
    let is_little = plain.sheets.needed() < n_pages as f64 - 1.0 + SPARED;
    if n_pages < 2 || !is_little || bounds.take_in >= 1.0 {
        return plain;
    }
    let within = |leading| {
        let change = Change { leading, ..Change::NONE };
        text.pages_within(&plain.plan, &change, n_pages - 1).map(|sheets| (change, sheets))
    };
    match least_pressed(&steps(bounds.take_in, LEADING_STEP), within) {
        Some((change, sheets)) => Fitted { change, sheets, ..plain },
        None => plain,
    }
}

/// Of the leadings, which fall, returns the one that is fairest to leading and white space: each is reduced by a part of
/// its possible reduction, and the larger of the two parts is as small as possible. A lower leading increases the first
/// part and decreases the second, so bisection finds where they meet.
fn least_pressed(
    leadings: &[f64],
    within: impl Fn(f64) -> Option<(Change, Sheets)>,
) -> Option<(Change, Sheets)> {
    let (&tightest, wider) = leadings.split_last()?;
    let part = |change: &Change| (1.0 - change.leading) / (1.0 - tightest);
    let mut best = within(tightest)?;
    // White space gives a smaller part than leading from `end` on, and a larger one, or not enough, before `first`.
    let (mut first, mut end) = (0, wider.len());
    while first < end {
        let middle = first + (end - first) / 2;
        let found = within(wider[middle]);
        let crosses = found.as_ref().is_some_and(|(change, sheets)| part(change) >= sheets.shrunk());
        if crosses {
            end = middle;
        } else {
            first = middle + 1;
        }
        let pressed = |(change, sheets): &(Change, Sheets)| part(change).max(sheets.shrunk());
        best = match found {
            Some(found) if pressed(&found) <= pressed(&best) => found,
            _ => best,
        };
    }
    Some(best)
}

/// Returns how a text that needs little of its last page would fit on one page less; `None` if it would not.
#[must_use]
pub fn would_fit(text: &PlannedText<'_>, fitted: &Fitted, bounds: &Goal) -> Option<Fitted> {
    let (n_pages, is_little) = (fitted.sheets.n_pages(), fitted.sheets.last_fill() < SPARED);
    (is_little && (2..=MAX_PAGES).contains(&n_pages))
        .then(|| smaller(text, &Goal { pages: n_pages - 1, ..*bounds }))?
}
