//! `vitae hook install` and `uninstall`: the `pre-commit` hook of a repository.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Parser;

use crate::cli::args::{Args, Command, HookCommand, HookInstallArgs, HookRunArgs};
use crate::cli::error::{CliError, Exit};
use crate::cli::hook::git::Repository;
use crate::cli::hook::script::{self, Call};
use crate::cli::hook::staged;
use crate::cli::name::name;
use crate::cli::shell::{REMOVE, quoted, without_prefix};
use crate::cli::terminal::Terminal;
use crate::cli::write::{self, Written};

/// The hook that git runs before a commit.
const HOOK: &str = "pre-commit";
/// Where a replaced hook is kept.
const KEPT: &str = "pre-commit.before-vitae";

/// Writes the hook. Replaces another program's hook only with `--force`.
pub(crate) fn install(args: &HookInstallArgs, terminal: Terminal) -> Result<Exit, CliError> {
    let files = match read(&args.args) {
        Ok(Some(run)) => {
            staged::check_committable(&run)?;
            staged::files(&run)
        }
        Ok(None) => BTreeSet::new(),
        Err(error) => {
            // If the stream is closed, nobody reads the message.
            let _ = error.print();
            return Ok(Exit::Usage);
        }
    };
    let repository = Repository::here()?;
    let folder = repository.hooks()?;
    if repository.shares_hooks() && !args.force {
        return Err(CliError::SharedHooks(folder));
    }
    let path = folder.join(HOOK);
    if let Some(hook) = another(&path)? {
        if !args.force {
            return Err(foreign(&path, &hook, &args.args));
        }
        set_aside(&path, &folder.join(KEPT))?;
    }
    let vitae = env::current_exe().unwrap_or_else(|_| PathBuf::from("vitae"));
    let call = Call { folder: repository.prefix()?, words: args.args.clone() };
    let mut calls = fs::read(&path)
        .ok()
        .filter(|hook| script::is_ours(hook))
        .map_or_else(Vec::new, |hook| script::calls(&hook));
    // A call with the same files replaces the previous one; calls with other files are kept.
    calls.retain(|other| other.folder != call.folder || files_of(&other.words) != files);
    calls.push(call);
    let n_others = calls.len() - 1;
    let text = script::script(&vitae, &calls);
    fs::create_dir_all(&folder).map_err(|error| CliError::Unwritable(folder.clone(), error))?;
    let written = match write::write(&path, text.as_bytes())? {
        Written::New => "written",
        Written::Unchanged => "unchanged",
    };
    make_executable(&path).map_err(|error| CliError::Unwritable(path.clone(), error))?;
    let beside = match n_others {
        0 => String::new(),
        1 => " · still checks one other résumé".to_owned(),
        n => format!(" · still checks {n} other résumés"),
    };
    terminal.result(&format!("{} · {written} · git runs it before every commit{beside}", shown(&path)))?;
    Ok(Exit::Done)
}

/// Returns the files that a call of the hook checks.
fn files_of(words: &[String]) -> BTreeSet<PathBuf> {
    match read(words) {
        Ok(Some(run)) => staged::files(&run),
        _ => BTreeSet::new(),
    }
}

/// Parses the arguments of a call of the hook.
fn read(words: &[String]) -> Result<Option<Box<HookRunArgs>>, clap::Error> {
    let first = ["vitae", "hook", "run", "--staged"].map(str::to_owned);
    let args = Args::try_parse_from(first.iter().chain(words))?;
    Ok(match args.command {
        Some(Command::Hook(HookCommand::Run(run))) => Some(run),
        _ => None,
    })
}

/// Removes the hook that [`install`] wrote, and restores the one it replaced.
pub(crate) fn uninstall(terminal: Terminal) -> Result<Exit, CliError> {
    let folder = Repository::here()?.hooks()?;
    let (path, kept) = (folder.join(HOOK), folder.join(KEPT));
    if another(&path)?.is_some() {
        return Err(CliError::ForeignHook { path: shown(&path).into(), hints: Vec::new() });
    }
    let unwritable = |error| CliError::Unwritable(path.clone(), error);
    let end = match fs::remove_file(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => "not installed",
        Err(error) => return Err(unwritable(error)),
        Ok(()) if kept.symlink_metadata().is_ok() => {
            fs::rename(&kept, &path).map_err(unwritable)?;
            "the previous hook is restored"
        }
        Ok(()) => "removed",
    };
    terminal.result(&format!("{} · {end}", shown(&path)))?;
    Ok(Exit::Done)
}

/// Returns the existing hook if vitae did not write it.
fn another(path: &Path) -> Result<Option<Vec<u8>>, CliError> {
    if path.symlink_metadata().is_err() {
        return Ok(None);
    }
    let hook = fs::read(path).map_err(|error| CliError::Unreadable(path.to_owned(), error))?;
    Ok(if script::is_ours(&hook) { None } else { Some(hook) })
}

fn foreign(path: &Path, hook: &[u8], words: &[String]) -> CliError {
    let is_pre_commits = String::from_utf8_lossy(hook).contains("pre-commit.com");
    let first = if is_pre_commits {
        "pre-commit manages it: add vitae's hook to `.pre-commit-config.yaml`".to_owned()
    } else {
        let words: String = words.iter().map(|word| format!(" {}", script::quoted(word))).collect();
        format!("add this line to it: `vitae hook run --staged{words} || exit 1`")
    };
    let second = "`vitae hook install --force` replaces it; `vitae hook uninstall` restores it".to_owned();
    CliError::ForeignHook { path: shown(path).into(), hints: vec![first, second] }
}

fn set_aside(path: &Path, kept: &Path) -> Result<(), CliError> {
    if kept.symlink_metadata().is_ok() {
        let hints = vec![format!("check whether you still need it, then `{REMOVE} {}`", quoted(kept))];
        return Err(CliError::ForeignHook { path: kept.to_owned(), hints });
    }
    fs::rename(path, kept).map_err(|error| CliError::Unwritable(kept.to_owned(), error))
}

#[cfg(unix)]
fn make_executable(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mut permissions = fs::metadata(path)?.permissions();
    permissions.set_mode(permissions.mode() | 0o111);
    fs::set_permissions(path, permissions)
}

#[cfg(not(unix))]
fn make_executable(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Returns a path relative to the working folder, if it is inside.
fn shown(path: &Path) -> String {
    let here = env::current_dir().and_then(fs::canonicalize).map(without_prefix);
    let inside = here.ok().and_then(|here| path.strip_prefix(here).map(Path::to_path_buf).ok());
    name(&inside.unwrap_or_else(|| path.to_owned()))
}
