//! What is said of broken résumés, word for word: `tests/read/<topic>-<case>.toml` or `.json` and beside
//! it the messages in `.stderr`. `UPDATE_SNAPSHOTS=1 cargo test --test read` writes them anew.
#![expect(clippy::disallowed_methods, reason = "samples and their answers are files")]

use std::fs;
use std::path::{Path, PathBuf};

use vitae::diag::{Diagnostic, Diagnostics, Severity};
use vitae::read;
use vitae::read::resume::Resume;
use vitae::source::{Source, Sources};

fn read_file(path: &Path) -> (Resume, Sources, Diagnostics) {
    let text = String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let mut sources = Sources::new();
    let source = sources.add(Source::new(name, text));
    let mut diagnostics = Diagnostics::new();
    let resume = if path.extension().is_some_and(|extension| extension == "json") {
        read::foreign::json_resume::resume(source, &sources, &mut diagnostics)
    } else {
        read::resume(source, &sources, &mut diagnostics)
    };
    diagnostics.sort();
    (resume, sources, diagnostics)
}

/// A message as a terminal shows it, without colour.
fn render(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let mut text = format!("{severity}: {}\n", diagnostic.message);
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
        text.push_str(&format!("{pad} --> {}:{line}:{column}\n{pad}  |\n", source.name));
        text.push_str(&format!(" {line} | {typed}\n"));
        text.push_str(&format!("{pad}  | {}{}\n", " ".repeat(column - 1), "^".repeat(n_carets)));
    }
    for hint in &diagnostic.hints {
        text.push_str(&format!("{}  = hint: {hint}\n", " ".repeat(margin)));
    }
    text
}

fn samples(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn is_sample(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "toml" || extension == "json")
}

#[test]
fn messages_are_those_of_the_snapshots() {
    let is_update = std::env::var_os("UPDATE_SNAPSHOTS").is_some();
    let mut differing = Vec::new();
    for path in samples("tests/read").iter().filter(|path| is_sample(path)) {
        let (_, sources, diagnostics) = read_file(path);
        let messages: Vec<String> = diagnostics.list.iter().map(|d| render(d, &sources)).collect();
        let messages = messages.join("\n");
        assert!(!messages.is_empty(), "{} has nothing to say", path.display());
        let answer = path.with_extension("stderr");
        if is_update {
            fs::write(&answer, &messages).unwrap();
        } else if fs::read_to_string(&answer).unwrap_or_default() != messages {
            differing.push(format!("{}:\n{messages}", path.display()));
        }
    }
    assert!(differing.is_empty(), "these say something else now:\n\n{}", differing.join("\n"));
}

#[test]
fn every_answer_has_its_sample() {
    for path in samples("tests/read").iter().filter(|path| !is_sample(path)) {
        let has_sample = ["toml", "json"].iter().any(|kind| path.with_extension(kind).exists());
        assert!(has_sample, "{} answers to nothing", path.display());
    }
}
