//! The few questions that a hook asks git, each answered by the program itself.
//!
//! Git tells a hook by its environment which index the commit is made from (`git commit FILE` makes one of its
//! own), relative to the top of the repository; so every question is asked there.

use std::collections::BTreeSet;
use std::env;
use std::ffi::{OsStr, OsString};
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
    /// The repository around the working folder.
    pub(crate) fn here() -> Result<Self, Problem> {
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

    /// Those of some paths that the index does not hold as they are: changed since, or never added. Ignored files
    /// are none of git's business, nor is what lies outside.
    pub(crate) fn unstaged(&self, paths: &BTreeSet<PathBuf>) -> Result<BTreeSet<PathBuf>, Problem> {
        let words = ["status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--"];
        self.ask_of(paths, &words, |answer| changed_in(answer).collect())
    }

    /// Those of some paths that git knows, or would like to know: they are tracked, or not ignored.
    pub(crate) fn visible(&self, paths: &BTreeSet<PathBuf>) -> Result<BTreeSet<PathBuf>, Problem> {
        let words = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--"];
        self.ask_of(paths, &words, |answer| names_in(answer).collect())
    }

    fn ask_of(
        &self,
        paths: &BTreeSet<PathBuf>,
        words: &[&str],
        names: impl Fn(&[u8]) -> Vec<String>,
    ) -> Result<BTreeSet<PathBuf>, Problem> {
        let inside: Vec<&Path> = paths.iter().filter_map(|path| path.strip_prefix(&self.top).ok()).collect();
        let mut found = BTreeSet::new();
        for paths in inside.chunks(MAX_PATHS) {
            let words =
                ["--literal-pathspecs", "--no-optional-locks"].iter().chain(words).map(OsString::from);
            let words: Vec<OsString> =
                words.chain(paths.iter().map(|path| path.as_os_str().to_owned())).collect();
            found.extend(names(&ask(&self.top, &words)?).into_iter().map(|name| self.top.join(name)));
        }
        Ok(found)
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

/// The names in a short status whose second letter says that the work tree differs from the index, or is all
/// that there is (`??`).
fn changed_in(status: &[u8]) -> impl Iterator<Item = String> {
    let lines = status.split(|&byte| byte == 0);
    lines.filter_map(|line| match line {
        [_, changed, b' ', name @ ..] if *changed != b' ' => Some(String::from_utf8_lossy(name).into_owned()),
        _ => None,
    })
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
    use super::changed_in;

    #[test]
    fn only_what_the_index_does_not_hold() {
        let status = b"M  staged\0MM both\0 M later\0?? new\0A  added\0D  gone\0 D removed\0?? a b\0";
        let names: Vec<String> = changed_in(status).collect();
        assert_eq!(names, ["both", "later", "new", "removed", "a b"]);
    }
}
