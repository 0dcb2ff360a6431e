//! What `vitae build` takes, and `vitae` without a command.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::Args;

use crate::cli::args::result::ResultArgs;

/// What to build, and what is to come of it.
#[derive(Clone, Debug, Args)]
pub(crate) struct BuildArgs {
    /// The résumés: TOML or JSON Resume; `-` is standard input, `*` and `**` stand for any name and any folders.
    /// Without one, ./resume.toml.
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub(crate) files: Vec<PathBuf>,
    /// Build the résumés in this list too: a path a line, or paths with a NUL after each; `-` is standard input.
    #[arg(long, value_name = "LIST", value_hint = clap::ValueHint::FilePath)]
    pub(crate) files_from: Option<PathBuf>,
    /// Write nothing; end with 1 if a result is missing or is not what a build would make now, and name it.
    #[arg(long)]
    pub(crate) check: bool,
    /// Build so many résumés at once; without it, one a core.
    #[arg(short, long, value_name = "N")]
    pub(crate) jobs: Option<NonZeroUsize>,
    /// What each result is to be.
    #[command(flatten)]
    pub(crate) result: ResultArgs,
}
