//! Two transcripts → the changes from one to the other, each below its headings.

use crate::compare::align::{ListItem, Matching, Sameness, matching};
use crate::compare::comparison::{ChangeKind, Comparison, Hunk, Move, TextChange};
use crate::compare::elsewhere::join_moves;
use crate::compare::likeness::Lexicon;
use crate::compare::transcript::{TextPart, Transcript};
use crate::compare::tree::{Branch, Leaf};
use crate::compare::words::word_diff;

/// Compares two transcripts.
///
/// If their languages differ, texts are matched by their place, and only those without a counterpart are listed.
#[must_use]
pub fn compare(old: &Transcript, new: &Transcript) -> Comparison {
    let is_flat = !(old.has_headings() && new.has_headings());
    let sameness = match (&old.lang, &new.lang) {
        (Some(old), Some(new)) if language(old) != language(new) => Sameness::Structure,
        _ => Sameness::Language,
    };
    let mut lexicon = Lexicon::default();
    let old = Branch::of(old, is_flat, &mut lexicon);
    let new = Branch::of(new, is_flat, &mut lexicon);
    let mut comparer = Comparer { sameness, path: Vec::new(), comparison: Comparison::default() };
    comparer.nodes(&old, &new);
    let mut comparison = comparer.comparison;
    join_moves(&mut comparison.hunks);
    comparison.hunks.retain(|hunk| !hunk.changes.is_empty());
    comparison
}

/// The language without script and region.
fn language(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or_default().to_lowercase()
}

struct Comparer {
    sameness: Sameness,
    /// The headings above, in the new text.
    path: Vec<String>,
    comparison: Comparison,
}

/// What is at a place of two lists.
#[derive(Clone, Copy)]
enum Counterpart {
    Old(usize),
    New(usize),
    Kept(usize, usize),
    Moved(usize, usize, bool),
}

impl Comparer {
    /// Compares two matched headings with everything below them.
    fn nodes(&mut self, old: &Branch<'_>, new: &Branch<'_>) {
        let at = self.open(new.title(), (page(old), page(new)));
        if let (Some(old), Some(new)) = (&old.heading, &new.heading) {
            self.pair(at, (old.part, new.part), None);
        }
        for place in places(&of_texts(&old.texts), &of_texts(&new.texts), self.sameness) {
            match place {
                Counterpart::Old(i) => self.push(at, old.texts[i].part, ChangeKind::Removed),
                Counterpart::New(j) => self.push(at, new.texts[j].part, ChangeKind::Added),
                Counterpart::Kept(i, j) => self.pair(at, (old.texts[i].part, new.texts[j].part), None),
                Counterpart::Moved(i, j, is_up) => {
                    self.pair(at, (old.texts[i].part, new.texts[j].part), Some(direction(is_up)));
                }
            }
        }
        for place in places(&of_nodes(&old.kids), &of_nodes(&new.kids), self.sameness) {
            match place {
                Counterpart::Old(i) => self.whole(&old.kids[i], ChangeKind::Removed),
                Counterpart::New(j) => self.whole(&new.kids[j], ChangeKind::Added),
                Counterpart::Kept(i, j) => self.nodes(&old.kids[i], &new.kids[j]),
                Counterpart::Moved(i, j, is_up) => {
                    if let Some(heading) = &new.kids[j].heading {
                        let (part, moved) = (heading.part.clone(), Some(direction(is_up)));
                        self.hunk(at).push(TextChange { part, kind: ChangeKind::Moved, moved });
                    }
                    self.nodes(&old.kids[i], &new.kids[j]);
                }
            }
        }
        self.path.pop();
    }

    /// Lists a heading with everything below it.
    fn whole(&mut self, node: &Branch<'_>, kind: ChangeKind) {
        let pages = if kind == ChangeKind::Added { (None, page(node)) } else { (page(node), None) };
        let at = self.open(node.title(), pages);
        node.parts().into_iter().for_each(|part| self.push(at, part, kind.clone()));
        self.path.pop();
    }

    /// Begins a hunk and returns its index. The document itself has no heading.
    fn open(&mut self, title: &str, pages: (Option<usize>, Option<usize>)) -> usize {
        self.path.push(title.to_owned());
        let path = self.path[1..].to_vec();
        self.comparison.hunks.push(Hunk { path, pages, changes: Vec::new() });
        self.comparison.hunks.len() - 1
    }

    fn hunk(&mut self, at: usize) -> &mut Vec<TextChange> {
        &mut self.comparison.hunks[at].changes
    }

    fn push(&mut self, at: usize, part: &TextPart, kind: ChangeKind) {
        self.hunk(at).push(TextChange { part: part.clone(), kind, moved: None });
    }

    /// Compares two matched parts.
    fn pair(&mut self, at: usize, (old, new): (&TextPart, &TextPart), moved: Option<Move>) {
        let kind = match (old.text == new.text, &moved) {
            (true, None) => return,
            (true, Some(_)) => ChangeKind::Moved,
            (false, _) if self.sameness == Sameness::Structure => {
                self.comparison.n_translated += 1;
                return;
            }
            (false, _) => ChangeKind::Changed(word_diff(&old.text, &new.text)),
        };
        self.hunk(at).push(TextChange { part: new.clone(), kind, moved });
    }
}

fn page(node: &Branch<'_>) -> Option<usize> {
    node.heading.as_ref().or(node.texts.first()).and_then(|leaf| leaf.part.page)
}

fn direction(is_up: bool) -> Move {
    if is_up { Move::Up } else { Move::Down }
}

fn of_texts<'a>(leaves: &'a [Leaf<'_>]) -> Vec<ListItem<'a>> {
    leaves.iter().map(|leaf| ListItem { key: &leaf.part.text, title: &leaf.bag, bag: &leaf.bag }).collect()
}

fn of_nodes<'a>(nodes: &'a [Branch<'_>]) -> Vec<ListItem<'a>> {
    let item = |node: &'a Branch<'_>| ListItem {
        key: node.title(),
        title: node.heading.as_ref().map_or(&[], |heading| &heading.bag),
        bag: &node.bag,
    };
    nodes.iter().map(item).collect()
}

/// Everything in two lists, in the order of the new one; what was removed is where it was.
fn places(old: &[ListItem<'_>], new: &[ListItem<'_>], sameness: Sameness) -> Vec<Counterpart> {
    let Matching { kept, moved } = matching(old, new, sameness);
    let mut places = Vec::new();
    let (mut next_old, mut next_new) = (0, 0);
    let end = (old.len(), new.len());
    for (at, &(i, j)) in kept.iter().chain([&end]).enumerate() {
        let is_gone = |old: &usize| !moved.iter().any(|(from, _)| from == old);
        places.extend((next_old..i).filter(is_gone).map(Counterpart::Old));
        for new in next_new..j {
            places.push(match moved.binary_search_by_key(&new, |(_, to)| *to) {
                Ok(found) => {
                    let from = moved[found].0;
                    let n_kept_before = kept.iter().take_while(|(old, _)| *old < from).count();
                    Counterpart::Moved(from, new, at < n_kept_before)
                }
                Err(_) => Counterpart::New(new),
            });
        }
        if (i, j) != end {
            places.push(Counterpart::Kept(i, j));
        }
        (next_old, next_new) = (i + 1, j + 1);
    }
    places
}
