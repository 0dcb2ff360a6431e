//! Hunks of changes → the same, where a text that was removed below one heading and added below another has moved.

use std::collections::BTreeMap;

use crate::compare::comparison::{ChangeKind, Hunk, Move};

/// The fewest words of a text that is recognised below another heading.
const MIN_WORDS: usize = 3;

/// Replaces additions of texts that were removed elsewhere with moves, and leaves out those removals.
pub(super) fn join_moves(hunks: &mut [Hunk]) {
    let mut removed: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
    for (hunk, changes) in hunks.iter().map(|hunk| &hunk.changes).enumerate() {
        for (change, one) in changes.iter().enumerate() {
            if one.kind == ChangeKind::Removed && one.part.text.split(' ').count() >= MIN_WORDS {
                removed.entry(one.part.text.clone()).or_default().push((hunk, change));
            }
        }
    }
    removed.values_mut().for_each(|places| places.reverse());
    let mut left_out: Vec<(usize, usize)> = Vec::new();
    for at in 0..hunks.len() {
        for change in 0..hunks[at].changes.len() {
            let one = &hunks[at].changes[change];
            let from = removed.get_mut(&one.part.text).filter(|_| one.kind == ChangeKind::Added);
            let Some(from) = from.and_then(Vec::pop) else { continue };
            left_out.push(from);
            let path = hunks[from.0].path.clone();
            let one = &mut hunks[at].changes[change];
            (one.kind, one.moved) = (ChangeKind::Moved, Some(Move::From(path)));
        }
    }
    left_out.sort_unstable();
    for (hunk, change) in left_out.into_iter().rev() {
        hunks[hunk].changes.remove(change);
    }
}
