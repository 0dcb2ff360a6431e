//! What `vitae new` takes.

use std::path::PathBuf;

use clap::Args;

/// Where to write the starter.
#[derive(Clone, Debug, Args)]
pub(crate) struct NewArgs {
    /// The file to write; `-` is standard output.
    #[arg(value_name = "FILE", default_value = "resume.toml", value_hint = clap::ValueHint::FilePath)]
    pub(crate) file: PathBuf,
    /// Replace the file if it is there.
    #[arg(long)]
    pub(crate) force: bool,
}
