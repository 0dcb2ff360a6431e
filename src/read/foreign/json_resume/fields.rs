//! The keys of JSON Resume for vitae's own, and what the schema lets them contain.
//!
//! [`visible`] returns the item of JSON Resume that shows an entry of vitae to other programs, and [`base`] reads it
//! back. Where the two lose something, `meta.vitae` has it.

use crate::read::date;
use crate::read::foreign::json_resume::shown_value::{JsonType, Pick, iso, shown, with_bullets};
use crate::read::resume::SectionKind;
use crate::read::spelling::kebab_case;
use crate::read::table::{KeyValue, Table, Value};
use crate::source::Spanned;

/// A key of vitae, the one of JSON Resume, and what that may contain.
type ItemKey = (&'static str, &'static str, JsonType);

const BASICS: &[ItemKey] = &[
    ("name", "name", JsonType::Line),
    ("headline", "label", JsonType::Line),
    ("photo", "image", JsonType::Picture),
    ("email", "email", JsonType::Email),
    ("phone", "phone", JsonType::Line),
    ("url", "url", JsonType::Uri),
    ("location", "location", JsonType::Place),
    ("profiles", "profiles", JsonType::Profiles),
];

const WORK: &[ItemKey] = &[
    ("organization", "name", JsonType::Line),
    ("position", "position", JsonType::Line),
    ("location", "location", JsonType::Line),
    ("description", "description", JsonType::Line),
    ("url", "url", JsonType::Uri),
    ("start", "startDate", JsonType::Date),
    ("end", "endDate", JsonType::Date),
    ("summary", "summary", JsonType::Prose),
    ("highlights", "highlights", JsonType::Bullets),
];

const VOLUNTEER: &[ItemKey] = &[
    ("organization", "organization", JsonType::Line),
    ("position", "position", JsonType::Line),
    ("url", "url", JsonType::Uri),
    ("start", "startDate", JsonType::Date),
    ("end", "endDate", JsonType::Date),
    ("summary", "summary", JsonType::Prose),
    ("highlights", "highlights", JsonType::Bullets),
];

const EDUCATION: &[ItemKey] = &[
    ("institution", "institution", JsonType::Line),
    ("url", "url", JsonType::Uri),
    ("area", "area", JsonType::Line),
    ("degree", "studyType", JsonType::Line),
    ("start", "startDate", JsonType::Date),
    ("end", "endDate", JsonType::Date),
    ("score", "score", JsonType::Line),
    ("courses", "courses", JsonType::Lines),
];

const AWARDS: &[ItemKey] = &[
    ("title", "title", JsonType::Line),
    ("date", "date", JsonType::Date),
    ("awarder", "awarder", JsonType::Line),
    ("summary", "summary", JsonType::Prose),
];

const CERTIFICATES: &[ItemKey] = &[
    ("name", "name", JsonType::Line),
    ("date", "date", JsonType::Date),
    ("url", "url", JsonType::Uri),
    ("issuer", "issuer", JsonType::Line),
];

const PUBLICATIONS: &[ItemKey] = &[
    ("name", "name", JsonType::Line),
    ("publisher", "publisher", JsonType::Line),
    ("date", "releaseDate", JsonType::Date),
    ("url", "url", JsonType::Uri),
    ("summary", "summary", JsonType::Prose),
];

const SKILLS: &[ItemKey] = &[
    ("name", "name", JsonType::Line),
    ("level", "level", JsonType::Line),
    ("keywords", "keywords", JsonType::Lines),
];

const LANGUAGES: &[ItemKey] =
    &[("language", "language", JsonType::Line), ("fluency", "fluency", JsonType::Line)];

const INTERESTS: &[ItemKey] = &[("name", "name", JsonType::Line), ("keywords", "keywords", JsonType::Lines)];

const REFERENCES: &[ItemKey] =
    &[("name", "name", JsonType::Line), ("reference", "reference", JsonType::Prose)];

const PROJECTS: &[ItemKey] = &[
    ("name", "name", JsonType::Line),
    ("organization", "entity", JsonType::Line),
    ("type", "type", JsonType::Line),
    ("roles", "roles", JsonType::Lines),
    ("description", "description", JsonType::Line),
    ("url", "url", JsonType::Uri),
    ("start", "startDate", JsonType::Date),
    ("end", "endDate", JsonType::Date),
    ("highlights", "highlights", JsonType::Bullets),
    ("keywords", "keywords", JsonType::Lines),
];

/// The kind of an item: the person, or an entry of a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ItemKind {
    /// The person: `basics`.
    Person,
    /// An entry of such a section.
    Entry(SectionKind),
}

fn fields_of(kind: ItemKind) -> &'static [ItemKey] {
    let ItemKind::Entry(kind) = kind else { return BASICS };
    match kind {
        SectionKind::Work => WORK,
        SectionKind::Volunteer => VOLUNTEER,
        SectionKind::Education => EDUCATION,
        SectionKind::Awards => AWARDS,
        SectionKind::Certificates => CERTIFICATES,
        SectionKind::Publications => PUBLICATIONS,
        SectionKind::Skills => SKILLS,
        SectionKind::Languages => LANGUAGES,
        SectionKind::Interests => INTERESTS,
        SectionKind::References => REFERENCES,
        SectionKind::Projects => PROJECTS,
        SectionKind::Summary | SectionKind::Custom => &[],
    }
}

