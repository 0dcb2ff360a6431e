//! Durations in words: rows of CLDR's units.

use std::iter;

/// The table; its first lines describe the columns.
const TABLE: &str = include_str!("durations.tsv");

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Durations {
    years: &'static str,
    months: &'static str,
}

impl Durations {
    /// The row of a tag, or of its nearest relative in the table.
    pub(crate) fn find(tag: &str) -> Self {
        let relatives = iter::successors(Some(tag), |tag| tag.rsplit_once('-').map(|(rest, _)| rest));
        relatives.chain(["en"]).find_map(row).expect("the table has English")
    }

    /// A number of months in years and months: `2 years 3 months`; empty for 0.
    pub(crate) fn in_words(&self, n_months: u32) -> String {
        let parts = [(self.years, n_months / 12), (self.months, n_months % 12)];
        let counted = parts.into_iter().filter(|(_, n)| *n > 0).map(|(forms, n)| counted(forms, n));
        counted.collect::<Vec<_>>().join(" ")
    }
}

fn row(tag: &str) -> Option<Durations> {
    let line = TABLE.lines().find(|line| line.split('\t').next() == Some(tag))?;
    let mut columns = line.split('\t').skip(1);
    Some(Durations { years: columns.next()?, months: columns.next()? })
}

/// A number with its noun in the matching plural form.
fn counted(forms: &str, n: u32) -> String {
    let forms = forms.split('|').filter_map(|form| form.split_once(' '));
    let mut begun = forms.filter(|(first, _)| first.parse::<u32>().is_ok_and(|first| first <= n));
    begun.next_back().map(|(_, form)| form.replace("{0}", &n.to_string())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Durations, TABLE};

    #[test]
    fn every_language_with_months_has_durations() {
        let tags = |table: &'static str| {
            let lines = table.lines().filter(|line| !line.starts_with('#'));
            lines.filter_map(|line| line.split('\t').next()).collect::<Vec<_>>()
        };
        assert_eq!(tags(TABLE), tags(include_str!("cldr.tsv")));
        for tag in tags(TABLE) {
            let durations = Durations::find(tag);
            for n in 1..(60 * 12) {
                assert!(!durations.in_words(n).trim().is_empty(), "{tag}: {n}");
            }
        }
    }

    #[test]
    fn nouns_have_the_plural_form_of_their_number() {
        for (tag, n, words) in [
            ("en", 27, "2 years 3 months"),
            ("en", 13, "1 year 1 month"),
            ("en", 24, "2 years"),
            ("en", 5, "5 months"),
            ("en", 0, ""),
            ("de", 25, "2 Jahre 1 Monat"),
            ("fr", 29, "2 ans 5 mois"),
            ("pl", 27, "2 lata 3 miesiące"),
            ("pl", 65, "5 lat 5 miesięcy"),
            ("pl", 22 * 12 + 1, "22 lata 1 miesiąc"),
            ("ru", 21 * 12, "21 год"),
            ("he", 2, "חודשיים"),
            ("tlh", 13, "1 year 1 month"),
        ] {
            assert_eq!(Durations::find(tag).in_words(n).replace('\u{a0}', " "), words, "{tag}");
        }
    }
}
