//! Changes of a target to single entries, which are found by their values and never by their position.

use crate::diag::Diagnostic;
use crate::read::reader::Reader;
use crate::read::spelling::kebab_case;
use crate::read::table::{KeyValue, Table, Value};
use crate::read::variant::parts::put_first;
use crate::read::variant::target::{Patch, TargetSpec};
use crate::source::{Spanned, Text};

/// Applies the patches of a target to the entries of a file.
pub(crate) fn apply(root: &mut Table, target: &TargetSpec, reader: &mut Reader<'_>) {
    for patch in target.patches.iter().filter(|patch| !patch.matching.is_empty()) {
        let mut n_found = 0;
        for field in root.fields_mut() {
            if let Value::Array(items) = &mut field.value.value {
                for entry in
                    items.iter_mut().filter_map(as_table).filter(|entry| is_match(entry, &patch.matching))
                {
                    n_found += 1;
                    change(entry, patch);
                }
            }
        }
        let values: Vec<String> = patch.matching.iter().map(shown).collect();
        let message = match n_found {
            0 => format!("no entry matches {}", values.join(", ")),
            1 => continue,
            n => format!("{n} entries match {}", values.join(", ")),
        };
        let hint =
            if n_found == 0 { "the values must be those of the entry" } else { "add another key to `match`" };
        let span = patch.matching.first().map_or(patch.span, |field| field.value.span);
        reader.push(Diagnostic::error(message).at(span).hint(hint));
    }
}

fn as_table(item: &mut Spanned<Value>) -> Option<&mut Table> {
    match &mut item.value {
        Value::Table(table) => Some(table),
        _ => None,
    }
}

fn shown(field: &KeyValue) -> String {
    match &field.value.value {
        Value::String(text) => format!("`{} = \"{text}\"`", field.key.value),
        _ => format!("`{}`", field.key.value),
    }
}

fn is_match(entry: &Table, matching: &[KeyValue]) -> bool {
    matching.iter().all(|wanted| {
        let key = kebab_case(&wanted.key.value);
        let own = entry.fields().iter().find(|field| kebab_case(&field.key.value) == key);
        own.is_some_and(|own| says(&own.value.value, &wanted.value.value))
    })
}

/// Whether a value is the wanted one, in any of its wordings.
fn says(value: &Value, wanted: &Value) -> bool {
    match value {
        Value::Table(table) => table.fields().iter().any(|field| says(&field.value.value, wanted)),
        other => other.says_same(wanted),
    }
}

fn change(entry: &mut Table, patch: &Patch) {
    for field in &patch.values {
        let key = kebab_case(&field.key.value).into_owned();
        let own = entry.fields_mut().iter_mut().find(|own| kebab_case(&own.key.value) == key);
        match (own, first_of(field)) {
            (Some(KeyValue { value: Spanned { value: Value::Array(items), .. }, .. }), Some(first)) => {
                put_first(items, &first);
            }
            (_, Some(_)) => {}
            (Some(own), None) => *own = field.clone(),
            (None, None) => entry.fields_mut().push(field.clone()),
        }
    }
}

/// The tags of `highlights.first = ["…"]`.
fn first_of(field: &KeyValue) -> Option<Vec<Text>> {
    let Value::Table(table) = &field.value.value else { return None };
    let [KeyValue { key, value }] = table.fields() else { return None };
    if key.value != "first" {
        return None;
    }
    let text = |value: &Value, span| match value {
        Value::String(tag) => Some(Text::new(tag.clone(), span)),
        _ => None,
    };
    match &value.value {
        Value::Array(items) => Some(items.iter().filter_map(|item| text(&item.value, item.span)).collect()),
        other => text(other, value.span).map(|tag| vec![tag]),
    }
}
