//! Messages and snapshots: what a terminal shows, and files with the answers beside the samples.
//!
//! With `UPDATE_SNAPSHOTS=1` in the environment the answers are written anew; then they are to be read.
#![expect(clippy::disallowed_methods, reason = "samples and their answers are files")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use vitae::diag::{Diagnostic, Diagnostics, Severity};
use vitae::source::Sources;

/// All messages as a terminal shows them, without colour, a blank line between two.
pub(crate) fn render_all(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let messages: Vec<String> = diagnostics.list.iter().map(|d| render(d, sources)).collect();
    messages.join("\n")
}

/// A message as a terminal shows it, without colour.
pub(crate) fn render(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let rule = diagnostic.rule.map(|rule| format!(" [{}]", rule.name())).unwrap_or_default();
    let mut text = format!("{severity}: {}{rule}\n", diagnostic.message);
    let mut margin = 1;
    if let Some(span) = diagnostic.span {
        let source = sources.get(span.source);
        let (line, column) = source.line_column(span.start);
        let typed = source.text.lines().nth(line - 1).unwrap_or("");
        let n_left = typed.chars().count() - (column - 1);
        let covered = source.text.get(span.range()).unwrap_or("");
        let n_carets = covered.lines().next().unwrap_or("").chars().count().clamp(1, n_left.max(1));
        margin = line.to_string().len();
        let pad = " ".repeat(margin);
        let carets = "^".repeat(n_carets);
        let before = " ".repeat(column - 1);
        let place = format!("{}:{line}:{column}", source.name);
        write!(text, "{pad} --> {place}\n{pad}  |\n {line} | {typed}\n{pad}  | {before}{carets}\n")
            .expect("a string takes it");
    }
    for hint in &diagnostic.hints {
        writeln!(text, "{}  = hint: {hint}", " ".repeat(margin)).expect("a string takes it");
    }
    text
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
