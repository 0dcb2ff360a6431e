//! `[letter]` → the letter.

use crate::diag::Diagnostic;
use crate::read::letter::{Letter, LetterPart, Recipient, Signature};
use crate::read::messages;
use crate::read::parse_resume::entry::{line, lines};
use crate::read::parse_resume::highlights;
use crate::read::parse_resume::settings::take_pages;
use crate::read::period::take_date;
use crate::read::reader::Reader;
use crate::read::table::{Expected, Table, Value};
use crate::read::text;
use crate::source::{Spanned, Text};

/// Reads a letter.
pub(crate) fn parse(mut table: Table, reader: &mut Reader<'_>) -> Letter {
    let span = table.span;
    let letter = Letter {
        recipient: recipient(&mut table, reader),
        place: line(&mut table, &["place"], reader),
        date: take_date(&mut table, &["date"], reader),
        reference: line(&mut table, &["reference"], reader),
        subject: line(&mut table, &["subject"], reader),
        opening: line(&mut table, &["opening", "salutation"], reader),
        body: body(&mut table, reader),
        closing: line(&mut table, &["closing"], reader),
        signature: signature(&mut table, reader),
        enclosures: lines(&mut table, &["enclosures", "enclosure"], reader),
        postscript: line(&mut table, &["postscript"], reader),
        pages: take_pages(&mut table, reader),
        span,
    };
    table.finish(reader);
    letter
}

/// Takes the recipient: a table of parts, a list of lines, or a text with lines.
fn recipient(table: &mut Table, reader: &mut Reader<'_>) -> Recipient {
    if !matches!(table.get(&["recipient"]).map(|value| &value.value), Some(Value::Table(_))) {
        let lines = table.texts(&["recipient"], reader).into_iter().flat_map(each_line).collect();
        return Recipient { lines, ..Recipient::default() };
    }
    let Some(mut parts) = table.table(&["recipient"], reader) else { return Recipient::default() };
    let recipient = Recipient {
        organization: line(&mut parts, &["organization", "organisation", "company"], reader),
        department: line(&mut parts, &["department"], reader),
        name: line(&mut parts, &["name"], reader),
        address: parts.texts(&["address"], reader).into_iter().flat_map(each_line).collect(),
        lines: Vec::new(),
    };
    parts.finish(reader);
    recipient
}

/// The lines of a text.
fn each_line(text: Spanned<String>) -> Vec<Text> {
    let lines = text.value.lines().map(|line| Spanned::new(line.to_owned(), text.span));
    lines.filter_map(text::line).collect()
}

/// Takes the paragraphs and lists: a text with blank lines between them, or a list in which lists are bullets.
fn body(table: &mut Table, reader: &mut Reader<'_>) -> Vec<LetterPart> {
    let Some(field) = table.take(&["paragraphs", "text", "body"]) else { return Vec::new() };
    let span = field.value.span;
    let items = match field.value.value {
        Value::Array(items) => items,
        text @ Value::String(_) => vec![Spanned::new(text, span)],
        _ => return table.refuse(&field, Expected::Texts, reader).unwrap_or_default(),
    };
    let mut body = Vec::new();
    for item in items {
        match item.value {
            Value::String(typed) => body.extend(parts_of(Spanned::new(typed, item.span))),
            Value::Array(bullets) => {
                let list = highlights::of_list(table, &field.key, bullets, reader);
                if !list.is_empty() {
                    body.push(LetterPart::List(list));
                }
            }
            Value::Null => {}
            other => reader.push(messages::wrong_item(table.syntax, &field.key, &other, item.span)),
        }
    }
    body
}

/// The paragraphs and lists of a text, in order.
fn parts_of(typed: Spanned<String>) -> Vec<LetterPart> {
    let mut parts = Vec::new();
    let lines: Vec<&str> = typed.value.lines().collect();
    for block in lines.split(|line| line.trim().is_empty()).filter(|block| !block.is_empty()) {
        let prose = text::prose(vec![Spanned::new(block.join("\n"), typed.span)]);
        parts.extend(prose.paragraphs.into_iter().map(LetterPart::Paragraph));
        if !prose.highlights.is_empty() {
            parts.push(LetterPart::List(prose.highlights));
        }
    }
    parts
}

/// Takes the picture of a signature: a path, or a table with its path and description.
fn signature(table: &mut Table, reader: &mut Reader<'_>) -> Option<Signature> {
    if !matches!(table.get(&["signature"]).map(|value| &value.value), Some(Value::Table(_))) {
        return Some(Signature { path: line(table, &["signature"], reader)?, alt: None });
    }
    let mut parts = table.table(&["signature"], reader)?;
    let path = line(&mut parts, &["path"], reader);
    let alt = line(&mut parts, &["alt"], reader);
    if path.is_none() {
        let error = Diagnostic::error("this signature has no `path`").at(parts.span);
        reader.push(error.hint("write `signature = { path = \"…\", alt = \"…\" }`"));
    }
    parts.finish(reader);
    Some(Signature { path: path?, alt })
}
