//! Suggestions for a file that does not exist.

use std::fs;
use std::path::{Path, PathBuf};

use clap::CommandFactory;

use crate::cli::args::Args;
use crate::cli::shell::quoted;

/// The commands: a mistyped command looks like the name of a file.
fn commands() -> Vec<String> {
    Args::command().get_subcommands().map(|command| command.get_name().to_owned()).collect()
}

/// Hints for a file that does not exist: a command, the file with the most similar name, another résumé, or a new one.
pub(crate) fn instead_of(path: &Path) -> Vec<String> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if path.components().count() == 1 && path.extension().is_none() {
        if commands().contains(&name) {
            return vec![format!("put the command first: `vitae {name}`")];
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
        [] if path == Path::new("resume.toml") => vec!["create one with `vitae new`".to_owned()],
        [] => vec![format!("create one with `vitae new {}`", quoted(&path.with_extension("toml")))],
        [one] => vec![format!("did you mean `{}`?", quoted(&folder.join(one)))],
        [first, ..] => {
            vec![format!(
                "the folder contains {} other TOML or JSON files, such as `{}`",
                resumes.len(),
                quoted(&folder.join(first))
            )]
        }
    }
}

/// Hints for a folder in place of a file.
pub(crate) fn inside(folder: &Path) -> Vec<String> {
    let resumes = resumes_in(folder);
    match resumes.iter().find(|name| name.starts_with("resume.")).or(resumes.first()) {
        Some(name) => vec![format!("`vitae {}`", quoted(&folder.join(name)))],
        None => vec![format!("create one with `vitae new {}`", quoted(&folder.join("resume.toml")))],
    }
}

/// The names of files that could be résumés, sorted.
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

/// The candidate most similar to `name`, if any is similar enough.
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
    fn only_similar_names_are_suggested() {
        let files = || ["resume.json", "resume.toml", "zz.toml"].iter().map(|s| (*s).to_owned());
        assert_eq!(nearest("resume.tml", files()).as_deref(), Some("resume.toml"));
        assert_eq!(nearest("letter.md", files()), None);
        let commands = || commands().into_iter();
        assert_eq!(nearest("biuld", commands()).as_deref(), Some("build"));
        assert_eq!(nearest("cv", commands()), None);
    }
}
