//! JSON text → [`Table`].
//!
//! Text that is not valid JSON is parsed again with common habits allowed: comments, trailing commas, single quotes.
//! A key whose value is `null` counts as missing, and the last of two equal keys counts.

use std::collections::BTreeMap;

use jsonc_parser::ast::{self, ObjectPropName};
use jsonc_parser::common::{Range, Ranged};
use jsonc_parser::errors::ParseErrorKind;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use crate::diag::Diagnostic;
use crate::read::json_brackets::JsonBrackets;
use crate::read::json_error;
use crate::read::messages;
use crate::read::reader::{Reader, Syntax};
use crate::read::table::{KeyValue, MAX_DEPTH, Table, Value};
use crate::source::{SourceId, Span, Spanned};

/// Reads a source as JSON whose outermost value is an object; `None` if nothing can be read.
pub fn parse(source: SourceId, reader: &mut Reader<'_>) -> Option<Table> {
    let text = reader.sources.get(source).text.clone();
    let scan = scan(&text);
    if let Some(at) = scan.too_deep {
        reader.fail(
            Diagnostic::error(format!("lists and objects are nested more than {MAX_DEPTH} levels deep"))
                .at(Span::new(source, at..at + 1)),
        );
        return None;
    }
    let brackets = JsonBrackets::of(&text);
    if let Some(missing) = brackets.missing(source) {
        reader.fail(missing);
        return None;
    }
    let (body, rest) = brackets.cut(&text, source);
    match rest {
        Some((error, true)) => reader.fail(error),
        Some((error, false)) => reader.push(error),
        None => {}
    }
    let mut options = strict();
    let mut fault = None;
    let value = loop {
        let error = match parse_to_ast(body, &CollectOptions::default(), &options) {
            Ok(parsed) => break parsed.value,
            Err(error) => error,
        };
        fault = fault.or(Some(error.range().start));
        if !allow(error.kind(), &mut options) {
            reader.fail(match &scan.unclosed {
                Some(string) => json_error::unclosed(Span::new(source, string.clone())),
                None => json_error::describe(&error, source, &text),
            });
            return None;
        }
        let all = match error.kind() {
            ParseErrorKind::TrailingCommasNotAllowed => &brackets.commas,
            ParseErrorKind::CommentsNotAllowed => &brackets.comments,
            _ => &Vec::new(),
        };
        let diagnostic = json_error::describe(&error, source, &text);
        for place in all {
            reader.push(diagnostic.clone().at(Span::new(source, place.clone())));
        }
        if all.is_empty() {
            reader.push(diagnostic);
        }
    };
    if let Some(string) = &scan.unclosed {
        reader.push(json_error::unclosed(Span::new(source, string.clone())));
    }
    root(value, source, fault, reader)
}

fn root(
    value: Option<ast::Value<'_>>,
    source: SourceId,
    fault: Option<usize>,
    reader: &mut Reader<'_>,
) -> Option<Table> {
    let Some(value) = value else {
        reader.fail(
            Diagnostic::error("the file is empty")
                .hint("write at least `{ \"basics\": { \"name\": \"…\" } }`"),
        );
        return None;
    };
    let range = value.range();
    // A strict reader drops the value at a fault, which is reported; others use it.
    let fault = fault.filter(|_| reader.dialect.is_strict());
    match (JsonTables { source, fault, reader }.value(value, "")) {
        Value::Table(table) => Some(table),
        other => {
            let kind = messages::kind(Syntax::Json, &other);
            reader.fail(
                Diagnostic::error(format!("the file must contain one object, not {kind}"))
                    .at(Span::new(source, range.start..range.end))
                    .hint("write `{ \"basics\": { … }, \"work\": [ … ] }`"),
            );
            None
        }
    }
}

/// Allows a common habit; `false` if the error is something else, or is already allowed.
fn allow(kind: &ParseErrorKind, options: &mut ParseOptions) -> bool {
    let option = match kind {
        ParseErrorKind::CommentsNotAllowed => &mut options.allow_comments,
        ParseErrorKind::ExpectedStringObjectProperty => &mut options.allow_loose_object_property_names,
        ParseErrorKind::TrailingCommasNotAllowed => &mut options.allow_trailing_commas,
        ParseErrorKind::ExpectedComma => &mut options.allow_missing_commas,
        ParseErrorKind::SingleQuotedStringsNotAllowed => &mut options.allow_single_quoted_strings,
        ParseErrorKind::HexadecimalNumbersNotAllowed => &mut options.allow_hexadecimal_numbers,
        ParseErrorKind::UnaryPlusNumbersNotAllowed => &mut options.allow_unary_plus_numbers,
        ParseErrorKind::BareDecimalPointNumbersNotAllowed => &mut options.allow_bare_decimal_point_numbers,
        ParseErrorKind::NonFiniteNumbersNotAllowed => &mut options.allow_non_finite_numbers,
        ParseErrorKind::String(_) => &mut options.allow_extended_string_escapes,
        _ => return false,
    };
    !std::mem::replace(option, true)
}

fn strict() -> ParseOptions {
    ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    }
}

struct JsonTables<'r, 's> {
    source: SourceId,
    /// The offset where the text is not valid JSON; the value there is already reported.
    fault: Option<usize>,
    reader: &'r mut Reader<'s>,
}

impl JsonTables<'_, '_> {
    fn span(&self, range: Range) -> Span {
        Span::new(self.source, range.start..range.end)
    }

