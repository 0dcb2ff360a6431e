//! A place where a line may end.

/// A place where a line may end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Opportunity {
    /// Where the ink of the line that ends here stops.
    pub(crate) trim: usize,
    /// Where the next line starts; what lies between is white space or a separator.
    pub(crate) next: usize,
    /// What kind of end it is.
    pub(crate) kind: Kind,
    /// What it costs (TeX's penalty); 0 is neutral.
    pub(crate) penalty: f64,
}

/// What kind of line end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The start of the paragraph: no line ends there.
    Start,
    /// Between words, or where nothing is added.
    Plain,
    /// Inside a word: a hyphen is added.
    Hyphen,
    /// The line must end.
    Forced,
    /// The end of the paragraph.
    End,
}

/// What a hyphen costs that divides a word evenly (TeX: 50): set by the figures of `benches/justification.rs`.
pub(crate) const HYPHEN: f64 = 200.0;
