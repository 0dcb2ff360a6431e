//! A value of vitae → what the schema of JSON Resume lets a key contain.

use crate::read::date;
use crate::read::reader::Syntax;
use crate::read::resume::Highlight;
use crate::read::spelling::kebab_case;
use crate::read::table::{KeyValue, Table, Value};
use crate::read::text;
use crate::source::{SourceId, Span, Spanned, Text};

/// What a key of JSON Resume may contain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum JsonType {
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

/// A value as a key of JSON Resume may contain it.
pub(crate) fn shown(value: &Value, holds: JsonType) -> Option<Value> {
    let texts = all_texts(value);
    let first = texts.first().copied();
    let text = |text: &str| Some(Value::String(text.to_owned()));
    match holds {
        JsonType::Line => text(&texts.join(", ")).filter(|_| first.is_some()),
        JsonType::Email => text(first.filter(|address| is_email(address))?),
        JsonType::Uri => Some(Value::String(uri(first?)?)),
        JsonType::Prose => text(&texts.join("\n\n")).filter(|_| first.is_some()),
        JsonType::Lines => Some(match value {
            Value::String(one) => listed(text::keywords(&Text::new(one.clone(), nowhere()))),
            other => other.clone(),
        }),
        JsonType::Bullets => Some(listed(flat(value))),
        JsonType::Picture => match value {
            Value::Table(photo) => photo.peek(&["path"]).map(|path| path.value.clone()),
            other => Some(other.clone()),
        },
        JsonType::Place => shown_place(value),
        JsonType::Profiles => shown_profiles(value),
        JsonType::Date => None,
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
    Span { source: SourceId(0), start: 0, end: 0 }
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
    Value::Table(Table::new(String::new(), Syntax::Json, span, fields))
}

fn shown_profiles(value: &Value) -> Option<Value> {
    let Value::Array(items) = value else { return None };
    let shown = |item: &Spanned<Value>| {
        let Value::Table(profile) = &item.value else { return None };
        let text = |key| profile.peek(&[key]).map(|value| value.value.clone());
        let url = text("url").and_then(|url| shown(&url, JsonType::Uri));
        let fields = [("network", text("network")), ("username", text("username")), ("url", url)];
        let fields = fields.into_iter().filter_map(|(key, value)| Some((key, value?))).collect();
        Some(Spanned::new(object(fields, item.span), item.span))
    };
    Some(Value::Array(items.iter().filter_map(shown).collect()))
}

/// Which year of words to take.
#[derive(Clone, Copy)]
pub(crate) enum Pick {
    /// The first.
    First,
    /// The last.
    Last,
}

/// A date in the form of the schema: `2018`, `2018-06` or `2018-06-30`.
pub(crate) fn iso(text: &str, pick: Pick) -> Option<String> {
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
