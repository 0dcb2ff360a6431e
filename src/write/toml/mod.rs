//! Résumé → `resume.toml`, and a `resume.toml` → the same, normalised.

mod edit;
mod open_tables;
mod print;
mod sections;
mod tidy;

use crate::read::resume::{Meta, Resume, Settings};
use crate::read::table::{KeyValue, Value};
use crate::write::new_table::{NewTable, Target, list};
use crate::write::toml::print::Printer;
use crate::write::{letter, person, settings};

/// Writes a résumé as a file that a person likes to edit: settings, person, then the sections as on the page.
///
/// # Examples
/// ```
/// let inputs = vitae::Inputs::of("cv.toml", "basics.name = \"Ada King\"\nskills.Tools = [\"loom\"]");
/// let read = vitae::read_resume(&inputs).expect("the résumé has no errors");
/// let toml = vitae::write::toml::write(&read.resume);
/// assert_eq!(toml, "[basics]\nname = \"Ada King\"\n\n[skills]\nTools = [\"loom\"]\n");
/// ```
#[must_use]
pub fn write(resume: &Resume) -> String {
    let mut printer = Printer::new();
    add_meta(&mut printer, &resume.meta);
    let (values, plain): (Vec<KeyValue>, Vec<KeyValue>) = settings::table(&resume.settings)
        .fields()
        .iter()
        .cloned()
        .partition(|field| matches!(field.value.value, Value::Table(_)));
    let mut head = NewTable::new();
    head.extend(plain);
    if !resume.settings.sections.is_empty() {
        head.push("sections", list(&resume.settings.sections));
    }
    printer.fields(&head.table());

    let mut basics = person::table(&resume.basics, Target::Toml);
    let (summary, others) = sections::summary(&resume.sections);
    let mut fields = basics.take_rest();
    fields.extend(summary);
    let (tables, plain): (Vec<KeyValue>, Vec<KeyValue>) =
        fields.into_iter().partition(|field| field.key.value == "other");
    basics.put_back(plain);
    if !basics.fields().is_empty() || !tables.is_empty() {
        printer.header("[basics]");
        printer.fields(&basics);
    }
    for field in &tables {
        if let Value::Table(other) = &field.value.value {
            printer.header("[basics.other]");
            printer.labels(other);
        }
    }
    if let Some(titles) = sections::titles(others) {
        printer.header("[titles]");
        printer.labels(&titles);
    }
    for field in &values {
        if let Value::Table(values) = &field.value.value {
            printer.header("[set]");
            printer.dotted(values);
        }
    }
    for section in others {
        sections::add(&mut printer, section);
    }
    if let Some(letter) = &resume.letter {
        printer.header("[letter]");
        printer.labels(&letter::table(letter));
    }
    printer.finish()
}

/// Adds the metadata of a JSON file, for which the format has no keys, as comments.
fn add_meta(printer: &mut Printer, meta: &Meta) {
    let Meta { schema: _, canonical, version, last_modified } = meta;
    let facts = [("canonical", canonical), ("version", version), ("last modified", last_modified)];
    for (name, fact) in facts {
        if let Some(fact) = fact {
            printer.comment(&format!("{name}: {}", fact.value));
        }
    }
}

/// Returns the text of a `resume.toml` with changed settings, headers for tables, and tidy white space; comments, order
/// and spelling stay.
///
/// `text` must be valid TOML, and of `changed`, the order of sections is not used.
///
/// # Examples
/// ```
/// let text = "# mine\nlang='en'\n[basics]\nname='Ada King'\n";
/// let inputs = vitae::Inputs::of("cv.toml", text);
/// let read = vitae::read_resume(&inputs).expect("the résumé has no errors");
/// assert_eq!(read.to_toml(), "# mine\nlang = 'en'\n\n[basics]\nname = 'Ada King'\n");
/// ```
#[must_use]
pub fn normalise(text: &str, changed: &Settings) -> String {
    tidy::tidy(&open_tables::open_tables(&edit::edit(text, changed)))
}
