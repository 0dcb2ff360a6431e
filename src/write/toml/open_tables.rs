//! Inline tables at the top of a TOML file → tables with headers: `work = [{ … }]` becomes `[[work]]`.
//!
//! Values stay as typed. A table with comments in it stays as it is, and so does one whose section would change its
//! place among the others.

use crate::read::reader::{Dialect, Reader};
use crate::read::table::{KeyValue, Table, Value};
use crate::read::toml_syntax;
use crate::source::{Source, Sources, Span};
use crate::write::toml::tidy::{TomlLine, lines};

/// Tables whose place in a file has no meaning.
const ANYWHERE: [&str; 3] = ["basics", "titles", "set"];
/// Keys that are not sections.
const SETTINGS: [&str; 5] = ["lang", "layout", "paper", "pages", "sections"];

/// The text with its tables opened.
pub(crate) fn open_tables(text: &str) -> String {
    let mut sources = Sources::new();
    let source = sources.add(Source::new("resume.toml", text));
    let root = toml_syntax::parse(source, &mut Reader::new(&mut sources, Dialect::Vitae));
    let lines = lines(text);
    let first_header = lines.iter().position(TomlLine::is_header);
    let end = first_header.map_or(text.len(), |at| lines[at].start);

    let mut opened: Vec<(usize, usize, String)> = Vec::new();
    let mut may_move = true;
    let inline = root.fields().iter().rev().filter(|field| field.key.span.start < end);
    for field in inline {
        let name = field.key.value.as_str();
        let is_free = ANYWHERE.contains(&name);
        if !is_free && (SETTINGS.contains(&name) || !may_move) {
            continue;
        }
        match block(text, &lines, field) {
            Some(block) => opened.push(block),
            None => may_move = may_move && is_free,
        }
    }
    opened.sort_by_key(|(start, ..)| *start);
    let comments = first_header.map_or(0, |at| {
        let n = lines[..at].iter().rev().take_while(|line| line.is_comment()).count();
        if n == at { 0 } else { n }
    });
    let place = first_header.map_or(text.len(), |at| lines[at - comments].start);
    rewritten(text, &opened, place)
}

/// The text without the opened lines, and with their tables at a place after them.
fn rewritten(text: &str, opened: &[(usize, usize, String)], place: usize) -> String {
    if opened.is_empty() {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 64);
    let mut at = 0;
    for (start, end, _) in opened {
        out.push_str(&text[at..*start]);
        at = *end;
    }
    out.push_str(&text[at..place.max(at)]);
    for (.., block) in opened {
        out.push('\n');
        out.push_str(block);
    }
    out.push('\n');
    out.push_str(&text[place.max(at)..]);
    out
}

/// The range of the lines of a key with the comments above it, and the tables to write instead.
fn block(text: &str, lines: &[TomlLine<'_>], field: &KeyValue) -> Option<(usize, usize, String)> {
    let name = text.get(field.key.span.range())?;
    let first = lines.partition_point(|line| line.start <= field.key.span.start).checked_sub(1)?;
    let value_end = field.value.span.end;
    let rest = text[value_end..].lines().next().unwrap_or_default();
    let is_alone = rest.trim().is_empty() && text[lines[first].start..].trim_start().starts_with(name);
    if !is_alone || has_comment(lines, (field.value.span.start, value_end)) {
        return None;
    }
    let mut tables = String::new();
    match &field.value.value {
        Value::Table(table) => add(&mut tables, text, (&format!("[{name}]"), table, field.value.span))?,
        Value::Array(items) if !items.is_empty() => {
            for item in items {
                let Value::Table(table) = &item.value else { return None };
                add(&mut tables, text, (&format!("[[{name}]]"), table, item.span))?;
            }
        }
        _ => return None,
    }
    let n_comments = lines[..first].iter().rev().take_while(|line| line.is_comment()).count();
    // A comment at the top is about the whole file.
    let n_comments = if n_comments == first { 0 } else { n_comments };
    let start = lines[first - n_comments].start;
    let comments = &text[start..lines[first].start];
    let end = (value_end + rest.len() + 1).min(text.len());
    Some((start, end, format!("{comments}{tables}")))
}

/// Whether a value has a comment in it.
fn has_comment(lines: &[TomlLine<'_>], (start, end): (usize, usize)) -> bool {
    let within = lines.iter().filter(|line| line.start < end && line.start + line.text.len() > start);
    within.into_iter().any(TomlLine::has_comment)
}

/// Adds a table with its header; `None` if it has dotted keys.
fn add(out: &mut String, text: &str, (header, table, span): (&str, &Table, Span)) -> Option<()> {
    if !text[span.range()].starts_with('{') {
        return None;
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out.push_str(header);
    out.push('\n');
    for field in table.fields() {
        let (key, value) = (&text[field.key.span.range()], &text[field.value.span.range()]);
        let is_dotted = matches!(field.value.value, Value::Table(_)) && !value.starts_with('{');
        if is_dotted {
            return None;
        }
        out.push_str(key);
        out.push_str(" = ");
        out.push_str(value);
        out.push('\n');
    }
    Some(())
}
