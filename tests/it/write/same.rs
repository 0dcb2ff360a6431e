//! What a résumé says, wherever its texts are in a file.

use std::collections::BTreeMap;

use vitae::diag::Diagnostics;
use vitae::read;
use vitae::read::choice::LetterChoice;
use vitae::read::reader::{Dialect, Reader};
use vitae::read::resume::Resume;
use vitae::read::table::Value;
use vitae::source::{Source, Sources};

/// Returns the résumé in a text; `None` if it has errors.
pub(crate) fn read_strictly(name: &str, text: &str) -> Option<Resume> {
    let (resume, diagnostics) = read_with(name, text);
    (!diagnostics.has_errors()).then_some(resume)
}

/// Returns the résumé in a text, and the messages.
pub(crate) fn read(name: &str, text: &str) -> (Resume, Vec<String>) {
    let (resume, diagnostics) = read_with(name, text);
    let messages = diagnostics.list.iter().map(|diagnostic| diagnostic.message.clone());
    (resume, messages.collect())
}

fn read_with(name: &str, text: &str) -> (Resume, Diagnostics) {
    let mut sources = Sources::new();
    let source = sources.add(Source::new(name, text));
    let dialect = if name.ends_with(".json") { Dialect::JsonResume } else { Dialect::Vitae };
    let mut reader = Reader::new(&mut sources, dialect);
    reader.choice.letter = LetterChoice::Kept;
    let resume = read::resume(&[source], &mut reader);
    (resume, reader.diagnostics)
}

/// Returns everything that a résumé says, without places in files.
pub(crate) fn told(resume: &Resume) -> String {
    let mut resume = resume.clone();
    resume.basics.span = None;
    let mut values = BTreeMap::new();
    for table in std::mem::take(&mut resume.settings.layout_values) {
        flatten("", &Value::Table(table), &mut values);
    }
    let entries = resume.sections.iter().flat_map(|section| &section.entries);
    let words = entries.flat_map(|entry| &entry.roles).map(|role| &role.keywords);
    // Keywords from one text are printed as one text.
    let groups: Vec<Vec<usize>> = words
        .map(|words| words.chunk_by(|one, next| one.span == next.span).map(<[_]>::len).collect())
        .collect();
    format!("{}\n{values:#?}\n{groups:?}", without_spans(&format!("{resume:#?}")))
}

fn flatten(path: &str, value: &Value, values: &mut BTreeMap<String, String>) {
    match value {
        Value::Table(table) => {
            for field in table.fields() {
                flatten(&format!("{path}.{}", field.key.value), &field.value.value, values);
            }
        }
        Value::Array(items) => {
            // A later list replaces an earlier one.
            values.retain(|key, _| !key.starts_with(path));
            for (at, item) in items.iter().enumerate() {
                flatten(&format!("{path}.{at}"), &item.value, values);
            }
        }
        other => {
            values.insert(path.to_owned(), format!("{other:?}"));
        }
    }
}

/// Removes the spans of a debug output.
fn without_spans(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("Span {") {
        out.push_str(&rest[..at]);
        let inner = &rest[at..];
        let end = inner.find('}').expect("a span is closed") + 1;
        rest = &inner[end..];
    }
    out + rest
}
