//! The spelling of keys: one key has several spellings, and a misspelt key is near the one that was meant.

use std::borrow::Cow;

/// The canonical spelling of a key: `startDate` and `start_date` become `start-date`.
#[must_use]
pub fn kebab_case(key: &str) -> Cow<'_, str> {
    if !key.bytes().any(|byte| byte == b'_' || byte.is_ascii_uppercase()) {
        return Cow::Borrowed(key);
    }
    let mut kebab = String::with_capacity(key.len() + 2);
    let mut after_small = false;
    for c in key.chars() {
        if c.is_ascii_uppercase() && after_small {
            kebab.push('-');
            kebab.push(c.to_ascii_lowercase());
        } else {
            kebab.push(if c == '_' { '-' } else { c });
        }
        after_small = c.is_ascii_lowercase() || c.is_ascii_digit();
    }
    Cow::Owned(kebab)
}

/// The spelling of a key that JSON Resume uses: `start-date` becomes `startDate`.
#[must_use]
pub fn camel_case(name: &str) -> String {
    let mut parts = name.split('-');
    let mut camel = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let mut letters = part.chars();
        camel.extend(letters.next().map(|c| c.to_ascii_uppercase()));
        camel.push_str(letters.as_str());
    }
    camel
}

/// The candidate that was probably meant: at most a third of the word's letters differ, or one in a short word.
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let n_letters = word.chars().count();
    let limit = (n_letters / 3).max(1);
    candidates
        .filter(|candidate| candidate.chars().count().abs_diff(n_letters) <= limit)
        .map(|candidate| (strsim::damerau_levenshtein(&word, candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::{kebab_case, nearest};

    #[test]
    fn a_key_has_one_canonical_spelling() {
        for key in ["start-date", "start_date", "startDate"] {
            assert_eq!(kebab_case(key), "start-date");
        }
        assert_eq!(kebab_case("URL"), "URL");
    }

    #[test]
    fn nearest_allows_a_third() {
        let keys = || ["email", "phone", "url"].into_iter();
        assert_eq!(nearest("emial", keys()), Some("email"));
        assert_eq!(nearest("Email", keys()), Some("email"));
        assert_eq!(nearest("uri", keys()), Some("url"));
        assert_eq!(nearest("fax", keys()), None);
    }
}
