//! Arguments of `vitae build`, and of `vitae` without a command.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::Args;

use crate::cli::args::heading::{INPUT, OUTPUT};
use crate::cli::args::result::ResultArgs;
use crate::cli::args::values::parse_jobs;

/// Which résumés to build, and how.
#[derive(Clone, Debug, Args)]
pub(crate) struct BuildArgs {
    /// Résumés: TOML or JSON Resume; `-` is standard input [default: resume.toml]
    ///
    /// Patterns work too: `*` matches any file name, `**` any number of folders.
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub(crate) files: Vec<PathBuf>,
    /// How each result is built.
    #[command(flatten)]
    pub(crate) result: ResultArgs,
    /// Write nothing; exit with 1 if a result is out of date
    ///
    /// Lists the results that are missing or that a build would change.
    #[arg(long, help_heading = OUTPUT)]
    pub(crate) check: bool,
    /// Number of parallel builds [default: CPU cores]
    #[arg(short, long, value_name = "N", value_parser = parse_jobs, help_heading = OUTPUT)]
    pub(crate) jobs: Option<NonZeroUsize>,
    /// Also read the names of résumés from LIST
    ///
    /// LIST has one path per line, or paths separated by NUL characters, as `find -print0` writes them. `-` is standard
    /// input.
    #[arg(long, value_name = "LIST", value_hint = clap::ValueHint::FilePath, help_heading = INPUT,
        hide_short_help = true)]
    pub(crate) files_from: Option<PathBuf>,
}
