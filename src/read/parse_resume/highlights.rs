//! Lists of bullets → highlights: texts, tables with `text`, `highlights` and `priority`, and nested lists, which
//! belong to the bullet before them.

use crate::diag::Diagnostic;
use crate::read::messages;
use crate::read::parse_resume::page_marks;
use crate::read::reader::{OwnKeys, Reader, Syntax};
use crate::read::resume::Highlight;
use crate::read::table::{Expected, Names, Table, Value};
use crate::read::text;
use crate::source::Spanned;

/// Takes `numbered`, and numbers the list from 1 if it is true.
pub(crate) fn number(table: &mut Table, highlights: &mut [Highlight], reader: &mut Reader<'_>) {
    let Some(numbered) = table.flag(&["numbered"], reader) else { return };
    for (highlight, number) in highlights.iter_mut().zip(1..) {
        highlight.number = numbered.value.then_some(number);
    }
}

/// Takes the number of a bullet; only vitae's own format has it.
fn take_number(table: &mut Table, reader: &mut Reader<'_>) -> Option<u32> {
    if reader.own_keys == OwnKeys::Unknown {
        return None;
    }
    let number = table.number(&["number"], reader)?;
    let whole = (1..=9999_u16).find(|&whole| f64::from(whole) == number.value);
    if whole.is_none() {
        let error = Diagnostic::error("`number` must be a whole number from 1 to 9999").at(number.span);
        reader.push(error.hint("write `numbered = true` beside the list to number all its bullets"));
    }
    whole.map(u32::from)
}

/// Takes a list of bullets; a single text is a list of one, or of the bullets in it.
pub(crate) fn take(table: &mut Table, names: Names, reader: &mut Reader<'_>) -> Vec<Highlight> {
    let Some(field) = table.take(names) else { return Vec::new() };
    let span = field.value.span;
    match field.value.value {
        Value::String(text) => text::highlights(Spanned::new(text, span)),
        Value::Array(items) => of_list(table, &field.key, items, reader),
        _ => table.refuse(&field, Expected::Texts, reader).unwrap_or_default(),
    }
}

/// The bullets of a list that was taken from a table under `key`.
pub(crate) fn of_list(
    table: &Table,
    key: &Spanned<String>,
    items: Vec<Spanned<Value>>,
    reader: &mut Reader<'_>,
) -> Vec<Highlight> {
    let mut highlights: Vec<Highlight> = Vec::new();
    for item in items {
        let span = item.span;
        match item.value {
            Value::String(text) => highlights.extend(text::highlights(Spanned::new(text, span))),
            Value::Array(nested) => {
                let nested = of_list(table, key, nested, reader);
                match highlights.last_mut() {
                    Some(above) => above.children.extend(nested),
                    None => reader.push(
                        Diagnostic::error("a nested list must follow the bullet it belongs to")
                            .at(span)
                            .hint("put that bullet before it: `[\"…\", [\"…\"]]`"),
                    ),
                }
            }
            Value::Table(mut inner) => {
                let text = inner.text(&["text"], reader).and_then(text::line);
                let children = take(&mut inner, &["highlights", "highlight"], reader);
                let priority = page_marks::take_priority(&mut inner, reader);
                let number = take_number(&mut inner, reader);
                match text {
                    Some(text) => {
                        highlights.push(Highlight { number, priority, ..Highlight::of(text, children) });
                    }
                    None => highlights.extend(children),
                }
                inner.finish(reader);
            }
            // In TOML, a value that could not be read.
            Value::Null if table.syntax == Syntax::Toml => {}
            other => reader.push(messages::wrong_item(table.syntax, key, &other, span)),
        }
    }
    highlights
}
