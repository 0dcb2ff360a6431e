//! Two lists → which items correspond.
//!
//! First the items in the same order: the pairs whose total likeness is the highest (Needleman–Wunsch 1970). Then what
//! is left, by likeness alone: it has moved. Lists that are too long for this are matched by equal texts only.

use std::collections::{BTreeMap, VecDeque};

use crate::compare::likeness::likeness;

/// The least likeness of a pair in the same order.
const MIN_IN_ORDER: f64 = 0.4;
/// The least likeness of a pair in another order.
const MIN_MOVED: f64 = 0.6;
/// The likeness of equal items: more than two pairs that are only similar.
const EQUAL: f64 = 3.0;
/// What a word more of an equal item is worth: of two that changed places, the shorter one has moved.
const LONGER: f64 = 1e-3;
/// What a pair is worth in translations, where texts have few words in common.
const TRANSLATED: f64 = 0.1;
/// The largest table of pairs.
const MAX_CELLS: usize = 1_000_000;
/// The most comparisons of words.
const MAX_WORK: usize = 30_000_000;

/// An item to match.
#[derive(Clone, Copy, Debug)]
pub(super) struct ListItem<'a> {
    /// Its text, or its heading.
    pub(super) key: &'a str,
    /// The words of `key`.
    pub(super) title: &'a [usize],
    /// All its words.
    pub(super) bag: &'a [usize],
}

/// What the items of two lists have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sameness {
    /// The language.
    Language,
    /// Only the structure.
    Structure,
}

/// Pairs of indices, old and new.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Matching {
    /// Those in the same order, ascending.
    pub(super) kept: Vec<(usize, usize)>,
    /// Those in another order, by their new index.
    pub(super) moved: Vec<(usize, usize)>,
}

/// Matches two lists.
pub(super) fn matching(old: &[ListItem<'_>], new: &[ListItem<'_>], sameness: Sameness) -> Matching {
    if is_too_much(old, new) {
        return match sameness {
            Sameness::Language => by_key(old, new),
            Sameness::Structure => Matching {
                kept: (0..old.len().min(new.len())).map(|at| (at, at)).collect(),
                moved: Vec::new(),
            },
        };
    }
    let worth = |old: &ListItem<'_>, new: &ListItem<'_>| match sameness {
        Sameness::Language => Some(alike(old, new)).filter(|worth| *worth >= MIN_IN_ORDER),
        Sameness::Structure => Some(alike(old, new) + TRANSLATED),
    };
    let kept = in_order(old, new, worth);
    let moved = if sameness == Sameness::Language { moved(old, new, &kept) } else { Vec::new() };
    Matching { kept, moved }
}

