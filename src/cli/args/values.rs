//! Parses the values of options: numbers, paper sizes, dates, `key=value`.

use std::num::NonZeroUsize;
use std::ops::RangeInclusive;

use time::{Date, Month, Time, UtcDateTime};
use vitae::read::paper::{Paper, PaperError};
use vitae::read::redaction::Redaction;
use vitae::read::resume::Override;

/// Returns a parser of whole numbers within a range.
pub(super) fn parse_whole<T: TryFrom<u64>>(
    range: RangeInclusive<u64>,
) -> impl Fn(&str) -> Result<T, String> + Clone + Send + Sync + 'static {
    move |text| {
        let number = text.parse().ok().filter(|number| range.contains(number));
        let (least, most) = (range.start(), range.end());
        number
            .and_then(|number| T::try_from(number).ok())
            .ok_or_else(|| format!("expected a whole number from {least} to {most}"))
    }
}

/// Parses a number of parallel builds.
pub(super) fn parse_jobs(text: &str) -> Result<NonZeroUsize, String> {
    text.parse().map_err(|_| "expected a whole number of at least 1".to_owned())
}

/// Parses the name of a paper size, or a width and a height.
pub(super) fn parse_paper(text: &str) -> Result<Paper, String> {
    Paper::parse(text).map_err(|error| match error {
        PaperError::Unknown(_) => Paper::advice(),
        PaperError::Extreme => error.to_string(),
    })
}

/// Parses `NAME=VALUE`.
pub(super) fn parse_variable(text: &str) -> Result<(String, String), String> {
    let (name, value) =
        text.split_once('=').ok_or_else(|| format!("missing `=`: type `--var {text}=VALUE`"))?;
    Ok((name.trim().to_owned(), value.to_owned()))
}

/// What one word of `--redact` hides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Redactions(pub(crate) Vec<Redaction>);

/// Parses what is hidden.
pub(super) fn parse_redaction(text: &str) -> Result<Redactions, String> {
    Redaction::parse(text).map(Redactions)
}

/// Parses `key=value`. A value that is not a TOML value becomes a string.
pub(super) fn parse_override(text: &str) -> Result<Override, String> {
    let Some((key, value)) = text.split_once('=') else {
        return Err(format!("missing `=`: type `--set {text}=VALUE`"));
    };
    let (key, value) = (key.trim(), value.trim());
    if key.is_empty() {
        return Err("missing key before `=`".to_owned());
    }
    if value.is_empty() {
        return Err(format!("missing value after `=`: type `--set '{key}=\"\"'` for an empty string"));
    }
    Ok(Override { key: key.to_owned(), value: as_toml(value) })
}

fn as_toml(value: &str) -> String {
    let is_toml = matches!(value, "true" | "false")
        || value.starts_with(['"', '\'', '[', '{'])
        || (value.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c))
            && value.parse::<f64>().is_ok());
    if is_toml {
        return value.to_owned();
    }
    let mut quoted = String::from("\"");
    for c in value.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => quoted.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Parses a day, or `@seconds`, into seconds since 1970-01-01T00:00:00Z.
pub(super) fn parse_date(text: &str) -> Result<i64, String> {
    const SHAPE: &str = "expected YYYY-MM-DD, such as 2026-04-01, or @SECONDS since 1970";
    if let Some(seconds) = text.strip_prefix('@') {
        return parse_seconds(seconds).ok_or_else(|| SHAPE.to_owned());
    }
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else { return Err(SHAPE.to_owned()) };
    if (year.len(), month.len(), day.len()) != (4, 2, 2) {
        return Err(SHAPE.to_owned());
    }
    if !parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit())) {
        return Err(SHAPE.to_owned());
    }
    let date = || {
        let month = Month::try_from(month.parse::<u8>().ok()?).ok()?;
        Date::from_calendar_date(year.parse().ok()?, month, day.parse().ok()?).ok()
    };
    let date = date().ok_or("this day does not exist")?;
    Ok(UtcDateTime::new(date, Time::MIDNIGHT).unix_timestamp())
}

/// Parses seconds since 1970, within the years 0 to 9999 of a PDF date.
pub(crate) fn parse_seconds(text: &str) -> Option<i64> {
    text.parse().ok().filter(|seconds| (-62_167_219_200..=253_402_300_799).contains(seconds))
}

#[cfg(test)]
mod tests {
    use super::{as_toml, parse_date, parse_override};

    #[test]
    fn values_are_quoted_unless_they_are_toml() {
        for (typed, toml) in [
            ("10.5pt", "\"10.5pt\""),
            ("1.3", "1.3"),
            ("-2", "-2"),
            ("true", "true"),
            ("\"a\"", "\"a\""),
            ("[1, 2]", "[1, 2]"),
            ("Inter", "\"Inter\""),
            ("inf", "\"inf\""),
            ("a\"b\\c\n", "\"a\\\"b\\\\c\\u000A\""),
            ("#1a2b3c", "\"#1a2b3c\""),
        ] {
            assert_eq!(as_toml(typed), toml);
        }
    }

    #[test]
    fn an_override_needs_key_and_value() {
        let set = parse_override(" page.margin = 18mm=x").unwrap();
        assert_eq!((set.key.as_str(), set.value.as_str()), ("page.margin", "\"18mm=x\""));
        for wrong in ["page.margin", "=3", "a="] {
            parse_override(wrong).unwrap_err();
        }
    }

    #[test]
    fn dates_are_seconds() {
        for (typed, seconds) in [
            ("1970-01-01", 0),
            ("1969-12-31", -86_400),
            ("2000-02-29", 951_782_400),
            ("2026-04-01", 1_775_001_600),
            ("2100-03-01", 4_107_542_400),
            ("@12", 12),
            ("@-1", -1),
        ] {
            assert_eq!(parse_date(typed), Ok(seconds), "{typed}");
        }
        for wrong in [
            "2021-13-01",
            "2023-02-29",
            "2100-02-29",
            "2021-1-1",
            "2021",
            "@",
            "@x",
            "-001-01-01",
            "2021-+1-01",
            "2021-01-00",
            "@999999999999999",
        ] {
            parse_date(wrong).unwrap_err();
        }
    }
}
