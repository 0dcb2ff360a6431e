//! The keys of JSON Resume for vitae's own, and what the schema lets them contain.
//!
//! [`visible`] returns the item of JSON Resume that shows an entry of vitae to other programs, and [`base`] reads it
//! back. Where the two lose something, `meta.vitae` has it.

use crate::read::date;
use crate::read::resume::{Highlight, SectionKind};
use crate::read::spelling::kebab_case;
use crate::read::table::{KeyValue, Table, Value};
use crate::read::text;
use crate::source::{Span, Spanned, Text};

/// What a key of JSON Resume may contain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    /// A text.
    Line,
    /// An email address.
    Email,
    /// A URI with its scheme.
    Uri,
    /// A list of texts.
    Lines,
    /// Paragraphs in one text.
    Prose,
    /// A list of bullets without lists in them.
    Bullets,
    /// A place of residence as an object.
    Place,
    /// Profiles as objects.
    Profiles,
    /// The path of a photo.
    Picture,
    /// A date, which depends on the others.
    Date,
}

/// A key of vitae, the one of JSON Resume, and what that may contain.
type Field = (&'static str, &'static str, Holds);

const BASICS: &[Field] = &[
    ("name", "name", Holds::Line),
    ("headline", "label", Holds::Line),
    ("photo", "image", Holds::Picture),
    ("email", "email", Holds::Email),
    ("phone", "phone", Holds::Line),
    ("url", "url", Holds::Uri),
    ("location", "location", Holds::Place),
    ("profiles", "profiles", Holds::Profiles),
];

const WORK: &[Field] = &[
    ("organization", "name", Holds::Line),
    ("position", "position", Holds::Line),
    ("location", "location", Holds::Line),
    ("description", "description", Holds::Line),
    ("url", "url", Holds::Uri),
    ("start", "startDate", Holds::Date),
    ("end", "endDate", Holds::Date),
    ("summary", "summary", Holds::Prose),
    ("highlights", "highlights", Holds::Bullets),
];

const VOLUNTEER: &[Field] = &[
    ("organization", "organization", Holds::Line),
    ("position", "position", Holds::Line),
    ("url", "url", Holds::Uri),
    ("start", "startDate", Holds::Date),
    ("end", "endDate", Holds::Date),
    ("summary", "summary", Holds::Prose),
    ("highlights", "highlights", Holds::Bullets),
];

const EDUCATION: &[Field] = &[
    ("institution", "institution", Holds::Line),
    ("url", "url", Holds::Uri),
    ("area", "area", Holds::Line),
    ("degree", "studyType", Holds::Line),
    ("start", "startDate", Holds::Date),
    ("end", "endDate", Holds::Date),
    ("score", "score", Holds::Line),
    ("courses", "courses", Holds::Lines),
];

const AWARDS: &[Field] = &[
    ("title", "title", Holds::Line),
    ("date", "date", Holds::Date),
    ("awarder", "awarder", Holds::Line),
    ("summary", "summary", Holds::Prose),
];

const CERTIFICATES: &[Field] = &[
    ("name", "name", Holds::Line),
    ("date", "date", Holds::Date),
    ("url", "url", Holds::Uri),
    ("issuer", "issuer", Holds::Line),
];

const PUBLICATIONS: &[Field] = &[
    ("name", "name", Holds::Line),
    ("publisher", "publisher", Holds::Line),
    ("date", "releaseDate", Holds::Date),
    ("url", "url", Holds::Uri),
    ("summary", "summary", Holds::Prose),
];

const SKILLS: &[Field] =
    &[("name", "name", Holds::Line), ("level", "level", Holds::Line), ("keywords", "keywords", Holds::Lines)];

const LANGUAGES: &[Field] = &[("language", "language", Holds::Line), ("fluency", "fluency", Holds::Line)];

const INTERESTS: &[Field] = &[("name", "name", Holds::Line), ("keywords", "keywords", Holds::Lines)];

const REFERENCES: &[Field] = &[("name", "name", Holds::Line), ("reference", "reference", Holds::Prose)];

const PROJECTS: &[Field] = &[
    ("name", "name", Holds::Line),
    ("organization", "entity", Holds::Line),
    ("type", "type", Holds::Line),
    ("roles", "roles", Holds::Lines),
    ("description", "description", Holds::Line),
    ("url", "url", Holds::Uri),
    ("start", "startDate", Holds::Date),
    ("end", "endDate", Holds::Date),
    ("highlights", "highlights", Holds::Bullets),
    ("keywords", "keywords", Holds::Lines),
];

