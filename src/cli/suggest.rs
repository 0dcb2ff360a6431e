//! What a person may have meant who named a file that is not there.

use std::fs;
use std::path::{Path, PathBuf};

use clap::CommandFactory;

use crate::cli::args::Args;
use crate::cli::name::quoted;

/// The commands, for those who mistype one and so name a file.
fn commands() -> Vec<String> {
    Args::command().get_subcommands().map(|command| command.get_name().to_owned()).collect()
}

/// Hints for a file that is not there: a command, the file most like it, any résumé beside it, or a new one.
pub(crate) fn instead_of(path: &Path) -> Vec<String> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if path.components().count() == 1 && path.extension().is_none() {
        if commands().contains(&name) {
            return vec![format!("the command stands first: `vitae {name}`")];
        }
        if let Some(command) = nearest(&name, commands().into_iter()) {
            return vec![format!("did you mean the command `vitae {command}`?")];
        }
    }
    let folder = path.parent().unwrap_or(Path::new(""));
    let resumes = resumes_in(folder);
    if let Some(near) = nearest(&name, resumes.iter().cloned()) {
        return vec![format!("did you mean `{}`?", quoted(&folder.join(near)))];
    }
    match resumes.as_slice() {
        [] if path == Path::new("resume.toml") => vec!["`vitae new` writes one to start from".to_owned()],
        [] => vec![format!("`vitae new {}` writes one to start from", quoted(&path.with_extension("toml")))],
        [one] => vec![format!("did you mean `{}`?", quoted(&folder.join(one)))],
        [first, ..] => {
            vec![format!(
                "there are {} others beside it, such as `{}`",
                resumes.len(),
                quoted(&folder.join(first))
            )]
        }
    }
}

/// Hints for a folder that was named instead of a file.
pub(crate) fn inside(folder: &Path) -> Vec<String> {
    let resumes = resumes_in(folder);
    match resumes.iter().find(|name| name.starts_with("resume.")).or(resumes.first()) {
        Some(name) => vec![format!("`vitae {}`", quoted(&folder.join(name)))],
        None => vec![format!("`vitae new {}` writes one to start from", quoted(&folder.join("resume.toml")))],
    }
}

/// The names of the files that may be résumés, by name.
fn resumes_in(folder: &Path) -> Vec<String> {
    let folder = if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder.to_owned() };
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.ok().and_then(|entry| entry.file_name().into_string().ok()))
        .filter(|name| is_resume(name))
        .collect();
    names.sort();
    names
}

fn is_resume(name: &str) -> bool {
    let is_other = ["Cargo.toml", "pyproject.toml", "package.json", "package-lock.json", "tsconfig.json"];
    let is_hidden = name.starts_with('.');
    (name.ends_with(".toml") || name.ends_with(".json")) && !is_hidden && !is_other.contains(&name)
}

/// The candidate most like `name`, if it is like it at all.
fn nearest(name: &str, candidates: impl Iterator<Item = String>) -> Option<String> {
    candidates
        .map(|candidate| (strsim::damerau_levenshtein(name, &candidate), candidate))
        .filter(|(distance, candidate)| *distance <= candidate.chars().count() / 3)
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::{commands, nearest};

    #[test]
    fn only_what_is_like_it() {
        let files = || ["resume.json", "resume.toml", "zz.toml"].iter().map(|s| (*s).to_owned());
        assert_eq!(nearest("resume.tml", files()).as_deref(), Some("resume.toml"));
        assert_eq!(nearest("letter.md", files()), None);
        let commands = || commands().into_iter();
        assert_eq!(nearest("biuld", commands()).as_deref(), Some("build"));
        assert_eq!(nearest("cv", commands()), None);
    }
}
