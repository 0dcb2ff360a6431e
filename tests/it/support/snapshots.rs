//! Answers in files beside the samples, as `insta` keeps them: `tests/read/dates-backwards.toml` has its answer in
//! `tests/read/dates-backwards.snap`.
//!
//! `INSTA_UPDATE=always cargo test` accepts every answer that differs; read what changed before committing it.
#![expect(clippy::disallowed_methods, reason = "an environment variable accepts answers")]

use std::collections::BTreeSet;
use std::env;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use crate::support::desk;

/// The answers to the samples of one folder.
pub(crate) struct Snapshots {
    folder: &'static str,
    answered: BTreeSet<PathBuf>,
    differing: Vec<String>,
}

impl Snapshots {
    /// Snapshots in a folder of the project.
    pub(crate) fn in_folder(folder: &'static str) -> Self {
        Self { folder, answered: BTreeSet::new(), differing: Vec::new() }
    }

    /// Compares the answer to a sample with the snapshot beside it. A difference is printed now and fails the test in
    /// [`finish`](Self::finish), so that one run shows all of them.
    pub(crate) fn check(&mut self, sample: &Path, answer: &str) {
        let name = sample.file_stem().expect("a sample is a file").to_string_lossy().into_owned();
        let is_first = self.answered.insert(sample.with_extension("snap"));
        assert!(is_first, "two samples are called `{name}` and would share a snapshot");
        let compare = || {
            insta::with_settings!({
                snapshot_path => sample.parent().expect("a sample is in a folder"),
                prepend_module_to_snapshot => false,
                omit_expression => true,
            }, { insta::assert_snapshot!(name.as_str(), answer) });
        };
        if catch_unwind(AssertUnwindSafe(compare)).is_err() {
            self.differing.push(name);
        }
    }

    /// Fails if an answer differed, or if a snapshot in the folder has no sample.
    pub(crate) fn finish(self) {
        assert!(
            self.differing.is_empty(),
            "these answers in {} differ from their snapshots, as shown above: {}\n\
             `INSTA_UPDATE=always cargo test` accepts them",
            self.folder,
            self.differing.join(", ")
        );
        let is_orphan =
            |path: &PathBuf| path.extension().is_some_and(|e| e == "snap") && !self.answered.contains(path);
        let orphans: Vec<PathBuf> = desk::files(self.folder).into_iter().filter(is_orphan).collect();
        assert!(orphans.is_empty(), "these snapshots have no sample: {orphans:?}");
    }
}

/// What to do with a picture that differs from the one in the project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Update {
    /// Fail.
    Never,
    /// Replace it.
    Differing,
    /// Replace it and those that differ less than the tolerance.
    All,
}

/// What `INSTA_UPDATE` says, as `insta` reads it.
pub(crate) fn update() -> Update {
    match env::var("INSTA_UPDATE").as_deref() {
        Ok("always" | "1") => Update::Differing,
        Ok("force") => Update::All,
        _ => Update::Never,
    }
}
