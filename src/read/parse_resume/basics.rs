//! `[basics]` → who the résumé is about.

use crate::diag::{Diagnostic, Diagnostics};
use crate::read::basics::{Basics, Labelled, Location, Photo, Profile};
use crate::read::parse_resume::entry::{line, lines};
use crate::read::parse_resume::section::kind_of;
use crate::read::table::{Expected, Field, Notation, Table, Value};
use crate::read::text;
use crate::source::{Spanned, Text};

/// The keys of `[basics]`, for those who write them elsewhere.
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

/// What stands in `[basics]`: the person, and the summary, which is a section.
#[derive(Debug, Default)]
pub(crate) struct Parsed {
    /// The person.
    pub(crate) basics: Basics,
    /// The paragraphs of the summary, as typed.
    pub(crate) summary: Vec<Spanned<String>>,
}

/// Reads `[basics]`.
pub(crate) fn parse(mut table: Table, diagnostics: &mut Diagnostics) -> Parsed {
    let basics = person(&mut table, diagnostics);
    let summary = table.texts(&["summary"], diagnostics);
    if table.notation == Notation::Toml {
        refuse_misplaced(&mut table, diagnostics);
    }
    table.finish(diagnostics);
    Parsed { basics, summary }
}

/// Reports what belongs to the top of the file: after `[basics]`, all lines belong to it.
fn refuse_misplaced(table: &mut Table, diagnostics: &mut Diagnostics) {
    let settings = ["lang", "layout", "paper", "sections"];
    let (misplaced, rest): (Vec<_>, Vec<_>) = table
        .take_rest()
        .into_iter()
        .partition(|field| settings.contains(&&*field.key.value) || kind_of(&field.key.value).is_some());
    for field in misplaced {
        let key = &field.key.value;
        diagnostics.push(
            Diagnostic::error(format!("`{key}` stands under `[basics]`, but belongs to the file as a whole"))
                .at(field.key.span)
                .hint("move it to the top of the file, above the first line in brackets"),
        );
    }
    table.put_back(rest);
}

fn person(table: &mut Table, diagnostics: &mut Diagnostics) -> Basics {
    Basics {
        name: line(table, &["name"], diagnostics),
        credentials: lines(table, &["credentials"], diagnostics),
        headline: line(table, &["headline", "label"], diagnostics),
        email: emails(table, diagnostics),
        phone: lines(table, &["phone"], diagnostics),
        url: lines(table, &["url", "website"], diagnostics),
        location: location(table, diagnostics),
        photo: photo(table, diagnostics),
        profiles: profiles(table, diagnostics),
        other: other(table, diagnostics),
    }
}

fn emails(table: &mut Table, diagnostics: &mut Diagnostics) -> Vec<Text> {
    let mut emails = lines(table, &["email"], diagnostics);
    emails.retain(|email| {
        let is_address = email.value.contains('@');
        if !is_address {
            diagnostics.push(
                Diagnostic::error(format!("`{}` is no e-mail address: it has no `@`", email.value))
                    .at(email.span)
                    .hint("write it as `name@example.org`"),
            );
        }
        is_address
    });
    emails
}

fn location(table: &mut Table, diagnostics: &mut Diagnostics) -> Location {
    let Some(field) = table.take(&["location"]) else { return Location::default() };
    let span = field.value.span;
    let mut parts = match field.value.value {
        Value::String(text) => {
            return Location { text: text::joined(Spanned::new(text, span), ", "), ..Location::default() };
        }
        Value::Table(parts) => parts,
        _ => return table.refuse(&field, Expected::Text, diagnostics).unwrap_or_default(),
    };
    let location = Location {
        text: None,
        address: parts.text(&["address"], diagnostics).and_then(|text| text::joined(text, ", ")),
        postal_code: parts.text_or_number(&["postal-code"], diagnostics).and_then(text::line),
        city: line(&mut parts, &["city"], diagnostics),
        region: line(&mut parts, &["region"], diagnostics),
        country: line(&mut parts, &["country"], diagnostics),
        country_code: line(&mut parts, &["country-code"], diagnostics),
    };
    if let Some(code) = location.country_code.as_ref().filter(|_| !location.shows_country_code()) {
        let hint = match parts.notation {
            Notation::Toml => "to show the country, write `country = \"…\"`",
            Notation::Json => "to show the country, write it in `region` or `city`",
        };
        diagnostics.push(
            Diagnostic::warning(format!("the country code `{}` is not shown", code.value))
                .at(code.span)
                .hint(hint),
        );
    }
    parts.finish(diagnostics);
    location
}

