//! Messages about values of the wrong type, in the terms of the file's syntax, with the line to type instead.

use crate::diag::Diagnostic;
use crate::read::reader::Syntax;
use crate::read::table::{Expected, KeyValue, Table, Value};
use crate::source::{Span, Spanned};

/// The tables of a résumé, which usually have a line of their own.
const TABLES: [&str; 5] = ["basics", "titles", "set", "targets", "vars"];

/// The error for a field of a table whose value is not of the `expected` type.
pub(crate) fn wrong_type(table: &Table, field: &KeyValue, expected: Expected) -> Diagnostic {
    let (syntax, key) = (table.syntax, &field.key.value);
    let value = &field.value.value;
    let message = format!("`{key}` must be {}, not {}", name(syntax, expected), kind(syntax, value));
    let error = Diagnostic::error(message).at(point(field));
    match value {
        Value::Null => error.hint("remove the key"),
        _ => error.hint(advice(table, key, value, expected)),
    }
}

/// The error for an item of a list of texts that is not text.
pub(crate) fn wrong_item(syntax: Syntax, key: &Spanned<String>, value: &Value, span: Span) -> Diagnostic {
    let message = format!("every item in `{}` must be text, not {}", key.value, kind(syntax, value));
    let error = Diagnostic::error(message).at(span);
    match literal(value) {
        Some(text) => error.hint(format!("put it in quotes: `\"{text}\"`")),
        None => error.hint(write(syntax, &key.value, "[\"…\", \"…\"]")),
    }
}

/// The error for an item of a list of tables in a table that is not a table.
pub(crate) fn item_not_table(table: &Table, key: &Spanned<String>, value: &Value, span: Span) -> Diagnostic {
    let (syntax, key) = (table.syntax, &key.value);
    let name = name(syntax, Expected::Table);
    let message = format!("every item in `{key}` must be {name}, not {}", kind(syntax, value));
    Diagnostic::error(message).at(span).hint(list_of_tables(table, key))
}

/// How to write a list of tables under a key of a table: in TOML with its whole header, such as `[[work.roles]]`.
fn list_of_tables(table: &Table, key: &str) -> String {
    let place = table.place.trim_matches(['[', ']']);
    let dot = if place.is_empty() { "" } else { "." };
    match table.syntax {
        Syntax::Toml => format!("begin each entry with a line `[[{place}{dot}{key}]]`, followed by its keys"),
        Syntax::Json => write(Syntax::Json, key, "[{ … }, { … }]"),
    }
}

/// The type of a value, for "must be text, not …".
pub(crate) fn kind(syntax: Syntax, value: &Value) -> String {
    match (value, syntax) {
        (Value::String(_), _) => "text".to_owned(),
        (Value::Integer(_) | Value::Float(_), _) => "a number".to_owned(),
        (Value::Bool(flag), _) => format!("`{flag}`"),
        (Value::Date(_), _) => "a date".to_owned(),
        (Value::Array(_), _) => "a list".to_owned(),
        (Value::Table(_), Syntax::Toml) => "a table".to_owned(),
        (Value::Table(_), Syntax::Json) => "an object".to_owned(),
        (Value::Null, _) => "`null`".to_owned(),
    }
}

fn name(syntax: Syntax, expected: Expected) -> &'static str {
    match (expected, syntax) {
        (Expected::Text, _) => "text",
        (Expected::Texts, _) => "text or a list of texts",
        (Expected::Flag, _) => "`true` or `false`",
        (Expected::Number, _) => "a number",
        (Expected::Table, Syntax::Toml) => "a table",
        (Expected::Table, Syntax::Json) => "an object",
        (Expected::Tables, Syntax::Toml) => "a list of tables",
        (Expected::Tables, Syntax::Json) => "a list of objects",
        (Expected::Date, _) => "a date",
    }
}

fn advice(table: &Table, key: &str, value: &Value, expected: Expected) -> String {
    let syntax = table.syntax;
    match (expected, syntax) {
        (Expected::Text | Expected::Texts, _) => match literal(value) {
            Some(text) => quote(syntax, key, &text),
            None if expected == Expected::Text => write(syntax, key, "\"…\""),
            None => write(syntax, key, "[\"…\", \"…\"]"),
        },
        (Expected::Flag, _) => format!("{}, without quotes", write(syntax, key, "true")),
        (Expected::Number, _) => match value {
            Value::String(text) if text.trim().parse::<f64>().is_ok() => {
                format!("remove the quotes: `{}`", assign(syntax, key, text.trim()))
            }
            _ => write(syntax, key, "1"),
        },
        (Expected::Table, Syntax::Toml) if table.place.is_empty() && TABLES.contains(&key) => {
            format!("write a line `[{key}]`, followed by its keys")
        }
        (Expected::Table, _) => write(syntax, key, "{ … }"),
        (Expected::Tables, _) => list_of_tables(table, key),
        (Expected::Date, _) => match value {
            Value::Integer(year @ 1..=9999) => quote(syntax, key, &year.to_string()),
            _ => write(syntax, key, "\"2018-06\""),
        },
    }
}

fn quote(syntax: Syntax, key: &str, text: &str) -> String {
    format!("put it in quotes: `{}`", assign(syntax, key, &format!("\"{text}\"")))
}

fn write(syntax: Syntax, key: &str, value: &str) -> String {
    format!("write `{}`", assign(syntax, key, value))
}

fn assign(syntax: Syntax, key: &str, value: &str) -> String {
    match syntax {
        Syntax::Toml => format!("{key} = {value}"),
        Syntax::Json => format!("\"{key}\": {value}"),
    }
}

/// A plain value as typed, so that it can be put in quotes.
fn literal(value: &Value) -> Option<String> {
    match value {
        Value::Integer(number) => Some(number.to_string()),
        Value::Float(number) => number.is_finite().then(|| number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Date(text) => Some(text.clone()),
        Value::String(text) => Some(text.clone()),
        Value::Array(_) | Value::Table(_) | Value::Null => None,
    }
}

/// The span to point at: of a table or a list, which can be as long as the file, only the key.
fn point(field: &KeyValue) -> Span {
    match field.value.value {
        Value::Array(_) | Value::Table(_) => field.key.span,
        _ => field.value.span,
    }
}
