//! Where words may be hyphenated: Liang's patterns by language, a list of exceptions, soft hyphens.

use std::ops::Range;

use hypher::{Lang, hyphenate_bounded};

use crate::typeset::paragraph::opportunity::{HYPHEN, Kind, Opportunity};

/// The minimum number of letters before and after a hyphen.
const LEFT: usize = 3;
const RIGHT: usize = 3;

/// The length above which a string is not treated as a word and not hyphenated by rule.
const LONGEST: usize = 100;

/// English words that the patterns hyphenate wrongly, with the right hyphens, and words hyphenated differently as noun
/// and verb, with none.
const ENGLISH: &[&str] = &[
    "as-so-ciate",
    "as-so-ciates",
    "dec-li-na-tion",
    "ob-lig-a-tory",
    "phil-an-thropic",
    "present",
    "presents",
    "project",
    "projects",
    "reci-proc-ity",
    "re-cog-ni-zance",
    "ref-or-ma-tion",
    "ret-ri-bu-tion",
    "ta-ble",
];

/// The hyphenation rules of a language.
#[derive(Clone, Debug)]
pub(crate) struct Hyphenator {
    patterns: Option<Lang>,
    /// Lower-case words with a hyphen at each permitted place.
    exceptions: Vec<String>,
}

impl Hyphenator {
    /// Returns the hyphenator for a language's primary subtag; without patterns, it never hyphenates.
    pub(crate) fn new(language: &str) -> Self {
        let language = if language == "no" { "nb" } else { language };
        let patterns = <[u8; 2]>::try_from(language.as_bytes()).ok().and_then(Lang::from_iso);
        let exceptions = match patterns {
            Some(Lang::English) => ENGLISH.iter().map(|&word| word.to_owned()).collect(),
            _ => Vec::new(),
        };
        Self { patterns, exceptions }
    }

    /// Returns the offsets at which a word, made of letters only, may be hyphenated.
    pub(crate) fn points(&self, word: &str) -> Vec<usize> {
        let letters = word.chars().count();
        let shouts = word.chars().skip(1).any(char::is_uppercase);
        let Some(language) = self.patterns else { return Vec::new() };
        if !(LEFT + RIGHT..=LONGEST).contains(&letters) || shouts {
            return Vec::new();
        }
        if let Some(exception) = self.exception(word) {
            return parts(exception.split('-'), word);
        }
        parts(hyphenate_bounded(word, language, LEFT, RIGHT), word)
    }

    fn exception(&self, word: &str) -> Option<&str> {
        let first = word.as_bytes().first().map(u8::to_ascii_lowercase);
        let same = |listed: &&String| {
            listed.len() >= word.len()
                && listed.as_bytes().first().map(u8::to_ascii_lowercase) == first
                && listed.chars().filter(|&c| c != '-').eq(word.chars().flat_map(char::to_lowercase))
        };
        self.exceptions.iter().find(same).map(String::as_str)
    }
}

/// The inner boundaries between syllables that leave enough letters on both sides.
fn parts<'a>(syllables: impl Iterator<Item = &'a str>, word: &str) -> Vec<usize> {
    let mut points = Vec::new();
    let mut at = 0;
    for syllable in syllables {
        at += syllable.len();
        if word.is_char_boundary(at)
            && word[..at].chars().count() >= LEFT
            && word[at..].chars().count() >= RIGHT
        {
            points.push(at);
        }
    }
    points
}

/// Returns the hyphenation opportunities of the text at `range`: at every soft hyphen, and in words according to the
/// hyphenator's rules.
pub(crate) fn points_in(text: &str, range: Range<usize>, by: Option<&Hyphenator>) -> Vec<Opportunity> {
    let mut found = Vec::new();
    if by.is_none() && !text[range.clone()].contains('\u{ad}') {
        return found;
    }
    let mut start = range.start;
    for (offset, character) in text[range.clone()].char_indices().chain([(range.len(), ' ')]) {
        let at = range.start + offset;
        if character.is_alphabetic() || matches!(character, '\u{ad}' | '\u{300}'..='\u{36f}') {
            continue;
        }
        if start < at {
            word_points(text, start..at, by, &mut found);
        }
        start = at + if at < range.end { character.len_utf8() } else { 0 };
    }
    found
}

