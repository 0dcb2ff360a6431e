//! A `resume.toml` with other settings: values are replaced, or added where a person would, and all else stays.

use crate::read::reader::{Dialect, Reader};
use crate::read::resume::Settings;
use crate::read::table::{KeyValue, Table, Value};
use crate::read::toml_syntax;
use crate::source::{Source, Sources, Span};
use crate::write::settings;
use crate::write::toml::print::{key, line};
use crate::write::toml::tidy::lines;

/// The text with the changed settings in it.
pub(crate) fn edit(text: &str, changed: &Settings) -> String {
    let mut text = text.to_owned();
    for field in settings::table(changed).fields() {
        match &field.value.value {
            Value::Table(values) => {
                for (path, value) in leaves(values) {
                    text = with_layout_value(&text, (&path, &value));
                }
            }
            value => text = with_setting(&text, (&field.key.value, value)),
        }
    }
    text
}

/// The values of a layout with their paths; white space is one value.
fn leaves(table: &Table) -> Vec<(Vec<String>, Value)> {
    let mut all = Vec::new();
    for field in table.fields() {
        match &field.value.value {
            Value::Table(inner) if inner.peek(&["stretch", "shrink"]).is_none() => {
                let below = leaves(inner).into_iter();
                all.extend(
                    below.map(|(path, value)| ([vec![field.key.value.clone()], path].concat(), value)),
                );
            }
            value => all.push((vec![field.key.value.clone()], value.clone())),
        }
    }
    all
}

fn parse(text: &str) -> Table {
    let mut sources = Sources::new();
    let source = sources.add(Source::new("resume.toml", text));
    toml_syntax::parse(source, &mut Reader::new(&mut sources, Dialect::Vitae))
}

fn replaced(text: &str, span: Span, value: &str) -> String {
    format!("{}{value}{}", &text[..span.start], &text[span.end..])
}

fn with_setting(text: &str, (name, value): (&str, &Value)) -> String {
    let root = parse(text);
    let value = line(value);
    match root.peek(&[name]) {
        Some(found) => match &found.value {
            // The layout's name, among its values.
            Value::Table(table) => match table.peek(&["name"]) {
                Some(found) => replaced(text, found.span, &value),
                None => added_to(text, (name, table), ("name", &value)),
            },
            _ => replaced(text, found.span, &value),
        },
        None => added_at_top(text, &format!("{name} = {value}")),
    }
}

fn with_layout_value(text: &str, (path, value): (&[String], &Value)) -> String {
    let root = parse(text);
    let value = line(value);
    let table_of = |key: &'static str| match root.peek(&[key]).map(|found| &found.value) {
        Some(Value::Table(table)) => Some((key, table)),
        _ => None,
    };
    // Values under `layout` override those under `set`.
    let holders: Vec<(&str, &Table)> = ["layout", "set"].into_iter().filter_map(table_of).collect();
    if let Some(span) = holders.iter().find_map(|(_, table)| place_of(table, path)) {
        return replaced(text, span, &value);
    }
    let path = key_of(path);
    match holders.first() {
        Some((name, table)) => added_to(text, (name, table), (&path, &value)),
        None => added_at_top(text, &format!("set.{path} = {value}")),
    }
}

/// A path as one key in quotes, so that it fits beside any other.
fn key_of(path: &[String]) -> String {
    key(&path.join("."))
}

/// The place of a value that is there already, under its path in one key or in several.
fn place_of(table: &Table, path: &[String]) -> Option<Span> {
    let (first, rest) = path.split_first()?;
    let found = |name: &str| table.fields().iter().find(|field| field.key.value == name);
    if let Some(field) = found(&path.join(".")) {
        return Some(field.value.span);
    }
    match found(first) {
        Some(KeyValue { value, .. }) => match &value.value {
            Value::Table(inner) => place_of(inner, rest),
            _ => None,
        },
        None => None,
    }
}

/// Adds a value to a table: below its header, inside its braces, or beside its dotted keys.
fn added_to(text: &str, (name, table): (&str, &Table), (key, value): (&str, &str)) -> String {
    let span = table.span;
    let written = text.get(span.range()).unwrap_or_default();
    if written.starts_with('[') {
        let end = text[span.end..].find('\n').map_or(text.len(), |at| span.end + at);
        return format!("{}\n{key} = {value}{}", &text[..end], &text[end..]);
    }
    if written.starts_with('{') {
        let inner = written.trim_end_matches('}').trim_end().trim_end_matches(',');
        let comma = if inner.ends_with('{') { "" } else { "," };
        return format!("{}{inner}{comma} {key} = {value} }}{}", &text[..span.start], &text[span.end..]);
    }
    added_at_top(text, &format!("{name}.{key} = {value}"))
}

/// Adds a line before the first table, and before the comment above it.
fn added_at_top(text: &str, added: &str) -> String {
    let lines = lines(text);
    let Some(header) = lines.iter().position(|line| line.is_header()) else {
        let end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
        return format!("{text}{end}{added}\n");
    };
    let comments = lines[..header].iter().rev().take_while(|line| line.is_comment()).count();
    // A comment at the top is about the whole file.
    let above = if comments == header { header } else { header - comments };
    // Right below the last key.
    let n_blank = lines[..above].iter().rev().take_while(|line| line.text.trim().is_empty()).count();
    let is_key = lines[..above - n_blank].last().is_some_and(|line| !line.is_comment());
    let at = lines[if is_key { above - n_blank } else { above }].start;
    format!("{}{added}\n{}", &text[..at], &text[at..])
}
