//! Source texts and places in them: what a person wrote, and where.
//!
//! A [`Span`] is a byte range in one [`Source`]; every value that `read` yields carries one, so that a
//! message at the far end of the road can still point at the line it speaks of.

mod encoding;

use std::ops::Range;

pub use encoding::Encoding;

/// Which source of a build a span points into.
///
/// The order is the order of printing: the résumé's messages come before the layout's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u16);

/// One text that a person wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// What to call it in messages: a path as the user gave it, `<stdin>`, or a layout's name.
    pub name: String,
    /// The whole text, UTF-8, without a byte-order mark, each line ending in a line feed alone.
    pub text: String,
    /// How its file was encoded.
    pub encoding: Encoding,
    /// Whether messages may show lines of it: not if a stranger's file named it, and it lies elsewhere.
    pub is_shown: bool,
}

impl Source {
    /// A source called `name`; a byte-order mark at its start is dropped, and what Windows puts at the ends of lines
    /// beside the line feed, so that a text is the same on every machine.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text: String = text.into();
        let text = match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => text,
        };
        let text = if text.contains("\r\n") { text.replace("\r\n", "\n") } else { text };
        Self { name: name.into(), text, encoding: Encoding::Utf8, is_shown: true }
    }

    /// A source from bytes in any encoding: as a byte-order mark says, else UTF-8, else UTF-16 where every second byte
    /// is zero, else Windows-1252, in which every byte is a character.
    pub fn of_bytes(name: impl Into<String>, bytes: &[u8]) -> Self {
        let (encoding, text) = encoding::decode(bytes);
        Self { encoding, ..Self::new(name, text) }
    }

    /// The line and column of a byte offset, both counted from 1; columns count characters.
    #[must_use]
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let before = &self.text.as_bytes()[..offset.min(self.text.len())];
        let line_start = before.iter().rposition(|&b| b == b'\n').map_or(0, |i| i + 1);
        let line = before.iter().filter(|&&b| b == b'\n').count() + 1;
        let column = String::from_utf8_lossy(&before[line_start..]).chars().count() + 1;
        (line, column)
    }

    /// The line that a byte offset lies in, without its end.
    #[must_use]
    pub fn line_at(&self, offset: usize) -> &str {
        let offset = self.text.floor_char_boundary(offset);
        let start = self.text[..offset].rfind('\n').map_or(0, |at| at + 1);
        self.text[start..].lines().next().unwrap_or("")
    }
}

/// All the sources of one build, by [`SourceId`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    sources: Vec<Source>,
}

impl Sources {
    /// No source yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a source; its id is its position.
    pub fn add(&mut self, source: Source) -> SourceId {
        let id =
            SourceId(u16::try_from(self.sources.len()).expect("a build reads fewer than 65,536 sources"));
        self.sources.push(source);
        id
    }

    /// The source of an id that `add` returned.
    #[must_use]
    pub fn get(&self, id: SourceId) -> &Source {
        &self.sources[usize::from(id.0)]
    }

    /// All of them, in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.sources.iter()
    }

    /// The text that a span covers.
    #[must_use]
    pub fn text_at(&self, span: Span) -> &str {
        self.get(span.source).text.get(span.range()).unwrap_or("")
    }

    /// The span of the first `needle` inside `span`, or `span` itself: points at one character of a
    /// long string although escapes may stand between the two.
    #[must_use]
    pub fn find_in(&self, span: Span, needle: &str) -> Span {
        match self.text_at(span).find(needle) {
            Some(at) => Span::new(span.source, span.start + at..span.start + at + needle.len()),
            None => span,
        }
    }
}

/// A byte range in a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The source it lies in.
    pub source: SourceId,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The range of bytes in a source.
    #[must_use]
    pub fn new(source: SourceId, range: Range<usize>) -> Self {
        Self { source, start: range.start, end: range.end }
    }

    /// The bytes as a range.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// A piece of text with inline markup, as typed.
pub type Text = Spanned<String>;

/// A value and where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// A value at a span.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// The same place, another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: change(self.value), span: self.span }
    }
}
