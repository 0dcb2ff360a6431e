//! Inputs → [`Digest`]: shows, without building, whether a result is up to date.
//!
//! A result depends only on its inputs and on the program. A result that carries the digest of both is up to date. The
//! library's part is computed when it is compiled, from its sources and everything compiled into it. The inputs' part
//! is computed by [`Inputs::digest`]; for it, the loaders of layouts and pictures record in [`Given`] what they
//! returned.
//!
//! [`Inputs::digest`]: crate::Inputs::digest

#[cfg(test)]
mod source_code;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Mutex, PoisonError};

use sha2::{Digest as _, Sha256};

/// The library's digest: its sources, layouts, fonts and icons, and the versions of its dependencies.
const LIBRARY: &str = env!("VITAE_LIBRARY_DIGEST");

/// The first 128 bits of a SHA-256 (FIPS 180-4).
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Digest(pub [u8; 16]);

impl Digest {
    /// The digest of `bytes` as a single part.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let mut digester = Digester::new();
        digester.part(bytes);
        digester.finish()
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({:032x})", u128::from_be_bytes(self.0))
    }
}

/// Computes a digest part by part.
pub struct Digester(Sha256);

impl Digester {
    /// A digester without parts.
    #[must_use]
    pub fn new() -> Self {
        Self(Sha256::new())
    }

    /// A digester whose first part is the library itself.
    #[must_use]
    pub fn of_library() -> Self {
        let mut digester = Self::new();
        digester.part(LIBRARY.as_bytes());
        digester
    }

    /// Adds a part. Boundaries count: `ab`, `c` differs from `a`, `bc`.
    pub fn part(&mut self, bytes: &[u8]) {
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
    }

    /// Adds an optional part; a missing one differs from an empty one.
    pub fn maybe(&mut self, bytes: Option<&[u8]>) {
        self.0.update([u8::from(bytes.is_some())]);
        self.part(bytes.unwrap_or_default());
    }

    /// Returns the digest of all parts.
    #[must_use]
    pub fn finish(self) -> Digest {
        let mut digest = [0; 16];
        digest.copy_from_slice(&self.0.finalize()[..16]);
        Digest(digest)
    }
}

impl Default for Digester {
    fn default() -> Self {
        Self::new()
    }
}

/// The files that a loader returned, by requested name.
#[derive(Debug, Default)]
pub struct Given(Mutex<BTreeMap<String, Digest>>);

impl Given {
    /// Records bytes that were returned for `name`.
    ///
    /// If the same name returned other bytes before, the file changed during the build. Its digest then becomes one
    /// that no file has, so that the result counts as out of date.
    pub fn remember(&self, name: &str, bytes: &[u8]) {
        let digest = Digest::of(bytes);
        let mut given = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        given
            .entry(name.to_owned())
            .and_modify(|before| {
                if *before != digest {
                    *before = Digest::of(&[before.0, digest.0].concat());
                }
            })
            .or_insert(digest);
    }

    /// The requested names.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).keys().cloned().collect()
    }

    /// Records a file by its name and content: the rest of its path depends on the current folder, and another folder
    /// may have a file of the same name.
    pub fn remember_by_content(&self, path: &str, bytes: &[u8]) {
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
        self.remember(&format!("{name} {:?}", Digest::of(bytes)), bytes);
    }

    /// Adds all recorded files to a digest.
    pub fn add_to(&self, digester: &mut Digester) {
        let given = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        digester.part(&(given.len() as u64).to_le_bytes());
        for (name, digest) in given.iter() {
            digester.part(name.as_bytes());
            digester.part(&digest.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Digest, Digester, Given};

    fn digest(parts: &[&str]) -> Digest {
        let mut digester = Digester::new();
        parts.iter().for_each(|part| digester.part(part.as_bytes()));
        digester.finish()
    }

    fn given(names: &[(&str, &str)]) -> Digest {
        let given = Given::default();
        names.iter().for_each(|(name, bytes)| given.remember(name, bytes.as_bytes()));
        let mut digester = Digester::new();
        given.add_to(&mut digester);
        digester.finish()
    }

    #[test]
    fn parts_do_not_run_together() {
        assert_ne!(digest(&["ab", "c"]), digest(&["a", "bc"]));
        assert_ne!(digest(&["a", ""]), digest(&["a"]));
        let (mut none, mut empty) = (Digester::new(), Digester::new());
        none.maybe(None);
        empty.maybe(Some(b""));
        assert_ne!(none.finish(), empty.finish());
    }

    #[test]
    fn digests_are_truncated_sha_256() {
        // SHA-256 of the length, eight bytes, and of `abc`.
        assert_eq!(format!("{:?}", Digest::of(b"abc")), "Digest(ce91dc5eec0139adf091900d225971d6)");
    }

    #[test]
    fn a_file_counts_by_its_name_and_content() {
        let files = |files: &[(&str, &str)]| {
            let given = Given::default();
            files.iter().for_each(|(path, bytes)| given.remember_by_content(path, bytes.as_bytes()));
            let mut digester = Digester::new();
            given.add_to(&mut digester);
            digester.finish()
        };
        let one = files(&[("fonts/a.ttf", "1"), ("b.ttf", "2")]);
        assert_eq!(one, files(&[("/fonts/b.ttf", "2"), ("C:\\a.ttf", "1"), ("b.ttf", "2")]));
        assert_ne!(one, files(&[("a.ttf", "2"), ("b.ttf", "1")]));
    }

    #[test]
    fn files_count_once_in_any_order() {
        let one = given(&[("a", "1"), ("b", "2")]);
        assert_eq!(one, given(&[("b", "2"), ("a", "1"), ("b", "2")]));
        assert_ne!(one, given(&[("a", "2"), ("b", "1")]));
        assert_ne!(one, given(&[("a", "1"), ("b", "0"), ("b", "2")]), "a file changed during the build");
        assert_ne!(one, given(&[("a", "1")]));
    }
}
