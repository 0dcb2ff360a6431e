//! JSON Resume with `meta.vitae` → [`Resume`], exactly as vitae wrote it.
//!
//! The visible part counts; `meta.vitae` adds what JSON Resume has no keys for: see `docs/json.md`.

use crate::diag::Diagnostic;
use crate::read::foreign::json_resume::delta::{changed, field, merged, merged_roles};
use crate::read::foreign::json_resume::fields::{ItemKind, name_of};
use crate::read::foreign::json_resume::shown_value::{is_same, with_bullets};
use crate::read::parse_resume::{basics, letter, section, settings};
use crate::read::reader::Reader;
use crate::read::resume::{Meta, Resume, Section, SectionKind};
use crate::read::spelling::kebab_case;
use crate::read::table::{KeyValue, Table, Value};
use crate::source::{Span, Spanned, Text};

/// Reads the résumé from the file and its `meta.vitae`. Sections that only the visible part has are left in `root`.
pub(super) fn resume(root: &mut Table, mut own: Table, meta: Meta, reader: &mut Reader<'_>) -> Resume {
    // Of the file, not of the résumé.
    own.take(&["version"]);
    own.take(&["seal"]);
    let listed = own.tables(&["sections"], reader);
    let letter = own.table(&["letter"], reader).map(|table| letter::parse(table, reader));
    let person = own.table(&["basics"], reader);
    let mut fields = own.take_rest();
    for field in fields.iter_mut().filter(|field| field.key.value == "order") {
        field.key.value = "sections".to_owned();
    }
    own.put_back(fields);
    let settings = settings::take(&mut own, reader);
    own.finish(reader);

    let mut item = root.table(&["basics"], reader).unwrap_or_else(|| empty(root));
    let summary = item.take(&["summary"]);
    let person = person.unwrap_or_else(|| empty(root));
    let full = with_labels(merged(ItemKind::Person, item, person, reader));
    let basics =
        if full.fields().is_empty() { basics::Parsed::default() } else { basics::parse(full, reader) };

    let mut sections: Vec<Section> = Vec::new();
    let mut summary = summary;
    for table in listed {
        sections.extend(listed_section(table, root, &mut summary, reader));
    }
    if let Some(KeyValue { value: Spanned { value: Value::String(text), span }, .. }) = summary {
        sections.splice(0..0, section::summary(vec![Spanned::new(text, span)]));
    }
    Resume { settings, meta, basics: basics.basics, sections, letter }
}

fn empty(root: &Table) -> Table {
    Table::new("basics".to_owned(), root.syntax, root.span, Vec::new())
}

/// `other` as a list of labels with texts → as a table, as the reader expects it.
fn with_labels(mut person: Table) -> Table {
    let mut fields = person.take_rest();
    for field in fields.iter_mut().filter(|field| field.key.value == "other") {
        let Value::Array(items) = &field.value.value else { continue };
        let labelled = |item: &Spanned<Value>| {
            let Value::Table(item) = &item.value else { return None };
            let Value::String(label) = &item.peek(&["label"])?.value else { return None };
            let key = Spanned::new(label.clone(), item.peek(&["label"])?.span);
            Some(KeyValue { key, value: item.peek(&["text"])?.clone() })
        };
        let labels = items.iter().filter_map(labelled).collect();
        let table = Table::new("basics.other".to_owned(), person.syntax, field.value.span, labels);
        field.value.value = Value::Table(table);
    }
    person.put_back(fields);
    person
}

/// A section of the list in `meta.vitae`, with its visible part.
fn listed_section(
    mut table: Table,
    root: &mut Table,
    summary: &mut Option<KeyValue>,
    reader: &mut Reader<'_>,
) -> Option<Section> {
    let key = table.text(&["key"], reader)?;
    let kind = section::kind_of(&key.value).unwrap_or(SectionKind::Custom);
    table.place.clone_from(&key.value);
    match kind {
        SectionKind::Custom => {}
        SectionKind::Summary => table = with_summary(table, summary.take(), reader),
        _ => {
            let entries = entries(kind, &mut table, shown_section(root, kind), reader);
            let span = table.span;
            table.put_back(vec![field("entries", Value::Array(entries), span)]);
        }
    }
    let span = table.span;
    let found = KeyValue { key, value: Spanned::new(Value::Table(table), span) };
    section::parse(root, found, kind, reader)
}

/// Takes the visible part of a section.
fn shown_section(root: &mut Table, kind: SectionKind) -> Option<KeyValue> {
    let (mut found, rest): (Vec<KeyValue>, Vec<KeyValue>) =
        root.take_rest().into_iter().partition(|field| section::kind_of(&field.key.value) == Some(kind));
    root.put_back(rest);
    found.pop()
}

/// The summary with its bullets, if it is as vitae wrote it.
fn with_summary(mut table: Table, shown: Option<KeyValue>, reader: &mut Reader<'_>) -> Table {
    let Some(shown) = shown else { return table };
    let value = |key| table.peek(&[key]).map(|value| &value.value);
    let written = summary_text(value("text"), value("highlights"));
    if written.as_ref().is_some_and(|written| is_same(written, &shown.value.value)) {
        return table;
    }
    if written.is_some() {
        reader.push(changed("text").at(table.span));
    }
    let mut fields = table.take_rest();
    fields.retain(|field| !["text", "highlights", "numbered"].contains(&&*field.key.value));
    fields.push(field("text", shown.value.value, shown.value.span));
    table.put_back(fields);
    table
}

