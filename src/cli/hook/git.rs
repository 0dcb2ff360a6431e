//! The questions that a hook asks git.
//!
//! The environment of a hook tells git which index the commit is made from (`git commit FILE` uses a temporary one),
//! by a path relative to the top of the repository; so git is always run there.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Stdio};

use crate::cli::error::CliError;
use crate::cli::shell::{with_slashes, without_prefix};

/// The maximum number of paths in one call, since command lines are limited.
const MAX_PATHS: usize = 200;

/// The repository of the working folder.
#[derive(Debug)]
pub(crate) struct Repository {
    /// The top folder, without symbolic links.
    top: PathBuf,
}

impl Repository {
    /// Finds the repository of the working folder. In an ordinary repository this needs no call of git, which would
    /// take half as long as the whole hook.
    pub(crate) fn here() -> Result<Self, CliError> {
        if let Some(top) = plain_top() {
            return Ok(Self { top });
        }
        let answer = ask(Path::new("."), &["rev-parse", "--show-toplevel"])?;
        let top = PathBuf::from(line(&answer));
        let top = fs::canonicalize(&top).map_err(|error| CliError::Unreadable(top, error))?;
        let top = without_prefix(top);
        Ok(Self { top })
    }

    /// Returns the working folder relative to the top, such as `cv/`; empty at the top.
    pub(crate) fn prefix(&self) -> Result<String, CliError> {
        ask(Path::new("."), &["rev-parse", "--show-prefix"]).map(|answer| line(&answer))
    }

    /// Returns the folder where git looks for hooks, considering work trees and settings.
    pub(crate) fn hooks(&self) -> Result<PathBuf, CliError> {
        let answer = ask(&self.top, &["rev-parse", "--git-path", "hooks"])?;
        Ok(self.top.join(line(&answer)))
    }

    /// Whether other repositories use the same folder of hooks.
    pub(crate) fn shares_hooks(&self) -> bool {
        let answer = ask(&self.top, &["config", "--show-scope", "--get", "core.hooksPath"]);
        answer.is_ok_and(|answer| answer.starts_with(b"global") || answer.starts_with(b"system"))
    }

    /// Returns the files that the commit adds, changes or deletes.
    pub(crate) fn staged(&self) -> Result<Staged, CliError> {
        let answer = ask(&self.top, &["diff", "--cached", "--name-status", "--no-renames", "-z"])?;
        let mut staged = Staged::default();
        let mut words = answer.split(|&byte| byte == 0).filter(|word| !word.is_empty());
        while let (Some(state), Some(name)) = (words.next(), words.next()) {
            let path = self.top.join(path(name));
            if state == b"D" {
                staged.removed.insert(path.clone());
            }
            staged.all.insert(path);
        }
        Ok(staged)
    }

    /// Returns the state of some paths in the index. Paths that git ignores, or that are outside the repository, are
    /// left out.
    pub(crate) fn known(&self, paths: &BTreeSet<PathBuf>) -> Result<BTreeMap<PathBuf, InIndex>, CliError> {
        let inside: Vec<&Path> = paths.iter().filter_map(|path| path.strip_prefix(&self.top).ok()).collect();
        let mut known = BTreeMap::new();
        for paths in inside.chunks(MAX_PATHS) {
            let kinds = ["--cached", "--modified", "--deleted", "--others", "--exclude-standard"];
            let answer = self.list(&[&["-v"], kinds.as_slice()].concat(), paths)?;
            for (name, state) in states_in(&answer) {
                let known = known.entry(self.top.join(name)).or_insert(state);
                *known = state.max(*known);
            }
        }
        for (path, state) in known.iter_mut().filter(|(_, state)| **state == InIndex::Unseen) {
            if self.holds(path)? {
                *state = InIndex::AsItIs;
            }
        }
        Ok(known)
    }

    /// Runs `git ls-files` for some paths, given relative to the top.
    fn list(&self, words: &[&str], paths: &[&Path]) -> Result<Vec<u8>, CliError> {
        let first = ["--literal-pathspecs", "ls-files", "-z"].iter().chain(words).chain(&["--"]);
        let words = first.map(OsStr::new).chain(paths.iter().map(|path| path.as_os_str()));
        ask(&self.top, &words.collect::<Vec<&OsStr>>())
    }

    /// Whether the index has the current contents of a file, even if git is set to assume so. A file that does not
    /// exist counts as current.
    fn holds(&self, path: &Path) -> Result<bool, CliError> {
        let Ok(kind) = fs::symlink_metadata(path) else { return Ok(true) };
        let name = path.strip_prefix(&self.top).unwrap_or(path);
        let entry = self.list(&["--stage"], &[name])?;
        let entry = String::from_utf8_lossy(&entry).into_owned();
        let Some(blob) = entry.split(' ').nth(1) else { return Ok(false) };
        if kind.is_symlink() {
            let target = fs::read_link(path).map_err(|error| CliError::Unreadable(path.to_owned(), error))?;
            let held = ask(&self.top, &["cat-file", "blob", blob])?;
            return Ok(self::path(&held) == target);
        }
        let words = ["hash-object", "--"].map(OsStr::new);
        Ok(line(&ask(&self.top, &[words.as_slice(), &[name.as_os_str()]].concat())?) == blob)
    }

