//! Transcript → tree: texts below headings below headings.

use crate::compare::likeness::{Bag, Lexicon};
use crate::compare::transcript::{TextPart, TextPartKind, Transcript};

/// A heading with everything below it, or the whole document.
#[derive(Debug)]
pub(super) struct Branch<'a> {
    /// Its heading; `None` for the document.
    pub(super) heading: Option<Leaf<'a>>,
    /// The texts before the first inner heading.
    pub(super) texts: Vec<Leaf<'a>>,
    /// The inner headings.
    pub(super) kids: Vec<Self>,
    /// The words of all of it.
    pub(super) bag: Bag,
}

/// A part with its words.
#[derive(Debug)]
pub(super) struct Leaf<'a> {
    pub(super) part: &'a TextPart,
    pub(super) bag: Bag,
}

impl<'a> Branch<'a> {
    fn new(heading: Option<Leaf<'a>>) -> Self {
        Self { heading, texts: Vec::new(), kids: Vec::new(), bag: Vec::new() }
    }

    /// The tree of a transcript. A single heading of level 1, the name, is a text of the document. With `is_flat`,
    /// every heading is a text.
    pub(super) fn of(transcript: &'a Transcript, is_flat: bool, lexicon: &mut Lexicon) -> Self {
        let level = |part: &TextPart| match part.kind {
            TextPartKind::Heading(level) => Some(level),
            TextPartKind::Text | TextPartKind::Item => None,
        };
        let levels: Vec<usize> = transcript.parts.iter().filter_map(level).collect();
        let has_title = levels.first() == Some(&1) && levels.iter().filter(|level| **level == 1).count() == 1;
        let mut open = vec![(0, Self::new(None))];
        for part in &transcript.parts {
            let leaf = Leaf { part, bag: lexicon.bag(&part.text) };
            match level(part).filter(|level| !(is_flat || has_title && *level == 1)) {
                Some(level) => {
                    close(&mut open, level);
                    open.push((level, Self::new(Some(leaf))));
                }
                None => {
                    if let Some((_, node)) = open.last_mut() {
                        node.texts.push(leaf);
                    }
                }
            }
        }
        close(&mut open, 1);
        let (_, mut root) = open.swap_remove(0);
        root.gather();
        root
    }

    /// All parts of it, the heading first.
    pub(super) fn parts(&self) -> Vec<&'a TextPart> {
        let own = self.heading.iter().chain(&self.texts).map(|leaf| leaf.part);
        own.chain(self.kids.iter().flat_map(Self::parts)).collect()
    }

    /// The text of its heading.
    pub(super) fn title(&self) -> &'a str {
        self.heading.as_ref().map_or("", |leaf| leaf.part.text.as_str())
    }

    fn gather(&mut self) {
        self.kids.iter_mut().for_each(Self::gather);
        let leaves = self.heading.iter().chain(&self.texts).map(|leaf| &leaf.bag);
        let all = leaves.chain(self.kids.iter().map(|kid| &kid.bag));
        self.bag = all.flatten().copied().collect();
        self.bag.sort_unstable();
    }
}

/// Closes the headings of a level and below; each becomes part of the one above it.
fn close(open: &mut Vec<(usize, Branch<'_>)>, level: usize) {
    while open.len() > 1 && open.last().is_some_and(|(inner, _)| *inner >= level) {
        let Some((_, node)) = open.pop() else { return };
        if let Some((_, outer)) = open.last_mut() {
            outer.kids.push(node);
        }
    }
}
