//! Month names and date patterns: a row of CLDR's table.

use std::iter;

/// The table; its first lines describe the columns.
const TABLE: &str = include_str!("cldr.tsv");

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Patterns {
    /// The tag of the row.
    pub(crate) tag: &'static str,
    numeric: &'static str,
    short: &'static str,
    long: &'static str,
    day: &'static str,
    short_names: MonthTable,
    long_names: MonthTable,
}

/// The names of the twelve months in two forms, separated by bars.
#[derive(Clone, Copy, Debug)]
struct MonthTable {
    in_date: &'static str,
    alone: &'static str,
}

/// A form of a month's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MonthNames {
    /// That of the pattern, usually the stand-alone form.
    AsPatternSays,
    /// The form in dates: a genitive in some languages.
    Inflected,
}

/// The values for a pattern.
struct Fields {
    year: i32,
    month: u8,
    day: Option<u8>,
    names: MonthTable,
}

impl Patterns {
    /// The row of a tag, or of its nearest relative in the table.
    pub(crate) fn find(tag: &str) -> Self {
        let relatives = iter::successors(Some(tag), |tag| tag.rsplit_once('-').map(|(rest, _)| rest));
        relatives.chain(["en"]).find_map(row).expect("the table has English")
    }

    /// The month as a number, with the year.
    pub(crate) fn numeric(&self, year: i32, month: u8) -> String {
        fill(self.numeric, &Fields { year, month, day: None, names: self.short_names })
    }

    /// The abbreviated month, with the year.
    pub(crate) fn short(&self, year: i32, month: u8, form: MonthNames) -> String {
        fill(self.short, &Fields { year, month, day: None, names: self.short_names.formed(form) })
    }

    /// The full month, with the year.
    pub(crate) fn long(&self, year: i32, month: u8, form: MonthNames) -> String {
        fill(self.long, &Fields { year, month, day: None, names: self.long_names.formed(form) })
    }

    /// A full date with its day.
    pub(crate) fn day(&self, year: i32, month: u8, day: u8) -> String {
        fill(self.day, &Fields { year, month, day: Some(day), names: self.long_names })
    }
}

impl MonthTable {
    fn formed(self, form: MonthNames) -> Self {
        match form {
            MonthNames::AsPatternSays => self,
            MonthNames::Inflected => Self { alone: self.in_date, ..self },
        }
    }
}

fn row(tag: &str) -> Option<Patterns> {
    let line = TABLE.lines().find(|line| line.split('\t').next() == Some(tag))?;
    let mut columns = line.split('\t');
    let tag = columns.next()?;
    let (numeric, short, long, day) = (columns.next()?, columns.next()?, columns.next()?, columns.next()?);
    let mut names = || -> Option<MonthTable> {
        let (in_date, alone) = (columns.next()?, columns.next()?);
        Some(MonthTable { in_date, alone: if alone == "=" { in_date } else { alone } })
    };
    Some(Patterns { tag, numeric, short, long, day, short_names: names()?, long_names: names()? })
}

/// Fills a CLDR pattern with a date (UTS #35, *date field symbols*).
fn fill(pattern: &str, fields: &Fields) -> String {
    let mut out = String::with_capacity(pattern.len() + 12);
    let mut rest = pattern;
    while let Some(first) = rest.chars().next() {
        let length = rest.chars().take_while(|&c| c == first).map(char::len_utf8).sum();
        let (field, after) = rest.split_at(length);
        rest = after;
        match (first, length) {
            ('\'', _) => {
                let (literal, after) = rest.split_once('\'').unwrap_or((rest, ""));
                out.push_str(literal);
                rest = after;
            }
            ('y', _) => out.push_str(&fields.year.to_string()),
            ('M', 2) => out.push_str(&format!("{:02}", fields.month)),
            ('M', _) => out.push_str(month(fields.names.in_date, fields.month)),
            ('L', _) => out.push_str(month(fields.names.alone, fields.month)),
            ('d', _) => out.push_str(&fields.day.map_or_else(String::new, |day| day.to_string())),
            _ => out.push_str(field),
        }
    }
    out
}

/// The name of a month, 1 to 12; empty for any other number.
fn month(names: &'static str, month: u8) -> &'static str {
    names.split('|').nth(usize::from(month).wrapping_sub(1)).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::{TABLE, row};

    #[test]
    fn every_row_has_four_patterns_and_four_dozen_names() {
        let tags: Vec<&str> =
            TABLE.lines().filter(|l| !l.starts_with('#')).map(|l| l.split('\t').next().unwrap()).collect();
        assert!(tags.len() >= 36, "{tags:?}");
        for tag in tags {
            let row = row(tag).unwrap();
            for names in [row.short_names, row.long_names] {
                for form in [names.in_date, names.alone] {
                    assert_eq!(form.split('|').filter(|name| !name.is_empty()).count(), 12, "{tag}: {form}");
                }
            }
            for pattern in [row.numeric, row.short, row.long, row.day] {
                assert!(
                    pattern.contains('y') && (pattern.contains('M') || pattern.contains('L')),
                    "{tag}: {pattern}"
                );
            }
            assert!(row.day.contains('d'), "{tag}");
        }
    }
}
