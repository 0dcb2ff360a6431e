//! The few questions that a hook asks git, each answered by the program itself.
//!
//! Git tells a hook by its environment which index the commit is made from (`git commit FILE` makes one of its
//! own), relative to the top of the repository; so every question is asked there.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::cli::problem::Problem;

/// So many paths are asked for at once: a command line has an end.
const MAX_PATHS: usize = 200;

/// The repository that the working folder is in.
#[derive(Debug)]
pub(crate) struct Repository {
    /// Its top folder, with no links in it.
    top: PathBuf,
}

impl Repository {
    /// The repository around the working folder. Where nothing is out of the ordinary it is found without git, whose
    /// start costs as much as half of what a hook does.
    pub(crate) fn here() -> Result<Self, Problem> {
        if let Some(top) = plain_top() {
            return Ok(Self { top });
        }
        let answer = ask(Path::new("."), &["rev-parse", "--show-toplevel"])?;
        let top = PathBuf::from(line(&answer));
        let top = fs::canonicalize(&top).map_err(|error| Problem::Unreadable(top, error))?;
        Ok(Self { top })
    }

    /// The working folder as the repository names it, such as `cv/`; empty at the top.
    pub(crate) fn prefix(&self) -> Result<String, Problem> {
        ask(Path::new("."), &["rev-parse", "--show-prefix"]).map(|answer| line(&answer))
    }

    /// Where git looks for hooks, in this work tree and with these settings.
    pub(crate) fn hooks(&self) -> Result<PathBuf, Problem> {
        let answer = ask(&self.top, &["rev-parse", "--git-path", "hooks"])?;
        Ok(self.top.join(line(&answer)))
    }

    /// Whether other repositories look for their hooks there too.
    pub(crate) fn shares_hooks(&self) -> bool {
        let answer = ask(&self.top, &["config", "--show-scope", "--get", "core.hooksPath"]);
        answer.is_ok_and(|answer| answer.starts_with(b"global") || answer.starts_with(b"system"))
    }

    /// The files that the commit adds, changes or removes.
    pub(crate) fn staged(&self) -> Result<BTreeSet<PathBuf>, Problem> {
        let answer = ask(&self.top, &["diff", "--cached", "--name-only", "--no-renames", "-z"])?;
        Ok(names_in(&answer).map(|name| self.top.join(name)).collect())
    }

    /// How git knows some paths: those that it neither tracks nor would like to track are left out, as it is told to
    /// ignore them or they lie outside.
    pub(crate) fn known(&self, paths: &BTreeSet<PathBuf>) -> Result<BTreeMap<PathBuf, InIndex>, Problem> {
        let inside: Vec<&Path> = paths.iter().filter_map(|path| path.strip_prefix(&self.top).ok()).collect();
        let mut known = BTreeMap::new();
        for paths in inside.chunks(MAX_PATHS) {
            let words = ["--literal-pathspecs", "ls-files", "-t", "-z"].iter();
            let kinds =
                ["--cached", "--modified", "--deleted", "--others", "--exclude-standard", "--"].iter();
            let words: Vec<&OsStr> = words.chain(kinds).map(OsStr::new).collect();
            let answer =
                ask(&self.top, &[words, paths.iter().map(|path| path.as_os_str()).collect()].concat())?;
            for (name, state) in states_in(&answer) {
                let known = known.entry(self.top.join(name)).or_insert(state);
                *known = state.max(*known);
            }
        }
        Ok(known)
    }

    /// What to type to name a path to git, in the folder that the user is in.
    pub(crate) fn name(&self, path: &Path) -> PathBuf {
        let name = path.strip_prefix(&self.top).unwrap_or(path);
        let is_elsewhere = env::var_os("GIT_PREFIX").is_some_and(|prefix| !prefix.is_empty());
        if is_elsewhere { PathBuf::from(format!(":/{}", name.display())) } else { name.to_owned() }
    }

    /// A path as git and this repository name it, whether there is a file or not.
    pub(crate) fn path(&self, path: &Path) -> PathBuf {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let name = path.file_name().unwrap_or_default();
        fs::canonicalize(folder).map_or_else(|_| self.top.join(path), |folder| folder.join(name))
    }
}

/// The names in a list, each with a NUL after it.
fn names_in(list: &[u8]) -> impl Iterator<Item = String> {
    let names = list.split(|&byte| byte == 0).filter(|name| !name.is_empty());
    names.map(|name| String::from_utf8_lossy(name).into_owned())
}

/// Whether the index holds a file as it is in the folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum InIndex {
    /// It does.
    AsItIs,
    /// It holds another state of it, or nothing.
    Otherwise,
}

/// The names in a list of files with their states (`H` for what is tracked, `S` where the folder is to be passed by,
/// another letter for what was changed since, is gone, was never added); a name may come twice.
fn states_in(list: &[u8]) -> impl Iterator<Item = (String, InIndex)> {
    list.split(|&byte| byte == 0).filter_map(|line| match line {
        [state, b' ', name @ ..] => {
            let state = if b"HS".contains(state) { InIndex::AsItIs } else { InIndex::Otherwise };
            Some((String::from_utf8_lossy(name).into_owned(), state))
        }
        _ => None,
    })
}

/// The top of a repository with its own `.git` folder, if nothing tells git to look elsewhere.
fn plain_top() -> Option<PathBuf> {
    let redirections = ["GIT_DIR", "GIT_WORK_TREE", "GIT_CEILING_DIRECTORIES"];
    if redirections.iter().any(|name| env::var_os(name).is_some()) {
        return None;
    }
    let folder = fs::canonicalize(".").ok()?;
    let top = folder.ancestors().find(|folder| folder.join(".git").exists())?;
    let settings = fs::read_to_string(top.join(".git/config")).ok()?;
    (!settings.contains("worktree")).then(|| top.to_owned())
}

/// What git prints when asked in a folder.
fn ask(folder: &Path, words: &[impl AsRef<OsStr>]) -> Result<Vec<u8>, Problem> {
    let asked = Command::new("git").current_dir(folder).args(words).stdin(Stdio::null()).output();
    let answer = asked.map_err(|error| Problem::Unreadable(PathBuf::from("git"), error))?;
    if answer.status.success() {
        return Ok(answer.stdout);
    }
    let said = String::from_utf8_lossy(&answer.stderr);
    Err(Problem::Git(said.lines().next().unwrap_or_default().trim_start_matches("fatal: ").to_owned()))
}

fn line(answer: &[u8]) -> String {
    String::from_utf8_lossy(answer).trim_end_matches(['\n', '\r']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{InIndex, states_in};

    #[test]
    fn only_what_the_index_holds_as_it_is() {
        let list = b"H staged\0S passed by\0C both\0H both\0? new\0R removed\0? a b\0";
        let states: Vec<(String, InIndex)> = states_in(list).collect();
        let holds =
            |name: &str| states.iter().filter(|(known, _)| known == name).map(|(_, state)| *state).max();
        assert_eq!(["staged", "passed by"].map(holds), [Some(InIndex::AsItIs); 2]);
        for name in ["both", "new", "removed", "a b"] {
            assert_eq!(holds(name), Some(InIndex::Otherwise), "{name}");
        }
    }
}
