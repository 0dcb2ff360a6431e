//! Dates as people write them in a résumé: a year, a month, a day, a season, "present", or words.

use std::cmp::Ordering;

use time::Month;

use crate::source::Spanned;

/// A point in time, as precise as it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Date {
    /// `2018`.
    Year(i32),
    /// `2018-06`.
    Month(i32, u8),
    /// `2018-06-30`.
    Day(i32, u8, u8),
    /// `present`.
    Present,
    /// Words that are none of these, such as "Summer 2014"; printed as typed.
    Words(String),
}

/// The dates of an entry as they were written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dates {
    /// The start.
    pub start: Option<SpannedDate>,
    /// The end.
    pub end: Option<SpannedDate>,
    /// The single date of an entry without a duration; ignored if there is a start or an end.
    pub date: Option<SpannedDate>,
}

impl Dates {
    /// Whether there are no dates.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The period, with the span of its first date.
    #[must_use]
    pub fn period(&self) -> Option<Spanned<Period>> {
        let (period, first) = match (&self.start, &self.end, &self.date) {
            (Some(start), Some(end), _) => (Period::Between(start.value.clone(), end.value.clone()), start),
            (Some(start), None, _) => (Period::From(start.value.clone()), start),
            // "Until now" means the same as "now".
            (None, Some(end), _) if end.value == Date::Present => (Period::At(Date::Present), end),
            (None, Some(end), _) => (Period::Until(end.value.clone()), end),
            (None, None, Some(date)) => (Period::At(date.value.clone()), date),
            (None, None, None) => return None,
        };
        Some(Spanned::new(period, first.span))
    }
}

/// A point or a period of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Period {
    /// A single date.
    At(Date),
    /// From a date, without an end.
    From(Date),
    /// Until a date, without a start.
    Until(Date),
    /// From one date to another.
    Between(Date, Date),
}

/// A date with its span, for messages.
pub type SpannedDate = Spanned<Date>;

/// Why a text in digits is not read as a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateError {
    /// It has a month or day that the calendar does not have: the reason.
    Impossible(String),
    /// It may be a date in an ambiguous form (`3.4.2018`, `3/4/2018`), whose day and month cannot be distinguished; it can
    /// be printed as typed. The form to write if it is a date.
    LookAlike(String),
}

impl Period {
    /// The duration in months, including the first and the last; between years without months, the difference.
    /// `None` without two dates, or for no time at all.
    #[must_use]
    pub fn n_months(&self) -> Option<u32> {
        let Self::Between(from, to) = self else { return None };
        let ([from_year, from_month, _], [to_year, to_month, _]) = (from.parts()?, to.parts()?);
        let years = to_year? - from_year?;
        let months = match (from_month, to_month) {
            (Some(from), Some(to)) => years * 12 + to - from + 1,
            _ => years * 12,
        };
        u32::try_from(months).ok().filter(|&months| months > 0)
    }
}

impl Date {
    /// Whether `self` is before, at or after `other`, as far as both are precise; `None` if that is uncertain: words,
    /// and 2018 compared to 2018-06.
    #[must_use]
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        if let (Self::Present, Self::Present) = (self, other) {
            return Some(Ordering::Equal);
        }
        let (a, b) = (self.parts()?, other.parts()?);
        for (a, b) in a.into_iter().zip(b) {
            match a?.cmp(&b?) {
                Ordering::Equal => {}
                unequal => return Some(unequal),
            }
        }
        Some(Ordering::Equal)
    }

    /// The first of two years in words, such as `2019–20`; any other date unchanged.
    #[must_use]
    pub fn first_year(&self) -> Self {
        self.years().map_or_else(|| self.clone(), |(first, _)| Self::Year(first))
    }

    /// The last of two years in words, such as `2019–20`; any other date unchanged.
    #[must_use]
    pub fn last_year(&self) -> Self {
        self.years().map_or_else(|| self.clone(), |(_, last)| Self::Year(last))
    }

    /// Whether its words include both a start and an end, such as `2019–20` or `Jan 2014 to Mar 2016`.
    #[must_use]
    pub fn is_period(&self) -> bool {
        let Self::Words(words) = self else { return false };
        let numbers = words.split(|c: char| !c.is_ascii_digit());
        self.years().is_some() || numbers.filter(|number| number.len() == 4).count() > 1
    }

    fn years(&self) -> Option<(i32, i32)> {
        let Self::Words(words) = self else { return None };
        let (first, last) = words.split_once(['–', '/'])?;
        let is_year =
            |text: &str| matches!(text.len(), 2 | 4) && text.bytes().all(|byte| byte.is_ascii_digit());
        if first.len() != 4 || !is_year(first) || !is_year(last) {
            return None;
        }
        let (first, last): (i32, i32) = (first.parse().ok()?, last.parse().ok()?);
        let century = if last < 100 { first / 100 * 100 } else { 0 };
        Some((first, century + last))
    }

    fn parts(&self) -> Option<[Option<i32>; 3]> {
        match *self {
            Self::Year(year) => Some([Some(year), None, None]),
            Self::Month(year, month) => Some([Some(year), Some(month.into()), None]),
            Self::Day(year, month, day) => Some([Some(year), Some(month.into()), Some(day.into())]),
            Self::Present | Self::Words(_) => None,
        }
    }
}