fn photo(table: &mut Table, diagnostics: &mut Diagnostics) -> Option<Photo> {
    let photo =
        table.take(&["photo", "image", "picture"]).and_then(|field| picture(table, field, diagnostics));
    let Some(beside) = line(table, &["photo-alt"], diagnostics) else { return photo };
    match photo {
        Some(Photo { path, alt: None }) => Some(Photo { path, alt: Some(beside) }),
        photo => {
            let why = if photo.is_some() { "the photo has one of its own" } else { "there is no photo" };
            diagnostics.push(
                Diagnostic::warning(format!("this description is not used, since {why}"))
                    .at(beside.span)
                    .hint("write `photo = { path = \"…\", alt = \"…\" }`"),
            );
            photo
        }
    }
}

/// A photo that a field names.
fn picture(table: &Table, field: Field, diagnostics: &mut Diagnostics) -> Option<Photo> {
    let span = field.value.span;
    let (path, alt) = match field.value.value {
        Value::String(path) => (text::line(Spanned::new(path, span)), None),
        Value::Table(mut inner) => {
            let path = line(&mut inner, &["path"], diagnostics);
            let alt = line(&mut inner, &["alt"], diagnostics);
            if path.is_none() && inner.fields().is_empty() {
                diagnostics.push(
                    Diagnostic::warning("this photo has no `path` and is left out")
                        .at(field.key.span)
                        .hint("write `photo = { path = \"…\", alt = \"…\" }`"),
                );
            }
            inner.finish(diagnostics);
            (path, alt)
        }
        _ => return table.refuse(&field, Expected::Text, diagnostics),
    };
    let photo = Photo { path: path?, alt };
    if photo.is_remote() {
        diagnostics.push(
            Diagnostic::warning("this photo is left out: vitae reads files and fetches nothing")
                .at(photo.path.span)
                .hint("save the picture beside this file and write its name here"),
        );
    }
    Some(photo)
}

fn profiles(table: &mut Table, diagnostics: &mut Diagnostics) -> Vec<Profile> {
    let mut profiles = Vec::new();
    for mut table in table.tables(&["profiles"], diagnostics) {
        let profile = Profile {
            network: line(&mut table, &["network"], diagnostics),
            username: line(&mut table, &["username"], diagnostics),
            url: line(&mut table, &["url", "website"], diagnostics),
        };
        let (place, span) = (table.place.clone(), table.span);
        let had_nothing = table.fields().is_empty();
        table.finish(diagnostics);
        if profile != (Profile { network: None, username: None, url: None }) {
            profiles.push(profile);
        } else if had_nothing {
            diagnostics.push(
                Diagnostic::warning(format!("this entry of `{place}` is empty and is left out"))
                    .at(span)
                    .hint("give it a `network` with a `username`, or a `url`"),
            );
        }
    }
    profiles
}

fn other(table: &mut Table, diagnostics: &mut Diagnostics) -> Vec<Labelled> {
    // JSON Resume has no such table, and its files may hold anything under that name.
    if table.notation == Notation::Json {
        return Vec::new();
    }
    let Some(mut own) = table.table(&["other"], diagnostics) else { return Vec::new() };
    let mut other = Vec::new();
    for field in own.take_rest() {
        let text = match &field.value.value {
            Value::String(text) | Value::Date(text) => text.clone(),
            Value::Integer(number) => number.to_string(),
            _ => {
                own.refuse::<()>(&field, Expected::Text, diagnostics);
                continue;
            }
        };
        if let Some(text) = text::line(Spanned::new(text, field.value.span)) {
            other.push(Labelled { label: field.key, text });
        }
    }
    other
}
