//! `[basics]` → the person the résumé is about.

use crate::diag::Diagnostic;
use crate::read::basics::{Basics, Labelled, Location, Photo, Profile};
use crate::read::parse_resume::entry::{line, lines};
use crate::read::parse_resume::keys::SETTINGS;
use crate::read::parse_resume::section::kind_of;
use crate::read::reader::{Dialect, OwnKeys, Reader};
use crate::read::resume::SectionKind;
use crate::read::table::{Expected, KeyValue, Table, Value};
use crate::read::text;
use crate::source::{Spanned, Text};

/// The keys of `[basics]`, to recognise them elsewhere.
pub(crate) const KEYS: [&str; 12] = [
    "name",
    "credentials",
    "headline",
    "label",
    "email",
    "phone",
    "url",
    "website",
    "location",
    "photo",
    "image",
    "profiles",
];

/// The content of `[basics]`: the person, and the summary, which is a section.
#[derive(Debug, Default)]
pub(crate) struct Parsed {
    /// The person.
    pub(crate) basics: Basics,
    /// The paragraphs of the summary, as typed.
    pub(crate) summary: Vec<Spanned<String>>,
}

/// Reads `[basics]`.
pub(crate) fn parse(mut table: Table, reader: &mut Reader<'_>) -> Parsed {
    let basics = person(&mut table, reader);
    let summary = table.texts(&["summary"], reader);
    if reader.dialect == Dialect::Vitae {
        refuse_misplaced(&mut table, reader);
    }
    table.finish(reader);
    Parsed { basics, summary }
}

/// Reports keys that belong at the top level: after the line `[basics]`, all keys belong to it.
fn refuse_misplaced(table: &mut Table, reader: &mut Reader<'_>) {
    let settings = ["lang", "layout", "paper", "sections"];
    let (misplaced, rest): (Vec<_>, Vec<_>) = table
        .take_rest()
        .into_iter()
        .partition(|field| settings.contains(&&*field.key.value) || kind_of(&field.key.value).is_some());
    for field in misplaced {
        let key = &field.key.value;
        reader.push(
            Diagnostic::error(format!("`{key}` belongs at the top level, not in `[basics]`"))
                .at(field.key.span)
                .hint("move it to the top of the file, above the first line in brackets"),
        );
    }
    table.put_back(rest);
}

fn person(table: &mut Table, reader: &mut Reader<'_>) -> Basics {
    let span = Some(table.span);
    Basics {
        span,
        name: line(table, &["name"], reader),
        credentials: lines(table, &["credentials"], reader),
        headline: line(table, &["headline", "label"], reader),
        email: emails(table, reader),
        phone: lines(table, &["phone"], reader),
        url: lines(table, &["url", "website"], reader),
        location: location(table, reader),
        photo: photo(table, reader),
        profiles: profiles(table, reader),
        other: other(table, reader),
    }
}

fn emails(table: &mut Table, reader: &mut Reader<'_>) -> Vec<Text> {
    let mut emails = lines(table, &["email"], reader);
    emails.retain(|email| {
        let is_address = email.value.contains('@');
        if !is_address {
            reader.push(
                Diagnostic::error(format!("`{}` is not an email address: it has no `@`", email.value))
                    .at(email.span)
                    .hint("write an address such as `name@example.org`"),
            );
        }
        is_address || !reader.dialect.is_strict()
    });
    emails
}

fn location(table: &mut Table, reader: &mut Reader<'_>) -> Location {
    let Some(field) = table.take(&["location"]) else { return Location::default() };
    let span = field.value.span;
    let mut parts = match field.value.value {
        Value::String(text) => {
            return Location { text: text::joined(Spanned::new(text, span), ", "), ..Location::default() };
        }
        Value::Table(parts) => parts,
        _ => return table.refuse(&field, Expected::Text, reader).unwrap_or_default(),
    };
    let location = Location {
        text: None,
        address: parts.text(&["address"], reader).and_then(|text| text::joined(text, ", ")),
        postal_code: parts.text_or_number(&["postal-code"], reader).and_then(text::line),
        city: line(&mut parts, &["city"], reader),
        region: line(&mut parts, &["region"], reader),
        country: line(&mut parts, &["country"], reader),
        country_code: line(&mut parts, &["country-code"], reader),
    };
    parts.finish(reader);
    location
}

