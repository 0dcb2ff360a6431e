//! Arguments of `vitae new`.

use std::path::PathBuf;

use clap::Args;

/// Which file to write.
#[derive(Clone, Debug, Args)]
pub(crate) struct NewArgs {
    /// File to write; `-` is standard output
    #[arg(value_name = "FILE", default_value = "resume.toml", value_hint = clap::ValueHint::FilePath)]
    pub(crate) file: PathBuf,
    /// Replace an existing file
    #[arg(long)]
    pub(crate) force: bool,
}