/// The kind of an item: the person, or an entry of a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ItemKind {
    /// The person: `basics`.
    Person,
    /// An entry of such a section.
    Entry(SectionKind),
}

fn fields_of(kind: ItemKind) -> &'static [Field] {
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
        return fields.filter(|(.., holds)| *holds == Holds::Date).map(|(_, json, _)| *json).collect();
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
            Holds::Date => shown_date(kind, json, own),
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
    shown(value, Holds::Prose)
}

/// A value as a key of JSON Resume may contain it.
fn shown(value: &Value, holds: Holds) -> Option<Value> {
    let texts = all_texts(value);
    let first = texts.first().copied();
    let text = |text: &str| Some(Value::String(text.to_owned()));
    match holds {
        Holds::Line => text(&texts.join(", ")).filter(|_| first.is_some()),
        Holds::Email => text(first.filter(|address| is_email(address))?),
        Holds::Uri => Some(Value::String(uri(first?)?)),
        Holds::Prose => text(&texts.join("\n\n")).filter(|_| first.is_some()),
        Holds::Lines => Some(match value {
            Value::String(one) => listed(text::keywords(&Text::new(one.clone(), nowhere()))),
            other => other.clone(),
        }),
        Holds::Bullets => Some(listed(flat(value))),
        Holds::Picture => match value {
            Value::Table(photo) => photo.peek(&["path"]).map(|path| path.value.clone()),
            other => Some(other.clone()),
        },
        Holds::Place => shown_place(value),
        Holds::Profiles => shown_profiles(value),
        Holds::Date => None,
    }
}

/// The text of a value, or the texts of a list.
fn all_texts<'v>(value: &'v Value) -> Vec<&'v str> {
    let items: Vec<&'v Value> = match value {
        Value::Array(items) => items.iter().map(|item| &item.value).collect(),
        one => vec![one],
    };
    let text = |value: &'v Value| match value {
        Value::String(text) => Some(text.as_str()),
        _ => None,
    };
    items.into_iter().filter_map(text).collect()
}

fn nowhere() -> Span {
    Span { source: crate::source::SourceId(0), start: 0, end: 0 }
}

fn listed(texts: Vec<Text>) -> Value {
    Value::Array(texts.into_iter().map(|text| text.map(Value::String)).collect())
}

/// The texts of bullets, without their nesting.
fn flat(value: &Value) -> Vec<Text> {
    match value {
        Value::String(text) if text.contains('\n') => {
            flat_bullets(&text::highlights(Text::new(text.clone(), nowhere())))
        }
        Value::String(text) => vec![Text::new(text.clone(), nowhere())],
        Value::Array(items) => items.iter().flat_map(|item| flat(&item.value)).collect(),
        Value::Table(bullet) => bullet.peek(&["text"]).map(|text| flat(&text.value)).unwrap_or_default(),
        _ => Vec::new(),
    }
}

fn flat_bullets(bullets: &[Highlight]) -> Vec<Text> {
    let with_children =
        |bullet: &Highlight| [vec![bullet.text.clone()], flat_bullets(&bullet.children)].concat();
    bullets.iter().flat_map(with_children).collect()
}

/// A text with bullets after it, in a key that has both.
pub(crate) fn with_bullets(text: Option<Value>, bullets: Option<&Value>) -> Option<Value> {
    let bullets: Vec<Text> = bullets.map(flat).unwrap_or_default();
    if bullets.is_empty() {
        return text;
    }
    let bullets: Vec<String> = bullets.iter().map(|bullet| format!("- {}", bullet.value)).collect();
    let bullets = bullets.join("\n");
    Some(Value::String(match text {
        Some(Value::String(text)) => format!("{text}\n\n{bullets}"),
        _ => bullets,
    }))
}

fn is_email(address: &str) -> bool {
    let is_plain = address.chars().all(|c| c.is_ascii_graphic() && !"<>()[],;:\"\\".contains(c));
    is_plain && address.split('@').filter(|part| !part.is_empty()).count() == 2
}

