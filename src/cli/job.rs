//! A résumé and the results to make from it, with their paths.

use std::path::{Path, PathBuf};

use vitae::DocumentChoice;

use crate::cli::format::Format;
use crate::cli::load::Input;

/// A résumé in a layout, and the results to make from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Job {
    /// The résumé.
    pub(crate) input: Input,
    /// The name or path of the layout; `None` for the one that the résumé names.
    pub(crate) layout: Option<String>,
    /// The name of the target; `None` for all parts.
    pub(crate) target: Option<String>,
    /// The language; `None` for that of the target or the résumé.
    pub(crate) lang: Option<String>,
    /// The documents: the résumé, its letter, or both.
    pub(crate) documents: DocumentChoice,
    /// The results, one per format.
    pub(crate) results: Vec<WantedResult>,
    /// The folder to create if it does not exist.
    pub(crate) folder: Option<PathBuf>,
}

/// A result to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WantedResult {
    /// The format.
    pub(crate) format: Format,
    /// The destination.
    pub(crate) output: Output,
}

impl Job {
    /// Returns one job for each result.
    pub(crate) fn one_each(self) -> Vec<Self> {
        let one = |wanted: &WantedResult| Self { results: vec![wanted.clone()], ..self.clone() };
        self.results.iter().map(one).collect()
    }

    /// Whether a result goes to standard output.
    pub(crate) fn is_streamed(&self) -> bool {
        self.results.iter().any(|wanted| wanted.output == Output::Stdout)
    }
}

/// The destination of a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Output {
    /// Standard output.
    Stdout,
    /// A file. An image of several pages becomes numbered files beside it.
    File(PathBuf),
    /// Numbered files, one per page: `cv.png` means `cv-1.png`, `cv-2.png` …
    Pages(PathBuf),
}

impl Output {
    /// Returns the paths of a result with that many files.
    pub(crate) fn paths(&self, n_files: usize) -> Vec<PathBuf> {
        match self {
            Self::Stdout => Vec::new(),
            Self::File(path) if n_files == 1 => vec![path.clone()],
            Self::File(base) | Self::Pages(base) => (1..=n_files).map(|page| page_path(base, page)).collect(),
        }
    }
}

/// Returns the file of a page, counted from 1: `cv.png` → `cv-1.png`.
pub(crate) fn page_path(base: &Path, page: usize) -> PathBuf {
    with_suffix(base, &page.to_string())
}

/// Returns a path with a suffix after its name: `cv.pdf` → `cv-SUFFIX.pdf`.
pub(crate) fn with_suffix(base: &Path, suffix: &str) -> PathBuf {
    let mut name = base.file_stem().unwrap_or_default().to_owned();
    name.push(format!("-{suffix}"));
    if let Some(extension) = base.extension() {
        name.push(".");
        name.push(extension);
    }
    base.with_file_name(name)
}

/// Returns the path of a letter beside a résumé: `cv.pdf` → `cv-letter.pdf`, `resume.pdf` → `letter.pdf`.
pub(crate) fn letter_path(base: &Path) -> PathBuf {
    match base.file_stem().and_then(|stem| stem.to_str()) {
        Some("resume" | "letter") => {
            let name = PathBuf::from("letter");
            base.with_file_name(
                base.extension().map_or(name.clone(), |extension| name.with_extension(extension)),
            )
        }
        _ => with_suffix(base, "letter"),
    }
}

/// Whether an output is a folder: it ends in a separator, or is an existing folder.
pub(crate) fn is_folder(output: &Path) -> bool {
    output.to_string_lossy().ends_with(std::path::is_separator) || output.is_dir()
}
