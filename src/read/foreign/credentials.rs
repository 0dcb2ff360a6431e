//! Letters after a name: a format without a place for credentials has them in the name.

use crate::read::basics::Basics;
use crate::source::Spanned;

/// Takes what reads like credentials off the end of the name: `Ada King BSc(Hons) MBCS` is `Ada King` with two.
///
/// A token is one where it has two capitals at least and no more small letters than capitals, or brackets. The name
/// keeps a small letter, so that one in capitals is left whole.
pub(super) fn part(basics: &mut Basics) {
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
    use super::part;
    use crate::read::basics::Basics;
    use crate::source::{SourceId, Span, Spanned};

    fn parted(name: &str) -> (String, Vec<String>) {
        let span = Span { source: SourceId(0), start: 0, end: 0 };
        let mut basics = Basics { name: Some(Spanned::new(name.to_owned(), span)), ..Basics::default() };
        part(&mut basics);
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
                parted(written),
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
            assert_eq!(parted(name), (name.to_owned(), Vec::new()));
        }
    }
}