fn word_points(text: &str, range: Range<usize>, by: Option<&Hyphenator>, found: &mut Vec<Opportunity>) {
    let word = &text[range.clone()];
    if word.contains('\u{ad}') {
        let edges = |at: usize| at > 0 && at + 2 < word.len();
        found.extend(word.match_indices('\u{ad}').filter(|(at, _)| edges(*at)).map(|(at, soft)| {
            let trim = range.start + at;
            Opportunity { trim, next: trim + soft.len(), kind: Kind::Hyphen, penalty: HYPHEN }
        }));
        return;
    }
    let Some(by) = by else { return };
    if is_part(text, &range) {
        return;
    }
    for point in by.points(word) {
        let short = |letters: usize| 5usize.saturating_sub(letters);
        let missing = short(word[..point].chars().count()) + short(word[point..].chars().count());
        let penalty = HYPHEN * (1.0 + 0.15 * f64::from(u8::try_from(missing).unwrap_or(u8::MAX)));
        let at = range.start + point;
        found.push(Opportunity { trim: at, next: at, kind: Kind::Hyphen, penalty });
    }
}

/// Whether letters at `range` are part of something larger: a file name, a version, or a word that continues in
/// another style.
fn is_part(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].chars().next_back().unwrap_or(' ');
    let mut rest = text[range.end..].chars();
    let after = rest.next().unwrap_or(' ');
    let binds = |c: char| c.is_alphanumeric() || matches!(c, '@' | '_' | '/' | '\\' | '+' | '#');
    let dotted = after == '.' && rest.next().is_some_and(char::is_alphanumeric);
    binds(before) || before == '.' || binds(after) || dotted
}

#[cfg(test)]
mod tests {
    use super::{Hyphenator, points_in};

    fn hyphenated(language: &str, text: &str) -> String {
        let hyphenator = Hyphenator::new(language);
        let mut out = String::new();
        let mut last = 0;
        for point in points_in(text, 0..text.len(), Some(&hyphenator)) {
            out += &text[last..point.trim];
            out.push('-');
            last = point.next;
        }
        out + &text[last..]
    }

    #[test]
    fn words_are_hyphenated_by_the_rules_of_their_language() {
        assert_eq!(hyphenated("en", "extensive hyphenation"), "exten-sive hyphen-ation");
        assert_eq!(hyphenated("de", "Silbentrennung"), "Sil-ben-tren-nung");
        assert_eq!(hyphenated("xx", "extensive hyphenation"), "extensive hyphenation");
        assert_eq!(hyphenated("no", "programvareutvikling"), hyphenated("nb", "programvareutvikling"));
    }

    #[test]
    fn exceptions_override_patterns() {
        assert_eq!(hyphenated("en", "Projects associate reciprocity"), "Projects asso-ciate reci-proc-ity");
        assert_eq!(hyphenated("en", "philanthropic reformation"), "phil-an-thropic ref-or-ma-tion");
    }

    #[test]
    fn names_and_numbers_stay_whole() {
        assert_eq!(hyphenated("en", "PostgreSQL KUBERNETES"), "PostgreSQL KUBERNETES");
        assert_eq!(
            hyphenated("en", "extensive2 extensive_x extensive.rs"),
            "extensive2 extensive_x extensive.rs"
        );
        assert_eq!(hyphenated("en", "extensive."), "exten-sive.");
    }

    #[test]
    fn soft_hyphens_override_patterns() {
        assert_eq!(hyphenated("en", "ext\u{ad}ensive"), "ext-ensive");
    }
}
