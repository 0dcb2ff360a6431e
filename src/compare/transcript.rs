//! The text of a document as a sequence of parts, without any look.

use crate::geom::Size;

/// The text of a document, in reading order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Transcript {
    /// Its parts; none is empty.
    pub parts: Vec<TextPart>,
    /// Its language (BCP 47), if it is known.
    pub lang: Option<String>,
    /// The number of its pages.
    pub n_pages: usize,
    /// The size of its first page, if it is known.
    pub page_size: Option<Size>,
}

/// A heading, a paragraph or a list item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextPart {
    /// Its kind.
    pub kind: TextPartKind,
    /// Its text, with single spaces between words.
    pub text: String,
    /// The page on which it begins, from 1; `None` if it is not known.
    pub page: Option<usize>,
}

/// The kind of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextPartKind {
    /// A heading, with its level from 1.
    Heading(usize),
    /// A paragraph, or a fact such as a date.
    Text,
    /// An item of a list, such as a highlight.
    Item,
}

impl Transcript {
    /// The number of its words.
    #[must_use]
    pub fn n_words(&self) -> usize {
        self.parts.iter().map(|part| part.text.split(' ').count()).sum()
    }

    /// The number of its list items.
    #[must_use]
    pub fn n_items(&self) -> usize {
        self.parts.iter().filter(|part| part.kind == TextPartKind::Item).count()
    }

    /// The number of words that begin on a page, counted from 1, and these words.
    #[must_use]
    pub fn page_words(&self, page: usize) -> Vec<&str> {
        let parts = self.parts.iter().filter(|part| part.page == Some(page));
        parts.flat_map(|part| part.text.split(' ')).collect()
    }

    /// Whether it has headings, so that its texts belong to sections.
    pub(super) fn has_headings(&self) -> bool {
        self.parts.iter().any(|part| matches!(part.kind, TextPartKind::Heading(_)))
    }

    /// Adds a part, unless its text is empty.
    pub(super) fn add(&mut self, kind: TextPartKind, text: &str, page: Option<usize>) {
        let text = tidied(text);
        if !text.is_empty() {
            self.parts.push(TextPart { kind, text, page });
        }
    }
}

/// A text as it is copied from a page: single spaces, plain hyphens, no invisible characters.
fn tidied(text: &str) -> String {
    let plain = |c: char| match c {
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}'
        | '\u{fffd}' => None,
        '\u{2010}' | '\u{2011}' => Some('-'),
        c if c.is_control() => Some(' '),
        other => Some(other),
    };
    let text: String = text.chars().filter_map(plain).collect();
    text.split_whitespace().collect::<Vec<&str>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::tidied;

    #[test]
    fn spaces_are_single_and_invisible_characters_are_left_out() {
        assert_eq!(tidied(" a\u{a0}b\u{ad}\u{200b}c\n\t d\u{2011}e "), "a bc d-e");
        assert_eq!(tidied("\u{2060} \u{1b}"), "");
    }
}
