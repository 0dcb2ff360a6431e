//! The dates of an entry: `start` and `end`, or a single `date`.

use std::cmp::Ordering;

use crate::diag::{Diagnostic, Diagnostics};
use crate::read::date::{self, Date, DateError, Period, SpannedDate};
use crate::read::table::{Expected, Field, Notation, Table, Value};
use crate::source::{Span, Spanned};

/// The keys that dates have in an entry; an empty list where the entry has none such.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DateKeys {
    /// When it began.
    pub(crate) start: &'static [&'static str],
    /// When it ended.
    pub(crate) end: &'static [&'static str],
    /// The one date of what has no length.
    pub(crate) date: &'static [&'static str],
    /// What a start without an end means in JSON Resume.
    pub(crate) open_end: OpenEnd,
}

/// What a start without an end means in JSON Resume; in TOML, it is just a start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OpenEnd {
    /// It lasts until now.
    Present,
    /// Nothing.
    Unknown,
}

/// Takes the dates of an entry and reports what is wrong with them.
pub(crate) fn take(
    table: &mut Table,
    keys: &DateKeys,
    diagnostics: &mut Diagnostics,
) -> Option<Spanned<Period>> {
    let start = take_date(table, keys.start, diagnostics);
    let end = take_date(table, keys.end, diagnostics);
    let date = take_date(table, keys.date, diagnostics);
    if let (Some(date), true) = (&date, start.is_some() || end.is_some()) {
        diagnostics.push(
            Diagnostic::warning("this date is not shown, since the entry has a start or an end as well")
                .at(date.span)
                .hint("keep either the single date, or the start and the end"),
        );
    }
    if let Some(Spanned { value: Date::Present, span }) = start {
        diagnostics.push(
            Diagnostic::error("a start must be a date in the past, not `present`")
                .at(span)
                .hint("write when it began: `\"2018-06\"`, or just the year"),
        );
    }
    let open_end = match table.notation {
        Notation::Toml => OpenEnd::Unknown,
        Notation::Json => keys.open_end,
    };
    let (period, span) = match (start, end, date) {
        (Some(start), Some(end), _) => {
            check_order(&start, &end, diagnostics);
            (Period::Between(start.value, end.value), start.span)
        }
        (Some(start), None, _) => match open_end {
            OpenEnd::Present => (Period::Between(start.value, Date::Present), start.span),
            OpenEnd::Unknown => (Period::From(start.value), start.span),
        },
        // "Until now" says no more than "now".
        (None, Some(Spanned { value: Date::Present, span }), _) => (Period::At(Date::Present), span),
        (None, Some(end), _) => (Period::Until(end.value), end.span),
        (None, None, Some(date)) => (Period::At(date.value), date.span),
        (None, None, None) => return None,
    };
    Some(Spanned::new(period, span))
}

fn check_order(start: &SpannedDate, end: &SpannedDate, diagnostics: &mut Diagnostics) {
    if start.value.compare(&end.value) == Some(Ordering::Greater) {
        let message =
            format!("the end, {}, is before the start, {}", figures(&end.value), figures(&start.value));
        diagnostics.push(Diagnostic::error(message).at(end.span).hint("is one of the two mistyped?"));
    }
}

fn figures(date: &Date) -> String {
    match date {
        Date::Year(year) => format!("{year:04}"),
        Date::Month(year, month) => format!("{year:04}-{month:02}"),
        Date::Day(year, month, day) => format!("{year:04}-{month:02}-{day:02}"),
        Date::Present => "present".to_owned(),
        Date::Words(words) => words.clone(),
    }
}

fn take_date(
    table: &mut Table,
    names: &'static [&'static str],
    diagnostics: &mut Diagnostics,
) -> Option<SpannedDate> {
    let field = table.take(names)?;
    let span = field.value.span;
    let date = match (&field.value.value, table.notation) {
        (Value::String(text), _) if text.trim().is_empty() => return None,
        (Value::String(text), _) => read(&one_line(text), span, diagnostics),
        (Value::Date(text), _) => of_toml(text, span, diagnostics),
        (Value::Integer(year), Notation::Toml) => of_year(*year, span, diagnostics),
        (Value::Null, Notation::Json) => return refuse_null(&field, diagnostics),
        _ => return table.refuse(&field, Expected::Date, diagnostics),
    };
    date.map(|date| Spanned::new(date, span))
}

fn one_line(text: &str) -> String {
    text.lines().map(str::trim).collect::<Vec<_>>().join(" ")
}

fn refuse_null(field: &Field, diagnostics: &mut Diagnostics) -> Option<SpannedDate> {
    diagnostics.push(
        Diagnostic::error(format!("`{}` must be a date, not `null`", field.key.value))
            .at(field.value.span)
            .hint("leave the key out; what has a start and no end lasts until now"),
    );
    None
}

/// A TOML date; of a date with a time, the date.
fn of_toml(text: &str, span: Span, diagnostics: &mut Diagnostics) -> Option<Date> {
    match text.get(..10) {
        Some(day) if day.as_bytes()[4] == b'-' => read(day, span, diagnostics),
        _ => {
            diagnostics.push(
                Diagnostic::error(format!("`{text}` is a time of day, not a date"))
                    .at(span)
                    .hint("write a date: `2018-06-30`, `\"2018-06\"` or `2018`"),
            );
            None
        }
    }
}

fn of_year(year: i64, span: Span, diagnostics: &mut Diagnostics) -> Option<Date> {
    match i32::try_from(year) {
        Ok(year @ 1..=9999) => Some(Date::Year(year)),
        _ => {
            let digits = year.max(0).to_string();
            let hint = match digits.len() {
                6 => format!("write the month in quotes: `\"{}-{}\"`", &digits[..4], &digits[4..]),
                8 => format!("write the day as `{}-{}-{}`", &digits[..4], &digits[4..6], &digits[6..]),
                _ => "years are counted from 1 to 9999".to_owned(),
            };
            diagnostics.push(Diagnostic::error(format!("{year} is no year")).at(span).hint(hint));
            None
        }
    }
}

fn read(text: &str, span: Span, diagnostics: &mut Diagnostics) -> Option<Date> {
    match date::parse(text) {
        Ok(date) => Some(date),
        Err(DateError::Impossible(why)) => {
            diagnostics.push(
                Diagnostic::error(format!("`{text}` is no date: {why}"))
                    .at(span)
                    .hint("dates are written `2018`, `2018-06` or `2018-06-30`"),
            );
            None
        }
        Err(DateError::Misspelt(form)) => {
            diagnostics.push(
                Diagnostic::error(format!("`{text}` is not how a date is written"))
                    .at(span)
                    .hint(format!("write `\"{form}\"`")),
            );
            None
        }
        Err(DateError::LookAlike(form)) => {
            diagnostics.push(
                Diagnostic::warning(format!("`{text}` is printed as it stands, not as a date"))
                    .at(span)
                    .hint(format!("to have it set as a date, write `\"{form}\"`")),
            );
            Some(Date::Words(text.to_owned()))
        }
    }
}
