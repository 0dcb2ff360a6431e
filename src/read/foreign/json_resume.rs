//! JSON Resume v1, and what is still used of v0, → [`Resume`].
//!
//! Its entries have the same nouns as vitae's own, so the same code reads them. The schema allows any other key; an
//! unknown key is a warning, never an error. A file that vitae wrote has `meta.vitae`, and is read exactly.

pub(crate) mod additions;
pub(crate) mod delta;
pub(crate) mod fields;
mod shown_value;

use crate::diag::Diagnostic;
use crate::read::foreign::recognise::recognise;
use crate::read::foreign::{credentials, schema_keys, tidy};
use crate::read::json_syntax;
use crate::read::language;
use crate::read::parse_resume::{basics, section};
use crate::read::reader::{OwnKeys, Reader, Syntax};
use crate::read::resume::{Meta, Resume, Section, SectionKind, Settings};
use crate::read::spelling::nearest;
use crate::read::table::{KeyValue, Table, Value};
use crate::source::{SourceId, Text};

/// Reads a résumé from JSON Resume. Invalid values are reported and left out.
pub fn resume(source: SourceId, reader: &mut Reader<'_>) -> Resume {
    reader.own_keys = OwnKeys::Unknown;
    let Some(mut root) = json_syntax::parse(source, reader) else {
        return Resume::default();
    };
    if let Some(error) = recognise(&root) {
        reader.fail(error);
        return Resume::default();
    }
    if let Some(own) = own_additions(&mut root, reader) {
        return with_additions(root, own, reader);
    }
    tidy::root(&mut root, reader);
    let mut lang = language(&mut root, reader);
    let meta = take_meta(&mut root, &mut lang, reader);
    let mut person = match root.table(&["basics"], reader) {
        Some(mut table) => {
            tidy::basics(&mut table, reader);
            lang = lang.or(language(&mut table, reader));
            set_aside(&mut table, &schema_keys::BASICS, reader);
            basics::parse(table, reader)
        }
        None => basics::Parsed::default(),
    };
    let mut sections: Vec<Section> = section::summary(person.summary).into_iter().collect();
    add_sections(&mut root, &mut sections, reader);
    credentials::separate(&mut person.basics);
    let settings = Settings { lang, ..Settings::default() };
    Resume { settings, meta, basics: person.basics, sections, letter: None }
}

/// Takes `meta.vitae`, if the file has it.
fn own_additions(root: &mut Table, reader: &mut Reader<'_>) -> Option<Table> {
    let mut fields = root.take_rest();
    let meta = fields.iter_mut().find(|field| field.key.value == "meta").map(|field| &mut field.value.value);
    let own = match meta {
        Some(Value::Table(meta)) => additions::take(meta, reader),
        _ => None,
    };
    root.put_back(fields);
    own
}

/// Reads a file with `meta.vitae`. What other programs added to it is read like any other file.
fn with_additions(mut root: Table, own: Table, reader: &mut Reader<'_>) -> Resume {
    let meta = take_meta(&mut root, &mut None, reader);
    reader.own_keys = OwnKeys::Read;
    let mut resume = additions::resume(&mut root, own, meta, reader);
    reader.own_keys = OwnKeys::Unknown;
    tidy::root(&mut root, reader);
    add_sections(&mut root, &mut resume.sections, reader);
    reader.own_keys = OwnKeys::Read;
    resume
}

/// Adds the sections of a file.
fn add_sections(root: &mut Table, sections: &mut Vec<Section>, reader: &mut Reader<'_>) {
    for mut field in root.take_rest() {
        match kind_of(&field.key.value) {
            Some(kind) => {
                tidy::section(&mut field.value.value, kind, reader);
                clean(&mut field.value.value, kind, reader);
                if let Some(section) = section::parse(root, field, kind, reader) {
                    add(section, sections);
                }
            }
            None => reader.push_with(|| unknown(&field)),
        }
    }
}

/// Adds a section, or merges it into the one of its kind: `hobbies` into `interests`, a top-level `summary` into that
/// of `basics`.
fn add(mut section: Section, sections: &mut Vec<Section>) {
    match sections.iter_mut().find(|other| other.kind == section.kind) {
        Some(other) => {
            other.text.append(&mut section.text);
            other.highlights.append(&mut section.highlights);
            other.entries.append(&mut section.entries);
        }
        None => sections.push(section),
    }
}

fn kind_of(key: &str) -> Option<SectionKind> {
    match key {
        // v0 had hobbies.
        "hobbies" => Some(SectionKind::Interests),
        _ => section::kind_of(key),
    }
}

fn unknown(field: &KeyValue) -> Diagnostic {
    let key = &field.key.value;
    let kinds = SectionKind::KEYS.iter().map(|(name, _)| *name);
    let hint = match nearest(key, kinds.chain(["basics"])) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "JSON Resume has no such section".to_owned(),
    };
    Diagnostic::warning(format!("`{key}` is ignored")).at(field.key.span).hint(hint)
}

/// Takes the language that a file, or a part of it, sets.
fn language(table: &mut Table, reader: &mut Reader<'_>) -> Option<Text> {
    let lang = table.text(&["lang", "language"], reader)?;
    language::named(&lang.value).map(|tag| Text::new(tag, lang.span))
}

/// Takes the metadata of a file, which is not printed.
fn take_meta(root: &mut Table, lang: &mut Option<Text>, reader: &mut Reader<'_>) -> Meta {
    let schema = root.text(&["$schema"], reader);
    let Some(mut meta) = root.table(&["meta"], reader) else {
        return Meta { schema, ..Meta::default() };
    };
    if lang.is_none() {
        *lang = language(&mut meta, reader);
    }
    Meta {
        schema,
        canonical: meta.text(&["canonical"], reader),
        version: meta.text(&["version"], reader),
        last_modified: meta.text(&["last-modified"], reader),
    }
}

/// Removes keys of entries that are not in the schema and cannot be printed as text.
fn clean(section: &mut Value, kind: SectionKind, reader: &mut Reader<'_>) {
    let Value::Array(items) = section else { return };
    for item in items {
        if let Value::Table(table) = &mut item.value {
            set_aside(table, schema_keys::of_kind(kind), reader);
        }
    }
}

/// Removes the keys that are not in `typed` and whose values are not text, a number or a list of texts; warns of each.
fn set_aside(table: &mut Table, typed: &[&str], reader: &mut Reader<'_>) {
    let fields = table.take_rest();
    let (shown, hidden): (Vec<KeyValue>, Vec<KeyValue>) = fields.into_iter().partition(|field| {
        let key = &&*field.key.value;
        typed.contains(key) || *key == "roles" || is_text(&field.value.value)
    });
    *table = Table::new(table.place.clone(), Syntax::Json, table.span, shown);
    for field in hidden {
        let dialect = reader.dialect;
        reader.push_often((&table.place, &field.key.value), || table.leftover(&field, dialect));
    }
}

fn is_text(value: &Value) -> bool {
    match value {
        Value::String(_) | Value::Integer(_) | Value::Float(_) => true,
        Value::Array(items) => items.iter().all(|item| matches!(item.value, Value::String(_))),
        _ => false,
    }
}
