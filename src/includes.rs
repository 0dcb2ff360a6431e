//! The files that a résumé includes, through a loader.

use std::fmt;

use crate::digest::{Digest, Given};
use crate::source::Source;

/// Why a file cannot be included.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IncludeError {
    /// There is no such file, or no file matches the pattern.
    #[error("file not found: `{0}`")]
    Missing(String),
    /// A symbolic link leads out of the folder that its path starts in.
    #[error("`{0}` is a link that points outside its folder")]
    Outside(String),
    /// The file cannot be read: its name and the reason.
    #[error("cannot read `{0}`: {1}")]
    Unreadable(String, String),
}

/// Loads the files that match a path or a pattern, sorted by name, given the name of the file that includes them.
pub type IncludeLoader = dyn Fn(&str, &str) -> Result<Vec<Source>, IncludeError> + Send + Sync;

/// Lists the names of the files that match a pattern, sorted, given the name of the file that refers to them.
pub type NameLoader = dyn Fn(&str, &str) -> Vec<String> + Send + Sync;

/// The files that a résumé may include.
pub struct Includes {
    load: Box<IncludeLoader>,
    names: Box<NameLoader>,
    given: Given,
}

impl Includes {
    /// Files that `load` provides.
    #[must_use]
    pub fn new(load: Box<IncludeLoader>) -> Self {
        Self { load, names: Box::new(|_, _| Vec::new()), given: Given::default() }
    }

    /// The same files, which `names` lists without loading them.
    #[must_use]
    pub fn with_names(self, names: Box<NameLoader>) -> Self {
        Self { names, ..self }
    }

    /// No files: every path is missing.
    #[must_use]
    pub fn none() -> Self {
        Self::new(Box::new(|_, path| Err(IncludeError::Missing(path.to_owned()))))
    }

    /// Loads the files that match a path or a pattern in the file `from`.
    ///
    /// # Errors
    /// [`IncludeError`]: missing, outside its folder or unreadable.
    pub fn get(&self, from: &str, path: &str) -> Result<Vec<Source>, IncludeError> {
        let sources = (self.load)(from, path)?;
        for (index, source) in sources.iter().enumerate() {
            // The folder depends on where the program is run.
            let name = source.name.rsplit(['/', '\\']).next().unwrap_or_default();
            let bytes = source.text.as_bytes();
            self.given.remember(&format!("{path} {index} {name} {:?}", Digest::of(bytes)), bytes);
        }
        Ok(sources)
    }

    /// The names of the files that match a pattern in the file `from`, sorted; a digest does not cover them.
    #[must_use]
    pub fn names(&self, from: &str, pattern: &str) -> Vec<String> {
        (self.names)(from, pattern)
    }

    /// Makes the existence of files a part of the digest, but not their contents.
    pub fn note(&self, path: &str) {
        self.given.remember(&format!("{path} exists"), &[]);
    }

    /// The files requested so far.
    #[must_use]
    pub fn given(&self) -> &Given {
        &self.given
    }
}

impl fmt::Debug for Includes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Includes")
    }
}
