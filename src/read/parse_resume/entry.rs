//! A table of a section → an entry.

use crate::diag::{Diagnostic, Severity};
use crate::read::parse_resume::keys::{self, EntryKeys};
use crate::read::parse_resume::{highlights, page_marks};
use crate::read::period;
use crate::read::reader::{OwnKeys, Reader};
use crate::read::resume::{Entry, Highlight, PageMarks, Role, SectionKind};
use crate::read::table::{KeyValue, Names, Table, Value};
use crate::read::text;
use crate::source::Text;

/// Reads an entry; `None`, and a warning, if it is empty.
pub(crate) fn parse(mut table: Table, kind: SectionKind, reader: &mut Reader<'_>) -> Option<Entry> {
    let n_before = reader.diagnostics.list.len();
    let place = table.place.clone();
    let keys = keys::of_kind(kind);
    // Keys are requested in the order in which messages list them.
    let has_roles = matches!(kind, SectionKind::Work | SectionKind::Volunteer | SectionKind::Custom);
    if has_roles {
        refuse_misnamed_roles(&mut table, reader);
    }
    let title = line(&mut table, keys.title, reader);
    let mut entry = Entry {
        organization: line(&mut table, keys.organization, reader),
        location: line(&mut table, keys.location, reader),
        url: line(&mut table, keys.url, reader),
        description: line(&mut table, keys.description, reader),
        kind: None,
        category: None,
        roles: Vec::new(),
        marks: PageMarks::default(),
        span: table.span,
    };
    let mut role = role(&mut table, title, &keys, reader);
    extras(&mut table, kind, (&mut entry, &mut role), reader);
    let is_empty = role == Role::empty(role.span);
    if has_roles {
        entry.roles = roles(&mut table, reader);
    }
    let is_blank = is_empty && entry.roles.is_empty() && has_no_names(&entry);
    if !is_empty || entry.roles.is_empty() {
        entry.roles.insert(0, role);
    }
    entry.marks = page_marks::take(&mut table, reader);
    table.finish(reader);
    let is_faultless = !reader.diagnostics.list[n_before..].iter().any(|d| d.severity == Severity::Error);
    if !is_blank {
        if is_faultless {
            check_names(&entry, kind, &place, reader);
        }
        return Some(entry);
    }
    if is_faultless {
        reader.push(
            Diagnostic::warning(format!("this `{place}` entry is empty and is left out"))
                .at(entry.span)
                .hint("fill it in or delete it"),
        );
    }
    None
}

fn has_no_names(entry: &Entry) -> bool {
    let names = [&entry.organization, &entry.location, &entry.url, &entry.description, &entry.category];
    names.iter().all(|name| name.is_none())
}

/// Warns of an entry with neither a title nor an organisation.
fn check_names(entry: &Entry, kind: SectionKind, place: &str, reader: &mut Reader<'_>) {
    let (lacks, needed) = match kind {
        SectionKind::Work | SectionKind::Volunteer => {
            ("neither a position nor an organization", "`position` or `organization`")
        }
        SectionKind::Education => ("neither an institution nor a degree", "`institution` or `degree`"),
        SectionKind::Awards => ("neither a title nor an awarder", "`title` or `awarder`"),
        SectionKind::Certificates => ("neither a name nor an issuer", "`name` or `issuer`"),
        SectionKind::Projects | SectionKind::Publications => ("no name", "`name`"),
        _ => return,
    };
    let is_named = entry.organization.is_some()
        || entry.category.is_some()
        || entry
            .roles
            .iter()
            .any(|role| role.title.is_some() || role.degree.is_some() || role.area.is_some());
    if !is_named {
        reader.push(
            Diagnostic::warning(format!("this `{place}` entry has {lacks}"))
                .at(entry.span)
                .hint(format!("add {needed}")),
        );
    }
}

/// Takes a text as one line.
pub(crate) fn line(table: &mut Table, names: Names, reader: &mut Reader<'_>) -> Option<Text> {
    table.text(names, reader).and_then(text::line)
}

/// Takes texts as one line each.
pub(crate) fn lines(table: &mut Table, names: Names, reader: &mut Reader<'_>) -> Vec<Text> {
    table.texts(names, reader).into_iter().filter_map(text::line).collect()
}

