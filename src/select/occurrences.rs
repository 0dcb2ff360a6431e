//! Where a word is in a text.

use std::ops::Range;

/// Every whole occurrence of a word, whatever its case.
pub(super) fn occurrences(text: &str, word: &str) -> Vec<Range<usize>> {
    let is_letter = |c: char| c.is_alphanumeric();
    let (is_first, is_last) = (word.starts_with(is_letter), word.ends_with(is_letter));
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let end = length_at(&text[at..], word).map(|length| at + length).filter(|end| {
            let is_within =
                is_first && text[..at].ends_with(is_letter) || is_last && text[*end..].starts_with(is_letter);
            !is_within
        });
        found.extend(end.map(|end| at..end));
        at = end.unwrap_or(at + c.len_utf8());
    }
    found
}

/// Every whole occurrence of a name: as it is written, in capitals, or in any case in an address. `rose` in a sentence
/// is not the name `Rose`.
pub(super) fn names(text: &str, name: &str) -> Vec<Range<usize>> {
    let mut found = occurrences(text, name);
    found.retain(|range| {
        let written = &text[range.clone()];
        written == name || written.chars().all(|c| !c.is_lowercase()) || is_in_address(text, range)
    });
    found
}

/// Whether a place is in a word with a dot, a slash or an `@` between letters.
fn is_in_address(text: &str, range: &Range<usize>) -> bool {
    let start = text[..range.start].rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let end = text[range.end..].find(char::is_whitespace).map_or(text.len(), |at| range.end + at);
    let word = text[start..end].trim_matches(|c: char| !c.is_alphanumeric());
    word.contains(['.', '/', '@'])
}

/// The length in bytes of a word at the start of a text, whatever its case; `None` if the text begins with another.
fn length_at(text: &str, word: &str) -> Option<usize> {
    let mut letters = text.chars();
    let mut length = 0;
    for wanted in word.chars() {
        let letter = letters.next()?;
        if letter != wanted && !letter.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
        length += letter.len_utf8();
    }
    (length > 0).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::{names, occurrences};

    #[test]
    fn words_are_found_as_a_whole_and_in_any_case() {
        assert_eq!(occurrences("Mira and MIRA, not Miranda", "Mira"), [0..4, 9..13]);
        assert_eq!(occurrences("Straße, İo", "straße").len(), 1);
        assert!(occurrences("", "a").is_empty() && occurrences("a", "").is_empty());
    }

    #[test]
    fn names_are_not_the_words_of_a_sentence() {
        for (text, n) in [
            ("A rose for Rose, says ROSE.", 2),
            ("rose@roses.example", 1),
            ("see https://rose.example/a now", 1),
            ("[site](https://www.rose.example)", 1),
            ("the rose.", 0),
        ] {
            assert_eq!(names(text, "Rose").len(), n, "{text}");
        }
    }
}
