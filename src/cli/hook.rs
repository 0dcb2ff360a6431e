//! `vitae hook`: a PDF that is committed is one that was built from what is committed.

mod git;
mod install;
mod script;
mod staged;

use crate::cli::args::HookCommand;
use crate::cli::error::{CliError, Exit};
use crate::cli::terminal::Terminal;

/// Does what the command line says about the hook.
pub(crate) fn hook(command: &HookCommand, terminal: Terminal) -> Result<Exit, CliError> {
    match command {
        HookCommand::Run(args) => staged::run(args.as_ref(), terminal),
        HookCommand::Install(args) => install::install(args, terminal),
        HookCommand::Uninstall => install::uninstall(terminal),
    }
}