    fn value(&mut self, value: ast::Value<'_>, path: &str) -> Value {
        match value {
            ast::Value::StringLit(text) => Value::String(text.value.into_owned()),
            ast::Value::NumberLit(number) => match number.value.parse() {
                Ok(whole) => Value::Integer(whole),
                Err(_) => Value::Float(number.value.parse().unwrap_or(0.0)),
            },
            ast::Value::BooleanLit(flag) => Value::Bool(flag.value),
            ast::Value::NullKeyword(_) => Value::Null,
            ast::Value::Array(array) => {
                let items = array.elements.into_iter().map(|item| self.spanned(item, path));
                Value::Array(items.filter(|item| item.value != Value::Null).collect())
            }
            ast::Value::Object(object) => Value::Table(self.object(object, path)),
        }
    }

    fn spanned(&mut self, value: ast::Value<'_>, path: &str) -> Spanned<Value> {
        let span = self.span(value.range());
        Spanned::new(self.value(value, path), span)
    }

    fn object(&mut self, object: ast::Object<'_>, path: &str) -> Table {
        let mut fields: Vec<KeyValue> = Vec::with_capacity(object.properties.len());
        let mut places = BTreeMap::new();
        let span = self.span(object.range);
        for property in object.properties {
            let (key, range) = match property.name {
                ObjectPropName::String(name) => (name.value.into_owned(), name.range),
                ObjectPropName::Word(name) => (name.value.to_owned(), name.range),
            };
            let is_plain = !matches!(property.value, ast::Value::Object(_) | ast::Value::Array(_));
            let value_range = property.value.range();
            if is_plain && self.fault.is_some_and(|at| (value_range.start..value_range.end).contains(&at)) {
                continue;
            }
            let child = match path {
                _ if is_plain => String::new(), // it contains no keys
                "" => key.clone(),
                _ => format!("{path}.{key}"),
            };
            let value = self.spanned(property.value, &child);
            // A key without a value counts as missing.
            if value.value == Value::Null {
                continue;
            }
            let field = KeyValue { key: Spanned::new(key.clone(), self.span(range)), value };
            match places.get(&key) {
                None => {
                    places.insert(key, fields.len());
                    fields.push(field);
                }
                Some(&at) => self.again(&mut fields[at], field),
            }
        }
        Table::new(path.to_owned(), Syntax::Json, span, fields)
    }
}

impl JsonTables<'_, '_> {
    /// Handles a duplicate key: the last one with content counts, as in most programs.
    fn again(&mut self, before: &mut KeyValue, field: KeyValue) {
        let key = &field.key.value;
        let error = Diagnostic::error(format!("duplicate key `{key}`")).at(field.key.span);
        if field.value.value.is_blank() || self.reader.dialect.is_strict() {
            self.reader.push(error.hint("keep only one of them"));
            return;
        }
        if !before.value.value.is_blank() && !before.value.value.says_same(&field.value.value) {
            self.reader.push(error.hint("the last one is used; keep only one of them"));
        }
        *before = field;
    }
}

/// Facts about a text before it is parsed.
struct Scan {
    /// The byte at which lists and objects are nested deeper than [`MAX_DEPTH`].
    too_deep: Option<usize>,
    /// The first string that is not closed on its line, up to the end of the line.
    unclosed: Option<std::ops::Range<usize>>,
}

fn scan(text: &str) -> Scan {
    let bytes = text.as_bytes();
    let mut found = Scan { too_deep: None, unclosed: None };
    let mut depth = 0_usize;
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'"' => {
                let start = at;
                at += 1;
                while at < bytes.len() && bytes[at] != b'"' && bytes[at] != b'\n' {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
                if found.unclosed.is_none() && bytes.get(at) != Some(&b'"') {
                    found.unclosed = Some(start..text[..at.min(bytes.len())].trim_end().len());
                }
            }
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_DEPTH {
            found.too_deep = Some(at);
            return found;
        }
        at += 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::diag::Diagnostics;
    use crate::read::reader::{Dialect, Reader};
    use crate::read::table::Table;
    use crate::source::{Source, Sources};

    fn table(text: &str) -> (Option<Table>, Diagnostics) {
        let mut sources = Sources::new();
        let id = sources.add(Source::new("cv.json", text));
        let mut reader = Reader::new(&mut sources, Dialect::JsonResume);
        (parse(id, &mut reader), reader.diagnostics)
    }

    #[test]
    fn nesting_is_limited() {
        for bomb in ["[".repeat(100_000), "{\"a\":".repeat(100_000), format!("\"\n{}", "[".repeat(100_000))] {
            let (table, diagnostics) = table(&bomb);
            assert_eq!(table, None);
            assert!(diagnostics.has_errors());
        }
    }

    #[test]
    fn an_extra_comma_does_not_hide_the_rest() {
        let (table, diagnostics) = table("{\"a\": [1,], \"b\": 2}");
        assert_eq!(table.unwrap().fields().len(), 2);
        assert_eq!(diagnostics.list.len(), 1);
    }

    #[test]
    fn escaped_surrogate_pairs_are_one_character() {
        let (table, _) = table("{\"a\": \"\\ud83d\\ude80\"}");
        let mut sources = Sources::new();
        let mut reader = Reader::new(&mut sources, Dialect::JsonResume);
        let text = table.unwrap().text(&["a"], &mut reader).unwrap();
        assert_eq!(text.value, "\u{1f680}");
        assert_eq!(text.span.range(), 6..20);
    }
}
