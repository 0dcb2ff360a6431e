//! Arguments of `vitae watch`.

use std::path::PathBuf;

use clap::Args;

use crate::cli::args::result::ResultArgs;

/// Which résumés to watch, and how to build them.
#[derive(Clone, Debug, Args)]
pub(crate) struct WatchArgs {
    /// Résumés: TOML or JSON Resume [default: resume.toml]
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub(crate) files: Vec<PathBuf>,
    /// How each result is built.
    #[command(flatten)]
    pub(crate) result: ResultArgs,
}
