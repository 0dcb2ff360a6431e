//! A foreign file as written → one with keys and values where the readers expect them.

use crate::read::foreign::html;
use crate::read::foreign::rename::{Known, rename};
use crate::read::foreign::schema_keys;
use crate::read::parse_resume::keys;
use crate::read::reader::{Reader, Syntax};
use crate::read::resume::SectionKind;
use crate::read::table::{KeyValue, Names, Table, Value};
use crate::source::Spanned;

const ROOT: [Names; 16] = [
    &["$schema"],
    &["meta"],
    &["lang", "language"],
    &["basics"],
    &["summary"],
    &["work"],
    &["education"],
    &["projects"],
    &["skills"],
    &["awards"],
    &["certificates"],
    &["publications"],
    &["volunteer"],
    &["languages"],
    // v0 had hobbies.
    &["interests", "hobbies"],
    &["references"],
];

const PERSON: [Names; 11] = [
    &["name"],
    &["credentials"],
    &["headline", "label"],
    &["email"],
    &["phone"],
    &["url", "website"],
    &["location"],
    &["photo", "image", "picture"],
    &["profiles"],
    &["summary"],
    &["lang", "language"],
];

const LOCATION: [Names; 6] =
    [&["address"], &["postal-code"], &["city"], &["region"], &["country"], &["country-code"]];

const PROFILE: [Names; 3] = [&["network"], &["username"], &["url", "website"]];

/// Converts HTML in texts to markup.
fn texts(value: &mut Value) {
    match value {
        Value::String(text) => {
            if let Some(markup) = html::to_markup(text) {
                *text = markup;
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| texts(&mut item.value)),
        Value::Table(table) => {
            let mut fields = table.take_rest();
            fields.iter_mut().for_each(|field| texts(&mut field.value.value));
            table.put_back(fields);
        }
        _ => {}
    }
}

/// Tidies the file as a whole.
pub(super) fn root(root: &mut Table, reader: &mut Reader<'_>) {
    let mut fields = root.take_rest();
    fields.iter_mut().for_each(|field| texts(&mut field.value.value));
    root.put_back(fields);
    rename(root, &Known { names: &ROOT, own: &[] }, reader);
}

/// Tidies `basics`.
pub(super) fn basics(table: &mut Table, reader: &mut Reader<'_>) {
    rename(table, &Known { names: &PERSON, own: &schema_keys::BASICS }, reader);
    let mut fields = table.take_rest();
    for field in &mut fields {
        let known = match &*field.key.value {
            "location" => Known { names: &LOCATION, own: &["postalCode", "countryCode"] },
            "profiles" => Known { names: &PROFILE, own: &[] },
            _ => continue,
        };
        if &*field.key.value == "profiles" {
            list_accounts(&mut field.value.value);
        }
        each_table(&mut field.value.value, |table| rename(table, &known, reader));
    }
    table.put_back(fields);
}

/// Tidies the entries of a section.
pub(super) fn section(value: &mut Value, kind: SectionKind, reader: &mut Reader<'_>) {
    // A table is a list of names, as in `{"Languages": ["Rust"]}`.
    if matches!(value, Value::Table(_)) && matches!(kind, SectionKind::Skills | SectionKind::Languages) {
        return;
    }
    if kind != SectionKind::Summary {
        in_list(value, kind);
    }
    let names = keys::all_of(kind);
    let known = Known { names: &names, own: schema_keys::of_kind(kind) };
    each_table(value, |table| {
        rename(table, &known, reader);
        let mut fields = table.take_rest();
        for field in &mut fields {
            match &*field.key.value {
                "location" => in_words(&mut field.value.value),
                "roles" => each_table(&mut field.value.value, |role| {
                    rename(role, &Known { names: &ROLE, own: &["startDate", "endDate"] }, reader);
                }),
                _ => {}
            }
        }
        table.put_back(fields);
    });
}

/// Puts a single entry into a list.
fn in_list(value: &mut Value, kind: SectionKind) {
    let (span, is_lone) = match &*value {
        Value::Table(table) => (Some(table.span), table.peek(&["entries", "text"]).is_none()),
        _ => (None, false),
    };
    if let (Some(span), true) = (span, is_lone && kind != SectionKind::Custom) {
        *value = Value::Array(vec![Spanned::new(std::mem::replace(value, Value::Null), span)]);
    }
}

/// Converts accounts keyed by network, as in `{"GitHub": "mira"}`, to a list.
fn list_accounts(value: &mut Value) {
    let Value::Table(table) = value else { return };
    let is_profile = |field: &KeyValue| PROFILE.iter().any(|names| names.contains(&&*field.key.value));
    if table.fields().iter().any(|field| is_profile(field) || !matches!(field.value.value, Value::String(_)))
    {
        return;
    }
    let place = table.place.clone();
    let profile = |field: KeyValue| {
        let span = field.key.span;
        let is_address = matches!(&field.value.value, Value::String(text) if text.contains("://"));
        let key = |name: &str| Spanned::new(name.to_owned(), span);
        let network = KeyValue { key: key("network"), value: field.key.map(Value::String) };
        let account = KeyValue { key: key(if is_address { "url" } else { "username" }), value: field.value };
        Spanned::new(
            Value::Table(Table::new(place.clone(), Syntax::Json, span, vec![network, account])),
            span,
        )
    };
    *value = Value::Array(table.take_rest().into_iter().map(profile).collect());
}

const ROLE: [Names; 8] = [
    keys::ROLE.title,
    keys::ROLE.location,
    keys::ROLE.dates.start,
    keys::ROLE.dates.end,
    keys::ROLE.dates.date,
    keys::ROLE.summary,
    keys::ROLE.highlights,
    keys::ROLE.keywords,
];

fn each_table(value: &mut Value, mut change: impl FnMut(&mut Table)) {
    match value {
        Value::Table(table) => change(table),
        Value::Array(items) => {
            for item in items {
                if let Value::Table(table) = &mut item.value {
                    change(table);
                }
            }
        }
        _ => {}
    }
}

/// Joins the parts of a location into one text.
fn in_words(value: &mut Value) {
    let Value::Table(table) = value else { return };
    let parts = table.fields().iter().filter_map(|field| match &field.value.value {
        Value::String(text) if !text.trim().is_empty() => Some((field.key.value.as_str(), text.trim())),
        _ => None,
    });
    let is_code = |key: &str| key == "countryCode";
    let (codes, words): (Vec<_>, Vec<_>) = parts.partition(|(key, _)| is_code(key));
    let said = if words.is_empty() { codes } else { words };
    let said: Vec<&str> = said.into_iter().map(|(_, text)| text).collect();
    *value = Value::String(said.join(", "));
}
