//! A top-level key → a section, from any of the forms that it may have in a file.

use crate::diag::Diagnostic;
use crate::read::parse_resume::keys;
use crate::read::parse_resume::{entry, highlights, page_marks};
use crate::read::reader::{OwnKeys, Reader, Syntax};
use crate::read::resume::{Entry, Highlight, PageMarks, Role, Section, SectionKind};
use crate::read::spelling::{kebab_case, nearest};
use crate::read::table::{Expected, KeyValue, Table, Value};
use crate::read::text;
use crate::source::{Span, Spanned, Text};

/// The kind of section with a key.
pub(crate) fn kind_of(key: &str) -> Option<SectionKind> {
    let key = kebab_case(key);
    SectionKind::KEYS.iter().find(|(name, _)| *name == key).map(|(_, kind)| *kind)
}

/// Reads a section; `root` is the table that contains it. `None` if it is empty.
pub(crate) fn parse(
    root: &Table,
    field: KeyValue,
    kind: SectionKind,
    reader: &mut Reader<'_>,
) -> Option<Section> {
    let mut section = empty(&field.key, kind);
    let span = field.value.span;
    match field.value.value {
        Value::Table(table) => of_table(table, &mut section, reader),
        Value::Array(items) => of_list(root, (&field.key, items), &mut section, reader),
        // A single text is a list of one.
        Value::String(ref text) if !has_text(kind) && !reader.dialect.is_strict() => {
            let items = vec![Spanned::new(Value::String(text.clone()), span)];
            of_list(root, (&field.key, items), &mut section, reader);
        }
        Value::String(text) if has_text(kind) => add_text(vec![Spanned::new(text, span)], &mut section),
        _ => return root.refuse(&field, expected(kind), reader),
    }
    if kind == SectionKind::Custom && section.title.is_none() {
        section.title = Some(label(field.key.map(|key| own_title(&key))));
    }
    let has_content =
        !section.text.is_empty() || !section.highlights.is_empty() || !section.entries.is_empty();
    if let Some(title) = section.title.as_ref().filter(|_| !has_content) {
        reader.push(
            Diagnostic::warning("this section is empty and is left out")
                .at(title.span)
                .hint("fill it in or delete it"),
        );
    }
    has_content.then_some(section)
}

/// The section for a summary in `[basics]`.
pub(crate) fn summary(texts: Vec<Spanned<String>>) -> Option<Section> {
    let span = texts.first()?.span;
    let mut section = empty(&Spanned::new("summary".to_owned(), span), SectionKind::Summary);
    add_text(texts, &mut section);
    let has_content = !section.text.is_empty() || !section.highlights.is_empty();
    has_content.then_some(section)
}

fn empty(key: &Spanned<String>, kind: SectionKind) -> Section {
    let canonical = SectionKind::KEYS.iter().find(|(_, other)| *other == kind).map(|(name, _)| *name);
    Section {
        kind,
        key: canonical.unwrap_or(&key.value).to_owned(),
        title: None,
        text: Vec::new(),
        highlights: Vec::new(),
        entries: Vec::new(),
        labelled: false,
        marks: PageMarks::default(),
        span: key.span,
    }
}

fn expected(kind: SectionKind) -> Expected {
    if has_text(kind) { Expected::Texts } else { Expected::Tables }
}

