//! The files that a build asked for, so that a result never replaces one of them and a change to one is noticed.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::cli::files;

/// What a build found at a path: the digest of a file's bytes or of the names in a folder; `None` is nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// It asked for a file.
    File(Option<u64>),
    /// It asked for the fonts in a folder.
    Folder(Option<u64>),
}

/// The files that a build asked for, by path, and what it found there.
#[derive(Clone, Debug, Default)]
pub(crate) struct ReadFiles {
    files: Arc<Mutex<BTreeMap<PathBuf, Found>>>,
    /// Whether nothing but regular files is read: whoever watches does not wait for what a pipe will say.
    pub(crate) is_watching: bool,
}

impl ReadFiles {
    /// None yet, of a build that goes on by itself when files change.
    pub(crate) fn watching() -> Self {
        Self { is_watching: true, ..Self::default() }
    }

    /// Remembers what a build found at a path; `None` where there was nothing that could be read.
    pub(crate) fn add(&self, path: &Path, found: Option<&[u8]>) {
        self.lock().insert(path.to_owned(), Found::File(found.map(files::digest)));
    }

    /// Remembers what names of fonts a build found in a folder; `None` where there is no folder.
    pub(crate) fn add_folder(&self, path: &Path, names: Option<&[u8]>) {
        self.lock().insert(path.to_owned(), Found::Folder(names.map(files::digest)));
    }

    /// Whether a path leads to one of the files that were there, by whatever name.
    pub(crate) fn holds(&self, path: &Path) -> bool {
        let Ok(path) = fs::canonicalize(path) else { return false };
        let files = self.lock();
        let mut there = files.iter().filter(|(_, found)| matches!(found, Found::File(Some(_))));
        there.any(|(file, _)| fs::canonicalize(file).is_ok_and(|file| file == path))
    }

    /// All of them, by path.
    pub(crate) fn all(&self) -> BTreeMap<PathBuf, Found> {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<PathBuf, Found>> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
