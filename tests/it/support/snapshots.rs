//! Snapshots in files beside the samples, managed by `insta`: the expected output for
//! `tests/read/dates-backwards.toml` is in `tests/read/dates-backwards.snap`.
//!
//! `INSTA_UPDATE=always cargo test` accepts all changes; read them before you commit them.
#![expect(clippy::disallowed_methods, reason = "an environment variable accepts changes")]

use std::collections::BTreeSet;
use std::env;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use crate::support::desk;

/// The snapshots of one folder.
pub(crate) struct Snapshots {
    folder: &'static str,
    answered: BTreeSet<PathBuf>,
    differing: Vec<String>,
}

impl Snapshots {
    /// Opens the snapshots in a folder of the project.
    pub(crate) fn in_folder(folder: &'static str) -> Self {
        Self { folder, answered: BTreeSet::new(), differing: Vec::new() }
    }

    /// Compares the output for a sample with the snapshot beside it. A difference is printed at once but fails the
    /// test only in [`finish`](Self::finish), so that one run shows all of them.
    pub(crate) fn check(&mut self, sample: &Path, answer: &str) {
        let name = sample.file_stem().expect("a sample is a file").to_string_lossy().into_owned();
        let is_first = self.answered.insert(sample.with_extension("snap"));
        assert!(is_first, "two samples are named `{name}` and would share a snapshot");
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

    /// Fails if any output differed, or if a snapshot in the folder has no sample.
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

/// Compares a text with the snapshot `tests/flow/NAME.snap`.
pub(crate) fn check_text(name: &str, text: &str) {
    insta::with_settings!({
        snapshot_path => Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/flow"),
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, { insta::assert_snapshot!(name, text) });
}

/// Whether to replace a picture in the project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Update {
    /// Never; a difference fails the test.
    Never,
    /// If it differs by more than the tolerance.
    Differing,
    /// If it differs at all.
    All,
}

/// Returns the value of `INSTA_UPDATE`, interpreted as by `insta`.
pub(crate) fn update() -> Update {
    match env::var("INSTA_UPDATE").as_deref() {
        Ok("always" | "1") => Update::Differing,
        Ok("force") => Update::All,
        _ => Update::Never,
    }
}
