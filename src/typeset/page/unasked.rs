//! What is done without a number of pages being asked for: a text that is over its pages by little is taken in, and of one
//! that is over by more it is found out whether it would fit.
//!
//! Only white space and leading become smaller, each as far as the layout says and both about as far, so that neither
//! is pressed alone. Sizes, margins and lines stay as they are.

use crate::compose::content::Goal;
use crate::typeset::page::change::Change;
use crate::typeset::page::fit::{Fitted, LEADING_STEP, smaller, steps, unfitted};
use crate::typeset::page::text::{PlannedText, Sheets};

/// A last page of which less than this is needed may be spared.
const SPARED: f64 = 1.0 / 3.0;
/// Of a text of more pages, it is not found out how it would fit: that takes several times as long as to set it.
const MAX_PAGES: usize = 10;

/// Sets the text on as many pages as it takes, and on one less if little of the last is needed and the layout lets
/// leading give enough for that.
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
    if within(bounds.take_in).is_none() {
        return plain;
    }
    let taken_in = steps(bounds.take_in, LEADING_STEP).into_iter().filter_map(within);
    // How much of what leading and white space can give is taken, of the one that gives more.
    let taken = |(change, sheets): &(Change, Sheets)| {
        let of_leading = (1.0 - change.leading) / (1.0 - bounds.take_in);
        of_leading.max(sheets.shrunk())
    };
    match taken_in.min_by(|a, b| taken(a).total_cmp(&taken(b))) {
        Some((change, sheets)) => Fitted { change, sheets, ..plain },
        None => plain,
    }
}

/// How a text that needs little of its last page would fit on one less, if it would.
#[must_use]
pub fn would_fit(text: &PlannedText<'_>, fitted: &Fitted, bounds: &Goal) -> Option<Fitted> {
    let (n_pages, is_little) = (fitted.sheets.n_pages(), fitted.sheets.last_fill() < SPARED);
    (is_little && (2..=MAX_PAGES).contains(&n_pages))
        .then(|| smaller(text, &Goal { pages: n_pages - 1, ..*bounds }))?
}
