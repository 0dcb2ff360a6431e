//! Arguments of `vitae new`.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{ArgPredicate, PossibleValuesParser};

use crate::cli::examples;

/// Which file to write, and what is in it.
#[derive(Clone, Debug, Args)]
pub(crate) struct NewArgs {
    /// File to write; `-` is standard output
    #[arg(value_name = "FILE", default_value = "resume.toml",
        default_value_if("letter", ArgPredicate::IsPresent, "letter.toml"), value_hint = clap::ValueHint::FilePath)]
    pub(crate) file: PathBuf,
    /// Write a letter instead: letter.toml, with the sender of resume.toml
    #[arg(long, conflicts_with = "example")]
    pub(crate) letter: bool,
    /// Start from one of the examples listed by `vitae new --help`
    ///
    /// Default: a résumé with comments on every common key.
    #[arg(long, value_name = "NAME", hide_possible_values = true,
        value_parser = PossibleValuesParser::new(examples::all().iter().map(|example| example.name)))]
    pub(crate) example: Option<String>,
    /// Set the résumé's language (BCP 47 tag, such as en-GB)
    ///
    /// The text itself is not translated.
    #[arg(long, value_name = "TAG")]
    pub(crate) lang: Option<String>,
    /// Set the layout: a name from `vitae layouts`, or a path
    #[arg(short, long, value_name = "NAME|PATH")]
    pub(crate) layout: Option<String>,
    /// Replace an existing file
    #[arg(long)]
    pub(crate) force: bool,
}

/// The list of examples below the long help.
pub(super) fn list_of_examples() -> String {
    let width = examples::all().iter().map(|example| example.name.len()).max().unwrap_or(0);
    let line = |example: &examples::Example| format!("  {:width$}  {}\n", example.name, example.about);
    format!("Examples for --example:\n{}", examples::all().iter().map(line).collect::<String>())
}