/// The title of a custom section from its key: `side-projects` becomes "Side projects".
fn own_title(key: &str) -> String {
    let kebab = kebab_case(key);
    let words = if key.contains(char::is_whitespace) { key.to_owned() } else { kebab.replace('-', " ") };
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Whether a section of this kind may be text alone.
fn has_text(kind: SectionKind) -> bool {
    matches!(kind, SectionKind::Summary | SectionKind::References)
}

/// Whether a section of this kind may be a table of names: `[skills] Languages = "Rust"`.
fn has_short_form(kind: SectionKind) -> bool {
    matches!(kind, SectionKind::Skills | SectionKind::Languages)
}

fn add_text(texts: Vec<Spanned<String>>, section: &mut Section) {
    let prose = text::prose(texts);
    section.text.extend(prose.paragraphs);
    section.highlights.extend(prose.highlights);
}

fn of_table(mut table: Table, section: &mut Section, reader: &mut Reader<'_>) {
    if is_lone_entry(&table, section.kind) {
        let key = &section.key;
        let hint = match table.syntax {
            Syntax::Toml => format!("begin each entry with `[[{key}]]`, in double brackets"),
            Syntax::Json => format!("write `\"{key}\": [{{ … }}]`"),
        };
        reader.push(
            Diagnostic::error(format!("`{key}` must be a list of entries")).at(section.span).hint(hint),
        );
        section.entries.extend(entry::parse(table, section.kind, reader));
        return;
    }
    section.title = entry::line(&mut table, &["title"], reader);
    add_text(table.texts(&["text"], reader), section);
    let mut bullets: Vec<Highlight> = highlights::take(&mut table, &["highlights"], reader);
    section.highlights.append(&mut bullets);
    highlights::number(&mut table, &mut section.highlights, reader);
    section.marks = page_marks::take_breaks(&mut table, reader);
    if section.kind != SectionKind::Summary {
        take_entries(&mut table, section, reader);
    }
    if section.kind == SectionKind::Custom {
        take_labelled(&mut table, section, reader);
    }
    if has_short_form(section.kind) {
        for field in table.take_rest() {
            section.entries.extend(short_entry(&table, field, section.kind, reader));
        }
    }
    table.finish(reader);
}

/// Takes entries; in a custom section, texts among them are bullets.
fn take_entries(table: &mut Table, section: &mut Section, reader: &mut Reader<'_>) {
    let is_text = |item: &Spanned<Value>| matches!(item.value, Value::String(_));
    let texts = match table.peek(&["entries"]).map(|entries| &entries.value) {
        Some(Value::Array(items)) => section.kind == SectionKind::Custom && items.iter().any(is_text),
        _ => false,
    };
    if texts && let Some(field) = table.take(&["entries"]) {
        if let Value::Array(items) = field.value.value {
            of_list(table, (&field.key, items), section, reader);
        }
        return;
    }
    for inner in table.tables(&["entries"], reader) {
        section.entries.extend(entry::parse(inner, section.kind, reader));
    }
}

/// Takes labels with their values: the keys of a custom section that do not resemble a known key.
fn take_labelled(table: &mut Table, section: &mut Section, reader: &mut Reader<'_>) {
    let is_label = |field: &KeyValue| {
        let key = &field.key.value;
        !key.starts_with(|first: char| first.is_ascii_lowercase())
            || key.contains(char::is_whitespace)
            || nearest(&kebab_case(key), keys::OWN.iter().copied()).is_none()
    };
    let labelled = match reader.own_keys {
        OwnKeys::Read => table.flag(&["labelled"], reader).is_some_and(|labelled| labelled.value),
        OwnKeys::Unknown => false,
    };
    let (labels, rest): (Vec<_>, Vec<_>) = table.take_rest().into_iter().partition(is_label);
    table.put_back(rest);
    section.labelled = labelled || section.entries.is_empty();
    for field in labels {
        section.entries.extend(short_entry(table, field, section.kind, reader));
    }
    section.labelled &= !section.entries.is_empty();
}

/// Whether a table is an entry instead of a section, written `[work]` instead of `[[work]]`.
fn is_lone_entry(table: &Table, kind: SectionKind) -> bool {
    if kind == SectionKind::Summary {
        return false;
    }
    let is_section = table.peek(&["title", "text", "highlights", "entries"]).is_some();
    if is_section || has_short_form(kind) || kind == SectionKind::Custom {
        return false;
    }
    let keys = keys::of_kind(kind);
    let names = [keys.title, keys.organization, keys.dates.start, &["degree", "study-type", "area"]];
    names.iter().any(|names| table.peek(names).is_some())
}

/// `Languages = "Rust, Go"` in `[skills]`, or `English = "native"` in `[languages]`.
fn short_entry(table: &Table, field: KeyValue, kind: SectionKind, reader: &mut Reader<'_>) -> Option<Entry> {
    let span = field.value.span;
    let is_one_text = matches!(field.value.value, Value::String(_));
    let values = match field.value.value {
        Value::String(text) => vec![Spanned::new(text, span)],
        Value::Array(items) => table.all_texts(&field.key, items, reader),
        Value::Date(text) if kind == SectionKind::Custom => vec![Spanned::new(text, span)],
        Value::Integer(_) | Value::Float(_) if kind == SectionKind::Custom => {
            vec![Spanned::new(reader.typed(span), span)]
        }
        _ => return table.refuse(&field, Expected::Text, reader),
    };
    let values: Vec<Text> = values.into_iter().filter_map(text::line).collect();
    let mut entry = named(label(field.key));
    let role = entry.roles.first_mut()?;
    match kind {
        SectionKind::Languages => role.level = values,
        SectionKind::Custom => role.keywords = values,
        _ if is_one_text => role.keywords = values.iter().flat_map(text::keywords).collect(),
        _ => role.keywords = values,
    }
    Some(entry)
}

/// A key as a text on one line.
fn label(key: Spanned<String>) -> Text {
    text::line(key.clone()).unwrap_or(key)
}

fn named(title: Text) -> Entry {
    let span: Span = title.span;
    let role = Role { title: Some(title), ..Role::empty(span) };
    Entry {
        organization: None,
        location: None,
        url: None,
        description: None,
        kind: None,
        category: None,
        roles: vec![role],
        marks: PageMarks::default(),
        span,
    }
}

fn of_list(
    root: &Table,
    (key, items): (&Spanned<String>, Vec<Spanned<Value>>),
    section: &mut Section,
    reader: &mut Reader<'_>,
) {
    if section.kind == SectionKind::Summary {
        add_text(root.all_texts(key, items, reader), section);
        return;
    }
    let takes_names =
        matches!(section.kind, SectionKind::Skills | SectionKind::Languages | SectionKind::Interests)
            || !reader.dialect.is_strict() && !has_text(section.kind);
    for item in items {
        let span = item.span;
        match item.value {
            Value::String(text) if takes_names => {
                section.entries.extend(text::line(Spanned::new(text, span)).map(named));
            }
            Value::String(text) if has_text(section.kind) => {
                add_text(vec![Spanned::new(text, span)], section);
            }
            Value::String(text) if section.kind == SectionKind::Custom => {
                section.highlights.extend(text::highlights(Spanned::new(text, span)));
            }
            other => {
                let item = vec![Spanned::new(other, span)];
                for table in root.all_tables(key, item, reader) {
                    section.entries.extend(entry::parse(table, section.kind, reader));
                }
            }
        }
    }
}
