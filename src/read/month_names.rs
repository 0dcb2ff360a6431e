//! Dates with month names in the résumé's language: `März 2019`, `marzo de 2019`, `2019. március`.
//!
//! They are read last, because only then is the language known.

use std::iter;

use crate::read::date::{Date, Dates, SpannedDate};
use crate::read::period::check_order;
use crate::read::reader::Reader;
use crate::read::resume::Resume;

/// Month names of Unicode CLDR, also used to print dates; the first lines describe the columns.
const TABLE: &str = include_str!("../compose/locale/cldr.tsv");

/// Reads dates in words in the résumé's language, and checks their order.
pub(crate) fn read(resume: &mut Resume, lang: &str, reader: &mut Reader<'_>) {
    let roles = resume
        .sections
        .iter_mut()
        .flat_map(|section| &mut section.entries)
        .flat_map(|entry| &mut entry.roles);
    let in_words: Vec<&mut Dates> =
        roles.map(|role| &mut role.dates).filter(|dates| has_words(dates)).collect();
    if in_words.is_empty() {
        return;
    }
    let months = months(lang);
    for dates in in_words {
        let mut is_read = false;
        for date in [&mut dates.start, &mut dates.end, &mut dates.date].into_iter().flatten() {
            is_read |= read_month(date, &months);
        }
        if let (Some(start), Some(end), true) = (&dates.start, &dates.end, is_read) {
            check_order(start, end, reader);
        }
    }
}

fn has_words(dates: &Dates) -> bool {
    [&dates.start, &dates.end, &dates.date]
        .into_iter()
        .flatten()
        .any(|date| matches!(date.value, Date::Words(_)))
}

/// The names of the twelve months, in all forms of a language.
fn months(lang: &str) -> Vec<Vec<String>> {
    let lang = lang.replace('_', "-");
    let relatives = iter::successors(Some(&*lang), |tag| tag.rsplit_once('-').map(|(rest, _)| rest));
    let row = |tag: &str| TABLE.lines().find(|line| line.split('\t').next() == Some(tag));
    let Some(row) = relatives.into_iter().find_map(row) else { return Vec::new() };
    let forms: Vec<Vec<&str>> = row
        .split('\t')
        .skip(5)
        .filter(|names| *names != "=")
        .map(|names| names.split('|').collect())
        .collect();
    let all =
        |month: usize| forms.iter().filter_map(|names| names.get(month)).map(|name| bare(name)).collect();
    (0..12).map(all).collect()
}

/// A name in lower case, without a full stop and the preposition that Catalan puts before it.
fn bare(name: &str) -> String {
    let name = name.trim().trim_end_matches(['.', ',']).to_lowercase();
    let name = name.strip_prefix("de ").or_else(|| name.strip_prefix("d’")).unwrap_or(&name);
    name.to_owned()
}

/// Reads a date that is a month's name and a year, in either order.
fn read_month(date: &mut SpannedDate, months: &[Vec<String>]) -> bool {
    let Date::Words(words) = &date.value else { return false };
    let words: Vec<&str> =
        words.split_whitespace().filter(|word| !["de", "del", "г.", "m."].contains(word)).collect();
    let year = |text: &str| match text.trim_end_matches(['.', ',']) {
        year if year.len() == 4 => year.parse::<i32>().ok().filter(|year| *year > 0),
        _ => None,
    };
    let month = |text: &str| {
        let name = bare(text);
        let at = months.iter().position(|names| names.contains(&name))?;
        u8::try_from(at + 1).ok()
    };
    let found = match *words {
        [first, second] => match (month(first), year(second), year(first), month(second)) {
            (Some(month), Some(year), ..) | (.., Some(year), Some(month)) => Some(Date::Month(year, month)),
            _ => None,
        },
        _ => None,
    };
    let is_found = found.is_some();
    date.value = found.unwrap_or_else(|| date.value.clone());
    is_found
}
