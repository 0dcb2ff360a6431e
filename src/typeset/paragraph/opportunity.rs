//! A place where a line may end.

/// A place where a line may end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Opportunity {
    /// Where the ink of a line that ends here stops.
    pub(crate) trim: usize,
    /// Where the next line starts; between the two are white space or a separator.
    pub(crate) next: usize,
    /// The kind of line end.
    pub(crate) kind: Kind,
    /// Its penalty (as in TeX); 0 is neutral.
    pub(crate) penalty: f64,
}

/// The kind of a line end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The start of the paragraph, where no line ends.
    Start,
    /// Between words, or at another place where nothing is added.
    Plain,
    /// Inside a word: a hyphen is added.
    Hyphen,
    /// The line must end.
    Forced,
    /// The end of the paragraph.
    End,
}

/// The penalty of a hyphen that divides a word evenly (TeX: 50), chosen from the figures of
/// `benches/justification.rs`.
pub(crate) const HYPHEN: f64 = 200.0;
