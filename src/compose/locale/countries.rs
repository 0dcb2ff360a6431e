//! Names of countries: rows of CLDR's territories.

use std::iter;

/// The table; its first lines describe the columns.
const TABLE: &str = include_str!("countries.tsv");

/// The name of a country by its code (ISO 3166-1 alpha-2), in the language of a tag or the nearest one.
pub(crate) fn name(tag: &str, code: &str) -> Option<&'static str> {
    let mut codes = row("")?.split('|');
    let column = codes.position(|known| known.eq_ignore_ascii_case(code.trim()))?;
    let relatives = iter::successors(Some(tag), |tag| tag.rsplit_once('-').map(|(rest, _)| rest));
    let names = relatives.chain(["en"]).filter_map(row).filter_map(|row| row.split('|').nth(column));
    names.into_iter().find(|name| !name.is_empty())
}

fn row(tag: &str) -> Option<&'static str> {
    let rows = TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    rows.into_iter().find(|(other, _)| *other == tag).map(|(_, row)| row)
}

#[cfg(test)]
mod tests {
    use super::{TABLE, name, row};

    #[test]
    fn every_row_has_a_name_for_each_code() {
        let n_codes = row("").unwrap().split('|').count();
        assert!(n_codes > 200);
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            assert_eq!(line.split('|').count(), n_codes, "{line}");
        }
    }

    #[test]
    fn names_are_in_the_language_or_its_parent() {
        assert_eq!(name("de", "SE"), Some("Schweden"));
        assert_eq!(name("de-CH", "CV"), Some("Kapverden"));
        assert_eq!(name("de-CH", "se"), Some("Schweden"));
        assert_eq!(name("xx", "SE"), Some("Sweden"));
        assert_eq!(name("de", "XX"), None);
    }
}
