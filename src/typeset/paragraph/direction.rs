//! The direction of a paragraph's text (UAX #9). Addresses and telephone numbers always run from left to right,
//! whatever surrounds them: nobody writes `0100 555 3 972+`.

use std::ops::Range;

use unicode_bidi::{Level, ParagraphBidiInfo};

use crate::compose::content::{Paragraph, Piece, PieceRole};
use crate::compose::style::Direction;

/// The characters that begin and end an isolated stretch from left to right.
const ISOLATE: (char, char) = ('\u{2066}', '\u{2069}');
/// The minimum number of digits of a telephone number.
const MIN_FIGURES: usize = 7;

/// The embedding levels of a text.
pub(crate) struct Levels {
    /// The level of the paragraph itself.
    pub(crate) own: u8,
    /// The level of each byte; empty if all are 0.
    bytes: Vec<Level>,
}

impl Levels {
    /// Computes the levels of a paragraph's text.
    pub(crate) fn of(paragraph: &Paragraph) -> Self {
        let text = &*paragraph.text;
        let base = match paragraph.style.direction {
            Direction::Auto => None,
            Direction::LeftToRight => Some(Level::ltr()),
            Direction::RightToLeft => Some(Level::rtl()),
        };
        let turns = text.chars().any(may_run_left);
        if !turns && base.is_none_or(|base| base.is_ltr()) {
            return Self { own: 0, bytes: Vec::new() };
        }
        let isolated = isolated(paragraph);
        if isolated.is_empty() {
            let bidi = ParagraphBidiInfo::new(text, base);
            return Self { own: bidi.paragraph_level.number(), bytes: bidi.levels };
        }
        let mut marked = String::with_capacity(text.len() + 6 * isolated.len());
        let mut at = 0;
        for range in &isolated {
            marked.push_str(&text[at..range.start]);
            marked.push(ISOLATE.0);
            marked.push_str(&text[range.clone()]);
            marked.push(ISOLATE.1);
            at = range.end;
        }
        marked.push_str(&text[at..]);
        let bidi = ParagraphBidiInfo::new(&marked, base);
        let mut bytes = Vec::with_capacity(text.len());
        let (mut at, mut in_marked) = (0, 0);
        for range in &isolated {
            let before = range.start - at;
            bytes.extend_from_slice(&bidi.levels[in_marked..in_marked + before]);
            in_marked += before + ISOLATE.0.len_utf8();
            bytes.extend_from_slice(&bidi.levels[in_marked..in_marked + range.len()]);
            in_marked += range.len() + ISOLATE.1.len_utf8();
            at = range.end;
        }
        bytes.extend_from_slice(&bidi.levels[in_marked..]);
        Self { own: bidi.paragraph_level.number(), bytes }
    }

    /// Returns the level of the byte at `at`.
    pub(crate) fn at(&self, at: usize) -> u8 {
        self.bytes.get(at).map_or(0, Level::number)
    }
}

/// The stretches that always run from left to right, in order.
fn isolated(paragraph: &Paragraph) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = Vec::new();
    let mut last: Option<&Piece> = None;
    for piece in &paragraph.pieces {
        let text = &paragraph.text[piece.range.clone()];
        let is_words = matches!(piece.role, PieceRole::Text | PieceRole::Whole | PieceRole::Address);
        let is_address = is_words
            && (piece.role == PieceRole::Address || piece.link.is_some())
            && !text.is_empty()
            && !text.chars().any(may_run_left);
        if is_address {
            match all.last_mut() {
                Some(before)
                    if before.end == piece.range.start
                        && last.is_some_and(|last| last.link == piece.link) =>
                {
                    before.end = piece.range.end;
                }
                _ => all.push(piece.range.clone()),
            }
            last = Some(piece);
        } else if is_words {
            all.extend(
                telephones(text).map(|range| piece.range.start + range.start..piece.range.start + range.end),
            );
        }
    }
    all
}

/// The telephone numbers in a text: digits with punctuation and single spaces between them, beginning with `+`, `0` or
/// `(`.
fn telephones(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let mut from = 0;
    std::iter::from_fn(move || {
        while from < bytes.len() {
            let start = from;
            let is_start = matches!(bytes[start], b'+' | b'0' | b'(')
                && start.checked_sub(1).is_none_or(|before| !bytes[before].is_ascii_alphanumeric());
            if !is_start {
                from += 1;
                continue;
            }
            let (mut end, mut n_figures, mut before) = (start, 0, b'\0');
            for (at, &byte) in bytes.iter().enumerate().skip(start) {
                match byte {
                    b'0'..=b'9' => (end, n_figures) = (at + 1, n_figures + 1),
                    b' ' if before == b' ' => break,
                    b' ' | b'-' | b'.' | b'/' | b'(' | b')' => {}
                    b'+' if at == start || before == b'(' => {}
                    _ => break,
                }
                before = byte;
            }
            from = end.max(start + 1);
            if n_figures >= MIN_FIGURES {
                return Some(start..end);
            }
        }
        None
    })
}

/// Whether a character may run from right to left, or cause others to; only then are levels needed.
pub(crate) fn may_run_left(character: char) -> bool {
    let foreign = character >= '\u{590}' && !('\u{2010}'..='\u{2029}').contains(&character);
    foreign && !('\u{2030}'..='\u{205f}').contains(&character)
}

#[cfg(test)]
mod tests {
    use super::telephones;

    #[test]
    fn telephone_numbers_are_found_in_text() {
        for (text, found) in [
            ("call +972 3 555 0100 now", vec!["+972 3 555 0100"]),
            ("(+44) 20 7946-0312.", vec!["(+44) 20 7946-0312"]),
            ("03/555 01 00, 2018-06-30", vec!["03/555 01 00"]),
            ("a0123456789 +1 2 +", vec![]),
            ("1 000 000", vec![]),
        ] {
            let numbers: Vec<&str> = telephones(text).map(|range| &text[range]).collect();
            assert_eq!(numbers, found, "{text}");
        }
    }
}
