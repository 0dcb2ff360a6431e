//! Which face can show a cluster, and the substitutes for the few characters that every face can show.

use crate::font::Font;

/// Whether a character is never painted and never copied: soft hyphens within a line, joiners and non-joiners,
/// directional marks, and variation selectors that choose text or emoji style.
pub(crate) fn is_dropped(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'
            | '\u{2066}'..='\u{2069}' | '\u{61c}' | '\u{feff}' | '\u{fe0e}' | '\u{fe0f}'
    )
}

/// Whether a cluster can be shown by a face that lacks this character, since it only affects how others join.
fn is_ignorable(character: char) -> bool {
    is_dropped(character) || matches!(character, '\u{200c}' | '\u{200d}' | '\u{34f}')
}

/// Returns the character to shape in place of one that a face lacks. All white space becomes a space.
///
/// The shaper handles the widths of the fixed spaces (U+2000 to U+200A, U+202F), which it derives from the face's own
/// space.
pub(crate) fn substitute(font: &Font, character: char) -> char {
    match character {
        '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        '\u{2010}' | '\u{2011}' if font.glyph(character).is_none() => {
            if font.glyph('\u{2010}').is_some() {
                '\u{2010}'
            } else {
                '-'
            }
        }
        other => other,
    }
}

/// Whether a face can show a character, if need be by a substitute.
pub(crate) fn covers(font: &Font, character: char) -> bool {
    is_ignorable(character)
        || font.glyph(substitute(font, character)).is_some()
        || (is_fixed_space(character) && font.glyph(' ').is_some())
}

/// Whether a shaper makes this space from U+0020 if a face lacks it.
fn is_fixed_space(character: char) -> bool {
    matches!(character, '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

#[cfg(test)]
mod tests {
    use super::{covers, is_dropped, substitute};
    use crate::font::{FontBook, FontQuery};

    fn covered(family: &str, cluster: &str) -> bool {
        let book = FontBook::embedded();
        let query = FontQuery { family: family.into(), weight: 400, italic: false };
        cluster.chars().all(|c| covers(book.get(book.select(&query).unwrap()), c))
    }

    #[test]
    fn joiners_and_selectors_need_no_glyph() {
        assert!(covered("Source Serif 4", "e\u{fe0f}"));
        assert!(covered("Source Serif 4", "e\u{301}"));
        assert!(!covered("Source Serif 4", "ש"));
        assert!(!covered("Source Serif 4", "👩\u{200d}🔬"));
    }

    #[test]
    fn narrow_spaces_and_hyphens_stay_in_their_face() {
        for cluster in ["\u{202f}", "\u{2009}", "\u{a0}", "\u{2011}", "\u{2010}"] {
            assert!(covered("JetBrains Mono", cluster), "{cluster:?}");
        }
    }

    #[test]
    fn line_feeds_are_spaces() {
        let book = FontBook::embedded();
        let font = book.iter().next().unwrap().1;
        assert_eq!(substitute(font, '\n'), ' ');
        assert!(is_dropped('\u{ad}') && !is_dropped('-'));
    }
}
