//! Words for a level of skill → a number, so that it can be drawn.
//!
//! Only unambiguous levels have a number: a word in the table, a level of the Common European Framework, a fraction.
//! Anything else stays a word.

use crate::compose::locale::lists::{LEVELS, key_of};

/// The levels of the Common European Framework of Reference for Languages: sixths.
const FRAMEWORK: [(&str, u16); 6] =
    [("A1", 167), ("A2", 333), ("B1", 500), ("B2", 667), ("C1", 833), ("C2", 1000)];

/// A level in thousandths of the highest; `None` for words without a number.
#[must_use]
pub fn part_of(level: &str) -> Option<u16> {
    let level = level.trim();
    framework(level).or_else(|| stars(level)).or_else(|| fraction(level)).or_else(|| word(level))
}

/// The first level of the framework among the words of a text.
fn framework(text: &str) -> Option<u16> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let known = |word: &str| FRAMEWORK.iter().find(|(name, _)| *name == word).map(|(_, part)| *part);
    words.into_iter().find_map(known)
}

/// Filled stars or dots out of all of them.
fn stars(text: &str) -> Option<u16> {
    let is_full = |c: char| matches!(c, '★' | '●');
    let is_mark = |c: char| is_full(c) || matches!(c, '☆' | '○');
    let all = text.chars().filter(|c| !c.is_whitespace());
    if text.is_empty() || !all.clone().all(is_mark) {
        return None;
    }
    thousandths(count(all.clone().filter(|&c| is_full(c))), count(all))
}

fn count(chars: impl Iterator<Item = char>) -> f64 {
    chars.fold(0.0, |n, _| n + 1.0)
}

/// A fraction: `4/5`, `4 of 5`, `80 %`.
fn fraction(text: &str) -> Option<u16> {
    if let Some(percent) = text.strip_suffix('%') {
        return thousandths(percent.trim().parse().ok()?, 100.0);
    }
    let (part, all) = text.split_once('/').or_else(|| text.split_once(" of "))?;
    thousandths(part.trim().parse().ok()?, all.trim().parse().ok()?)
}

fn thousandths(part: f64, all: f64) -> Option<u16> {
    let is_part = part >= 0.0 && all > 0.0 && part <= all;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 1000")]
    is_part.then(|| (part / all * 1000.0 + 0.5) as u16)
}

/// A word in the table; text in brackets or after a comma is ignored.
fn word(text: &str) -> Option<u16> {
    let text = text.to_lowercase();
    let lead = text.split(['(', '[', ',', ';', ':', '–', '—', '·']).next().unwrap_or_default().trim();
    let number = key_of(LEVELS, |word| word == text || word == lead)?;
    number.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::part_of;
    use crate::compose::locale::lists::{LEVELS, words};

    #[test]
    fn words_have_numbers_in_several_languages() {
        for (level, part) in [
            ("Native", 1000),
            ("Native speaker", 1000),
            ("Master", 1000),
            ("fluent", 800),
            ("Advanced (eleven years)", 800),
            ("Fließend, Geschäftssprache", 800),
            ("working", 600),
            ("Intermediate", 600),
            ("Grundkenntnisse", 200),
            ("Beginner", 200),
            ("langue maternelle", 1000),
            ("básico", 200),
        ] {
            assert_eq!(part_of(level), Some(part), "{level}");
        }
    }

    #[test]
    fn levels_of_the_framework_are_sixths() {
        assert_eq!(
            ["A1", "A2", "B1", "B2", "C1", "C2"].map(part_of).map(Option::unwrap_or_default),
            [167, 333, 500, 667, 833, 1000]
        );
        assert_eq!(part_of("Fluent (C1)"), Some(833));
        assert_eq!(part_of("C2, Goethe-Zertifikat"), Some(1000));
    }

    #[test]
    fn fractions() {
        for (level, part) in
            [("4/5", 800), ("9 / 10", 900), ("3 of 4", 750), ("80 %", 800), ("95%", 950), ("★★★☆☆", 600)]
        {
            assert_eq!(part_of(level), Some(part), "{level}");
        }
    }

    #[test]
    fn ambiguous_levels_have_no_number() {
        for level in ["", "not fluent", "eleven years", "4", "6/5", "1/0", "120 %", "IELTS 7.5", "C3", "a/b"]
        {
            assert_eq!(part_of(level), None, "{level}");
        }
    }

    #[test]
    fn no_word_has_two_numbers() {
        for (part, word) in words(LEVELS) {
            assert_eq!(part_of(word).map(|part| part.to_string()).as_deref(), Some(part), "{word}");
            assert_eq!(word, word.to_lowercase(), "{word}");
        }
    }
}
