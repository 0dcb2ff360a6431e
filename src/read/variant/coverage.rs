//! Which parts of a résumé each target shows.

use std::collections::BTreeSet;

use crate::read::choice::{LetterChoice, PrivateParts};
use crate::read::reader::Reader;
use crate::read::spelling::kebab_case;
use crate::read::table::{Table, Value};
use crate::read::variant::letters::{LETTER, OfferedLetters};
use crate::read::variant::parts::{NOT_PARTS, Selection};
use crate::read::variant::target::TargetSpec;
use crate::read::variant::targets::Targets;
use crate::read::variant::wording::is_by_language;
use crate::read::variant::{patch, values};
use crate::source::{Span, Spanned};

/// A part of a résumé, and which targets show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoverageRow {
    /// The beginning of its text, without markup; the key of a section.
    pub label: String,
    /// 0 for a section, 1 for an entry, 2 for a role or highlight, and so on.
    pub depth: usize,
    /// Its place in the file.
    pub span: Span,
    /// Whether each target shows it, in the order of the targets.
    pub shown: Vec<bool>,
}

/// The keys that name an entry, best first.
const NAMES: [&str; 14] = [
    "organization",
    "organisation",
    "company",
    "institution",
    "position",
    "name",
    "title",
    "text",
    "language",
    "degree",
    "area",
    "study-type",
    "awarder",
    "issuer",
];

/// The parts of a file, each with the targets that show it.
pub(crate) fn coverage(root: &mut Table, targets: &mut Targets, reader: &mut Reader<'_>) -> Vec<CoverageRow> {
    let letters = OfferedLetters::take(root, reader);
    let mut rows = Vec::new();
    for field in root.fields().iter().filter(|field| is_section(&field.key.value)) {
        let span = field.key.span;
        rows.push(CoverageRow { label: field.key.value.clone(), depth: 0, span, shown: Vec::new() });
        add_rows(&field.value, 1, &mut rows);
    }
    for (label, table) in letters.all() {
        rows.push(CoverageRow { label, depth: 0, span: table.span, shown: Vec::new() });
        add_table(table, 1, &mut rows);
    }
    let names: Vec<String> = targets.known().iter().map(|target| target.name.value.clone()).collect();
    for name in &names {
        let spans = targets.resolved(name, reader).map(|target| shown(root, &letters, &target, reader));
        let spans = spans.unwrap_or_default();
        rows.iter_mut().for_each(|row| row.shown.push(spans.contains(&row.span)));
    }
    rows
}

fn is_section(key: &str) -> bool {
    let settings = ["lang", "paper", "pages", "sections", "redact", "consent", "basics", "include"];
    !NOT_PARTS.contains(&key) && !settings.contains(&key)
}

/// The places of the parts that a target shows.
fn shown(
    root: &Table,
    letters: &OfferedLetters,
    target: &TargetSpec,
    reader: &mut Reader<'_>,
) -> BTreeSet<Span> {
    let mut root = root.clone();
    let letter = letters.chosen(&LetterChoice::Kept, (target.letter.as_ref(), &target.lineage), reader);
    let shared = letter.as_ref().and_then(|_| letters.shared_span());
    root.fields_mut().extend(letter);
    values::replace(&mut root, &target.values);
    patch::apply(&mut root, target, reader);
    let mut selection = Selection {
        target: Some(target),
        private: PrivateParts::Shown,
        langs: &[],
        tags: Vec::new(),
        hidden: Vec::new(),
        n_hidden: 0,
    };
    selection.select(&mut root, reader);
    let mut rows = Vec::new();
    for field in root.fields() {
        let span = if field.key.value == LETTER { field.value.span } else { field.key.span };
        rows.push(CoverageRow { label: String::new(), depth: 0, span, shown: Vec::new() });
        add_rows(&field.value, 1, &mut rows);
    }
    rows.into_iter().map(|row| row.span).chain(shared).collect()
}

fn add_rows(value: &Spanned<Value>, depth: usize, rows: &mut Vec<CoverageRow>) {
    match &value.value {
        Value::Array(items) => items.iter().for_each(|item| add_row(item, depth, rows)),
        Value::Table(table) => add_table(table, depth, rows),
        _ => {}
    }
}

fn add_table(table: &Table, depth: usize, rows: &mut Vec<CoverageRow>) {
    for key in ["highlights", "entries", "roles", "paragraphs", "body"] {
        if let Some(inner) = table.peek(&[key]) {
            add_rows(inner, depth, rows);
        }
    }
}

fn add_row(item: &Spanned<Value>, depth: usize, rows: &mut Vec<CoverageRow>) {
    let label = match &item.value {
        Value::String(text) => text.clone(),
        Value::Table(table) if is_by_language(table) => first_text(&item.value).unwrap_or_default(),
        Value::Table(table) => label(table),
        Value::Array(_) => {
            add_rows(item, depth + 1, rows);
            return;
        }
        _ => return,
    };
    rows.push(CoverageRow { label: plain(&label), depth, span: item.span, shown: Vec::new() });
    add_rows(item, depth + 1, rows);
}

/// The name of an entry: its first two names.
fn label(table: &Table) -> String {
    let of = |name: &&str| {
        let field = table.fields().iter().find(|field| kebab_case(&field.key.value) == **name)?;
        first_text(&field.value.value)
    };
    let names: Vec<String> = NAMES.iter().filter_map(of).take(2).collect();
    names.join(", ")
}

fn first_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Table(table) => table.fields().iter().find_map(|field| first_text(&field.value.value)),
        _ => None,
    }
}

/// A text on one line, without the marks of emphasis.
fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").replace(['*', '`'], "")
}
