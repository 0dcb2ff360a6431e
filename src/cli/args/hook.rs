//! Arguments of `vitae hook`.

use clap::{Args, Subcommand};

use crate::cli::args::build::BuildArgs;
use crate::cli::args::heading::INPUT;

/// What to do with the hook.
#[derive(Debug, Subcommand)]
pub(crate) enum HookCommand {
    /// Build; exit with 1 if the commit does not contain what was built
    ///
    /// pre-commit and the hook of `vitae hook install` run this command.
    Run(Box<HookRunArgs>),
    /// Install a pre-commit hook in this repository
    ///
    /// Git then runs `vitae hook run --staged` before every commit. If you use pre-commit, add vitae's hook to
    /// `.pre-commit-config.yaml` instead.
    Install(HookInstallArgs),
    /// Remove the hook that `install` wrote
    ///
    /// If `install --force` replaced another hook, that hook is restored.
    Uninstall,
}

/// What the hook builds.
#[derive(Clone, Debug, Args)]
pub(crate) struct HookRunArgs {
    /// What to build.
    #[command(flatten)]
    pub(crate) build: BuildArgs,
    /// Build only results that the commit affects
    ///
    /// A commit affects a result if it changes the result itself or a file that the result is made from.
    #[arg(long, help_heading = INPUT)]
    pub(crate) staged: bool,
}

/// What the installed hook builds.
#[derive(Clone, Debug, Args)]
pub(crate) struct HookInstallArgs {
    /// Replace a hook that vitae did not write
    ///
    /// The replaced hook is kept; `vitae hook uninstall` restores it.
    #[arg(long)]
    pub(crate) force: bool,
    /// Arguments for `vitae build`: résumés and options
    ///
    /// Default: resume.toml.
    #[arg(value_name = "ARG", trailing_var_arg = true, allow_hyphen_values = true)]
    pub(crate) args: Vec<String>,
}
