//! Arguments of `vitae targets`.

use std::path::PathBuf;

use clap::Args;

use crate::cli::args::result::ResultArgs;

/// Which résumé to list the targets of.
#[derive(Clone, Debug, Args)]
pub(crate) struct TargetsArgs {
    /// Résumé in TOML
    #[arg(value_name = "FILE", default_value = "resume.toml", value_hint = clap::ValueHint::FilePath)]
    pub(crate) file: PathBuf,
    /// How the result is built.
    #[command(flatten)]
    pub(crate) result: ResultArgs,
}
