//! Lists of words that vitae recognises: lines of `key: word, word`, easy to add to.

/// Levels of skill, in thousandths.
pub(crate) const LEVELS: &str = include_str!("levels.txt");
/// Kinds of publications.
pub(crate) const KINDS: &str = include_str!("kinds.txt");
/// Titles and particles of names.
pub(crate) const NAMES: &str = include_str!("names.txt");

/// Every word of a list, with its key.
pub(crate) fn words(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = list.lines().filter(|line| !line.starts_with('#'));
    let lines = lines.filter_map(|line| line.split_once(": "));
    lines.flat_map(|(key, words)| words.split(", ").map(move |word| (key, word)))
}

/// The key of the first word for which `is_meant` holds.
pub(crate) fn key_of(list: &'static str, is_meant: impl Fn(&str) -> bool) -> Option<&'static str> {
    words(list).find(|(_, word)| is_meant(word)).map(|(key, _)| key)
}

#[cfg(test)]
mod tests {
    use super::{KINDS, LEVELS, NAMES, words};
    use crate::compose::locale::Locale;

    #[test]
    fn every_line_has_a_key_and_words() {
        for list in [KINDS, LEVELS, NAMES] {
            for line in list.lines().filter(|line| !line.starts_with('#')) {
                let (key, words) = line.split_once(": ").expect("a key");
                let is_word = |word: &str| !word.is_empty() && word.trim() == word;
                assert!(is_word(key) && words.split(", ").all(is_word), "{line}");
            }
        }
    }

    #[test]
    fn every_kind_has_a_heading() {
        assert!(words(KINDS).count() > 20);
        for (kind, _) in words(KINDS) {
            assert!(!Locale::find("en").group(kind).is_empty(), "{kind}");
        }
    }
}
