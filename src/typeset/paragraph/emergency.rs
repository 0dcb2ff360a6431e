//! Emergency breaks inside words that are wider than the column.

use std::ops::Range;

use unicode_script::{Script, UnicodeScript};

use crate::compose::content::PieceRole;
use crate::typeset::paragraph::address::is_joint;
use crate::typeset::paragraph::advances::{Advances, Cut};
use crate::typeset::paragraph::graphemes::graphemes;
use crate::typeset::paragraph::hyphenate::{Hyphenator, points_in};
use crate::typeset::paragraph::opportunities::is_space;
use crate::typeset::paragraph::opportunity::Kind;
use crate::typeset::paragraph::prepare::{BreakPoint, Prepared};

/// Returns the paragraph's break points, with as many added as needed between any two that are more than `width`
/// apart: after spaces of a piece that should stay whole, otherwise after the punctuation of an address, otherwise
/// with a hyphen in a word, at the end of a syllable if one is near, otherwise between graphemes, as late as they fit.
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

/// The minimum filled fraction of a line that ends at punctuation or a syllable.
const LEAST_FILL: f64 = 0.5;
/// The space for a hyphen, in em; no text face has a wider one.
const HYPHEN_ROOM: f64 = 0.5;
/// The length, in bytes, above which a word is not a word of any language.
const LONGEST_WORD: usize = 120;

fn cuts(prepared: &Prepared, advances: &Advances, stretch: Range<usize>, width: f64) -> Vec<BreakPoint> {
    let mut points = Vec::new();
    let at = |offset: usize| advances.at(offset).width;
    // A cut through kerned or joined letters may change the width slightly.
    let room = width - 0.1 * prepared.em();
    let Range { start: from, end: to } = stretch;
    let mut start = from;
    let (mut space, mut mark, mut grapheme) = (None, None, None);
    let (mut syllable, mut letter) = (None, None);
    let is_word = is_word(&prepared.text[stretch.clone()]);
    let in_word = |at: usize| is_word && is_in_word(prepared, at);
    let syllables = if is_word { syllables(prepared, &stretch) } else { Vec::new() };
    let hyphen = HYPHEN_ROOM * prepared.em();
    let mut end = from;
    for cluster in graphemes(&prepared.text[from..to]) {
        end += cluster.len();
        while at(end) - at(start) > room {
            let far = |&mark: &usize| at(mark) - at(start) > LEAST_FILL * room;
            let whole = space.take().or(mark.filter(far));
            let divided = || syllable.filter(far).or(letter).filter(|_| grapheme.is_some_and(in_word));
            let Some(best) = whole.or_else(divided).or(grapheme) else { break };
            let mut point = prepared.emergency_point(best, advances);
            if whole.is_none() && in_word(best) && at(best) - at(start) + hyphen <= room {
                (point.kind, point.end) = (Kind::Hyphen, point.end + hyphen);
            }
            points.push(point);
            start = best;
            for late in [&mut mark, &mut grapheme, &mut syllable, &mut letter] {
                *late = late.filter(|&late| late > start);
            }
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
            if at(end) - at(start) + hyphen <= room && in_word(end) {
                letter = Some(end);
                syllable = if syllables.binary_search(&end).is_ok() { letter } else { syllable };
            }
        }
    }
    points
}

/// The ends of the syllables of the words in a stretch, in order.
fn syllables(prepared: &Prepared, stretch: &Range<usize>) -> Vec<usize> {
    let hyphenator = Hyphenator::new(&prepared.style.lang);
    points_in(&prepared.text, stretch.clone(), Some(&hyphenator)).iter().map(|point| point.next).collect()
}

/// Whether a stretch is an ordinary word, not a file name, a number or an address.
fn is_word(stretch: &str) -> bool {
    let is_sign =
        |c: char| c.is_numeric() || matches!(c, '_' | '@' | '/' | '\\' | '=' | '#' | '+' | '&' | ':');
    stretch.len() <= LONGEST_WORD && !stretch.contains(is_sign) && stretch.contains(char::is_alphabetic)
}

/// Whether a place is between two letters that a hyphen may separate.
fn is_in_word(prepared: &Prepared, at: usize) -> bool {
    let (before, after) = prepared.text.split_at(at);
    let takes_hyphen = |c: char| {
        let script = c.script();
        c.is_alphabetic()
            && matches!(script, Script::Latin | Script::Greek | Script::Cyrillic | Script::Armenian)
    };
    let index = prepared.pieces.partition_point(|piece| piece.range.end <= at);
    before.ends_with(takes_hyphen)
        && after.starts_with(takes_hyphen)
        && prepared.pieces.get(index).is_some_and(|piece| {
            piece.role == PieceRole::Text && piece.link.is_none() && !piece.emphasis.code
        })
}
