//! Errors of `vitae diff`.

use std::path::PathBuf;

use crate::cli::name::name;
use crate::cli::shell::quoted;

/// Why there is nothing to compare.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DiffError {
    /// One file, and no option that is given twice.
    #[error("nothing to compare `{}` with", name(.0))]
    OneSide(PathBuf),
    /// An option that is given more than twice.
    #[error("`--{0}` is given more than twice")]
    ManySides(&'static str),
    /// An option for résumés, but only PDFs.
    #[error("`--{0}` applies to résumés, not to PDFs")]
    OnlyPdfs(&'static str),
    /// Both files are standard input.
    #[error("standard input can be read only once")]
    StdinTwice,
    /// A PDF without a text that can be compared.
    #[error("cannot read the text of `{}`: {why}", name(.path))]
    Pdf {
        /// As it was typed.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
}

impl DiffError {
    /// What to type instead.
    pub(crate) fn hints(&self) -> Vec<String> {
        match self {
            Self::OneSide(path) => vec![
                format!("`vitae diff OLD {}` compares two files", quoted(path)),
                format!("`vitae diff {} --target A --target B` compares two targets", quoted(path)),
            ],
            Self::ManySides(option) => {
                vec![format!("give `--{option}` once for each side, or once for both")]
            }
            Self::OnlyPdfs(option) => vec![format!("omit `--{option}`, or compare the résumés")],
            Self::StdinTwice => vec!["save one of them to a file first".to_owned()],
            Self::Pdf { .. } => vec!["compare the résumés instead".to_owned()],
        }
    }
}
