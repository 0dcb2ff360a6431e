//! `vitae hook`: makes sure that a committed PDF was built from the committed résumé.

mod git;
mod install;
mod script;
mod staged;

use crate::cli::args::HookCommand;
use crate::cli::error::{CliError, Exit};
use crate::cli::terminal::Terminal;

/// Runs a command of the hook.
pub(crate) fn hook(command: &HookCommand, terminal: Terminal) -> Result<Exit, CliError> {
    match command {
        HookCommand::Run(args) => staged::run(args.as_ref(), terminal),
        HookCommand::Install(args) => install::install(args, terminal),
        HookCommand::Uninstall => install::uninstall(terminal),
    }
}
