//! The difference between an entry of vitae and what JSON Resume shows of it.
//!
//! `full = base + delta`: [`delta`] is written under `meta.vitae`, and [`merged`] applies it to the visible item. Where
//! another program has changed the visible value of a key, that value counts, and a warning tells so.

use crate::diag::Diagnostic;
use crate::read::foreign::json_resume::fields::{ItemKind, base, shown_in, visible};
use crate::read::foreign::json_resume::shown_value::is_same;
use crate::read::reader::Reader;
use crate::read::spelling::kebab_case;
use crate::read::table::{KeyValue, Table, Value};
use crate::source::{Span, Spanned};

/// The key of a list of keys that an entry does not have, although its item reads as if it had.
pub(crate) const WITHOUT: &str = "without";
/// The keys that several roles at an organisation share.
const SHARED: [&str; 3] = ["organization", "url", "description"];

/// The keys of `full` that `base` has not, or has with another value, and the list of keys to leave out.
pub(crate) fn delta(full: &Table, base: &Table) -> Vec<KeyValue> {
    let differs = |field: &&KeyValue| {
        let key = kebab_case(&field.key.value);
        base.peek(&[&key]).is_none_or(|value| !is_same(&value.value, &field.value.value))
    };
    let mut changes: Vec<KeyValue> = full.fields().iter().filter(differs).cloned().collect();
    let gone = base.fields().iter().filter(|field| full.peek(&[&kebab_case(&field.key.value)]).is_none());
    let gone: Vec<Spanned<Value>> = gone.map(|field| field.key.clone().map(Value::String)).collect();
    if !gone.is_empty() {
        changes.push(field(WITHOUT, Value::Array(gone), full.span));
    }
    changes
}

/// A field with a span.
pub(crate) fn field(key: &str, value: Value, span: Span) -> KeyValue {
    KeyValue { key: Spanned::new(key.to_owned(), span), value: Spanned::new(value, span) }
}

/// Applies a difference to a table.
fn applied(mut table: Table, changes: &[KeyValue], without: &[String]) -> Table {
    let mut fields = table.take_rest();
    fields.retain(|field| !without.contains(&kebab_case(&field.key.value).into_owned()));
    for change in changes {
        let key = kebab_case(&change.key.value).into_owned();
        match fields.iter_mut().find(|field| kebab_case(&field.key.value) == key) {
            Some(field) => field.value = change.value.clone(),
            None => fields.push(change.clone()),
        }
    }
    Table::new(table.place.clone(), table.syntax, table.span, fields)
}

/// A difference as read: the changed keys, and those to leave out.
#[derive(Default)]
struct Delta {
    keys: Vec<KeyValue>,
    without: Vec<String>,
}

impl Delta {
    fn of(mut delta: Table, reader: &mut Reader<'_>) -> Self {
        let without = delta.texts(&[WITHOUT], reader).into_iter();
        let without = without.map(|key| kebab_case(&key.value).into_owned()).collect();
        Self { keys: delta.take_rest(), without }
    }

    fn apply(&self, table: Table) -> Table {
        applied(table, &self.keys, &self.without)
    }

    /// Drops the keys that another program has changed, and warns of each.
    fn retain(&mut self, is_unchanged: impl Fn(&str) -> bool, reader: &mut Reader<'_>) {
        self.without.retain(|key| is_unchanged(key));
        self.keys.retain(|change| {
            let is_kept = is_unchanged(&kebab_case(&change.key.value));
            if !is_kept {
                let key = &change.key.value;
                reader.push_often(("meta.vitae", key), || changed(key).at(change.key.span));
            }
            is_kept
        });
    }
}

/// The warning about a key that another program has changed.
pub(crate) fn changed(key: &str) -> Diagnostic {
    let message = format!("`{key}` in `meta.vitae` is ignored because its visible text has changed");
    Diagnostic::warning(message).hint("check the text, then write the file again with `--format json`")
}

