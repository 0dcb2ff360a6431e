//! How few lines a paragraph can have, counted without breaking it.

use crate::geom::Pt;
use crate::typeset::paragraph::demerits::{Candidate, LineGoal, Tolerance, fit};
use crate::typeset::paragraph::linebreak::{is_too_wide, slack};
use crate::typeset::paragraph::opportunity::Kind;
use crate::typeset::paragraph::prepare::Prepared;

/// How many lines every way to break has at least: as many as there are when each takes all that it has room for.
#[must_use]
pub fn least_lines(prepared: &Prepared, width: Pt) -> usize {
    let goal = LineGoal::new(&prepared.style, if width.0 > 0.0 { width.0 } else { 0.0 });
    let (points, slack) = (&prepared.points, slack(prepared));
    let (mut n_lines, mut start) = (0, 0);
    while start + 1 < points.len() {
        let (from, mut end) = (&points[start], start + 1);
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
                end = index;
            }
            if to.kind == Kind::Forced {
                break;
            }
        }
        let wide = if end == start + 1 { prepared.width_between(from, &points[end]) } else { 0.0 };
        (n_lines, start) = (n_lines + 1 + cut_lines(wide, goal.width + slack), end);
    }
    n_lines.max(1)
}

/// How many lines at least a stretch that must be cut has besides the one that it begins in and the one that it ends in.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a stretch has fewer than 2^32 lines"
)]
fn cut_lines(stretch: f64, width: f64) -> usize {
    ((stretch / width.max(1.0)).floor() as usize).saturating_sub(2)
}
