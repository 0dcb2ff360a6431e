//! A character and what markup says of it.

/// How a piece of text stands out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Emphasis {
    /// Bold.
    pub strong: bool,
    /// Italic.
    pub italic: bool,
    /// In the face for code, every character as typed.
    pub code: bool,
}

/// A character with its style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Atom {
    /// The character.
    pub(crate) c: char,
    /// How it stands out.
    pub(crate) emphasis: Emphasis,
    /// The index of its link.
    pub(crate) link: Option<usize>,
    /// Whether it was typed as text, so that the typographer may change it.
    pub(crate) source: Typed,
}

/// How a character was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Typed {
    /// As text.
    Text,
    /// Escaped, in code or in an address: it prints as it is.
    Literal,
}

/// A link of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LinkMark {
    /// The address, percent-encoded.
    pub(crate) url: String,
    /// Whether its text is the address itself.
    pub(crate) is_address: bool,
}
