//! Records the files that a build requested, so that no result overwrites one and changes are noticed.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::cli::files;
use crate::cli::pattern;

/// What a build found at a path: a digest of the bytes of a file, or of the names of files; `None` if there is nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// The build requested a file.
    File(Option<u64>),
    /// The build requested the fonts in a folder.
    Folder(Option<u64>),
    /// The build requested the files that match a pattern.
    Pattern(Option<u64>),
}

/// The files that a build requested, by path, and what it found.
#[derive(Clone, Debug, Default)]
pub(crate) struct ReadFiles {
    files: Arc<Mutex<BTreeMap<PathBuf, Found>>>,
    /// Whether only regular files are read: watching must not wait for a pipe.
    pub(crate) is_watching: bool,
}

impl ReadFiles {
    /// Returns an empty record for a build that is repeated when files change.
    pub(crate) fn watching() -> Self {
        Self { is_watching: true, ..Self::default() }
    }

    /// Records what a build found at a path; `None` if nothing could be read.
    pub(crate) fn add(&self, path: &Path, found: Option<&[u8]>) {
        self.lock().insert(path.to_owned(), Found::File(found.map(files::digest)));
    }

    /// Records the names of the fonts that a build found in a folder; `None` if there is no such folder.
    pub(crate) fn add_folder(&self, path: &Path, names: Option<&[u8]>) {
        self.lock().insert(path.to_owned(), Found::Folder(names.map(files::digest)));
    }

    /// Records the names of the files that match a pattern.
    pub(crate) fn add_pattern(&self, pattern: &str) {
        let path = Path::new(pattern);
        self.lock().insert(path.to_owned(), Found::Pattern(names(path)));
    }

    /// Whether a path, under any name, leads to one of the existing files.
    pub(crate) fn holds(&self, path: &Path) -> bool {
        let Ok(path) = fs::canonicalize(path) else { return false };
        let files = self.lock();
        let mut there = files.iter().filter(|(_, found)| matches!(found, Found::File(Some(_))));
        there.any(|(file, _)| fs::canonicalize(file).is_ok_and(|file| file == path))
    }

    /// Returns all records, by path.
    pub(crate) fn all(&self) -> BTreeMap<PathBuf, Found> {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<PathBuf, Found>> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Returns a digest of the names of the files that match a pattern; `None` if there are none.
pub(crate) fn names(pattern: &Path) -> Option<u64> {
    let files = pattern::matches(pattern.to_str()?)?.ok().filter(|files| !files.is_empty())?;
    let names: Vec<u8> =
        files.iter().flat_map(|file| [file.as_os_str().as_encoded_bytes(), b"\0"].concat()).collect();
    Some(files::digest(&names))
}
