//! The entries of a section → the items of JSON Resume, and what these do not show.

use crate::read::foreign::json_resume::delta::{alone, base_of_roles, delta};
use crate::read::foreign::json_resume::fields::{ItemKind, base, name_of, visible};
use crate::read::resume::Section;
use crate::read::table::{KeyValue, Table, Value};
use crate::write::new_table::NewTable;
use crate::write::section;

/// The visible items of a section, and the section as listed in `meta.vitae`.
pub(crate) fn section(section: &Section) -> (Vec<Table>, Table) {
    let parts = section::tables(section);
    let kind = ItemKind::Entry(section.kind);
    let mut items: Vec<Table> = Vec::new();
    let mut entries = Vec::new();
    for entry in parts.entries {
        let at = items.len();
        match split(entry) {
            (entry, None) => {
                let item = visible(kind, &entry);
                let changes = delta(&entry, &base(kind, item.clone()));
                if !changes.is_empty() {
                    entries.push(listed((at, name_of(kind, &item)), changes));
                }
                items.push(item);
            }
            (entry, Some(roles)) => {
                let shown: Vec<Table> =
                    roles.iter().map(|role| visible(kind, &alone(&entry, role))).collect();
                let (base_entry, base_roles) = base_of_roles(kind, shown.clone());
                let roles = roles.iter().zip(&base_roles).zip(&shown).zip(at..);
                let roles = roles
                    .map(|(((role, base), item), at)| listed((at, name_of(kind, item)), delta(role, base)));
                let mut fields = NewTable::new();
                fields.extend(delta(&entry, &base_entry));
                fields.tables("roles", roles.collect());
                entries.push(fields.table());
                items.extend(shown);
            }
        }
    }
    let mut fields = NewTable::new();
    fields.push("key", Value::String(section.key.clone()));
    fields.extend(parts.head.fields().to_vec());
    if !entries.is_empty() {
        fields.number("items", i64::try_from(items.len()).ok());
    }
    fields.tables("entries", entries);
    (items, fields.table())
}

/// An entry apart from its roles, if it has any.
fn split(mut entry: Table) -> (Table, Option<Vec<Table>>) {
    let is_roles = |field: &KeyValue| {
        field.key.value == "roles"
            && matches!(&field.value.value, Value::Array(items) if items.iter().all(|item| matches!(item.value, Value::Table(_))))
    };
    let (roles, rest): (Vec<KeyValue>, Vec<KeyValue>) = entry.take_rest().into_iter().partition(is_roles);
    entry.put_back(rest);
    let roles = roles.into_iter().next().map(|field| match field.value.value {
        Value::Array(items) => items,
        _ => Vec::new(),
    });
    let tables = roles.map(|roles| {
        let table = |value| if let Value::Table(table) = value { Some(table) } else { None };
        roles.into_iter().filter_map(|item| table(item.value)).collect()
    });
    (entry, tables)
}

/// The difference of an item, with the item's number and name.
fn listed((at, name): (usize, String), changes: Vec<KeyValue>) -> Table {
    let mut fields = NewTable::new();
    fields.number("item", i64::try_from(at).ok());
    if !name.is_empty() {
        fields.push("for", Value::String(name));
    }
    fields.extend(changes);
    fields.table()
}
