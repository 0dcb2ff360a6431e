//! Changes of a target to single entries, which are found by their values and never by their position.

use crate::diag::Diagnostic;
use crate::read::parse_resume::keys::all_of;
use crate::read::parse_resume::section::kind_of;
use crate::read::reader::Reader;
use crate::read::resume::SectionKind;
use crate::read::spelling::{kebab_case, nearest};
use crate::read::table::{KeyValue, Names, Table, Value};
use crate::read::variant::parts::put_first;
use crate::read::variant::target::{Patch, TargetSpec};
use crate::read::variant::wording::is_by_language;
use crate::source::{Spanned, Text};

/// The most values of entries that a hint lists.
const MOST_VALUES: usize = 8;

/// Applies the patches of a target to the entries of a file.
pub(crate) fn apply(root: &mut Table, target: &TargetSpec, reader: &mut Reader<'_>) {
    for patch in target.patches.iter().filter(|patch| !patch.matching.is_empty()) {
        let mut n_found = 0;
        for_entries(root, |kind, entry| {
            if is_match(kind, entry, &patch.matching) {
                n_found += 1;
                change((kind, entry), patch, reader);
            }
        });
        let values: Vec<String> = patch.matching.iter().map(shown).collect();
        let (message, hint) = match n_found {
            0 => (format!("no entry matches {}", values.join(", ")), nearest_match(root, patch)),
            1 => continue,
            n => {
                (format!("{n} entries match {}", values.join(", ")), "add another key to `match`".to_owned())
            }
        };
        let span = patch.matching.first().map_or(patch.span, |field| field.value.span);
        reader.push(Diagnostic::error(message).at(span).hint(hint));
    }
}

/// Visits the entries of all sections, with the kinds of the sections.
fn for_entries(root: &mut Table, mut visit: impl FnMut(SectionKind, &mut Table)) {
    for field in root.fields_mut() {
        let kind = kind_of(&field.key.value).unwrap_or(SectionKind::Custom);
        let items = match &mut field.value.value {
            Value::Array(items) => Some(items),
            Value::Table(section) => {
                let entries = section.fields_mut().iter_mut().find(|field| field.key.value == "entries");
                entries.and_then(|entries| match &mut entries.value.value {
                    Value::Array(items) => Some(items),
                    _ => None,
                })
            }
            _ => None,
        };
        items.into_iter().flatten().filter_map(as_table).for_each(|entry| visit(kind, entry));
    }
}

/// The hint for a patch that matches nothing: the key or the value of an entry that was probably meant.
fn nearest_match(root: &mut Table, patch: &Patch) -> String {
    let mut hint = "the values must be those of the entry".to_owned();
    for wanted in &patch.matching {
        let Value::String(text) = &wanted.value.value else { continue };
        let (mut keys, mut values): (Vec<String>, Vec<String>) = Default::default();
        for_entries(root, |kind, entry| {
            for own in entry.fields() {
                if is_same_key(kind, &own.key.value, &wanted.key.value) {
                    values.extend(texts(&own.value.value));
                }
                keys.push(own.key.value.clone());
            }
        });
        values.sort_unstable();
        values.dedup();
        if values.contains(text) {
            continue;
        }
        let near = |word: &str, known: &[String]| {
            let small: Vec<String> = known.iter().map(|known| known.to_lowercase()).collect();
            let near = nearest(&word.to_lowercase(), small.iter().map(String::as_str))?;
            small.iter().position(|known| known == near).map(|at| known[at].clone())
        };
        match near(text, &values) {
            Some(near) => hint = format!("did you mean `{} = \"{near}\"`?", wanted.key.value),
            None if values.is_empty() => {
                let near = near(&wanted.key.value, &keys);
                hint = near.map_or(hint, |near| format!("did you mean the key `{near}`?"));
            }
            None if values.len() <= MOST_VALUES => {
                hint = format!("expected one of: `{}`", values.join("`, `"));
            }
            None => {}
        }
    }
    hint
}

/// The texts of a value, in all its wordings.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Table(table) => table.fields().iter().flat_map(|field| texts(&field.value.value)).collect(),
        _ => Vec::new(),
    }
}

/// Whether two keys of an entry mean the same, such as `company` and `organization` in a job.
fn is_same_key(kind: SectionKind, one: &str, other: &str) -> bool {
    let (one, other) = (kebab_case(one), kebab_case(other));
    let both = |names: Names| names.contains(&&*one) && names.contains(&&*other);
    one == other || all_of(kind).into_iter().any(both)
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

fn is_match(kind: SectionKind, entry: &Table, matching: &[KeyValue]) -> bool {
    matching.iter().all(|wanted| {
        let own = entry.fields().iter().find(|own| is_same_key(kind, &own.key.value, &wanted.key.value));
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

fn change((kind, entry): (SectionKind, &mut Table), patch: &Patch, reader: &mut Reader<'_>) {
    for field in &patch.values {
        if let (Value::Table(table), None) = (&field.value.value, first_of(field))
            && kebab_case(&field.key.value) == "highlights"
            && table.peek(&["text"]).is_none()
            && !is_by_language(table)
            && let Some(inner) = table.fields().iter().find(|inner| inner.key.value != "first")
        {
            let error =
                Diagnostic::error(format!("unknown key `{}` in `highlights` of a patch", inner.key.value));
            let hint = "write `highlights.first = [\"TAG\"]` to move highlights, or `highlights = [\"…\"]` to replace them";
            reader.push(error.at(inner.key.span).hint(hint));
            continue;
        }
        let fields = entry.fields_mut();
        let own = fields.iter_mut().find(|own| is_same_key(kind, &own.key.value, &field.key.value));
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