fn is_too_much(old: &[ListItem<'_>], new: &[ListItem<'_>]) -> bool {
    let n_words =
        |items: &[ListItem<'_>]| items.iter().map(|item| item.bag.len() + item.title.len()).sum::<usize>();
    let work = n_words(old).saturating_mul(new.len()) + n_words(new).saturating_mul(old.len());
    old.len().saturating_mul(new.len()) > MAX_CELLS || work > MAX_WORK
}

fn alike(old: &ListItem<'_>, new: &ListItem<'_>) -> f64 {
    let (same_key, same_bag) = (old.key == new.key, old.bag == new.bag);
    match (same_key, same_bag) {
        (true, true) => EQUAL + (old.bag.len() as f64 * LONGER).min(1.0),
        (true, false) => 0.5 + likeness(old.bag, new.bag) / 2.0,
        (false, _) => (likeness(old.title, new.title) + likeness(old.bag, new.bag)) / 2.0,
    }
}

/// The pairs in the same order with the highest total worth.
fn in_order(
    old: &[ListItem<'_>],
    new: &[ListItem<'_>],
    worth: impl Fn(&ListItem<'_>, &ListItem<'_>) -> Option<f64>,
) -> Vec<(usize, usize)> {
    #[derive(Clone, Copy)]
    enum Step {
        Pair,
        SkipOld,
        SkipNew,
    }
    let width = new.len();
    let mut steps = vec![Step::SkipOld; old.len() * width];
    // The totals of the items from here to the end, so that equal choices prefer early pairs.
    let mut below = vec![0.0_f64; width + 1];
    for (i, item) in old.iter().enumerate().rev() {
        let mut row = vec![0.0; width + 1];
        for (j, other) in new.iter().enumerate().rev() {
            let (total, step) =
                if row[j + 1] > below[j] { (row[j + 1], Step::SkipNew) } else { (below[j], Step::SkipOld) };
            let pair = worth(item, other).map(|worth| worth + below[j + 1]);
            let (total, step) = match pair {
                Some(pair) if pair >= total => (pair, Step::Pair),
                _ => (total, step),
            };
            row[j] = total;
            steps[i * width + j] = step;
        }
        below = row;
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < old.len() && j < width {
        match steps[i * width + j] {
            Step::Pair => {
                pairs.push((i, j));
                (i, j) = (i + 1, j + 1);
            }
            Step::SkipOld => i += 1,
            Step::SkipNew => j += 1,
        }
    }
    pairs
}

/// The pairs among what is left, the most similar first.
fn moved(old: &[ListItem<'_>], new: &[ListItem<'_>], kept: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let (mut old_free, mut new_free) = (vec![true; old.len()], vec![true; new.len()]);
    for &(i, j) in kept {
        (old_free[i], new_free[j]) = (false, false);
    }
    let mut candidates = Vec::new();
    for (i, item) in old.iter().enumerate().filter(|(i, _)| old_free[*i]) {
        for (j, other) in new.iter().enumerate().filter(|(j, _)| new_free[*j]) {
            candidates.push((alike(item, other), i, j));
        }
    }
    candidates.retain(|(worth, ..)| *worth >= MIN_MOVED);
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut pairs = Vec::new();
    for (_, i, j) in candidates {
        if old_free[i] && new_free[j] {
            (old_free[i], new_free[j]) = (false, false);
            pairs.push((i, j));
        }
    }
    pairs.sort_by_key(|(_, j)| *j);
    pairs
}

/// The pairs of equal texts: the longest ascending sequence of them is kept, the others have moved.
fn by_key(old: &[ListItem<'_>], new: &[ListItem<'_>]) -> Matching {
    let mut places: BTreeMap<&str, VecDeque<usize>> = BTreeMap::new();
    for (j, item) in new.iter().enumerate() {
        places.entry(item.key).or_default().push_back(j);
    }
    let pair = |(i, item): (usize, &ListItem<'_>)| Some((i, places.get_mut(item.key)?.pop_front()?));
    let pairs: Vec<(usize, usize)> = old.iter().enumerate().filter_map(pair).collect();
    let is_kept = longest_ascending(&pairs);
    let (mut matching, mut marks) = (Matching::default(), is_kept.into_iter());
    for pair in pairs {
        let list = if marks.next() == Some(true) { &mut matching.kept } else { &mut matching.moved };
        list.push(pair);
    }
    matching.moved.sort_by_key(|(_, j)| *j);
    matching
}

/// Which pairs belong to the longest sequence with ascending new indices (patience sorting).
fn longest_ascending(pairs: &[(usize, usize)]) -> Vec<bool> {
    let (mut tops, mut before): (Vec<usize>, Vec<Option<usize>>) = (Vec::new(), Vec::new());
    for (at, (_, j)) in pairs.iter().enumerate() {
        let pile = tops.partition_point(|top| pairs[*top].1 < *j);
        before.push(pile.checked_sub(1).map(|below| tops[below]));
        if pile == tops.len() { tops.push(at) } else { tops[pile] = at }
    }
    let mut is_kept = vec![false; pairs.len()];
    let mut next = tops.last().copied();
    while let Some(at) = next {
        is_kept[at] = true;
        next = before[at];
    }
    is_kept
}

#[cfg(test)]
mod tests {
    use super::{ListItem, Matching, Sameness, by_key, matching};
    use crate::compare::likeness::{Bag, Lexicon};

    fn matched(old: &str, new: &str, sameness: Sameness) -> Matching {
        let mut lexicon = Lexicon::default();
        let mut list = |texts: &'static str| -> Vec<(&'static str, Bag)> {
            texts.split('|').map(|text| (text, lexicon.bag(text))).collect()
        };
        let (old, new) = (list(old.to_owned().leak()), list(new.to_owned().leak()));
        let items = |list: &'static [(&'static str, Bag)]| -> Vec<ListItem<'static>> {
            list.iter().map(|(key, bag)| ListItem { key, title: bag, bag }).collect()
        };
        let (old, new) = (items(old.leak()), items(new.leak()));
        if old.len() > 1000 { by_key(&old, &new) } else { matching(&old, &new, sameness) }
    }

    #[test]
    fn items_in_the_same_order_are_kept() {
        let Matching { kept, moved } = matched("a|b|c d e|f", "a|c d x|g|f", Sameness::Language);
        assert_eq!((kept, moved), (vec![(0, 0), (2, 1), (3, 3)], vec![]));
    }

    #[test]
    fn items_in_another_order_have_moved() {
        let Matching { kept, moved } = matched("a|b|c", "b|c|a", Sameness::Language);
        assert_eq!((kept, moved), (vec![(1, 0), (2, 1)], vec![(0, 2)]));
        // One equal item is worth more than two that are similar.
        let Matching { kept, .. } = matched("a b c|x y z", "x y z|a b d", Sameness::Language);
        assert_eq!(kept, [(1, 0)]);
    }

    #[test]
    fn translations_are_matched_by_their_place() {
        let Matching { kept, .. } =
            matched("Work 2020|Led a team|Paris", "Arbeit 2020|Team|Paris", Sameness::Structure);
        assert_eq!(kept, [(0, 0), (1, 1), (2, 2)]);
        let Matching { kept, .. } = matched("one 2020|two|three 7", "eins 2020|drei 7", Sameness::Structure);
        assert_eq!(kept, [(0, 0), (2, 1)]);
    }

    #[test]
    fn very_long_lists_are_matched_by_equal_texts() {
        let old: Vec<String> = (0..5000).map(|n| format!("item {n}")).collect();
        let mut new = old.clone();
        let last = new.pop().unwrap();
        new.insert(0, last);
        new.remove(2500);
        let Matching { kept, moved } = matched(&old.join("|"), &new.join("|"), Sameness::Language);
        assert_eq!((kept.len(), moved), (4998, vec![(4999, 0)]));
    }
}
