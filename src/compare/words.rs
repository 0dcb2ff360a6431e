//! Two texts → which words were replaced.
//!
//! Words, spaces and signs are compared as a longest common subsequence. Spaces alone between two changes do not
//! interrupt them.

/// The largest table of pairs of words; longer texts are replaced as a whole, without what they begin and end with.
const MAX_CELLS: usize = 1_000_000;

/// A stretch of text that is in both texts or in one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordRun {
    /// Where it is.
    pub kind: WordRunKind,
    /// Its text.
    pub text: String,
}

/// Where a stretch of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordRunKind {
    /// In both texts.
    Same,
    /// In the old text.
    Old,
    /// In the new text.
    New,
}

/// The stretches of two texts, in order: what is old, then what replaces it.
#[must_use]
pub fn word_diff(old: &str, new: &str) -> Vec<WordRun> {
    let (old, new) = (tokens(old), tokens(new));
    let n_start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (&old[n_start..], &new[n_start..]);
    let n_end = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let (old_rest, end) = old_rest.split_at(old_rest.len() - n_end);
    let new_rest = &new_rest[..new_rest.len() - n_end];
    let mut steps: Vec<(WordRunKind, &str)> =
        old[..n_start].iter().map(|token| (WordRunKind::Same, *token)).collect();
    steps.extend(middle(old_rest, new_rest));
    steps.extend(end.iter().map(|token| (WordRunKind::Same, *token)));
    runs(&steps)
}

/// The words, spaces and signs of a text.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if first.is_alphanumeric() {
            rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (token, after) = rest.split_at(length);
        tokens.push(token);
        rest = after;
    }
    tokens
}

/// The steps from one list to the other, with as many common tokens as possible.
fn middle<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<(WordRunKind, &'a str)> {
    let width = new.len() + 1;
    let mut steps = Vec::new();
    let (mut i, mut j) = (0, 0);
    if old.len().saturating_mul(new.len()) <= MAX_CELLS {
        let mut n_common = vec![0_u32; (old.len() + 1) * width];
        for i in (0..old.len()).rev() {
            for j in (0..new.len()).rev() {
                n_common[i * width + j] = if old[i] == new[j] {
                    n_common[(i + 1) * width + j + 1] + 1
                } else {
                    n_common[(i + 1) * width + j].max(n_common[i * width + j + 1])
                };
            }
        }
        while i < old.len() && j < new.len() {
            if old[i] == new[j] {
                steps.push((WordRunKind::Same, old[i]));
                (i, j) = (i + 1, j + 1);
            } else if n_common[(i + 1) * width + j] >= n_common[i * width + j + 1] {
                steps.push((WordRunKind::Old, old[i]));
                i += 1;
            } else {
                steps.push((WordRunKind::New, new[j]));
                j += 1;
            }
        }
    }
    steps.extend(old[i..].iter().map(|token| (WordRunKind::Old, *token)));
    steps.extend(new[j..].iter().map(|token| (WordRunKind::New, *token)));
    steps
}

/// Joins steps: between two stretches with a word in common, all that is old comes before all that is new.
fn runs(steps: &[(WordRunKind, &str)]) -> Vec<WordRun> {
    let mut runs: Vec<WordRun> = Vec::new();
    let (mut old, mut new, mut same) = (String::new(), String::new(), String::new());
    let mut flush = |old: &mut String, new: &mut String, same: &mut String| {
        let parts = [(WordRunKind::Old, old), (WordRunKind::New, new), (WordRunKind::Same, same)];
        for (kind, text) in parts.into_iter().filter(|(_, text)| !text.is_empty()) {
            runs.push(WordRun { kind, text: std::mem::take(text) });
        }
    };
    for (kind, token) in steps {
        match kind {
            WordRunKind::Same => same.push_str(token),
            WordRunKind::Old | WordRunKind::New => {
                let is_first = old.is_empty() && new.is_empty();
                if !is_first && !same.chars().any(char::is_alphanumeric) {
                    old.push_str(&same);
                    new.push_str(&same);
                    same.clear();
                } else if !same.is_empty() {
                    flush(&mut old, &mut new, &mut same);
                }
                if *kind == WordRunKind::Old { old.push_str(token) } else { new.push_str(token) }
            }
        }
    }
    flush(&mut old, &mut new, &mut same);
    runs
}

#[cfg(test)]
mod tests {
    use super::{WordRunKind, word_diff};

    fn shown(old: &str, new: &str) -> String {
        let runs = word_diff(old, new);
        let show = |run: &super::WordRun| match run.kind {
            WordRunKind::Same => run.text.clone(),
            WordRunKind::Old => format!("[-{}-]", run.text),
            WordRunKind::New => format!("{{+{}+}}", run.text),
        };
        runs.iter().map(show).collect()
    }

    #[test]
    fn words_that_differ_are_marked() {
        assert_eq!(shown("Led a team of five.", "Led a team of seven."), "Led a team of [-five-]{+seven+}.");
        assert_eq!(shown("Rust, Go", "Rust, Go, Zig"), "Rust, Go{+, Zig+}");
        assert_eq!(shown("a b c d", "a x y d"), "a [-b c-]{+x y+} d");
        assert_eq!(shown("2019–2021", "2019–2022"), "2019–[-2021-]{+2022+}");
        assert_eq!(shown("same", "same"), "same");
        assert_eq!(shown("", "new"), "{+new+}");
    }

    #[test]
    fn both_texts_are_complete() {
        for (old, new) in [("a b, c", "b c, d"), ("x", "y z"), ("Über uns", "über – uns"), ("a  b", "b  a")]
        {
            let runs = word_diff(old, new);
            let only = |skipped| -> String {
                let kept = runs.iter().filter(|run| run.kind != skipped);
                kept.map(|run| run.text.as_str()).collect()
            };
            assert_eq!((only(WordRunKind::New).as_str(), only(WordRunKind::Old).as_str()), (old, new));
        }
    }

    #[test]
    fn very_long_texts_are_replaced_as_a_whole() {
        let (old, new) = ("a ".repeat(50_000), "b ".repeat(50_000));
        assert_eq!(word_diff(&format!("x {old}y"), &format!("x {new}y")).len(), 4);
    }
}