fn photo(table: &mut Table, reader: &mut Reader<'_>) -> Option<Photo> {
    let photo = table.take(&["photo", "image", "picture"]).and_then(|field| picture(table, field, reader));
    let Some(beside) = line(table, &["photo-alt"], reader) else { return photo };
    match photo {
        Some(photo @ Photo { alt: None, .. }) => Some(Photo { alt: Some(beside), ..photo }),
        photo => {
            let why = if photo.is_some() { "the photo has its own `alt`" } else { "there is no photo" };
            reader.push(
                Diagnostic::warning(format!("`photo-alt` is ignored because {why}"))
                    .at(beside.span)
                    .hint("write `photo = { path = \"…\", alt = \"…\" }`"),
            );
            photo
        }
    }
}

/// The photo of a field.
fn picture(table: &Table, field: KeyValue, reader: &mut Reader<'_>) -> Option<Photo> {
    let span = field.value.span;
    let mut is_required = reader.dialect.is_strict();
    let (path, alt) = match field.value.value {
        Value::String(path) => (text::line(Spanned::new(path, span)), None),
        Value::Table(mut inner) => {
            let path = line(&mut inner, &["path"], reader);
            let alt = line(&mut inner, &["alt"], reader);
            if !is_required && reader.own_keys == OwnKeys::Read {
                is_required = inner.flag(&["required"], reader).is_some_and(|required| required.value);
            }
            if path.is_none() && inner.fields().is_empty() {
                reader.push(
                    Diagnostic::warning("this photo is left out: it has no `path`")
                        .at(field.key.span)
                        .hint("write `photo = { path = \"…\", alt = \"…\" }`"),
                );
            }
            inner.finish(reader);
            (path, alt)
        }
        _ => return table.refuse(&field, Expected::Text, reader),
    };
    let photo = Photo { path: path?, alt, is_required };
    // A photo in a foreign file is reported only if the layout shows it.
    if photo.is_required && photo.is_remote() {
        reader.push(
            Diagnostic::warning("this photo is left out: vitae does not download files")
                .at(photo.path.span)
                .hint("download the picture, save it beside this file and write its file name here"),
        );
    }
    Some(photo)
}

fn profiles(table: &mut Table, reader: &mut Reader<'_>) -> Vec<Profile> {
    let mut profiles = Vec::new();
    for mut table in table.tables(&["profiles"], reader) {
        let profile = Profile {
            network: line(&mut table, &["network"], reader),
            username: line(&mut table, &["username"], reader),
            url: line(&mut table, &["url", "website"], reader),
        };
        let (place, span) = (table.place.clone(), table.span);
        let had_nothing = table.fields().is_empty();
        table.finish(reader);
        if profile != (Profile { network: None, username: None, url: None }) {
            profiles.push(profile);
        } else if had_nothing {
            reader.push(
                Diagnostic::warning(format!("this `{place}` entry is empty and is left out"))
                    .at(span)
                    .hint("add `network` and `username`, or `url`"),
            );
        }
    }
    profiles
}

/// Warns of a known key in `[basics.other]`, where it is only a label.
fn warn_of_key(field: &KeyValue, reader: &mut Reader<'_>) {
    let key = &*field.key.value;
    let is_basics = KEYS.contains(&key) || ["photo-alt", "picture", "other"].contains(&key);
    let is_top = SETTINGS.contains(&key) || SectionKind::KEYS.iter().any(|(section, _)| *section == key);
    let place = match (is_basics || key == "summary", is_top) {
        (true, _) => "into `[basics]`, above the line `[basics.other]`",
        (false, true) => "to the top of the file, above the first line in brackets",
        (false, false) => return,
    };
    reader.push(
        Diagnostic::warning(format!("`{key}` in `[basics.other]` is printed as a label with its text"))
            .at(field.key.span)
            .hint(format!("move it {place}")),
    );
}

fn other(table: &mut Table, reader: &mut Reader<'_>) -> Vec<Labelled> {
    // JSON Resume has no such table; a file may contain anything under that name.
    if reader.own_keys == OwnKeys::Unknown {
        return Vec::new();
    }
    let Some(mut own) = table.table(&["other"], reader) else { return Vec::new() };
    let mut other = Vec::new();
    for field in own.take_rest() {
        let text = match &field.value.value {
            Value::String(text) | Value::Date(text) => text.clone(),
            Value::Integer(_) | Value::Float(_) => reader.typed(field.value.span),
            _ => {
                own.refuse::<()>(&field, Expected::Text, reader);
                continue;
            }
        };
        warn_of_key(&field, reader);
        if let Some(text) = text::line(Spanned::new(text, field.value.span)) {
            other.push(Labelled { label: field.key, text });
        }
    }
    other
}