/// Whether two items show a key alike.
fn shows_alike(kind: ItemKind, own: &str, (one, other): (&Table, &Table)) -> bool {
    shown_in(kind, own).iter().all(|json| {
        let value =
            |item: &Table| item.peek(&[&kebab_case(json)]).filter(|value| !value.value.is_blank()).cloned();
        match (value(one), value(other)) {
            (None, None) => true,
            (Some(one), Some(other)) => is_same(&one.value, &other.value),
            _ => false,
        }
    })
}

/// The entry of an item and its difference.
pub(crate) fn merged(kind: ItemKind, item: Table, delta: Table, reader: &mut Reader<'_>) -> Table {
    let mut changes = Delta::of(delta, reader);
    let found = item.clone();
    let base = base(kind, item);
    let shown = visible(kind, &changes.apply(base.clone()));
    changes.retain(|own| shows_alike(kind, own, (&shown, &found)), reader);
    changes.apply(base)
}

/// An entry apart from its roles, and its roles.
pub(crate) type EntryParts = (Table, Vec<Table>);

/// Several items of JSON Resume as the roles at one organisation.
pub(crate) fn base_of_roles(kind: ItemKind, items: Vec<Table>) -> EntryParts {
    let mut roles: Vec<Table> = items.into_iter().map(|item| base(kind, item)).collect();
    let (place, syntax, span) = roles
        .first()
        .map(|first| (first.place.clone(), first.syntax, first.span))
        .expect("an entry has an item");
    let mut shared = Vec::new();
    for (index, role) in roles.iter_mut().enumerate() {
        let fields = role.take_rest();
        let (entry, own): (Vec<KeyValue>, Vec<KeyValue>) =
            fields.into_iter().partition(|field| SHARED.contains(&&*field.key.value));
        role.put_back(own);
        if index == 0 {
            shared = entry;
        }
    }
    let place_of = |role: &Table| role.peek(&["location"]).map(|place| place.value.clone());
    let first = place_of(&roles[0]);
    if let (Some(value), true) = (&first, roles.iter().all(|role| place_of(role) == first)) {
        shared.push(field("location", value.clone(), span));
        for role in &mut roles {
            let fields = role.take_rest();
            role.put_back(fields.into_iter().filter(|field| field.key.value != "location").collect());
        }
    }
    (Table::new(place, syntax, span, shared), roles)
}

/// A role as an entry of its own.
pub(crate) fn alone(entry: &Table, role: &Table) -> Table {
    let is_shared = |field: &&KeyValue| {
        let key = &*field.key.value;
        (SHARED.contains(&key) || key == "location") && role.peek(&[key]).is_none()
    };
    let inherited = entry.fields().iter().filter(is_shared);
    let fields = role.fields().iter().chain(inherited).cloned().collect();
    Table::new(entry.place.clone(), entry.syntax, entry.span, fields)
}

/// The entry of several items, with the differences of the entry and of each role.
pub(crate) fn merged_roles(
    kind: ItemKind,
    items: Vec<Table>,
    (entry, roles): EntryParts,
    reader: &mut Reader<'_>,
) -> Table {
    let found = items.clone();
    let (base_entry, base_roles) = base_of_roles(kind, items);
    let mut entry = Delta::of(entry, reader);
    let mut roles: Vec<Delta> = roles.into_iter().map(|role| Delta::of(role, reader)).collect();
    roles.resize_with(base_roles.len(), Delta::default);
    let whole = entry.apply(base_entry.clone());
    let shown: Vec<Table> = base_roles
        .iter()
        .zip(&roles)
        .map(|(base, role)| visible(kind, &alone(&whole, &role.apply(base.clone()))))
        .collect();
    entry.retain(
        |own| found.iter().zip(&shown).all(|(found, shown)| shows_alike(kind, own, (shown, found))),
        reader,
    );
    for (role, pair) in roles.iter_mut().zip(shown.iter().zip(&found)) {
        role.retain(|own| shows_alike(kind, own, pair), reader);
    }
    let mut whole = entry.apply(base_entry);
    let roles = base_roles.into_iter().zip(&roles).map(|(base, role)| {
        let role = role.apply(base);
        let span = role.span;
        Spanned::new(Value::Table(role), span)
    });
    let roles = Value::Array(roles.collect());
    let span = whole.span;
    whole.put_back(vec![field("roles", roles, span)]);
    whole
}
