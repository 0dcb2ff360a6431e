//! Dates → `<time>`: a single one, or the start and the end of a period.

use crate::compose::meaning::MachineDates;
use crate::export::flow::html::markup::Markup;

/// What may be between the start and the end of a period, in order of preference: a date may contain a hyphen.
const RANGES: [&str; 6] = [" – ", " — ", "–", "—", " - ", " to "];

/// Writes a text that consists of dates.
pub(super) fn write_dates(markup: &mut Markup, text: &str, dates: &MachineDates) {
    match dates {
        MachineDates::One(date) => write_date(markup, text, "dt-start", Some(date)),
        MachineDates::Two(start, end) => match split(text) {
            Some((first, range, last)) => {
                write_date(markup, first, "dt-start", start.as_deref());
                markup.text(range);
                write_date(markup, last, "dt-end", end.as_deref());
            }
            None => write_date(markup, text, "dt-start", start.as_deref().or(end.as_deref())),
        },
    }
}

fn write_date(markup: &mut Markup, text: &str, class: &'static str, date: Option<&str>) {
    match date {
        Some(date) => {
            markup.open("time", &[("class", class), ("datetime", date)]);
            markup.text(text);
            markup.close();
        }
        None => markup.text(text),
    }
}

/// Splits a period into its start, what is between, and its end.
fn split(text: &str) -> Option<(&str, &str, &str)> {
    RANGES.iter().find_map(|range| {
        let (first, last) = text.split_once(range)?;
        (!first.trim().is_empty() && !last.trim().is_empty()).then_some((first, *range, last))
    })
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn a_period_is_split_between_its_dates() {
        assert_eq!(split("Mar 2022 – present"), Some(("Mar 2022", " – ", "present")));
        assert_eq!(split("2018-06 - 2020-01"), Some(("2018-06", " - ", "2020-01")));
        assert_eq!(split("2018–2020"), Some(("2018", "–", "2020")));
        assert_eq!(split("since 2018"), None);
    }
}
