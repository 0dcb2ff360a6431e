//! Sections → tables of TOML, in the shortest form that reads as the same section.

use std::collections::BTreeSet;

use crate::read::parse_resume::keys;
use crate::read::resume::{Section, SectionKind};
use crate::read::spelling::{kebab_case, nearest};
use crate::read::table::{KeyValue, Table, Value};
use crate::write::new_table::NewTable;
use crate::write::section::{SectionTable, tables};
use crate::write::toml::print::{Printer, key};

/// The keys of a section's table; a skill with such a name has no short form.
const HEAD: [&str; 8] =
    ["title", "text", "highlights", "numbered", "entries", "keep", "break-before", "labelled"];

/// A summary that can be in `[basics]`, and the other sections.
pub(crate) fn summary(sections: &[Section]) -> (Option<KeyValue>, &[Section]) {
    let Some((first, others)) = sections.split_first() else { return (None, sections) };
    if first.kind != SectionKind::Summary {
        return (None, sections);
    }
    let head = tables(first).head;
    match head.fields() {
        [text] if text.key.value == "text" => {
            let mut fields = NewTable::new();
            fields.push("summary", text.value.value.clone());
            (fields.table().take_rest().pop(), others)
        }
        _ => (None, sections),
    }
}

/// The titles of sections that need no table of their own.
pub(crate) fn titles(sections: &[Section]) -> Option<Table> {
    let mut titles = NewTable::new();
    for section in sections.iter().filter(|section| has_title_apart(section)) {
        titles.text(&section.key, section.title.as_ref());
    }
    let titles = titles.table();
    if titles.fields().is_empty() { None } else { Some(titles) }
}

/// Whether the title is in `[titles]`, since the section has nothing else of its own.
fn has_title_apart(section: &Section) -> bool {
    let is_known = !matches!(section.kind, SectionKind::Custom | SectionKind::Summary);
    is_known && section.title.is_some() && tables(section).head.fields().len() == 1
}

/// Adds a section.
pub(crate) fn add(printer: &mut Printer, section: &Section) {
    let SectionTable { mut head, entries } = tables(section);
    if has_title_apart(section) {
        head.take_rest();
    }
    let name = key(&section.key);
    let short = short(section, &entries);
    if section.labelled && short.is_none() {
        let mut labelled = NewTable::new();
        labelled.flag("labelled", true);
        head.put_back(labelled.table().take_rest());
    }
    if let Some(short) = short {
        printer.header(&format!("[{name}]"));
        printer.fields(&head);
        printer.labels(&short);
        return;
    }
    let is_list = head.fields().is_empty() && section.kind != SectionKind::Custom;
    if !is_list {
        printer.header(&format!("[{name}]"));
        printer.fields(&head);
    }
    let header = if is_list { name } else { format!("{name}.entries") };
    for entry in entries {
        add_entry(printer, &header, entry);
    }
}

fn add_entry(printer: &mut Printer, header: &str, mut entry: Table) {
    let is_roles = |field: &KeyValue| {
        field.key.value == "roles"
            && matches!(&field.value.value, Value::Array(items) if items.iter().all(|item| matches!(item.value, Value::Table(_))))
    };
    let (roles, plain): (Vec<KeyValue>, Vec<KeyValue>) = entry.take_rest().into_iter().partition(is_roles);
    entry.put_back(plain);
    printer.header(&format!("[[{header}]]"));
    printer.fields(&entry);
    for field in roles {
        let Value::Array(items) = field.value.value else { continue };
        for item in items {
            if let Value::Table(role) = item.value {
                printer.header(&format!("[[{header}.roles]]"));
                printer.fields(&role);
            }
        }
    }
}

/// The entries as keys with values, as in `[skills]`, if they can be.
fn short(section: &Section, entries: &[Table]) -> Option<Table> {
    let (name, value) = match section.kind {
        SectionKind::Skills => ("name", "keywords"),
        SectionKind::Languages => ("language", "fluency"),
        SectionKind::Custom if section.labelled => ("title", "keywords"),
        _ => return None,
    };
    let mut seen = BTreeSet::new();
    let mut short = NewTable::new();
    for entry in entries {
        let Value::String(label) = &entry.peek(&[name])?.value else { return None };
        let own = &entry.peek(&[value])?.value;
        let is_whole = entry.fields().len() == 2 && !HEAD.contains(&&*kebab_case(label));
        let is_label = section.kind != SectionKind::Custom || is_label(label);
        if !is_whole || !is_label || !seen.insert(label.clone()) {
            return None;
        }
        // A single value is a text, except where a text is split at its commas.
        let own = match own {
            Value::Array(items) if items.len() == 1 && section.kind != SectionKind::Skills => &items[0].value,
            other => other,
        };
        short.push(label, own.clone());
    }
    if entries.is_empty() { None } else { Some(short.table()) }
}

/// Whether the reader takes a key of a custom section as a label.
fn is_label(label: &str) -> bool {
    !label.starts_with(|first: char| first.is_ascii_lowercase())
        || label.contains(char::is_whitespace)
        || nearest(&kebab_case(label), keys::OWN.iter().copied()).is_none()
}
