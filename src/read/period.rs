//! The dates of an entry: `start` and `end`, or a single `date`.

use std::cmp::Ordering;

use crate::diag::Diagnostic;
use crate::read::date::{self, Date, DateError, Dates, SpannedDate};
use crate::read::reader::{OwnKeys, Reader};
use crate::read::table::{Expected, Names, Table, Value};
use crate::read::texts::as_typed;
use crate::source::{Span, Spanned};

/// The keys of an entry's dates; empty where the entry has no such key.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DateKeys {
    /// The start.
    pub(crate) start: Names,
    /// The end.
    pub(crate) end: Names,
    /// The single date of an entry without a duration.
    pub(crate) date: Names,
    /// The meaning of a start without an end in JSON Resume.
    pub(crate) open_end: OpenEnd,
    /// The meaning of an end without a start.
    pub(crate) lone_end: LoneEnd,
}

/// The meaning of an end without a start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LoneEnd {
    /// The entry lasted until then.
    Until,
    /// It is the date itself, such as the day of a degree.
    Date,
}

/// The meaning of a start without an end in JSON Resume; in TOML, it is just a start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OpenEnd {
    /// The entry lasts until now.
    Present,
    /// Just a start.
    Unknown,
}

/// Takes the dates of an entry and reports mistakes in them.
pub(crate) fn take(table: &mut Table, keys: &DateKeys, reader: &mut Reader<'_>) -> Dates {
    let start = take_date(table, keys.start, reader);
    let end = take_date(table, keys.end, reader);
    let date = take_date(table, keys.date, reader);
    if let (Some(date), true) = (&date, start.is_some() || end.is_some()) {
        reader.push(
            Diagnostic::warning("`date` is ignored because the entry also has `start` or `end`")
                .at(date.span)
                .hint("keep either `date`, or `start` and `end`"),
        );
    }
    if let Some(Spanned { value: Date::Present, span }) = start {
        reader.push(
            Diagnostic::error("the start date cannot be `present`")
                .at(span)
                .hint("write when it began, such as `2018` or `\"2018-06\"`"),
        );
    }
    let mut dates = Dates { start, end, date };
    if let (None, Some(_), LoneEnd::Date) = (&dates.start, &dates.end, keys.lone_end) {
        dates.date = dates.end.take();
    }
    if let (Some(start), Some(end)) = (&dates.start, &dates.end) {
        check_order(start, end, reader);
    }
    let lasts = reader.own_keys == OwnKeys::Unknown && keys.open_end == OpenEnd::Present;
    if let (Some(start), None, true) = (&dates.start, &dates.end, lasts)
        && !start.value.is_period()
    {
        dates.end = Some(Spanned::new(Date::Present, start.span));
    }
    dates
}

/// Reports an end before its start, as far as both are precise.
pub(crate) fn check_order(start: &SpannedDate, end: &SpannedDate, reader: &mut Reader<'_>) {
    if start.value.first_year().compare(&end.value.last_year()) == Some(Ordering::Greater) {
        let message = format!(
            "the end date, {}, is before the start date, {}",
            as_typed(&end.value),
            as_typed(&start.value)
        );
        reader.push(Diagnostic::error(message).at(end.span).hint("correct one of the two dates"));
    }
}

/// Takes a date.
pub(crate) fn take_date(table: &mut Table, names: Names, reader: &mut Reader<'_>) -> Option<SpannedDate> {
    let field = table.take(names)?;
    let span = field.value.span;
    let date = match (&field.value.value, table.syntax) {
        (Value::String(text), _) if text.trim().is_empty() => return None,
        (Value::String(text), _) => read(&one_line(text), span, reader),
        (Value::Date(text), _) => of_toml(text, span, reader),
        (Value::Integer(year), _) => of_year(*year, span, reader),
        _ => return table.refuse(&field, Expected::Date, reader),
    };
    date.map(|date| Spanned::new(date, span))
}

fn one_line(text: &str) -> String {
    text.lines().map(str::trim).collect::<Vec<_>>().join(" ")
}

/// A TOML date, without a time after it.
fn of_toml(text: &str, span: Span, reader: &mut Reader<'_>) -> Option<Date> {
    match text.get(..10) {
        Some(day) if day.as_bytes()[4] == b'-' => read(day, span, reader),
        _ => {
            reader.push(
                Diagnostic::error(format!("`{text}` is a time of day, not a date"))
                    .at(span)
                    .hint("write a date as `2018`, `\"2018-06\"` or `2018-06-30`"),
            );
            None
        }
    }
}

fn of_year(year: i64, span: Span, reader: &mut Reader<'_>) -> Option<Date> {
    match i32::try_from(year) {
        Ok(year @ 1..=9999) => Some(Date::Year(year)),
        _ => {
            let digits = year.max(0).to_string();
            let hint = match digits.len() {
                6 => format!("write the month in quotes: `\"{}-{}\"`", &digits[..4], &digits[4..]),
                8 => format!("write the day as `{}-{}-{}`", &digits[..4], &digits[4..6], &digits[6..]),
                _ => "write a year between 1 and 9999".to_owned(),
            };
            reader.push(Diagnostic::error(format!("`{year}` is not a valid year")).at(span).hint(hint));
            None
        }
    }
}

fn read(text: &str, span: Span, reader: &mut Reader<'_>) -> Option<Date> {
    match date::parse(text) {
        Ok(date) => Some(date),
        Err(DateError::Impossible(why)) => {
            reader.push(
                Diagnostic::error(format!("`{text}` is not a valid date: {why}"))
                    .at(span)
                    .hint("write a date as `2018`, `2018-06` or `2018-06-30`"),
            );
            // Print the month if it is valid, otherwise the text as typed.
            let month = text.rsplit_once('-').and_then(|(month, _)| date::parse(month).ok());
            let typed = || Date::Words(text.to_owned());
            (!reader.dialect.is_strict()).then(|| month.unwrap_or_else(typed))
        }
        Err(DateError::LookAlike(form)) => {
            reader.push(
                Diagnostic::warning(format!("`{text}` is not read as a date and is printed as typed"))
                    .at(span)
                    .hint(format!("if it is a date, write it as `\"{form}\"`")),
            );
            Some(Date::Words(text.to_owned()))
        }
    }
}
