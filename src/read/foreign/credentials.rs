//! Credentials after a name: in a format without a key for them, they are part of the name.

use crate::read::basics::Basics;
use crate::source::Spanned;

/// Moves what looks like credentials from the end of the name: `Ada King BSc(Hons) MBCS` is `Ada King` with two.
///
/// A token is a credential if it has at least two capitals and no more lower-case letters than capitals, or has
/// brackets. The rest must have a lower-case letter, so that a name all in capitals stays whole.
pub(super) fn separate(basics: &mut Basics) {
    let Some(name) = basics.name.as_mut().filter(|_| basics.credentials.is_empty()) else { return };
    let tokens: Vec<&str> = name.value.split_whitespace().collect();
    let n_credentials = tokens.iter().rev().take_while(|token| is_credential(token)).count();
    let (kept, credentials) = tokens.split_at(tokens.len() - n_credentials);
    let kept = kept.join(" ");
    let kept = kept.trim_end_matches(',');
    if n_credentials == 0 || !kept.contains(char::is_lowercase) {
        return;
    }
    let span = name.span;
    let credentials = credentials.iter().map(|token| token.trim_end_matches(','));
    basics.credentials = credentials.map(|token| Spanned::new(token.to_owned(), span)).collect();
    name.value = kept.to_owned();
}

fn is_credential(token: &str) -> bool {
    let count = |is: fn(char) -> bool| token.chars().filter(|&c| is(c)).count();
    let (capitals, small) = (count(char::is_uppercase), count(char::is_lowercase));
    let is_numeral = token.trim_end_matches(',').chars().all(|c| "IVX".contains(c));
    let has_apostrophe = token.contains(['\'', '’']);
    token.contains(['(', ')']) || (capitals >= 2 && small <= capitals && !is_numeral && !has_apostrophe)
}

#[cfg(test)]
mod tests {
    use super::separate;
    use crate::read::basics::Basics;
    use crate::source::{SourceId, Span, Spanned};

    fn separated(name: &str) -> (String, Vec<String>) {
        let span = Span { source: SourceId(0), start: 0, end: 0 };
        let mut basics = Basics { name: Some(Spanned::new(name.to_owned(), span)), ..Basics::default() };
        separate(&mut basics);
        let credentials = basics.credentials.into_iter().map(|text| text.value).collect();
        (basics.name.map(|name| name.value).unwrap_or_default(), credentials)
    }

    #[test]
    fn letters_after_a_name_are_credentials() {
        for (written, name, credentials) in [
            ("Ada King BSc(Hons) MBCS MIET", "Ada King", vec!["BSc(Hons)", "MBCS", "MIET"]),
            ("Ada King, PhD, CEng", "Ada King", vec!["PhD", "CEng"]),
            ("Ada King (she/her)", "Ada King", vec!["(she/her)"]),
        ] {
            assert_eq!(
                separated(written),
                (name.to_owned(), credentials.into_iter().map(str::to_owned).collect())
            );
        }
    }

    #[test]
    fn names_stay_whole() {
        for name in [
            "Ada McDonald",
            "ADA KING",
            "Ada O'Neil",
            "Henry Tudor VIII",
            "LeBron",
            "AJ",
            "",
            "Ada King-Noel",
        ] {
            assert_eq!(separated(name), (name.to_owned(), Vec::new()));
        }
    }
}