/// The keys of JSON Resume that show a key of vitae.
pub(crate) fn shown_in(kind: ItemKind, own: &str) -> Vec<&'static str> {
    let fields = fields_of(kind).iter();
    if ["start", "end", "date"].contains(&own) {
        return fields.filter(|(.., holds)| *holds == JsonType::Date).map(|(_, json, _)| *json).collect();
    }
    let mut keys: Vec<&str> = fields.filter(|(key, ..)| *key == own).map(|(_, json, _)| *json).collect();
    keys.extend(stand_in(kind, own));
    keys
}

/// The key that shows another one for which the schema has no key.
fn stand_in(kind: ItemKind, own: &str) -> Option<&'static str> {
    match (kind, own) {
        (ItemKind::Entry(SectionKind::Education), "title") => Some("studyType"),
        (ItemKind::Entry(SectionKind::Projects), "summary") => Some("description"),
        (ItemKind::Entry(SectionKind::Awards | SectionKind::Publications), "highlights") => Some("summary"),
        _ => None,
    }
}

/// The item of JSON Resume for an entry of vitae, with what the schema has keys for.
pub(crate) fn visible(kind: ItemKind, own: &Table) -> Table {
    let mut item = Vec::new();
    for &(key, json, holds) in fields_of(kind) {
        let shown = match holds {
            JsonType::Date => shown_date(kind, json, own),
            _ => own.peek(&[key]).and_then(|value| shown(&value.value, holds)),
        };
        let shown = shown.or_else(|| {
            // Only where the key itself is missing.
            let other = ["title", "summary"].into_iter().find(|own| stand_in(kind, own) == Some(json))?;
            shown_in_place(&own.peek(&[other])?.value)
        });
        let bullets = own.peek(&["highlights"]).filter(|_| stand_in(kind, "highlights") == Some(json));
        let shown = with_bullets(shown, bullets.map(|bullets| &bullets.value));
        if let Some(value) = shown {
            let span = own.peek(&[key]).map_or(own.span, |value| value.span);
            item.push(KeyValue {
                key: Spanned::new(json.to_owned(), span),
                value: Spanned::new(value, span),
            });
        }
    }
    Table::new(String::new(), own.syntax, own.span, item)
}

fn shown_in_place(value: &Value) -> Option<Value> {
    shown(value, JsonType::Prose)
}

/// A date of an entry, if JSON Resume can say it; of words, their first or last year.
fn shown_date(kind: ItemKind, json: &str, own: &Table) -> Option<Value> {
    let typed = |key: &str| match &own.peek(&[key])?.value {
        Value::String(text) | Value::Date(text) => Some(text.as_str()),
        _ => None,
    };
    let (start, end, date) = (typed("start"), typed("end"), typed("date"));
    let date = date.filter(|_| start.is_none() && end.is_none());
    let is_education = kind == ItemKind::Entry(SectionKind::Education);
    let iso = match json {
        "startDate" => start.or(date.filter(|_| !is_education)).and_then(|text| iso(text, Pick::First)),
        "endDate" => end.or(date).and_then(|text| iso(text, Pick::Last)),
        _ => date.or(start).or(end).and_then(|text| iso(text, Pick::First)),
    };
    iso.map(Value::String)
}

/// An item of JSON Resume as an entry with vitae's keys. Keys that are not in the schema stay as they are.
pub(crate) fn base(kind: ItemKind, item: Table) -> Table {
    let (place, syntax, span) = (item.place.clone(), item.syntax, item.span);
    let mut item = item;
    let mut fields = item.take_rest();
    fields.retain(|field| !field.value.value.is_blank());
    for field in &mut fields {
        let json = fields_of(kind).iter().find(|(_, json, _)| *json == field.key.value);
        match json {
            Some((own, ..)) => field.key.value = (*own).to_owned(),
            None => field.key.value = kebab_case(&field.key.value).into_owned(),
        }
    }
    let at = |fields: &[KeyValue], key: &str| fields.iter().position(|field| field.key.value == key);
    if let (Some(start), None) = (at(&fields, "start"), at(&fields, "end")) {
        let is_period = match &fields[start].value.value {
            Value::String(text) => date::parse(text).is_ok_and(|date| date.is_period()),
            _ => false,
        };
        if !is_period {
            let span = fields[start].value.span;
            let value = Spanned::new(Value::String("present".to_owned()), span);
            fields.insert(start + 1, KeyValue { key: Spanned::new("end".to_owned(), span), value });
        }
    }
    if let (Some(end), None, ItemKind::Entry(SectionKind::Education)) =
        (at(&fields, "end"), at(&fields, "start"), kind)
    {
        fields[end].key.value = "date".to_owned();
    }
    Table::new(place, syntax, span, fields)
}

/// What an item is called, to find it again when other items were added or moved.
pub(crate) fn name_of(kind: ItemKind, item: &Table) -> String {
    let text = |key: &str| match &item.peek(&[&kebab_case(key)])?.value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        _ => None,
    };
    let of = |wanted: JsonType| {
        fields_of(kind)
            .iter()
            .filter(move |(.., holds)| *holds == wanted)
            .filter_map(|(_, json, _)| text(json))
    };
    let names: Vec<String> = of(JsonType::Line).take(2).chain(of(JsonType::Date).take(1)).collect();
    names.join(", ")
}
