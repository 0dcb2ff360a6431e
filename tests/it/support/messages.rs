//! Messages and snapshots: what a terminal shows, and files with the answers beside the samples.
//!
//! With `UPDATE_SNAPSHOTS=1` in the environment the answers are written anew; then they are to be read.
#![expect(clippy::disallowed_methods, reason = "samples and their answers are files")]

use std::fs;
use std::path::{Path, PathBuf};

use vitae::diag::Diagnostics;
use vitae::source::Sources;

use crate::cli::report::{self, Look, Screen};

/// A wide terminal without color.
const SCREEN: Screen = Screen { look: Look::Plain, width: 100 };

/// Renders all messages as the program prints them about the first of the sources.
pub(crate) fn render_all(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let name = sources.iter().next().map_or("", |source| source.name.as_str());
    report::render(diagnostics, sources, name, SCREEN).concat()
}

/// The files of a folder of the project, by name.
pub(crate) fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder stands in the project")
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .collect();
    paths.sort();
    paths
}

/// The differences between answers and what the files beside the samples hold.
#[derive(Debug, Default)]
pub(crate) struct Snapshots {
    differing: Vec<String>,
}

impl Snapshots {
    /// Whether answers are to be written anew.
    pub(crate) fn is_update() -> bool {
        std::env::var_os("UPDATE_SNAPSHOTS").is_some()
    }

    /// Compares an answer with the one in `path`.
    pub(crate) fn check(&mut self, path: &Path, answer: &str) {
        if Self::is_update() {
            fs::write(path, answer).expect("an answer can be written");
            return;
        }
        let wanted = fs::read_to_string(path).unwrap_or_default();
        if wanted != answer {
            let differs = |(a, b): (&str, &str)| a != b;
            let at = wanted.lines().zip(answer.lines()).position(differs);
            let at = at.unwrap_or_else(|| wanted.lines().count().min(answer.lines().count()));
            let line = |text: &str| text.lines().nth(at).unwrap_or("(its end)").to_owned();
            self.differing.push(format!(
                "{}, line {}:\n  was {}\n  is  {}",
                path.display(),
                at + 1,
                line(&wanted),
                line(answer)
            ));
        }
    }

    /// Fails if any answer differed.
    pub(crate) fn finish(self) {
        assert!(
            self.differing.is_empty(),
            "these say something else now:\n\n{}",
            self.differing.join("\n\n")
        );
    }
}
