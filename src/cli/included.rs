//! The loader of the files that a résumé includes or that belong to it: their paths start in the folder of the file
//! that refers to them.

use std::path::{Component, Path, PathBuf};

use vitae::includes::{IncludeError, Includes};
use vitae::read::is_language;
use vitae::source::Source;

use crate::cli::decode::{decode, first_message};
use crate::cli::files::{self, MAX_TEXT, ReadError};
use crate::cli::name::name;
use crate::cli::pattern;
use crate::cli::photo;
use crate::cli::read_files::ReadFiles;

/// Returns the loader. `read` records what it reads, and which patterns it looks for.
pub(crate) fn includes(read: ReadFiles) -> Includes {
    let names_read = read.clone();
    let names = move |from: &str, wanted: &str| {
        matching(&folder_of(from), wanted, &names_read).iter().map(|path| name(path)).collect()
    };
    let load = move |from: &str, wanted: &str| {
        let folder = folder_of(from);
        let paths = if wanted.contains(['*', '?', '[']) {
            matching(&folder, wanted, &read)
        } else {
            vec![tidied(&folder.join(wanted))]
        };
        if paths.is_empty() {
            return Err(IncludeError::Missing(wanted.to_owned()));
        }
        paths.iter().map(|path| included(&folder, path, &read)).collect()
    };
    Includes::new(Box::new(load)).with_names(Box::new(names))
}

fn folder_of(file: &str) -> PathBuf {
    Path::new(file).parent().map(Path::to_path_buf).unwrap_or_default()
}

/// Returns the TOML files that match a pattern in a folder, sorted.
fn matching(folder: &Path, wanted: &str, read: &ReadFiles) -> Vec<PathBuf> {
    let Some(folder) = folder.to_str() else { return Vec::new() };
    let path = tidied(&Path::new(&pattern::escaped(folder)).join(wanted));
    let Some(pattern) = path.to_str() else { return Vec::new() };
    read.add_pattern(pattern);
    let mut found = pattern::matches(pattern).and_then(Result::ok).unwrap_or_default();
    found.retain(|path| path.extension().is_some_and(|e| e == "toml"));
    let is_translation =
        |path: &PathBuf| original_of(path).is_some_and(|original| found.binary_search(&original).is_ok());
    found.iter().filter(|path| !is_translation(path)).cloned().collect()
}

/// Returns the file that a file has in another language: `cv.de.toml` → `cv.toml`.
fn original_of(path: &Path) -> Option<PathBuf> {
    let (stem, lang) = path.file_stem()?.to_str()?.rsplit_once('.')?;
    is_language(lang).then(|| path.with_file_name(format!("{stem}.toml")))
}

/// A path without `.` and without folders that are left again, so that a file has one name.
fn tidied(path: &Path) -> PathBuf {
    let mut tidy = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(tidy.components().next_back(), Some(Component::Normal(_))) => {
                tidy.pop();
            }
            other => tidy.push(other),
        }
    }
    tidy
}

fn included(folder: &Path, path: &Path, read: &ReadFiles) -> Result<Source, IncludeError> {
    let name = name(path);
    if photo::leads_away(folder, path) {
        return Err(IncludeError::Outside(name));
    }
    let bytes = files::read_regular(path, MAX_TEXT);
    read.add(path, bytes.as_deref().ok());
    let bytes = match bytes {
        Err(ReadError::Missing) => return Err(IncludeError::Missing(name)),
        Err(error) => return Err(IncludeError::Unreadable(name, files::why(&error, MAX_TEXT))),
        Ok(bytes) => bytes,
    };
    decode(name.clone(), bytes).map_err(|failed| IncludeError::Unreadable(name, first_message(&failed)))
}
