//! How alike two texts are, by their words.

use std::collections::BTreeMap;

/// The words of a text as sorted numbers; the same word has the same number.
pub(super) type Bag = Vec<usize>;

/// Numbers words.
#[derive(Debug, Default)]
pub(super) struct Lexicon(BTreeMap<String, usize>);

impl Lexicon {
    /// The words of a text, without case and punctuation.
    pub(super) fn bag(&mut self, text: &str) -> Bag {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let mut bag: Bag = words
            .map(|word| {
                let next = self.0.len();
                *self.0.entry(word.to_lowercase()).or_insert(next)
            })
            .collect();
        bag.sort_unstable();
        bag
    }
}

/// The share of words that two texts have in common, from 0 to 1 (Dice's coefficient).
pub(super) fn likeness(one: &[usize], other: &[usize]) -> f64 {
    let (mut at, mut n_common) = (0, 0);
    for word in one {
        while other.get(at).is_some_and(|next| next < word) {
            at += 1;
        }
        if other.get(at) == Some(word) {
            at += 1;
            n_common += 1;
        }
    }
    let n_both = one.len() + other.len();
    if n_both == 0 { 0.0 } else { f64::from(2 * n_common) / n_both as f64 }
}

#[cfg(test)]
mod tests {
    use super::{Lexicon, likeness};

    #[test]
    fn likeness_is_the_share_of_common_words() {
        let mut lexicon = Lexicon::default();
        let mut alike = |one: &str, other: &str| likeness(&lexicon.bag(one), &lexicon.bag(other));
        assert_eq!(alike("Led a team.", "led a TEAM"), 1.0);
        assert_eq!(alike("a b c d", "c d e f"), 0.5);
        assert_eq!(alike("a a b", "a c c"), 2.0 / 6.0);
        assert_eq!(alike("a", "b"), 0.0);
        assert_eq!(alike("–", "–"), 0.0);
    }
}
