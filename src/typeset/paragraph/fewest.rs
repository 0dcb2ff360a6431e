//! A lower bound on the number of lines of a paragraph, found without breaking it.

use crate::geom::Pt;
use crate::typeset::paragraph::demerits::{Candidate, LineGoal, Tolerance, fit};
use crate::typeset::paragraph::linebreak::{is_too_wide, slack};
use crate::typeset::paragraph::opportunity::Kind;
use crate::typeset::paragraph::prepare::Prepared;

/// Returns the number of lines that any breaks have at least: the number when each line takes as much text as fits.
#[must_use]
pub fn least_lines(prepared: &Prepared, width: Pt) -> usize {
    let goal = LineGoal::new(&prepared.style, if width.0 > 0.0 { width.0 } else { 0.0 });
    let (points, slack) = (&prepared.points, slack(prepared));
    let (mut n_lines, mut start) = (0, 0);
    while start + 1 < points.len() {
        let (from, mut end) = (&points[start], None);
        for (index, to) in points.iter().enumerate().skip(start + 1) {
            if is_too_wide(from, to, goal.width + slack) {
                break;
            }
            let line = fit(
                &Candidate { from, to, width: prepared.width_between(from, to) },
                &goal,
                Tolerance::Anything,
            );
            if line.is_some_and(|line| !line.overfull) {
                end = Some(index);
            }
            if to.kind == Kind::Forced {
                break;
            }
        }
        n_lines += if end.is_some() { 1 } else { cut_lines(prepared, start, goal.width + slack) };
        start = end.unwrap_or(start + 1);
    }
    n_lines.max(1)
}

/// The minimum number of lines of a stretch from one point to the next that must be cut, not counting the lines that
/// it may share with the text before and after it.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a stretch has fewer than 2^32 lines"
)]
fn cut_lines(prepared: &Prepared, start: usize, width: f64) -> usize {
    let (from, to) = (&prepared.points[start], &prepared.points[start + 1]);
    let n_lines = (prepared.width_between(from, to) / width.max(1.0)).floor() as usize;
    let shares_first = !matches!(from.kind, Kind::Start | Kind::Forced);
    let shares_last = !matches!(to.kind, Kind::End | Kind::Forced);
    n_lines.max(1).saturating_sub(usize::from(shares_first) + usize::from(shares_last))
}