    /// Returns a path as the user would type it for git in the current folder.
    pub(crate) fn name(&self, path: &Path) -> PathBuf {
        let name = path.strip_prefix(&self.top).unwrap_or(path);
        let is_elsewhere = env::var_os("GIT_PREFIX").is_some_and(|prefix| !prefix.is_empty());
        if is_elsewhere { PathBuf::from(format!(":/{}", with_slashes(name))) } else { name.to_owned() }
    }

    /// Returns the files that a path involves, as git and this repository name them: each symbolic link on the way,
    /// which is a file to git, and the file at the end. They need not exist.
    pub(crate) fn paths(&self, path: &Path) -> Vec<PathBuf> {
        const MAX_LINKS: usize = 40;
        let mut at = fs::canonicalize(".").map_or_else(|_| self.top.clone(), without_prefix);
        let mut links = Vec::new();
        let mut rest: Vec<OsString> = steps(path);
        while let Some(step) = rest.pop() {
            match Path::new(&step).components().next() {
                Some(Component::Normal(_)) => {
                    let next = at.join(&step);
                    match fs::read_link(&next) {
                        Ok(target) if links.len() < MAX_LINKS => {
                            links.push(next);
                            rest.extend(steps(&target));
                        }
                        _ => at = next,
                    }
                }
                Some(Component::ParentDir) => drop(at.pop()),
                Some(Component::RootDir | Component::Prefix(_)) => at = at.join(&step),
                Some(Component::CurDir) | None => {}
            }
        }
        links.push(at);
        links
    }
}

/// Returns the components of a path, last one first.
fn steps(path: &Path) -> Vec<OsString> {
    path.components().rev().map(|step| step.as_os_str().to_owned()).collect()
}

/// The files that a commit changes.
#[derive(Debug, Default)]
pub(crate) struct Staged {
    /// All of them.
    pub(crate) all: BTreeSet<PathBuf>,
    /// The deleted ones.
    pub(crate) removed: BTreeSet<PathBuf>,
}

/// Converts a name in the output of git.
#[cfg(unix)]
fn path(name: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(OsStr::from_bytes(name))
}

#[cfg(not(unix))]
fn path(name: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(name).into_owned())
}

/// How the index relates to the current contents of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum InIndex {
    /// The index has the current contents.
    AsItIs,
    /// Git is set to assume so (`assume-unchanged`, `skip-worktree`), without looking.
    Unseen,
    /// The index has other contents, or none.
    Otherwise,
}

/// Parses the output of `git ls-files -v -z`: `H` is a tracked file; `h`, `S` and `s` are files whose changes git
/// ignores; other letters are changed, deleted or untracked files. A name may occur twice.
fn states_in(list: &[u8]) -> impl Iterator<Item = (PathBuf, InIndex)> {
    list.split(|&byte| byte == 0).filter_map(|line| match line {
        [state, b' ', name @ ..] => {
            let state = match state {
                b'H' => InIndex::AsItIs,
                b'h' | b'S' | b's' => InIndex::Unseen,
                _ => InIndex::Otherwise,
            };
            Some((path(name), state))
        }
        _ => None,
    })
}

/// Returns the top of a repository with a `.git` folder, if no setting or variable redirects git.
fn plain_top() -> Option<PathBuf> {
    let redirections = ["GIT_DIR", "GIT_WORK_TREE", "GIT_CEILING_DIRECTORIES"];
    if redirections.iter().any(|name| env::var_os(name).is_some()) {
        return None;
    }
    let folder = without_prefix(fs::canonicalize(".").ok()?);
    let top = folder.ancestors().find(|folder| folder.join(".git").exists())?;
    let settings = fs::read_to_string(top.join(".git/config")).ok()?;
    (!settings.contains("worktree")).then(|| top.to_owned())
}

/// Whether the commit contains only the files on its command line (`git commit FILE`); git makes a temporary index
/// for it.
pub(crate) fn is_of_named_files() -> bool {
    let index = env::var_os("GIT_INDEX_FILE").map(PathBuf::from);
    let name = index.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    name.is_some_and(|name| name.starts_with("next-index-"))
}

/// Runs git in a folder and returns its output.
fn ask(folder: &Path, words: &[impl AsRef<OsStr>]) -> Result<Vec<u8>, CliError> {
    let asked = Command::new("git").current_dir(folder).args(words).stdin(Stdio::null()).output();
    let answer = asked.map_err(|error| CliError::Unreadable(PathBuf::from("git"), error))?;
    if answer.status.success() {
        return Ok(answer.stdout);
    }
    let said = String::from_utf8_lossy(&answer.stderr);
    Err(CliError::Git(said.lines().next().unwrap_or_default().trim_start_matches("fatal: ").to_owned()))
}

fn line(answer: &[u8]) -> String {
    String::from_utf8_lossy(answer).trim_end_matches(['\n', '\r']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{InIndex, states_in};
    use std::path::PathBuf;

    #[test]
    fn states_are_parsed() {
        let list = b"H staged\0S passed by\0h believed\0C both\0H both\0? new\0R removed\0? a b\0";
        let states: Vec<(PathBuf, InIndex)> = states_in(list).collect();
        let holds = |name: &str| {
            states.iter().filter(|(known, _)| known.as_os_str() == name).map(|(_, state)| *state).max()
        };
        assert_eq!(holds("staged"), Some(InIndex::AsItIs));
        assert_eq!(["passed by", "believed"].map(holds), [Some(InIndex::Unseen); 2]);
        for name in ["both", "new", "removed", "a b"] {
            assert_eq!(holds(name), Some(InIndex::Otherwise), "{name}");
        }
    }
}
