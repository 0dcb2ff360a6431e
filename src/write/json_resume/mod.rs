//! Résumé → JSON Resume, version 1.
//!
//! What the schema has keys for is visible to every program. What it has none for is under `meta.vitae`, where the
//! reader finds it: see `docs/json.md`.

mod item;
mod print;

use crate::read::foreign::json_resume::additions::summary_text;
use crate::read::foreign::json_resume::delta::delta;
use crate::read::foreign::json_resume::fields::{ItemKind, base, visible};
use crate::read::resume::{Meta, Resume, Section, SectionKind};
use crate::read::table::{KeyValue, Table, Value};
use crate::write::new_table::{NewTable, Target, list};
use crate::write::{letter, person, section, settings};

/// The schema that the output follows.
pub const SCHEMA: &str = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json";
/// The version of the form of `meta.vitae`.
const VERSION: i64 = 1;

/// Writes a résumé as JSON Resume, indented, with a line feed at the end. Its seal is still to be set: see
/// [`text_seal`](crate::text_seal).
///
/// # Examples
/// ```
/// let inputs = vitae::Inputs::of("cv.toml", "basics = { name = \"Ada King\", credentials = [\"FRS\"] }");
/// let read = vitae::read_resume(&inputs).expect("the résumé has no errors");
/// let json = vitae::write::json_resume::write(&read.resume);
/// assert!(json.contains("\"name\": \"Ada King\"") && json.contains("\"credentials\": [\"FRS\"]"));
/// ```
#[must_use]
pub fn write(resume: &Resume) -> String {
    let mut root = NewTable::new();
    let schema = resume.meta.schema.as_ref().map_or(SCHEMA, |schema| &schema.value);
    root.push("$schema", Value::String(schema.to_owned()));

    let full = person::table(&resume.basics, Target::Json);
    let item = visible(ItemKind::Person, &full);
    let person_delta = delta(&full, &base(ItemKind::Person, item.clone()));
    let mut listed = Vec::new();
    let mut summary = None;
    let mut shown = Vec::new();
    for section in &resume.sections {
        listed.push(match section.kind {
            SectionKind::Summary => {
                let (text, table) = summary_of(section);
                summary = text;
                table
            }
            SectionKind::Custom => custom(section),
            _ => {
                let (items, table) = item::section(section);
                shown.push((section.key.clone(), items));
                table
            }
        });
    }
    let mut basics = NewTable::new();
    basics.extend(item.fields().to_vec());
    basics.value("summary", summary);
    root.push("basics", Value::Table(basics.table()));
    for (key, items) in shown {
        root.tables(&key, items);
    }
    root.push("meta", Value::Table(meta(resume, (person_delta, listed))));
    print::json(&Value::Table(root.table()))
}

fn meta(resume: &Resume, (person, sections): (Vec<KeyValue>, Vec<Table>)) -> Table {
    let Meta { schema: _, canonical, version, last_modified } = &resume.meta;
    let mut meta = NewTable::new();
    meta.text("canonical", canonical.as_ref());
    meta.text("version", version.as_ref());
    meta.text("lastModified", last_modified.as_ref());
    let mut own = NewTable::new();
    own.number("version", Some(VERSION));
    own.extend(settings::table(&resume.settings).fields().to_vec());
    if !resume.settings.sections.is_empty() {
        own.push("order", list(&resume.settings.sections));
    }
    if !person.is_empty() {
        let mut fields = NewTable::new();
        fields.extend(person);
        own.push("basics", Value::Table(fields.table()));
    }
    own.tables("sections", sections);
    own.value("letter", resume.letter.as_ref().map(|letter| Value::Table(letter::table(letter))));
    own.push("seal", Value::String(crate::text_seal::blank_seal()));
    meta.push("vitae", Value::Table(own.table()));
    meta.table()
}

/// The visible text of a summary, and what else it has.
fn summary_of(section: &Section) -> (Option<Value>, Table) {
    let parts = section::tables(section);
    let value = |key| parts.head.peek(&[key]).map(|value| &value.value);
    let text = summary_text(value("text"), value("highlights"));
    let is_whole = value("highlights").is_none() && text.as_ref() == value("text");
    let mut fields = NewTable::new();
    fields.push("key", Value::String(section.key.clone()));
    let own = parts.head.fields().iter().filter(|field| !(is_whole && field.key.value == "text"));
    fields.extend(own.cloned());
    (text, fields.table())
}

/// A section that JSON Resume has no key for.
fn custom(section: &Section) -> Table {
    let parts = section::tables(section);
    let mut fields = NewTable::new();
    fields.push("key", Value::String(section.key.clone()));
    fields.extend(parts.head.fields().to_vec());
    fields.flag("labelled", section.labelled);
    fields.tables("entries", parts.entries);
    fields.table()
}