/// Takes keywords: a list, or one comma-separated text.
fn keywords(table: &mut Table, names: Names, reader: &mut Reader<'_>) -> Vec<Text> {
    let is_one_text = matches!(table.peek(names).map(|value| &value.value), Some(Value::String(_)));
    let words = lines(table, names, reader);
    if is_one_text { words.iter().flat_map(text::keywords).collect() } else { words }
}

fn role(table: &mut Table, title: Option<Text>, keys: &EntryKeys, reader: &mut Reader<'_>) -> Role {
    let dates = period::take(table, &keys.dates, reader);
    let level = match reader.own_keys {
        OwnKeys::Read => lines(table, keys.level, reader),
        OwnKeys::Unknown => line(table, keys.level, reader).into_iter().collect(),
    };
    let summary = text::prose(table.texts(keys.summary, reader));
    let mut bullets: Vec<Highlight> = summary.highlights;
    bullets.extend(highlights::take(table, keys.highlights, reader));
    if !keys.highlights.is_empty() {
        highlights::number(table, &mut bullets, reader);
    }
    Role {
        title,
        dates,
        level,
        summary: summary.paragraphs,
        highlights: bullets,
        keywords: keywords(table, keys.keywords, reader),
        ..Role::empty(table.span)
    }
}

/// Reports roles under the name of a text: `[[work.role]]`.
fn refuse_misnamed_roles(table: &mut Table, reader: &mut Reader<'_>) {
    let is_table = |value: &Value| match value {
        Value::Table(_) => true,
        Value::Array(items) => items.iter().any(|item| matches!(item.value, Value::Table(_))),
        _ => false,
    };
    let (misnamed, rest) = table
        .take_rest()
        .into_iter()
        .partition(|field| field.key.value == "role" && is_table(&field.value.value));
    table.put_back(rest);
    let misnamed: Vec<KeyValue> = misnamed;
    for field in misnamed {
        let error = Diagnostic::error(format!("unknown key `role` in `{}`", table.place)).at(field.key.span);
        let section = table.place.trim_matches(['[', ']']);
        reader.push(error.hint(format!("did you mean `[[{section}.roles]]`?")));
    }
}

fn roles(table: &mut Table, reader: &mut Reader<'_>) -> Vec<Role> {
    let mut roles = Vec::new();
    for mut table in table.tables(&["roles"], reader) {
        let title = line(&mut table, keys::ROLE.title, reader);
        let location = line(&mut table, keys::ROLE.location, reader);
        let role = Role { location, ..role(&mut table, title, &keys::ROLE, reader) };
        let marks = page_marks::take(&mut table, reader);
        let (place, span) = (table.place.clone(), table.span);
        table.finish(reader);
        if role == Role::empty(span) {
            reader.push(
                Diagnostic::warning(format!("this `{place}` entry is empty and is left out"))
                    .at(span)
                    .hint("fill it in or delete it"),
            );
        } else {
            roles.push(Role { marks, ..role });
        }
    }
    roles
}

/// Takes the keys that only one kind of entry has.
fn extras(
    table: &mut Table,
    kind: SectionKind,
    (entry, role): (&mut Entry, &mut Role),
    reader: &mut Reader<'_>,
) {
    match kind {
        SectionKind::Education => {
            let degree = line(table, &["degree", "study-type"], reader);
            let area = line(table, &["area", "field"], reader);
            let title = line(table, &["title"], reader);
            (role.title, role.degree, role.area) = (title, degree, area);
            role.score = table.text_or_number(&["score", "grade", "gpa"], reader).and_then(text::line);
            role.courses = lines(table, &["courses"], reader);
        }
        SectionKind::Projects => {
            entry.category = line(table, &["type"], reader);
            role.functions = lines(table, &["roles"], reader);
        }
        SectionKind::Certificates => {
            role.id = table.text_or_number(&["id"], reader).and_then(text::line);
        }
        SectionKind::Publications => {
            role.authors = lines(table, &["authors"], reader);
            entry.kind = line(table, &["kind"], reader);
            entry.category = line(table, &["type"], reader);
            role.doi = line(table, &["doi"], reader);
        }
        SectionKind::References => {
            role.position = line(table, &["position"], reader);
            role.email = line(table, &["email"], reader);
            role.phone = line(table, &["phone"], reader);
        }
        SectionKind::Custom => {
            entry.kind = line(table, &["kind"], reader);
            role.authors = lines(table, &["authors"], reader);
        }
        _ => {}
    }
}
