//! Recognises files of programs whose formats vitae cannot read.

use crate::diag::Diagnostic;
use crate::read::table::{Table, Value};

/// The error for a file of another program, by the keys that only its files have.
pub(super) fn recognise(root: &Table) -> Option<Diagnostic> {
    let table = |table: &Table, key: &str| match table.peek(&[key]).map(|value| &value.value) {
        Some(Value::Table(inner)) => Some(inner.clone()),
        _ => None,
    };
    let text = |table: &Table, key: &str| match table.peek(&[key]).map(|value| &value.value) {
        Some(Value::String(text)) => text.clone(),
        _ => String::new(),
    };
    let has = |inner: Option<Table>, keys: &[&str]| inner.is_some_and(|inner| inner.peek(keys).is_some());
    let is_fresh = table(root, "meta").is_some_and(|meta| text(&meta, "format").starts_with("FRESH"))
        || has(table(root, "employment"), &["history"]);
    let program = if is_fresh {
        "FRESH"
    } else if table(root, "sections").is_some() {
        "Reactive Resume"
    } else if has(table(root, "cv"), &["name", "sections", "social-networks"]) {
        "RenderCV"
    } else if has(table(root, "content"), &["basics", "education", "work"]) {
        "YAMLResume"
    } else if root.fields().iter().any(|field| EUROPASS.contains(&&*field.key.value)) {
        "Europass"
    } else {
        return None;
    };
    let error = Diagnostic::error(format!("this is a {program} file, which vitae cannot read"));
    Some(
        error
            .at(root.span)
            .hint("export it as JSON Resume, if the program can, or copy its text into a `resume.toml`"),
    )
}

const EUROPASS: [&str; 3] = ["SkillsPassport", "LearnerInfo", "DocumentInfo"];