/// Reads a date: digits as in ISO 8601, with or without zeros and a time, or with the month before the year; a month's
/// English name and a year; a word for the present; or any other words.
///
/// # Errors
/// A date in digits that is impossible or ambiguous.
pub fn parse(text: &str) -> Result<Date, DateError> {
    let text = text.trim();
    if ["present", "now", "current", "today", "ongoing"].iter().any(|word| text.eq_ignore_ascii_case(word)) {
        return Ok(Date::Present);
    }
    let text = without_time(text);
    let joined = years_apart(text);
    let text = joined.as_deref().unwrap_or(text);
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    if !parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit())) {
        return Ok(named_month(text).unwrap_or_else(|| Date::Words(text.to_owned())));
    }
    let words = |text: &str| Ok(Date::Words(text.to_owned()));
    match parts.as_slice() {
        [year] if year.len() == 4 => date(year, None, None),
        [year] if year.len() > 4 => Err(DateError::Impossible("a year has four digits".to_owned())),
        [year, other] if year.len() == 4 && other.len() == 4 => words(&text.replace('-', "–")),
        // `2018/19` is a school year, and so is `2018-19`, since there is no month 19.
        [year, other] if year.len() == 4 && other.len() == 2 && is_next(year, other) => {
            words(&text.replace('-', "–"))
        }
        [year, month] if year.len() == 4 => date(year, Some(month), None),
        [month, year] if year.len() == 4 && month.len() <= 2 => date(year, Some(month), None),
        [year, month, day] if year.len() == 4 && !text.contains('.') => date(year, Some(month), Some(day)),
        [first, second, third] if first.len() == 4 || third.len() == 4 => {
            let form = match first.len() {
                4 => format!("{first}-{second:0>2}-{third:0>2}"),
                _ => format!("{third}-MM-DD"),
            };
            Err(DateError::LookAlike(form))
        }
        _ => words(text),
    }
}

/// A date without a time of day after it, as in `2021-03-01T00:00:00.000Z`.
fn without_time(text: &str) -> &str {
    let is_day = |day: &str| {
        day.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
    };
    match (text.get(..10), text.get(10..11), text.get(11..13)) {
        (Some(day), Some("T" | "t" | " "), Some(hour))
            if is_day(day) && hour.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            day
        }
        _ => text,
    }
}

/// Two years joined by a hyphen, without white space around it.
fn years_apart(text: &str) -> Option<String> {
    let (first, last) = text.split_once('-')?;
    let is_year = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let (first, last) = (first.trim(), last.trim());
    (is_year(first) && is_year(last)).then(|| format!("{first}-{last}"))
}

/// Whether two digits after a year are not a month but a later year.
fn is_next(year: &str, other: &str) -> bool {
    let (year, other) = (year.parse().unwrap_or(0) % 100, other.parse().unwrap_or(0));
    other > 12 && other > year
}

/// Reads a month by its name and a year: `March 2019`, `Mar 2019`, `Mar. 2019`.
fn named_month(text: &str) -> Option<Date> {
    let (name, year) = text.split_once(char::is_whitespace)?;
    let name = name.trim_end_matches(['.', ',']).to_lowercase();
    let year = year.trim();
    if year.len() != 4 || name.len() < 3 {
        return None;
    }
    let months = (1..=12).filter_map(|number| Month::try_from(number).ok().map(|month| (number, month)));
    let full = |month: Month| month.to_string().to_lowercase();
    let mut found = months.filter(|(_, month)| {
        full(*month) == name
            || full(*month).starts_with(&name) && name.len() == 3
            || name == "sept" && *month == Month::September
    });
    let (number, _) = found.next()?;
    date(year, Some(&number.to_string()), None).ok()
}

