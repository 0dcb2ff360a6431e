//! A pattern → the files that match.
//!
//! `*`, `?` and `[…]` match within a name, `**` matches any number of folders. As in a shell, hidden names, which
//! start with a dot, match only if the pattern has the dot. In a name that is not UTF-8, `�` represents each invalid
//! part.

use std::io;
use std::path::{Component, Path, PathBuf};

use glob::{MatchOptions, Pattern};

/// Hidden names are handled here, since the library cannot handle names that are not UTF-8.
const MATCHING: MatchOptions = MatchOptions {
    // As in the file systems of Windows.
    case_sensitive: !cfg!(windows),
    require_literal_separator: true,
    require_literal_leading_dot: false,
};

/// The maximum depth of folders.
const MAX_DEPTH: usize = 64;

/// The reason why a folder could not be read.
#[derive(Debug)]
pub(crate) struct Unreadable {
    /// The folder.
    pub(crate) folder: PathBuf,
    /// The error.
    pub(crate) error: io::Error,
}

/// A component of a pattern.
enum PatternPart {
    /// A name, `..`, or the root, taken literally.
    Literal(PathBuf),
    /// A pattern for a name.
    Name(Pattern),
    /// Any number of folders.
    Folders,
}

/// Returns a path as a pattern that matches only the path itself.
pub(crate) fn escaped(path: &str) -> String {
    Pattern::escape(path)
}

/// Returns the folder in which the first wildcard of a pattern is matched; `None` if a folder is matched, too.
pub(crate) fn folder(pattern: &Path) -> Option<&Path> {
    let folder = pattern.parent()?;
    let has_wildcard = folder.to_str().is_none_or(|folder| folder.contains(['*', '?', '[']));
    (!has_wildcard).then_some(folder)
}

/// Whether the last part of a pattern matches a name.
pub(crate) fn ends_in(pattern: &Path, name: &Path) -> bool {
    let last = pattern.file_name().and_then(|last| Pattern::new(last.to_str()?).ok());
    let name = name.file_name().unwrap_or_default().to_string_lossy();
    last.is_some_and(|last| last.matches_with(&name, MATCHING))
}

/// Returns the files that match a pattern, sorted; `None` if it is not a valid pattern.
pub(crate) fn matches(pattern: &str) -> Option<Result<Vec<PathBuf>, Unreadable>> {
    let parts: Option<Vec<PatternPart>> = Path::new(pattern).components().map(part).collect();
    let mut parts = parts?;
    parts.dedup_by(|one, other| matches!((one, other), (PatternPart::Folders, PatternPart::Folders)));
    let mut files = Vec::new();
    Some(walk(Path::new(""), &parts, 0, &mut files).map(|()| {
        files.sort();
        files.dedup();
        files
    }))
}

fn part(component: Component<'_>) -> Option<PatternPart> {
    let text = component.as_os_str().to_str()?;
    Some(match component {
        Component::Normal(_) if text == "**" => PatternPart::Folders,
        Component::Normal(_) if text.contains(['*', '?', '[']) => PatternPart::Name(Pattern::new(text).ok()?),
        _ => PatternPart::Literal(PathBuf::from(text)),
    })
}

fn walk(at: &Path, parts: &[PatternPart], depth: usize, files: &mut Vec<PathBuf>) -> Result<(), Unreadable> {
    let Some((part, rest)) = parts.split_first() else {
        if at.is_file() || (at.exists() && !at.is_dir()) {
            files.push(at.to_owned());
        }
        return Ok(());
    };
    match part {
        PatternPart::Literal(name) => walk(&at.join(name), rest, depth, files),
        PatternPart::Name(pattern) => {
            for entry in entries(at)? {
                let name = entry.file_name();
                let name = name.to_string_lossy();
                let is_shown = !name.starts_with('.') || pattern.as_str().starts_with('.');
                if is_shown && pattern.matches_with(&name, MATCHING) {
                    walk(&at.join(entry.file_name()), rest, depth, files)?;
                }
            }
            Ok(())
        }
        PatternPart::Folders => {
            walk(at, rest, depth, files)?;
            if depth == MAX_DEPTH {
                return Ok(());
            }
            for entry in entries(at)? {
                // A symbolic link to a parent folder would never end.
                let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
                if is_folder && !entry.file_name().to_string_lossy().starts_with('.') {
                    walk(&at.join(entry.file_name()), parts, depth + 1, files)?;
                }
            }
            Ok(())
        }
    }
}

/// Returns the entries of a folder; none if it does not exist.
fn entries(folder: &Path) -> Result<Vec<std::fs::DirEntry>, Unreadable> {
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    if !here.is_dir() {
        return Ok(Vec::new());
    }
    let unreadable = |error| Unreadable { folder: here.to_owned(), error };
    std::fs::read_dir(here).map_err(unreadable)?.collect::<io::Result<Vec<_>>>().map_err(unreadable)
}
