//! The languages of the texts in a file.

use crate::read::table::{Table, Value};
use crate::read::variant::{parts, wording};

/// The languages of the texts and parts of a file: its own first, then the others in its order.
pub(crate) fn langs(root: &Table) -> Vec<String> {
    let mut langs = Vec::new();
    if let Some(Value::String(lang)) = root.peek(&["lang"]).map(|value| &value.value) {
        langs.push(lang.clone());
    }
    add_langs(root, &mut langs);
    langs
}

/// Adds a language to a list without it.
pub(crate) fn add(lang: &str, langs: &mut Vec<String>) {
    if !langs.iter().any(|known| known == lang) {
        langs.push(lang.to_owned());
    }
}

/// Adds the languages of the texts and parts in a table.
fn add_langs(table: &Table, langs: &mut Vec<String>) {
    if wording::is_by_language(table) {
        table.fields().iter().for_each(|field| add(&field.key.value, langs));
        return;
    }
    if !table.place.is_empty() {
        parts::lang(table).into_iter().for_each(|lang| add(lang, langs));
    }
    for field in
        table.fields().iter().filter(|field| !matches!(&*field.key.value, "set" | "layout" | "targets"))
    {
        match &field.value.value {
            Value::Table(inner) => add_langs(inner, langs),
            Value::Array(items) => {
                for item in items {
                    if let Value::Table(inner) = &item.value {
                        add_langs(inner, langs);
                    }
                }
            }
            _ => {}
        }
    }
}
