//! Misnamed keys of a foreign file → the names that vitae reads, each with a warning.

use crate::diag::Diagnostic;
use crate::read::reader::Reader;
use crate::read::resume::SectionKind;
use crate::read::spelling::kebab_case;
use crate::read::synonyms::meant;
use crate::read::table::{KeyValue, Names, Table, Value};

/// The known keys of a table, and their spelling in the format.
pub(super) struct Known<'a> {
    /// The keys with their aliases.
    pub(super) names: &'a [Names],
    /// The names in the format itself.
    pub(super) own: &'a [&'a str],
}

/// More keys than in any real table; further ones are found by their exact names only.
const MAX_KEYS: usize = 200;

/// Renames misnamed keys. Of several with the same content, one is kept; an empty key is dropped if another has a
/// value.
pub(super) fn rename(table: &mut Table, known: &Known<'_>, reader: &mut Reader<'_>) {
    let mut fields: Vec<(KeyValue, Option<Names>)> = table
        .take_rest()
        .into_iter()
        .map(|field| {
            let group = known.group(&kebab_case(&field.key.value)).filter(|names| fits(names, &field));
            (field, group)
        })
        .collect();
    for at in 0..fields.len().min(MAX_KEYS) {
        // Many files other than résumés have a top-level `description` of the file.
        let is_of_file = table.place.is_empty() && fields[at].0.key.value == "description";
        if fields[at].1.is_some() || fields[at].0.value.value.is_blank() || is_of_file {
            continue;
        }
        if let Some((name, group)) = known.meant(&fields[at].0, |group| is_free(&fields, at, group)) {
            let (field, own_group) = &mut fields[at];
            let (typed, span) = (&field.key.value, field.key.span);
            let place = if table.place.is_empty() { String::new() } else { format!(" in `{}`", table.place) };
            reader.push_often((&table.place, typed), || {
                Diagnostic::warning(format!("`{typed}`{place} is read as `{name}`"))
                    .at(span)
                    .hint("rename it so that other programs can read it too")
            });
            (field.key.value, *own_group) = (name, Some(group));
        }
    }
    table.put_back(without_repeats(fields));
}

/// The fields, without repetitions of earlier ones, and without empty ones next to one with a value.
fn without_repeats(fields: Vec<(KeyValue, Option<Names>)>) -> Vec<KeyValue> {
    let mut kept: Vec<(KeyValue, Option<Names>)> = Vec::with_capacity(fields.len());
    for (field, group) in fields {
        let value = &field.value.value;
        let mut before = kept.iter().enumerate().filter(|(_, (_, other))| group.is_some() && *other == group);
        let repeated = before.find(|(_, (first, _))| {
            let first = &first.value.value;
            first.is_blank() || value.is_blank() || first.says_same(value)
        });
        match repeated.map(|(at, _)| at) {
            Some(at) if kept[at].0.value.value.is_blank() => kept[at] = (field, group),
            Some(_) => {}
            None => kept.push((field, group)),
        }
    }
    kept.into_iter().map(|(field, _)| field).collect()
}

/// Whether no other field has a key, except with the same content or none.
fn is_free(fields: &[(KeyValue, Option<Names>)], at: usize, group: Names) -> bool {
    let value = &fields[at].0.value.value;
    let mut holders = fields.iter().filter(|(_, names)| *names == Some(group));
    holders.all(|(field, _)| field.value.value.is_blank() || field.value.value.says_same(value))
}

impl Known<'_> {
    /// The key with a name, as all its aliases.
    fn group(&self, name: &str) -> Option<Names> {
        self.names.iter().find(|names| names.contains(&name)).copied()
    }

    /// The name that a key should have, and all aliases of that key.
    fn meant(&self, field: &KeyValue, is_free: impl Fn(Names) -> bool) -> Option<(String, Names)> {
        let all: Vec<&str> = self.names.iter().flat_map(|names| names.iter().copied()).collect();
        let mut groups = meant(&field.key.value, &all).into_iter().filter_map(|name| self.group(name));
        let group = groups.find(|group| fits(group, field) && is_free(group))?;
        let own = self.own.iter().find(|own| group.contains(&&*kebab_case(own)));
        Some((own.copied().unwrap_or(group[0]).to_owned(), group))
    }
}

/// Whether a key may have such a value: only some have objects.
fn fits(names: &[&str], field: &KeyValue) -> bool {
    let holds = |keys: &[&str]| names.iter().any(|name| keys.contains(name));
    match &field.value.value {
        Value::Table(_) => {
            holds(&["basics", "location", "profiles", "meta", "photo", "roles"]) || is_section(names)
        }
        Value::Array(items) if items.iter().any(|item| matches!(item.value, Value::Table(_))) => {
            holds(&["profiles", "roles", "highlights"]) || is_section(names)
        }
        Value::String(_) if is_section(names) => holds(&["summary", "references"]),
        Value::Array(_) => !holds(&["basics", "meta", "position", "start", "end", "date"]),
        _ => !holds(&["basics", "meta"]),
    }
}

fn is_section(names: &[&str]) -> bool {
    names.iter().any(|name| SectionKind::KEYS.iter().any(|(key, _)| key == name))
}
