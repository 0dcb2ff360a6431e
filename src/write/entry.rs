//! An entry of a section → a table with the keys of its kind.

use crate::read::date::Date;
use crate::read::parse_resume::keys::{EntryKeys, ROLE, of_kind};
use crate::read::resume::{BreakBefore, Entry, PageMarks, Role, SectionKind};
use crate::read::table::{Names, Table, Value};
use crate::read::texts::as_typed;
use crate::source::Text;
use crate::write::new_table::{NewTable, list};
use crate::write::{bullets, prose};

/// The table of an entry.
pub(crate) fn table(entry: &Entry, kind: SectionKind) -> Table {
    let keys = of_kind(kind);
    let mut fields = NewTable::new();
    let in_roles = is_in_roles(entry);
    let first = entry.roles.first();
    let own = first.filter(|first| !in_roles || is_of_whole(first) && entry.roles.len() > 1);
    if let Some(role) = own {
        names(&mut fields, role, (kind, &keys));
    }
    text(&mut fields, keys.organization, entry.organization.as_ref());
    text(&mut fields, keys.location, entry.location.as_ref());
    text(&mut fields, keys.url, entry.url.as_ref());
    text(&mut fields, keys.description, entry.description.as_ref());
    fields.text("type", entry.category.as_ref());
    fields.text("kind", entry.kind.as_ref());
    if let Some(role) = own {
        rest(&mut fields, role, &keys);
    }
    if in_roles {
        let roles = entry.roles.iter().skip(usize::from(own.is_some()));
        fields.tables("roles", roles.map(role_table).collect());
    }
    marks(&mut fields, entry.marks);
    fields.table()
}

/// Whether an entry has to be written with `roles`.
fn is_in_roles(entry: &Entry) -> bool {
    let has_own = |role: &Role| role.location.is_some() || role.marks != PageMarks::default();
    entry.roles.len() > 1 || entry.roles.iter().any(has_own)
}

/// Whether a role is about the entry as a whole: it has no dates, or something that only an entry itself can have.
fn is_of_whole(role: &Role) -> bool {
    let is_undated = role.dates.is_empty() && role.location.is_none() && role.marks == PageMarks::default();
    is_undated || !role.level.is_empty() || !role.authors.is_empty()
}

fn role_table(role: &Role) -> Table {
    let mut fields = NewTable::new();
    text(&mut fields, ROLE.title, role.title.as_ref());
    fields.text("location", role.location.as_ref());
    rest(&mut fields, role, &ROLE);
    marks(&mut fields, role.marks);
    fields.table()
}

/// The names of a role: what it is called, and who did it.
fn names(fields: &mut NewTable, role: &Role, (kind, keys): (SectionKind, &EntryKeys)) {
    let title = if keys.title.is_empty() { &["title"] } else { keys.title };
    text(fields, title, role.title.as_ref());
    fields.text("degree", role.degree.as_ref());
    fields.text("area", role.area.as_ref());
    fields.text("position", role.position.as_ref());
    fields.texts("authors", &role.authors);
    if kind == SectionKind::Projects {
        fields.texts("roles", &role.functions);
    }
    fields.text("email", role.email.as_ref());
    fields.text("phone", role.phone.as_ref());
}

/// What follows the names.
fn rest(fields: &mut NewTable, role: &Role, keys: &EntryKeys) {
    if let Some(level) = keys.level.first() {
        fields.one_or_more(level, &role.level);
    }
    let dates = [
        (keys.dates.start, &role.dates.start),
        (keys.dates.end, &role.dates.end),
        (keys.dates.date, &role.dates.date),
    ];
    for (names, date) in dates {
        if let (Some(name), Some(date)) = (names.first(), date) {
            fields.push(name, typed_date(&date.value));
        }
    }
    fields.text("score", role.score.as_ref());
    fields.text("id", role.id.as_ref());
    fields.text("doi", role.doi.as_ref());
    fields.texts("courses", &role.courses);
    if let Some(summary) = keys.summary.first() {
        fields.value(summary, prose::prose(&role.summary));
    }
    bullets::add(fields, &role.highlights);
    if !role.keywords.is_empty() {
        fields.push("keywords", keywords(&role.keywords));
    }
}

fn text(fields: &mut NewTable, names: Names, value: Option<&Text>) {
    if let Some(name) = names.first() {
        fields.text(name, value);
    }
}

/// A date: words are text, anything else is a date.
pub(crate) fn typed_date(date: &Date) -> Value {
    match date {
        Date::Words(_) | Date::Present => Value::String(as_typed(date)),
        Date::Year(_) | Date::Month(..) | Date::Day(..) => Value::Date(as_typed(date)),
    }
}

/// Keywords: those from one text are one text again.
fn keywords(words: &[Text]) -> Value {
    let is_one_text = words.len() > 1 && words.windows(2).all(|pair| pair[0].span == pair[1].span);
    if !is_one_text {
        return list(words);
    }
    let words: Vec<&str> = words.iter().map(|word| &*word.value).collect();
    Value::String(words.join(", "))
}

/// Adds page marks.
pub(crate) fn marks(fields: &mut NewTable, marks: PageMarks) {
    let PageMarks { keep, break_before, priority } = marks;
    fields.flag("keep", keep);
    let word = break_before.map(|word| match word {
        BreakBefore::Page => "page",
        BreakBefore::Avoid => "avoid",
    });
    fields.value("break-before", word.map(|word| Value::String(word.to_owned())));
    fields.number("priority", priority.map(i64::from));
}
