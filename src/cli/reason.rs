//! Parts of error messages: reasons of the system, lists of files, other names.

use std::io;
use std::path::{Path, PathBuf};

use crate::cli::name::name;

/// The message about results and inputs whose current state is not in the commit.
pub(crate) fn unstaged(results: &[PathBuf], sources: &[PathBuf]) -> String {
    let list = |paths: &[PathBuf]| {
        let names: Vec<String> = paths.iter().map(|path| format!("`{}`", name(path))).collect();
        names.join(", ")
    };
    match (results, sources) {
        (results, []) => {
            format!("the commit is missing the new version of {}", list(results))
        }
        ([], sources) => {
            format!("the result was built from changes to {} that are not in the commit", list(sources))
        }
        (results, sources) => {
            format!(
                "the commit is missing the new version of {} and the changes to {} that it was built from",
                list(results),
                list(sources)
            )
        }
    }
}

/// The folder of a file.
pub(crate) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// An unused name beside an existing file: `resume.toml` → `resume-2.toml`.
pub(crate) fn another(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    (2..100)
        .map(|n| path.with_file_name(format!("{stem}-{n}.toml")))
        .find(|path| !path.exists())
        .unwrap_or_else(|| path.with_file_name("another.toml"))
}

/// The operating system's description of an error, in lower case and without the error number.
pub(crate) fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}
