//! TOML text → [`Table`], with every syntax error of the file in one run.
//!
//! The parser recovers after an error, so what else is wrong with the file is found in the same run. Its
//! maps are sorted; the order of the file is restored from the spans of the keys.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use crate::diag::Diagnostic;
use crate::read::reader::{Reader, Syntax};
use crate::read::table::{KeyValue, MAX_DEPTH, Table, Value};
use crate::read::toml_error::{self, SyntaxFault};
use crate::source::{SourceId, Span, Spanned};

/// Reads a source as TOML; an unreadable part is reported and left out.
pub fn parse(source: SourceId, reader: &mut Reader<'_>) -> Table {
    let text = &reader.sources.get(source).text;
    let whole = Span::new(source, 0..text.len());
    let brackets = Brackets::scan(text);
    if let Some(at) = brackets.too_deep {
        reader.diagnostics.push(
            Diagnostic::error(format!("lists and tables are nested more than {MAX_DEPTH} levels deep"))
                .at(Span::new(source, at..at + 1)),
        );
        return Table::new(String::new(), Syntax::Toml, whole, Vec::new());
    }
    let (root, errors) = DeTable::parse_recoverable(text);
    let is_unclosed = errors.iter().any(|error| error.message().starts_with("unclosed "));
    let faults = toml_error::faults(&errors, text, brackets.unclosed.filter(|_| is_unclosed));
    let tables = TomlTables { source, text, faults: &faults };
    let mut root = tables.fields(root.into_inner(), "");
    if is_unclosed {
        // The parser moves keys under an unclosed table header to the top level, where they do not belong.
        let first_heading = first_heading(text);
        root.retain(|field| {
            let key_start = field.key.span.start;
            key_start < first_heading || text[..key_start].ends_with(['[', ' ', '\t'])
        });
    }
    faults.iter().for_each(|fault| reader.diagnostics.push(fault.clone().diagnostic(source)));
    Table::new(String::new(), Syntax::Toml, whole, root)
}

/// The offset of the first line that is a table header.
fn first_heading(text: &str) -> usize {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with('[') {
            return at;
        }
        at += line.len();
    }
    at
}

/// The form of a table, which determines its name in messages.
#[derive(Clone, Copy)]
enum TableShape {
    Single,
    Element,
}

struct TomlTables<'a> {
    source: SourceId,
    text: &'a str,
    faults: &'a [SyntaxFault],
}

impl TomlTables<'_> {
    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.source, range)
    }

    /// Whether a plain value touches a fault and so could not be read.
    fn is_broken(&self, range: &Range<usize>) -> bool {
        let n_before = self.faults.partition_point(|fault| fault.range.start <= range.end);
        n_before > 0 && self.faults[n_before - 1].range.end >= range.start
    }

    /// Whether a list is not closed.
    fn begins_fault(&self, at: usize) -> bool {
        self.faults.binary_search_by_key(&at, |fault| fault.range.start).is_ok()
    }

    fn fields(&self, table: DeTable<'_>, path: &str) -> Vec<KeyValue> {
        let mut fields: Vec<KeyValue> = table
            .into_iter()
            .map(|(key, value)| {
                let key_span = self.span(key.span());
                let key = key.into_inner().into_owned();
                let child = match (value.get_ref(), path) {
                    (DeValue::Array(_) | DeValue::Table(_), "") => key.clone(),
                    (DeValue::Array(_) | DeValue::Table(_), _) => format!("{path}.{key}"),
                    _ => String::new(), // a plain value contains no keys
                };
                let value = self.value(value, &child, TableShape::Single);
                KeyValue { key: Spanned::new(key, key_span), value }
            })
            .collect();
        fields.sort_by_key(|field| field.key.span);
        fields
    }

    fn value(&self, value: toml::Spanned<DeValue<'_>>, path: &str, shape: TableShape) -> Spanned<Value> {
        let range = value.span();
        let span = self.span(range.clone());
        let value = match value.into_inner() {
            DeValue::Array(_) if self.begins_fault(range.start) => Value::Null,
            DeValue::Array(items) => Value::Array(
                items.into_iter().map(|item| self.value(item, path, TableShape::Element)).collect(),
            ),
            DeValue::Table(table) => {
                let place = match shape {
                    TableShape::Single => format!("[{path}]"),
                    TableShape::Element => format!("[[{path}]]"),
                };
                Value::Table(Table::new(place, Syntax::Toml, span, self.fields(table, path)))
            }
            _ if self.is_broken(&range) => Value::Null,
            DeValue::String(text) => Value::String(text.into_owned()),
            DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
                Ok(number) => Value::Integer(number),
                Err(_) => Value::Float(number.as_str().parse().unwrap_or(f64::MAX)),
            },
            DeValue::Float(number) => Value::Float(number.as_str().parse().unwrap_or(0.0)),
            DeValue::Boolean(flag) => Value::Bool(flag),
            DeValue::Datetime(_) => Value::Date(self.text.get(range).unwrap_or_default().to_owned()),
        };
        Spanned::new(value, span)
    }
}