/// The visible text of a summary.
pub(crate) fn summary_text(text: Option<&Value>, bullets: Option<&Value>) -> Option<Value> {
    let text = text.map(|text| match text {
        Value::Array(items) => {
            let texts = items.iter().filter_map(|item| match &item.value {
                Value::String(text) => Some(text.as_str()),
                _ => None,
            });
            Value::String(texts.collect::<Vec<_>>().join("\n\n"))
        }
        other => other.clone(),
    });
    with_bullets(text, bullets)
}

/// The entries of a section: its items with their differences.
fn entries(
    kind: SectionKind,
    section: &mut Table,
    found: Option<KeyValue>,
    reader: &mut Reader<'_>,
) -> Vec<Spanned<Value>> {
    let n_written = section.number(&["items"], reader);
    let differences = section.tables(&["entries"], reader);
    let items = match found.map(|found| found.value) {
        Some(Spanned { value: Value::Array(items), .. }) => items,
        Some(one @ Spanned { value: Value::Table(_), .. }) => vec![one],
        _ => Vec::new(),
    };
    let items: Vec<Table> = items
        .into_iter()
        .filter_map(|item| if let Value::Table(table) = item.value { Some(table) } else { None })
        .collect();
    let is_whole = n_written.is_none_or(|n| n.value == as_number(items.len()));
    let kind = ItemKind::Entry(kind);
    let names = items.iter().map(|item| name_of(kind, item)).collect();
    let mut shelf = Shelf { kind, names, items: items.into_iter().map(Some).collect(), is_whole };
    let mut entries: Vec<(usize, Table)> = Vec::new();
    for difference in differences {
        entries.extend(shelf.entry(difference, reader));
    }
    for at in 0..shelf.items.len() {
        if let Some(item) = shelf.items[at].take() {
            let nothing = Table::new(String::new(), item.syntax, item.span, Vec::new());
            entries.push((at, merged(shelf.kind, item, nothing, reader)));
        }
    }
    entries.sort_by_key(|(at, _)| *at);
    entries.into_iter().map(|(_, table)| of_table(table)).collect()
}

#[expect(clippy::cast_precision_loss, reason = "no résumé has 2^53 entries")]
fn as_number(n: usize) -> f64 {
    n as f64
}

fn of_table(table: Table) -> Spanned<Value> {
    let span = table.span;
    Spanned::new(Value::Table(table), span)
}

/// The visible items of a section that no entry has taken yet.
struct Shelf {
    kind: ItemKind,
    items: Vec<Option<Table>>,
    /// What the items are called.
    names: Vec<String>,
    /// Whether there are as many items as vitae wrote.
    is_whole: bool,
}

impl Shelf {
    /// The entry of a difference, and the index of its first item.
    fn entry(&mut self, mut difference: Table, reader: &mut Reader<'_>) -> Option<(usize, Table)> {
        let roles = difference.peek(&["roles"]).is_some_and(|roles| is_list_of_tables(&roles.value));
        if !roles {
            let (at, item) = self.take(&mut difference, reader)?;
            return Some((at, merged(self.kind, item, difference, reader)));
        }
        let mut items = Vec::new();
        let mut found = Vec::new();
        let mut first = None;
        for mut role in difference.tables(&["roles"], reader) {
            let Some((at, item)) = self.take(&mut role, reader) else { continue };
            first = first.or(Some(at));
            items.push(item);
            found.push(role);
        }
        Some((first?, merged_roles(self.kind, items, (difference, found), reader)))
    }

    /// Takes the item that a difference belongs to: by its name, or by its number if none was added or removed.
    fn take(&mut self, difference: &mut Table, reader: &mut Reader<'_>) -> Option<(usize, Table)> {
        let number = difference.number(&["item"], reader);
        let name: Option<Text> = difference.text(&["for"], reader);
        let index = number.and_then(|n| (0..self.items.len()).find(|at| as_number(*at) == n.value));
        let wanted = name.as_ref().map_or("", |name| &name.value);
        let is_it = |at: &usize| self.names[*at] == wanted && self.items[*at].is_some();
        let at = index
            .filter(is_it)
            .or_else(|| (0..self.items.len()).find(|at| !wanted.is_empty() && is_it(at)))
            .or_else(|| index.filter(|at| self.is_whole && self.items[*at].is_some()));
        let Some(at) = at else {
            let span: Span = difference.span;
            let warning = Diagnostic::warning(format!(
                "`{wanted}` in `meta.vitae` is ignored because the entry is gone"
            ));
            reader.push(warning.at(span).hint("remove it from `meta.vitae`, too"));
            return None;
        };
        self.items[at].take().map(|item| (at, item))
    }
}

fn is_list_of_tables(value: &Value) -> bool {
    matches!(value, Value::Array(items) if items.iter().any(|item| matches!(item.value, Value::Table(_))))
}

/// Whether a key of `meta` is vitae's.
pub(super) fn take(meta: &mut Table, reader: &mut Reader<'_>) -> Option<Table> {
    let is_own = meta.peek(&["vitae"]).is_some_and(|own| {
        matches!(&own.value, Value::Table(own) if own.fields().iter().any(|field| kebab_case(&field.key.value) == "version"))
    });
    if is_own { meta.table(&["vitae"], reader) } else { None }
}
