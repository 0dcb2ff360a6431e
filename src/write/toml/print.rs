//! Values → TOML text.

use std::fmt::Write as _;

use crate::read::table::{Table, Value};
use crate::source::Spanned;
use crate::write::prose::wrapped;

/// The widest line of a list or an inline table.
const MAX_WIDTH: usize = 100;
/// The keys of paragraphs.
const PROSE: [&str; 3] = ["summary", "text", "reference"];
/// The indentation of a list inside a list.
const INDENT: &str = "    ";

/// A file being written.
#[derive(Debug)]
pub(crate) struct Printer {
    out: String,
}

impl Printer {
    /// An empty file.
    pub(crate) fn new() -> Self {
        Self { out: String::new() }
    }

    /// Adds a comment; its line breaks become spaces.
    pub(crate) fn comment(&mut self, text: &str) {
        let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let _ = writeln!(self.out, "# {text}");
    }

    /// Begins a table, after a blank line.
    pub(crate) fn header(&mut self, header: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        let _ = writeln!(self.out, "{header}");
    }

    /// Adds the fields of a table, one on each line; paragraphs are wrapped.
    pub(crate) fn fields(&mut self, table: &Table) {
        for field in table.fields() {
            match &field.value.value {
                Value::String(text) if PROSE.contains(&&*field.key.value) => {
                    self.field(&field.key.value, &Value::String(wrapped(text)));
                }
                value => self.field(&field.key.value, value),
            }
        }
    }

    /// Adds labels with their values, one on each line.
    pub(crate) fn labels(&mut self, table: &Table) {
        for field in table.fields() {
            self.field(&field.key.value, &field.value.value);
        }
    }

    /// Adds the fields of a table, those of tables inside it as dotted keys: `styles.text.size = "10pt"`.
    pub(crate) fn dotted(&mut self, table: &Table) {
        self.dotted_under("", table);
    }

    fn dotted_under(&mut self, path: &str, table: &Table) {
        for field in table.fields() {
            let name = format!("{path}{}", key(&field.key.value));
            match &field.value.value {
                Value::Table(inner)
                    if !inner.fields().is_empty() && inner.peek(&["stretch", "shrink"]).is_none() =>
                {
                    self.dotted_under(&format!("{name}."), inner);
                }
                value => self.line(&name, value),
            }
        }
    }

    /// Adds a key with its value.
    pub(crate) fn field(&mut self, name: &str, value: &Value) {
        self.line(&key(name), value);
    }

    /// Adds a key as it is written, with its value.
    fn line(&mut self, key: &str, value: &Value) {
        let start = self.out.len();
        let _ = write!(self.out, "{key} = ");
        let used = self.out.len() - start;
        add(&mut self.out, value, Room { used, depth: 0 });
        self.out.push('\n');
    }

    /// The text.
    pub(crate) fn finish(self) -> String {
        self.out
    }
}

/// A key, in quotes if it has to be.
pub(crate) fn key(name: &str) -> String {
    let is_bare = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    if is_bare { name.to_owned() } else { basic(name) }
}

/// Where a value begins.
#[derive(Clone, Copy)]
struct Room {
    /// The characters before it on its line.
    used: usize,
    /// The number of lists that contain it.
    depth: usize,
}

fn add(out: &mut String, value: &Value, room: Room) {
    match value {
        Value::String(text) if is_prose(text) && room.depth == 0 => long(out, text),
        Value::Array(items) => {
            let line = line(value);
            if room.used + line.chars().count() <= MAX_WIDTH && !items.iter().any(|item| is_long(&item.value))
            {
                out.push_str(&line);
            } else {
                block(out, items, room.depth);
            }
        }
        other => out.push_str(&line(other)),
    }
}

/// A list with each item on a line of its own.
fn block(out: &mut String, items: &[Spanned<Value>], depth: usize) {
    out.push_str("[\n");
    for item in items {
        let indent = INDENT.repeat(depth + 1);
        out.push_str(&indent);
        add(out, &item.value, Room { used: indent.len(), depth: depth + 1 });
        out.push_str(",\n");
    }
    out.push_str(&INDENT.repeat(depth));
    out.push(']');
}

/// Whether a text has lines that a person likes to see as lines.
fn is_prose(text: &str) -> bool {
    text.contains('\n') && !text.chars().any(|c| is_escaped(c) && c != '\n')
}

fn is_long(value: &Value) -> bool {
    matches!(value, Value::String(text) if text.chars().count() > 60)
}

/// A value on one line.
pub(crate) fn line(value: &Value) -> String {
    match value {
        Value::String(text) => basic(text),
        Value::Date(date) => dated(date),
        Value::Integer(number) => number.to_string(),
        Value::Float(number) if number.is_nan() => "nan".to_owned(),
        Value::Float(number) if number.is_infinite() => if *number > 0.0 { "inf" } else { "-inf" }.to_owned(),
        Value::Float(number) => format!("{number:?}"),
        Value::Bool(flag) => flag.to_string(),
        Value::Null => "\"\"".to_owned(),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| line(&item.value)).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Table(table) => {
            let field = |field: &crate::read::table::KeyValue| {
                format!("{} = {}", key(&field.key.value), line(&field.value.value))
            };
            let fields: Vec<String> = table.fields().iter().map(field).collect();
            if fields.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", fields.join(", ")) }
        }
    }
}

/// A date: a year is a number, a day is a date, and a month is text.
fn dated(date: &str) -> String {
    match date.len() {
        4 => date.trim_start_matches('0').to_owned(),
        10 => date.to_owned(),
        _ => basic(date),
    }
}

fn is_escaped(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
}

/// A text in quotes on one line; in single quotes if that saves escapes.
fn basic(text: &str) -> String {
    let has_escapes = text.contains(['"', '\\']);
    if has_escapes && !text.contains('\'') && !text.chars().any(is_escaped) {
        return format!("'{text}'");
    }
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    escape(&mut out, text);
    out.push('"');
    out
}

fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if is_escaped(c) => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
}

/// A text on several lines.
fn long(out: &mut String, text: &str) {
    if !text.contains("'''") && !text.ends_with('\'') && text.contains('\\') {
        let _ = write!(out, "'''\n{text}\n'''");
        return;
    }
    out.push_str("\"\"\"\n");
    let text = text.replace('\\', "\\\\").replace("\"\"\"", "\"\"\\\"");
    out.push_str(&text);
    out.push_str("\n\"\"\"");
}
