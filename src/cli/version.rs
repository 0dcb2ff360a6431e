//! `vitae --version`: one line.

use crate::cli::args::VersionArgs;
use crate::cli::error::{CliError, Exit};
use crate::cli::terminal::{self, Terminal};

/// Prints the version.
pub(crate) fn version(_args: VersionArgs, _terminal: Terminal) -> Result<Exit, CliError> {
    terminal::print(concat!("vitae ", env!("CARGO_PKG_VERSION"), "\n").as_bytes()).map(|()| Exit::Done)
}
