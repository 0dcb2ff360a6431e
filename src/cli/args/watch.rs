//! What `vitae watch` takes.

use std::path::PathBuf;

use clap::Args;

use crate::cli::args::result::ResultArgs;

/// What to watch, and what is to come of it.
#[derive(Clone, Debug, Args)]
pub(crate) struct WatchArgs {
    /// The résumés: TOML or JSON Resume. Without one, ./resume.toml.
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub(crate) files: Vec<PathBuf>,
    /// What each result is to be.
    #[command(flatten)]
    pub(crate) result: ResultArgs,
}
