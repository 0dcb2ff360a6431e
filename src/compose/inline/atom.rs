//! A character with its style.

/// The emphasis of a piece of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Emphasis {
    /// Bold.
    pub strong: bool,
    /// Italic.
    pub italic: bool,
    /// Code, with every character as typed.
    pub code: bool,
}

/// A character with its style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Atom {
    /// The character.
    pub(crate) c: char,
    /// Its emphasis.
    pub(crate) emphasis: Emphasis,
    /// The index of its link.
    pub(crate) link: Option<usize>,
    /// Whether it was typed as text, so that typography may change it.
    pub(crate) source: Typed,
}

/// How a character was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Typed {
    /// As text.
    Text,
    /// Escaped, in code or in an address: prints unchanged.
    Literal,
}

/// A link in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LinkMark {
    /// The address, percent-encoded.
    pub(crate) url: String,
    /// Whether its text is the address itself.
    pub(crate) is_address: bool,
}