/// A web address as a URI (RFC 3986): with a scheme, in ASCII.
fn uri(address: &str) -> Option<String> {
    let is_plain = address.chars().all(|c| c.is_ascii_graphic() && !"<>\"{}|\\^`[]".contains(c));
    let scheme = address.split_once(':').map(|(scheme, _)| scheme);
    let has_scheme = scheme.is_some_and(|scheme| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || c == '+' || c == '-')
    });
    let escapes_are_whole = address.split('%').skip(1).all(|rest| {
        rest.get(..2).is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
    });
    if !is_plain || !escapes_are_whole || address.matches('#').count() > 1 {
        None
    } else if has_scheme {
        Some(address.to_owned())
    } else {
        let host = address.split(['/', '?', '#', ':']).next().unwrap_or_default();
        (host.contains('.') && !host.contains('@')).then(|| format!("https://{address}"))
    }
}

fn shown_place(value: &Value) -> Option<Value> {
    let span = nowhere();
    let own = match value {
        Value::String(_) => vec![("city", value.clone())],
        Value::Table(place) => {
            let keys = [
                ("address", "address"),
                ("postal-code", "postalCode"),
                ("city", "city"),
                ("region", "region"),
                ("country-code", "countryCode"),
            ];
            let text = |(own, json)| place.peek(&[own]).map(|value| (json, value.value.clone()));
            keys.into_iter().filter_map(text).collect()
        }
        _ => Vec::new(),
    };
    Some(object(own, span)).filter(|place| !place.is_blank())
}

fn object(fields: Vec<(&str, Value)>, span: Span) -> Value {
    let field = |(key, value): (&str, Value)| KeyValue {
        key: Spanned::new(key.to_owned(), span),
        value: Spanned::new(value, span),
    };
    let fields = fields.into_iter().map(field).collect();
    Value::Table(Table::new(String::new(), crate::read::reader::Syntax::Json, span, fields))
}

fn shown_profiles(value: &Value) -> Option<Value> {
    let Value::Array(items) = value else { return None };
    let shown = |item: &Spanned<Value>| {
        let Value::Table(profile) = &item.value else { return None };
        let text = |key| profile.peek(&[key]).map(|value| value.value.clone());
        let url = text("url").and_then(|url| shown(&url, Holds::Uri));
        let fields = [("network", text("network")), ("username", text("username")), ("url", url)];
        let fields = fields.into_iter().filter_map(|(key, value)| Some((key, value?))).collect();
        Some(Spanned::new(object(fields, item.span), item.span))
    };
    Some(Value::Array(items.iter().filter_map(shown).collect()))
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

/// Which year of words to take.
#[derive(Clone, Copy)]
enum Pick {
    First,
    Last,
}

/// A date in the form of the schema: `2018`, `2018-06` or `2018-06-30`.
fn iso(text: &str, pick: Pick) -> Option<String> {
    let is_iso = |text: &str| {
        let parts: Vec<&str> = text.split('-').collect();
        let lengths = [4, 2, 2];
        parts.len() <= 3
            && parts.iter().zip(lengths).all(|(part, length)| {
                part.len() == length && part.bytes().all(|digit| digit.is_ascii_digit())
            })
            && text.starts_with(['1', '2'])
    };
    if is_iso(text) {
        return Some(text.to_owned());
    }
    if date::parse(text) == Ok(date::Date::Present) {
        return None;
    }
    let mut years = text.split(|c: char| !c.is_ascii_digit()).filter(|year| year.len() == 4 && is_iso(year));
    match pick {
        Pick::First => years.next(),
        Pick::Last => years.next_back(),
    }
    .map(str::to_owned)
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
    let of = |wanted: Holds| {
        fields_of(kind)
            .iter()
            .filter(move |(.., holds)| *holds == wanted)
            .filter_map(|(_, json, _)| text(json))
    };
    let names: Vec<String> = of(Holds::Line).take(2).chain(of(Holds::Date).take(1)).collect();
    names.join(", ")
}

/// Whether two values have the same content. A date is the text that it was typed as.
pub(crate) fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len()
                && one.iter().zip(other).all(|(one, other)| is_same(&one.value, &other.value))
        }
        (Value::Table(one), Value::Table(other)) => {
            let is_there = |field: &KeyValue| {
                let same = |found: &Spanned<Value>| is_same(&field.value.value, &found.value);
                other.peek(&[&kebab_case(&field.key.value)]).is_some_and(same)
            };
            one.fields().len() == other.fields().len() && one.fields().iter().all(is_there)
        }
        (Value::Date(one), Value::String(other)) | (Value::String(other), Value::Date(one)) => one == other,
        (one, other) => one == other,
    }
}
