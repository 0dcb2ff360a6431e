//! `[basics]` → who the résumé is about.

use crate::diag::{Diagnostic, Diagnostics};
use crate::read::parse_resume::entry::{line, lines};
use crate::read::parse_resume::section::kind_of;
use crate::read::resume::{Basics, Label, Labelled, Photo, Profile, Text};
use crate::read::table::{Expected, Notation, Table, Value};
use crate::read::text;
use crate::source::Spanned;

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

fn location(table: &mut Table, diagnostics: &mut Diagnostics) -> Vec<Text> {
    let Some(field) = table.take(&["location"]) else { return Vec::new() };
    let span = field.value.span;
    let mut parts = match field.value.value {
        Value::String(text) => return text::joined(Spanned::new(text, span), ", ").into_iter().collect(),
        Value::Table(parts) => parts,
        _ => return table.refuse(&field, Expected::Text, diagnostics).unwrap_or_default(),
    };
    let address = parts.text(&["address"], diagnostics).and_then(|text| text::joined(text, ", "));
    let postal_code = parts.text_or_number(&["postal-code"], diagnostics).and_then(text::line);
    let city = line(&mut parts, &["city"], diagnostics);
    let region = line(&mut parts, &["region"], diagnostics);
    let mut country = line(&mut parts, &["country", "country-code"], diagnostics);
    if let (Notation::Json, Some(code)) = (parts.notation, &country) {
        // A code such as `DE` is for programs; a reader knows the country from the place.
        if city.is_some() || region.is_some() {
            diagnostics.push(
                Diagnostic::warning(format!("the country code `{}` is not shown", code.value))
                    .at(code.span)
                    .hint("to show the country, write it in `region` or `city`"),
            );
            country = None;
        }
    }
    parts.finish(diagnostics);
    [address, postal_code, city, region, country].into_iter().flatten().collect()
}

fn photo(table: &mut Table, diagnostics: &mut Diagnostics) -> Option<Photo> {
    let field = table.take(&["photo", "image", "picture"]);
    let outer_alt = line(table, &["photo-alt"], diagnostics);
    let field = field?;
    let span = field.value.span;
    let (path, alt) = match field.value.value {
        Value::String(path) => (text::line(Spanned::new(path, span)), outer_alt),
        Value::Table(mut inner) => {
            let path = line(&mut inner, &["path"], diagnostics);
            let alt = line(&mut inner, &["alt"], diagnostics).or(outer_alt);
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
    let path = path?;
    let is_remote = ["http://", "https://", "data:", "//"].iter().any(|start| path.value.starts_with(start));
    if is_remote {
        diagnostics.push(
            Diagnostic::warning("this photo is left out: vitae reads files and fetches nothing")
                .at(path.span)
                .hint("save the picture beside this file and write its name here"),
        );
        return None;
    }
    Some(Photo { path, alt })
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
            other.push(Labelled { label: Label::Own(field.key), text });
        }
    }
    other
}
