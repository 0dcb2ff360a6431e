//! Source texts and positions in them.
//!
//! A [`Span`] is a byte range in one [`Source`]. Every value that `read` returns carries one, so that even a message
//! about finished pages can point at a line of the résumé.

mod encoding;

use std::ops::Range;

pub use encoding::Encoding;

/// Identifies a source of a build.
///
/// Messages are printed in this order: those about the résumé come before those about the layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u16);

/// One text, such as a résumé or a layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its name in messages: a path as the user typed it, `<stdin>`, or a layout's name.
    pub name: String,
    /// The whole text, without a byte-order mark; lines end in a line feed only.
    pub text: String,
    /// How its file was encoded.
    pub encoding: Encoding,
    /// Whether messages may quote it: not if an untrusted file names it and it is in another folder.
    pub is_shown: bool,
}

impl Source {
    /// A source called `name`. Drops a byte-order mark and turns Windows line ends (CR LF) into line feeds, so that a
    /// text is the same on every machine.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text: String = text.into();
        let text = match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => text,
        };
        let text = if text.contains("\r\n") { text.replace("\r\n", "\n") } else { text };
        Self { name: name.into(), text, encoding: Encoding::Utf8, is_shown: true }
    }

    /// A source from bytes in any encoding: the one of the byte-order mark, else UTF-16 if most of every second byte is
    /// zero, else UTF-8 if valid, else Windows-1252, in which every byte is a character.
    pub fn of_bytes(name: impl Into<String>, bytes: &[u8]) -> Self {
        let (encoding, text) = encoding::decode(bytes);
        Self { encoding, ..Self::new(name, text) }
    }

    /// The line and column of a byte offset, both from 1. Columns count characters.
    #[must_use]
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let before = &self.text.as_bytes()[..offset.min(self.text.len())];
        let line_start = before.iter().rposition(|&b| b == b'\n').map_or(0, |i| i + 1);
        let line = before.iter().filter(|&&b| b == b'\n').count() + 1;
        let column = String::from_utf8_lossy(&before[line_start..]).chars().count() + 1;
        (line, column)
    }

    /// The line that contains a byte offset, without its line end.
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
    /// An empty list of sources.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a source and returns its id.
    pub fn add(&mut self, source: Source) -> SourceId {
        let id =
            SourceId(u16::try_from(self.sources.len()).expect("a build reads fewer than 65,536 sources"));
        self.sources.push(source);
        id
    }

    /// The source with an id that [`Sources::add`] returned.
    #[must_use]
    pub fn get(&self, id: SourceId) -> &Source {
        &self.sources[usize::from(id.0)]
    }

    /// All sources, in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.sources.iter()
    }

    /// All sources, in the order of their ids, to change their texts.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Source> {
        self.sources.iter_mut()
    }

    /// The text that a span covers; empty if it is out of range.
    #[must_use]
    pub fn text_at(&self, span: Span) -> &str {
        self.get(span.source).text.get(span.range()).unwrap_or("")
    }

    /// The span of the first `needle` inside `span`, or `span` itself if there is none. Finds one character of a long
    /// string even if escapes shift its position.
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
    /// The source that contains it.
    pub source: SourceId,
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// A span of a byte range in a source.
    #[must_use]
    pub fn new(source: SourceId, range: Range<usize>) -> Self {
        Self { source, start: range.start, end: range.end }
    }

    /// The byte range.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// Text with inline markup, as typed.
pub type Text = Spanned<String>;

/// A value and its position in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its position.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// A value at a position.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// Replaces the value and keeps the position.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: change(self.value), span: self.span }
    }
}
