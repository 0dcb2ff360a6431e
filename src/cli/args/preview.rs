//! Arguments of `vitae preview`.

use std::path::PathBuf;

use clap::Args;

use crate::cli::args::heading::OUTPUT;
use crate::cli::args::result::ResultArgs;
use crate::cli::args::values::parse_whole;

/// Which résumé to show, and where.
#[derive(Clone, Debug, Args)]
pub(crate) struct PreviewArgs {
    /// Résumé: TOML or JSON Resume
    #[arg(value_name = "FILE", default_value = "resume.toml", value_hint = clap::ValueHint::FilePath)]
    pub(crate) file: PathBuf,
    /// Local port of the preview [default: a free port]
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true, help_heading = OUTPUT,
        value_parser = parse_whole::<u16>(0..=65535))]
    pub(crate) port: u16,
    /// How the result is built.
    #[command(flatten)]
    pub(crate) result: ResultArgs,
}
