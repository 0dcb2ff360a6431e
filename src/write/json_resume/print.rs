//! Values → JSON text (RFC 8259), two spaces a level.

use std::fmt::Write as _;

use crate::read::spelling::camel_case;
use crate::read::table::Value;

/// The key of a table whose keys the layout defines; they stay as they are.
const LAYOUT_VALUES: &str = "set";
/// The longest list of texts that is written on one line.
const MAX_LINE: usize = 100;

/// A value as JSON, with a line feed at the end.
pub(crate) fn json(value: &Value) -> String {
    let mut out = String::new();
    add(&mut out, value, (0, Spelling::Camel));
    out.push('\n');
    out
}

/// How keys are spelt.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spelling {
    /// As JSON Resume spells them.
    Camel,
    /// As typed.
    Typed,
}

fn add(out: &mut String, value: &Value, (depth, spelling): (usize, Spelling)) {
    match value {
        Value::String(text) | Value::Date(text) => string(out, text),
        Value::Integer(number) => write(out, number),
        Value::Float(number) if number.is_finite() => out.push_str(&format!("{number:?}")),
        // JSON has no such numbers; no key has such a value.
        Value::Float(number) => string(out, &number.to_string()),
        Value::Null => out.push_str("null"),
        Value::Bool(flag) => write(out, flag),
        Value::Array(items) => {
            let short = line_of(items.iter().map(|item| &item.value));
            match short {
                Some(line) if line.len() <= MAX_LINE => out.push_str(&line),
                _ => block(out, ('[', ']', depth), items.len(), |out, at| {
                    add(out, &items[at].value, (depth + 1, spelling));
                }),
            }
        }
        Value::Table(table) => block(out, ('{', '}', depth), table.fields().len(), |out, at| {
            let field = &table.fields()[at];
            let key = &field.key.value;
            match spelling {
                Spelling::Camel => string(out, &camel_case(key)),
                Spelling::Typed => string(out, key),
            }
            out.push_str(": ");
            let inner = if key == LAYOUT_VALUES { Spelling::Typed } else { spelling };
            add(out, &field.value.value, (depth + 1, inner));
        }),
    }
}

/// A list of plain values on one line.
fn line_of<'v>(items: impl Iterator<Item = &'v Value>) -> Option<String> {
    let mut line = String::from("[");
    for (at, item) in items.enumerate() {
        if matches!(item, Value::Array(_) | Value::Table(_)) || line.len() > MAX_LINE {
            return None;
        }
        line.push_str(if at > 0 { ", " } else { "" });
        add(&mut line, item, (0, Spelling::Typed));
    }
    line.push(']');
    Some(line)
}

fn block(
    out: &mut String,
    (open, close, depth): (char, char, usize),
    n_items: usize,
    mut item: impl FnMut(&mut String, usize),
) {
    out.push(open);
    for at in 0..n_items {
        out.push_str(if at > 0 { ",\n" } else { "\n" });
        out.push_str(&"  ".repeat(depth + 1));
        item(out, at);
    }
    if n_items > 0 {
        out.push('\n');
        out.push_str(&"  ".repeat(depth));
    }
    out.push(close);
}

fn write(out: &mut String, value: impl std::fmt::Display) {
    let _ = write!(out, "{value}");
}

fn string(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            // JavaScript before 2019 ends a line at the last two.
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}
