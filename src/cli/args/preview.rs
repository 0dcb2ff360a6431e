//! What `vitae preview` takes.

use std::path::PathBuf;

use clap::Args;

use crate::cli::args::result::ResultArgs;

/// What to show, and where.
#[derive(Clone, Debug, Args)]
pub(crate) struct PreviewArgs {
    /// The résumé: TOML or JSON Resume.
    #[arg(value_name = "FILE", default_value = "resume.toml", value_hint = clap::ValueHint::FilePath)]
    pub(crate) file: PathBuf,
    /// Show the pages at this port of this machine; without it, at a free one.
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub(crate) port: u16,
    /// What the result is to be.
    #[command(flatten)]
    pub(crate) result: ResultArgs,
}
