//! The values that a target replaces: settings, the summary, and the keys of `[basics]`.

use crate::diag::Diagnostic;
use crate::read::parse_resume::basics::KEYS as BASICS;
use crate::read::parse_resume::keys::SETTINGS;
use crate::read::parse_resume::section::kind_of;
use crate::read::reader::Reader;
use crate::read::spelling::{kebab_case, nearest};
use crate::read::table::{KeyValue, Table, Value};
use crate::source::Spanned;

/// The keys of a target besides those it replaces.
const OWN: [&str; 10] =
    ["include", "exclude", "extends", "first", "hide", "pin", "patch", "output", "letter", "vars"];
/// The keys of `[basics]` that are not recognised elsewhere.
const RARE: [&str; 3] = ["picture", "photo-alt", "other"];

/// Replaces values of a file by those of a target, which are [`known`].
pub(crate) fn replace(root: &mut Table, values: &[KeyValue]) {
    for field in values {
        let key = &*kebab_case(&field.key.value);
        match &field.value.value {
            Value::Table(table) if key == "basics" => {
                table.fields().iter().for_each(|inner| put_in_basics(root, inner));
            }
            // A summary in `[basics]` is replaced where it is.
            _ if key == "summary" && has_own_summary(root) => put_in_basics(root, field),
            _ if SETTINGS.contains(&key) || kind_of(key).is_some() => put(root, field),
            _ => put_in_basics(root, field),
        }
    }
}

/// The values of a target that it can replace; each other one is an error.
pub(crate) fn known(fields: Vec<KeyValue>, reader: &mut Reader<'_>) -> Vec<KeyValue> {
    let is_known = |field: &KeyValue| {
        let key = &*kebab_case(&field.key.value);
        SETTINGS.contains(&key) || kind_of(key).is_some() || BASICS.contains(&key) || RARE.contains(&key)
    };
    let (known, unknown): (Vec<KeyValue>, Vec<KeyValue>) = fields.into_iter().partition(is_known);
    unknown.iter().for_each(|field| reader.push(self::unknown(field)));
    known
}

fn has_own_summary(root: &Table) -> bool {
    let basics = root.peek(&["basics"]).map(|basics| &basics.value);
    matches!(basics, Some(Value::Table(basics)) if basics.peek(&["summary"]).is_some())
}

fn put_in_basics(root: &mut Table, field: &KeyValue) {
    match root.fields_mut().iter_mut().find(|other| other.key.value == "basics") {
        Some(KeyValue { value: Spanned { value: Value::Table(basics), .. }, .. }) => put(basics, field),
        Some(_) => {}
        None => {
            let fields = vec![field.clone()];
            let basics = Table::new("[basics]".to_owned(), root.syntax, field.key.span, fields);
            let value = Spanned::new(Value::Table(basics), field.value.span);
            let key = Spanned::new("basics".to_owned(), field.key.span);
            root.fields_mut().push(KeyValue { key, value });
        }
    }
}

/// Sets a key, in its old place if it has one.
fn put(table: &mut Table, field: &KeyValue) {
    let wanted = kebab_case(&field.key.value);
    match table.fields_mut().iter_mut().find(|other| kebab_case(&other.key.value) == wanted) {
        Some(old) => *old = field.clone(),
        // A summary comes before all other sections.
        None if wanted == "summary" => table.fields_mut().insert(0, field.clone()),
        None => table.fields_mut().push(field.clone()),
    }
}

fn unknown(field: &KeyValue) -> Diagnostic {
    let key = &field.key.value;
    let error = Diagnostic::error(format!("unknown key `{key}` in a target")).at(field.key.span);
    let known = OWN.iter().chain(&SETTINGS).chain(&BASICS).copied().chain(["summary"]);
    match nearest(key, known) {
        Some(near) => error.hint(format!("did you mean `{near}`?")),
        None => error
            .hint("a target can set `include`, `exclude`, settings such as `layout`, and keys of `[basics]`"),
    }
}
