//! What `vitae hook` takes.

use clap::{Args, Subcommand};

use crate::cli::args::build::BuildArgs;

/// What to do about the hook.
#[derive(Debug, Subcommand)]
pub(crate) enum HookCommand {
    /// Build, and end with 1 if a commit would take anything else than what was built.
    Run(Box<HookRunArgs>),
    /// Have git run the hook before every commit, for those who do not use pre-commit.
    Install(HookInstallArgs),
    /// Take away what `install` wrote.
    Uninstall,
}

/// What the hook builds.
#[derive(Clone, Debug, Args)]
pub(crate) struct HookRunArgs {
    /// Do nothing unless the commit changes a result or a file that it is made from.
    #[arg(long)]
    pub(crate) staged: bool,
    /// What to build.
    #[command(flatten)]
    pub(crate) build: BuildArgs,
}

/// What the hook is to build.
#[derive(Clone, Debug, Args)]
pub(crate) struct HookInstallArgs {
    /// Replace a hook that somebody else wrote; `vitae hook uninstall` brings it back.
    #[arg(long)]
    pub(crate) force: bool,
    /// What `vitae build` is to be given: résumés and options. Without any, ./resume.toml.
    #[arg(value_name = "ARG", trailing_var_arg = true, allow_hyphen_values = true)]
    pub(crate) args: Vec<String>,
}
