//! Breaks made in need: inside words that are wider than the column.

use std::ops::Range;

use crate::typeset::paragraph::address::is_joint;
use crate::typeset::paragraph::advances::{Advances, Cut};
use crate::typeset::paragraph::graphemes::graphemes;
use crate::typeset::paragraph::opportunities::is_space;
use crate::typeset::paragraph::prepare::{BreakPoint, Prepared};

/// The paragraph's points, and between any two that lie farther apart than `width` as many more as it
/// takes: after spaces of a piece that should stay whole, else after the marks of an address, else between graphemes,
/// as late as they fit.
pub(crate) fn with_emergencies(prepared: &Prepared, width: f64) -> Vec<BreakPoint> {
    let advances = prepared.advances();
    let mut points = Vec::with_capacity(prepared.points.len());
    for pair in prepared.points.windows(2) {
        points.push(pair[0]);
        if prepared.width_between(&pair[0], &pair[1]) > width {
            points.extend(cuts(prepared, &advances, pair[0].next..pair[1].trim, width));
        }
    }
    points.extend(prepared.points.last());
    points
}

/// A line is filled so far before a mark ends it.
const LEAST_FILL: f64 = 0.5;

fn cuts(prepared: &Prepared, advances: &Advances, stretch: Range<usize>, width: f64) -> Vec<BreakPoint> {
    let mut points = Vec::new();
    let at = |offset: usize| advances.at(offset).width;
    // A cut through kerning or joined letters may change the width a little.
    let room = width - 0.1 * prepared.em();
    let Range { start: from, end: to } = stretch;
    let mut start = from;
    let (mut space, mut mark, mut grapheme) = (None, None, None);
    let mut end = from;
    for cluster in graphemes(&prepared.text[from..to]) {
        end += cluster.len();
        while at(end) - at(start) > room {
            let far = |&mark: &usize| at(mark) - at(start) > LEAST_FILL * room;
            let Some(best) = space.take().or(mark.filter(far)).or(grapheme) else { break };
            points.push(prepared.emergency_point(best, advances));
            start = best;
            mark = mark.filter(|&late| late > start);
            grapheme = grapheme.filter(|&late| late > start);
        }
        if end < to && prepared.cuts[end] != Cut::Inside {
            if cluster.chars().all(is_space) {
                space = Some(end);
            }
            let joins = |text: &str| text.starts_with(is_joint);
            if joins(cluster) && !joins(&prepared.text[end..]) {
                mark = Some(end);
            }
            grapheme = Some(end);
        }
    }
    points
}
