//! Which face can show a cluster, and what stands in for the few characters that any face can show.

use crate::font::Font;

/// Whether a character is never painted and never copied: soft hyphens where no line ends, marks that
/// join or part words, marks of direction, and variation selectors that ask for text or emoji.
pub(crate) fn is_dropped(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'
            | '\u{2066}'..='\u{2069}' | '\u{61c}' | '\u{feff}' | '\u{fe0e}' | '\u{fe0f}'
    )
}

/// Whether a face need not have a character for its cluster to be shown: it only says how others join.
fn is_ignorable(character: char) -> bool {
    is_dropped(character) || matches!(character, '\u{200c}' | '\u{200d}' | '\u{34f}')
}

/// The character to shape in place of one that a face lacks; white space of any kind is a space.
///
/// The widths of the fixed spaces (U+2000 to U+200A, U+202F) are the shaper's work: it makes them of the
/// face's own space.
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

/// Whether a face shows a character, by a stand-in if need be.
pub(crate) fn covers(font: &Font, character: char) -> bool {
    is_ignorable(character)
        || font.glyph(substitute(font, character)).is_some()
        || (is_fixed_space(character) && font.glyph(' ').is_some())
}

/// Spaces that a shaper makes of U+0020 where a face lacks them.
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
