//! What is chosen among the variants in a résumé's file: a target, a language, values of variables, private parts.

/// A choice among the variants in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VariantChoice {
    /// The name of a target; `None` for all parts.
    pub target: Option<String>,
    /// The language (BCP 47); `None` for the target's, else the file's.
    pub lang: Option<String>,
    /// Variables and their values, which override those of the file.
    pub variables: Vec<(String, String)>,
    /// Whether private parts are shown.
    pub private: PrivateParts,
    /// The letter.
    pub letter: LetterChoice,
}

/// Which letter is set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum LetterChoice {
    /// None.
    #[default]
    Hidden,
    /// The target's, else the only one, if there is one.
    Kept,
    /// The one with this name; `None` for the target's, else the only one.
    Shown(Option<String>),
}

/// Whether private parts are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PrivateParts {
    /// They are left out.
    #[default]
    Hidden,
    /// They are shown.
    Shown,
}