/// The brackets of a text, scanned before it is parsed.
#[derive(Debug, PartialEq, Eq)]
struct Brackets {
    /// The byte at which lists, tables and dotted keys are nested deeper than [`MAX_DEPTH`].
    ///
    /// The parser limits brackets and dots separately, but not `a.b.c = { d.e.f = { …`, where they multiply; and its
    /// result is dropped recursively.
    too_deep: Option<usize>,
    /// The outermost bracket of a value that is still open at the end of the text.
    unclosed: Option<usize>,
}

impl Brackets {
    fn scan(text: &str) -> Self {
        let bytes = text.as_bytes();
        // The offset of each open bracket, and the levels that it and the dots of its key add.
        let mut open: Vec<(usize, usize)> = Vec::new();
        let (mut depth, mut dots, mut dots_of_key, mut at) = (0, 0, 0, 0);
        while at < bytes.len() {
            match bytes[at] {
                b'"' | b'\'' => {
                    at = end_of_string(bytes, at);
                    continue;
                }
                b'#' => {
                    at += bytes[at..].iter().position(|&byte| byte == b'\n').unwrap_or(bytes.len() - at);
                    continue;
                }
                b'[' | b'{' => {
                    open.push((at, 1 + dots_of_key));
                    depth += 1 + dots_of_key;
                    (dots, dots_of_key) = (0, 0);
                }
                b']' | b'}' => {
                    depth -= open.pop().map_or(0, |(_, levels)| levels);
                    (dots, dots_of_key) = (0, 0);
                }
                b'.' => dots += 1,
                b'=' => (dots, dots_of_key) = (0, dots),
                b',' | b'\n' => (dots, dots_of_key) = (0, 0),
                _ => {}
            }
            if depth + dots + dots_of_key > MAX_DEPTH {
                return Self { too_deep: Some(at), unclosed: None };
            }
            at += 1;
        }
        let is_value = |at: usize| !text[..at].trim_end_matches([' ', '\t', '[']).ends_with('\n') && at > 0;
        Self { too_deep: None, unclosed: open.first().map(|(at, _)| *at).filter(|at| is_value(*at)) }
    }
}

/// One past the end of the string that begins at `start`.
fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let quote = bytes[start];
    let is_long = bytes[start..].starts_with(&[quote; 3]);
    let mut at = start + if is_long { 3 } else { 1 };
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if quote == b'"' && bytes.get(at + 1) != Some(&b'\n') => at += 1,
            b'\n' if !is_long => return at,
            byte if byte == quote && !is_long => return at + 1,
            byte if byte == quote && bytes[at..].starts_with(&[quote; 3]) => {
                // Up to two quotes may precede the closing three.
                let n_more = bytes[at + 3..].iter().take(2).take_while(|&&byte| byte == quote).count();
                return at + 3 + n_more;
            }
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::{Brackets, parse};
    use crate::diag::Diagnostics;
    use crate::read::reader::{Dialect, Reader};
    use crate::read::table::Table;
    use crate::source::{Source, Sources};

    const NONE: Brackets = Brackets { too_deep: None, unclosed: None };

    fn table(text: &str) -> (Table, Diagnostics) {
        let mut sources = Sources::new();
        let id = sources.add(Source::new("resume.toml", text));
        let mut reader = Reader::new(&mut sources, Dialect::Vitae);
        (parse(id, &mut reader), reader.diagnostics)
    }

    #[test]
    fn fields_keep_the_order_of_the_file() {
        let (table, _) = table("z = 1\nb.y = 2\n[m]\n[[a]]\nk = 1\n[[a]]\n");
        let keys: Vec<&str> = table.fields().iter().map(|field| &*field.key.value).collect();
        assert_eq!(keys, ["z", "b", "m", "a"]);
    }

    #[test]
    fn text_spans_include_the_quotes() {
        let (mut table, _) = table("a = \"x\"\n");
        let mut sources = Sources::new();
        let mut reader = Reader::new(&mut sources, Dialect::Vitae);
        let text = table.text(&["a"], &mut reader).unwrap();
        assert_eq!(text.span.range(), 4..7);
    }

    #[test]
    fn nesting_is_limited() {
        assert_eq!(Brackets::scan("a = [\"[[[\", '''[\n[''', \"\"\"]\\\"\"\"\"] # [[["), NONE);
        assert!(Brackets::scan(&"a.".repeat(100)).too_deep.is_some());
        for bomb in [
            format!("a = {}", "[".repeat(100_000)),
            format!("a = {}{}", "[".repeat(100_000), "]".repeat(100_000)),
            format!("[{}a]", "a.".repeat(100_000)),
            "a.b.c.d.e.f.g.h = { ".repeat(5_000),
        ] {
            let (table, diagnostics) = table(&bomb);
            assert!(table.fields().is_empty());
            assert_eq!(diagnostics.list.len(), 1);
        }
    }

    #[test]
    fn lists_side_by_side_are_not_nested() {
        assert_eq!(Brackets::scan(&"a.b = [[1.5, 2.5], [3.5]]\n".repeat(100)), NONE);
    }
}