fn date(year: &str, month: Option<&str>, day: Option<&str>) -> Result<Date, DateError> {
    let impossible = |why: String| Err(DateError::Impossible(why));
    let year: i32 = year.parse().unwrap_or(0);
    if !(1..=9999).contains(&year) {
        return impossible("the year must be between 1 and 9999".to_owned());
    }
    let Some(month) = month else { return Ok(Date::Year(year)) };
    let month_number: u8 = month.parse().unwrap_or(0);
    let Ok(name) = Month::try_from(month_number) else {
        return impossible(format!("there is no month {month}"));
    };
    let Some(day) = day else { return Ok(Date::Month(year, month_number)) };
    let day_number = day.parse().unwrap_or(0);
    let n_days = name.length(year);
    if !(1..=n_days).contains(&day_number) {
        return impossible(match (name, day_number) {
            (Month::February, 29) => format!("{year} is not a leap year, so February has 28 days"),
            _ => format!("{name} has {n_days} days, not {day}"),
        });
    }
    Ok(Date::Day(year, month_number, day_number))
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use super::{Date, DateError, Period, parse};

    fn impossible(text: &str) -> String {
        match parse(text) {
            Err(DateError::Impossible(why)) => why,
            other => panic!("{text} is {other:?}"),
        }
    }

    #[test]
    fn digits_are_exact_dates() {
        assert_eq!(parse("2018"), Ok(Date::Year(2018)));
        assert_eq!(parse("2018-06"), Ok(Date::Month(2018, 6)));
        assert_eq!(parse("2018-06-30"), Ok(Date::Day(2018, 6, 30)));
        assert_eq!(parse("2020-02-29"), Ok(Date::Day(2020, 2, 29)));
    }

    #[test]
    fn durations_include_both_months() {
        let between =
            |from: &str, to: &str| Period::Between(parse(from).unwrap(), parse(to).unwrap()).n_months();
        assert_eq!(between("2018-01", "2018-12"), Some(12));
        assert_eq!(between("2016-03", "2018-06-30"), Some(28));
        assert_eq!(between("2018-06", "2018-06"), Some(1));
        assert_eq!(between("2016", "2018"), Some(24));
        assert_eq!(between("2016-05", "2018"), Some(24));
        for (from, to) in [("2018", "2018"), ("2018", "present"), ("Summer 2014", "2018"), ("2019", "2018")] {
            assert_eq!(between(from, to), None, "{from} to {to}");
        }
        assert_eq!(Period::At(Date::Year(2018)).n_months(), None);
    }

    #[test]
    fn other_words_are_kept() {
        for words in ["Summer 2014", "ca. 2018", "2018/19", "Q3-2020", "12", "-", "Mayor 2019", "March"] {
            assert_eq!(parse(words), Ok(Date::Words(words.to_owned())));
        }
    }

    #[test]
    fn two_years_are_joined_by_a_dash() {
        for (typed, words) in [
            ("2018-2020", "2018–2020"),
            ("2018 - 2020", "2018–2020"),
            ("2019-20", "2019–20"),
            ("2012-13", "2012–13"),
        ] {
            assert_eq!(parse(typed), Ok(Date::Words(words.to_owned())));
        }
        // `12` is December, even though it is also the next year.
        assert_eq!(parse("2011-12"), Ok(Date::Month(2011, 12)));
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        for typed in [
            "2018-6",
            "2018/06",
            "2018/6",
            "06/2018",
            "6.2018",
            "06-2018",
            "June 2018",
            "Jun 2018",
            "jun. 2018",
        ] {
            assert_eq!(parse(typed), Ok(Date::Month(2018, 6)), "{typed}");
        }
        assert_eq!(parse("Sept 2018"), Ok(Date::Month(2018, 9)));
        assert_eq!(parse("May 2018"), Ok(Date::Month(2018, 5)));
        for typed in ["2013-9-8", "2013/09/08", "2013-09-08T00:00:00.000Z", "2013-09-08 12:30"] {
            assert_eq!(parse(typed), Ok(Date::Day(2013, 9, 8)), "{typed}");
        }
    }

    #[test]
    fn the_present_has_several_names() {
        for now in ["present", "Present", "now", "current", "today", "ongoing"] {
            assert_eq!(parse(now), Ok(Date::Present));
        }
    }

    #[test]
    fn impossible_dates_are_errors() {
        assert_eq!(impossible("2021-00"), "there is no month 00");
        assert_eq!(impossible("2021-06-31"), "June has 30 days, not 31");
        assert_eq!(impossible("2021-02-29"), "2021 is not a leap year, so February has 28 days");
        assert_eq!(impossible("1900-02-29"), "1900 is not a leap year, so February has 28 days");
        assert_eq!(impossible("0000"), "the year must be between 1 and 9999");
        assert_eq!(impossible("20188"), "a year has four digits");
    }

    #[test]
    fn ambiguous_dates_are_errors() {
        assert_eq!(parse("3.4.2018"), Err(DateError::LookAlike("2018-MM-DD".to_owned())));
        assert_eq!(parse("3/4/2018"), Err(DateError::LookAlike("2018-MM-DD".to_owned())));
        assert_eq!(impossible("13/2018"), "there is no month 13");
    }

    #[test]
    fn dates_are_compared_as_far_as_they_are_precise() {
        let compare = |a: &str, b: &str| parse(a).unwrap().compare(&parse(b).unwrap());
        assert_eq!(compare("2018", "2019-01"), Some(Ordering::Less));
        assert_eq!(compare("2018-06-30", "2018-06-01"), Some(Ordering::Greater));
        assert_eq!(compare("2018", "2018-06"), None);
        assert_eq!(compare("2018", "Summer 2014"), None);
        assert_eq!(compare("2018", "present"), None);
        let years = |text: &str| (parse(text).unwrap().first_year(), parse(text).unwrap().last_year());
        assert_eq!(years("2019-20"), (Date::Year(2019), Date::Year(2020)));
        assert_eq!(years("2016-2019"), (Date::Year(2016), Date::Year(2019)));
        assert_eq!(years("2018-06"), (Date::Month(2018, 6), Date::Month(2018, 6)));
    }
}
