//! Periods in the layout's form: in one piece, as a start and an end, as a duration.

use crate::compose::composer::Composer;
use crate::compose::field_value::{FieldValue, ValueKind};
use crate::compose::locale::MonthLength;
use crate::compose::row::Values;
use crate::read::date::{Date, Period};
use crate::read::layout::section::Month;
use crate::read::template::Field;
use crate::source::Spanned;

/// Adds the values of a period's fields. Dates typed as words may break.
pub fn add_dates(c: &Composer<'_>, period: &Spanned<Period>, values: &mut Values) {
    let spec = &c.layout.dates;
    let length = match spec.month {
        Month::Iso => MonthLength::Iso,
        Month::Numeric => MonthLength::Numeric,
        Month::Short => MonthLength::Short,
        Month::Long => MonthLength::Long,
        Month::None => MonthLength::Year,
    };
    let kind = if has_words(&period.value) { ValueKind::Markup } else { ValueKind::Whole };
    let mut add = |field, text: String| {
        let mut value = FieldValue::default();
        value.push(kind, text, Some(period.span));
        values.insert(field, value);
    };
    let printed = with_present(&period.value, spec.present.as_deref());
    let (start, end) = c.locale.period(&printed, length);
    add(Field::Start, start.clone());
    if let Some(end) = &end {
        add(Field::End, end.clone());
    }
    add(Field::Dates, end.map_or(start.clone(), |end| format!("{start}{}{end}", spec.range)));
    if let Some(n_months) = period.value.n_months() {
        add(Field::Duration, c.locale.duration(n_months));
    }
}

/// Replaces `present` with the layout's word for it, if any.
fn with_present(period: &Period, present: Option<&str>) -> Period {
    let replaced = |date: &Date| match (date, present) {
        (Date::Present, Some(word)) => Date::Words(word.to_owned()),
        _ => date.clone(),
    };
    match period {
        Period::At(date) => Period::At(replaced(date)),
        Period::From(date) => Period::From(replaced(date)),
        Period::Until(date) => Period::Until(replaced(date)),
        Period::Between(from, to) => Period::Between(replaced(from), replaced(to)),
    }
}

fn has_words(period: &Period) -> bool {
    let words = |date: &Date| matches!(date, Date::Words(_));
    match period {
        Period::At(date) | Period::From(date) | Period::Until(date) => words(date),
        Period::Between(from, to) => words(from) || words(to),
    }
}
