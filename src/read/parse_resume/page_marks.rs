//! `keep`, `break-before` and `priority` → page breaks and what may be left out.
//!
//! Only vitae's own format has these keys; JSON Resume has them under `meta.vitae`.

use crate::diag::Diagnostic;
use crate::read::reader::{OwnKeys, Reader};
use crate::read::resume::{BreakBefore, PageMarks};
use crate::read::table::{Expected, Table, Value};
use crate::source::Span;

/// Takes the page marks of an entry or a role.
pub(crate) fn take(table: &mut Table, reader: &mut Reader<'_>) -> PageMarks {
    let breaks = take_breaks(table, reader);
    PageMarks { priority: take_priority(table, reader), ..breaks }
}

/// Takes the page marks of a section, which has no priority.
pub(crate) fn take_breaks(table: &mut Table, reader: &mut Reader<'_>) -> PageMarks {
    if reader.own_keys == OwnKeys::Unknown {
        return PageMarks::default();
    }
    let keep = table.flag(&["keep"], reader).is_some_and(|keep| keep.value);
    PageMarks { keep, break_before: take_break_before(table, reader), priority: None }
}

/// Takes the priority of a bullet or an entry.
pub(crate) fn take_priority(table: &mut Table, reader: &mut Reader<'_>) -> Option<u8> {
    if reader.own_keys == OwnKeys::Unknown {
        return None;
    }
    let priority = table.number(&["priority"], reader)?;
    let whole = as_priority(priority.value);
    if whole.is_none() {
        reader.push(wrong_priority(priority.span));
    }
    whole
}

/// A number as a priority, if it is one.
pub(crate) fn as_priority(number: f64) -> Option<u8> {
    (0..=100_u8).find(|&n| f64::from(n) == number)
}

/// The error about a value that is not a priority.
pub(crate) fn wrong_priority(span: Span) -> Diagnostic {
    Diagnostic::error("`priority` must be a whole number from 0 to 100")
        .at(span)
        .hint("`--trim` leaves out the lowest priority first, and never an item without one")
}

fn take_break_before(table: &mut Table, reader: &mut Reader<'_>) -> Option<BreakBefore> {
    let field = table.take(&["break-before"])?;
    let hint = "write `break-before = \"page\"` to start a new page, or `\"avoid\"` to prevent a page break before it";
    let error = match &field.value.value {
        Value::String(word) if word == "page" => return Some(BreakBefore::Page),
        Value::String(word) if word == "avoid" => return Some(BreakBefore::Avoid),
        Value::String(word) => Diagnostic::error(format!("unknown value `{word}` for `break-before`")),
        Value::Bool(flag) => Diagnostic::error(format!("`break-before` must be text, not `{flag}`")),
        _ => return table.refuse(&field, Expected::Text, reader),
    };
    reader.push(error.at(field.value.span).hint(hint));
    None
}
