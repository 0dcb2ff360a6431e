//! Locales: dates, the words that vitae adds to a page, quotation marks.
//!
//! A [`Locale`] is found by a BCP 47 tag: the tag itself, else the tag without its last subtags, else English. Month
//! names and patterns are those of Unicode CLDR (`locale/cldr.tsv`), words are in `locale/words.txt`. Both are plain
//! tables: to add a language, add a few lines.

mod countries;
mod durations;
pub(crate) mod lists;
mod patterns;
mod quotes;
pub mod term;
mod words;

use crate::compose::locale::durations::Durations;
use crate::compose::locale::patterns::{MonthNames, Patterns};
use crate::compose::locale::term::Term;
use crate::compose::locale::words::Words;
use crate::read::date::{Date, Period};
use crate::read::resume::SectionKind;

pub use crate::compose::locale::quotes::{Marks, Quotes};

/// Dates, words and quotation marks of a language.
#[derive(Clone, Copy, Debug)]
pub struct Locale {
    patterns: Patterns,
    durations: Durations,
    words: Words,
    quotes: Quotes,
}

/// The parts of a date to print, and their form.
///
/// A date never shows more than the résumé has, and at least its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MonthLength {
    /// The year only: 2018.
    Year,
    /// The month as a number after the year, in all languages: 2018-06.
    Iso,
    /// The month as a number: 06/2018.
    Numeric,
    /// The abbreviated month: Jun 2018.
    Short,
    /// The full month: June 2018.
    Long,
    /// As [`MonthLength::Long`], with the day if the date has one: 30 June 2018.
    Full,
}

impl Locale {
    /// The locale of a BCP 47 tag such as `en-GB`; English if the language is unknown.
    #[must_use]
    pub fn find(tag: &str) -> Self {
        let tag = canonical(tag);
        Self {
            patterns: Patterns::find(&tag),
            durations: Durations::find(&tag),
            words: Words::find(&tag),
            quotes: Quotes::find(&tag),
        }
    }

    /// A date in this language; [`Date::Words`] are printed as typed.
    #[must_use]
    pub fn date(&self, date: &Date, length: MonthLength) -> String {
        self.date_with(date, length, MonthNames::AsPatternSays)
    }

    /// The printed start and end of a period. The end is `None` if only one date is printed: a single date, a start
    /// only, an end only (after the word for "until"), or two dates that print alike.
    #[must_use]
    pub fn period(&self, period: &Period, length: MonthLength) -> (String, Option<String>) {
        match period {
            Period::At(date) | Period::From(date) => (self.date(date, length), None),
            Period::Until(date) => (self.until(date, length), None),
            Period::Between(start, end) => {
                let (start, end) = (self.date(start, length), self.date(end, length));
                let is_one = start == end;
                (start, Some(end).filter(|_| !is_one))
            }
        }
    }

    /// A period in one piece, with a spaced en dash between its two dates.
    #[must_use]
    pub fn joined_period(&self, period: &Period, length: MonthLength) -> String {
        match self.period(period, length) {
            (start, Some(end)) => format!("{start} – {end}"),
            (start, None) => start,
        }
    }

    /// A number of months in years and months, such as `2 years 3 months`.
    #[must_use]
    pub fn duration(&self, n_months: u32) -> String {
        self.durations.in_words(n_months)
    }

    /// The name of a country by its code (ISO 3166-1 alpha-2).
    #[must_use]
    pub fn country(&self, code: &str) -> Option<&'static str> {
        countries::name(self.patterns.tag, code)
    }

    /// The default title of a section; `None` for a custom section, which has its own title.
    #[must_use]
    pub fn title(&self, kind: SectionKind) -> Option<&'static str> {
        let (key, _) = SectionKind::KEYS.into_iter().find(|(_, known)| *known == kind)?;
        Some(self.words.get(key))
    }

    /// A word that vitae adds before, after or between values.
    #[must_use]
    pub fn term(&self, term: Term) -> &'static str {
        self.words.get(match term {
            Term::Keywords => "keywords",
            Term::Score => "score",
            Term::Courses => "courses",
            Term::Roles => "roles",
            Term::Id => "id",
            Term::Doi => "doi",
            Term::Present => "present",
            Term::Page => "page",
            Term::Of => "of",
            Term::Contact => "contact",
            Term::PhotoOf => "photo-of",
            Term::Until => "until",
            Term::Document => "document",
            Term::Email => "email",
            Term::Phone => "phone",
            Term::Web => "web",
            Term::Home => "home",
            Term::Letter => "letter",
            Term::Subject => "letter-subject",
            Term::Reference => "letter-reference",
            Term::Opening => "letter-opening",
            Term::OpeningTo => "letter-opening-to",
            Term::Closing => "letter-closing",
            Term::ClosingUnnamed => "letter-closing-unnamed",
            Term::Enclosures => "letter-enclosures",
            Term::Postscript => "letter-postscript",
        })
    }

    /// The heading of a group of publications of one kind, such as `article`.
    #[must_use]
    pub fn group(&self, kind: &str) -> &'static str {
        self.words.get(&format!("group-{kind}"))
    }

    /// The colon after a label, without the space after it: `:`, in French after a no-break space.
    #[must_use]
    pub fn colon(&self) -> &'static str {
        if self.quotes.spaced { "\u{a0}:" } else { ":" }
    }

    /// The quotation marks.
    #[must_use]
    pub fn quotes(&self) -> &Quotes {
        &self.quotes
    }

    fn until(&self, date: &Date, length: MonthLength) -> String {
        let word = self.term(Term::Until);
        format!("{word} {}", self.date_with(date, length, MonthNames::Inflected))
    }

    fn date_with(&self, date: &Date, length: MonthLength, names: MonthNames) -> String {
        let (year, month, day) = match *date {
            Date::Present => return self.term(Term::Present).to_owned(),
            Date::Words(ref words) => return words.clone(),
            Date::Year(year) => return year.to_string(),
            Date::Month(year, month) => (year, month, None),
            Date::Day(year, month, day) => (year, month, Some(day)),
        };
        match length {
            MonthLength::Year => year.to_string(),
            MonthLength::Iso => format!("{year}-{month:02}"),
            MonthLength::Numeric => self.patterns.numeric(year, month),
            MonthLength::Short => self.patterns.short(year, month, names),
            MonthLength::Long => self.patterns.long(year, month, names),
            MonthLength::Full => match day {
                Some(day) => self.patterns.day(year, month, day),
                None => self.patterns.long(year, month, names),
            },
        }
    }
}

/// The tag as spelt in the tables: lower case, except the region in upper case; old and regional names replaced.
fn canonical(tag: &str) -> String {
    let parts = tag.split(['-', '_']).enumerate().map(|(index, part)| match part.len() {
        2 if index > 0 => part.to_ascii_uppercase(),
        _ => part.to_ascii_lowercase(),
    });
    let tag = parts.collect::<Vec<_>>().join("-");
    let (language, rest) = tag.split_once('-').unwrap_or((&tag, ""));
    match (language, rest) {
        // English writes the day first in all regions but these.
        ("en", "" | "US" | "CA" | "PH") => "en".to_owned(),
        ("en", _) => "en-GB".to_owned(),
        ("pt", "" | "BR") => "pt".to_owned(),
        ("pt", _) => "pt-PT".to_owned(),
        ("no", _) => "nb".to_owned(),
        ("iw", _) => "he".to_owned(),
        ("de", "LI") => "de-CH".to_owned(),
        _ => tag,
    }
}

#[cfg(test)]
mod tests {
    use super::{Locale, MonthLength};
    use crate::compose::locale::term::Term;
    use crate::read::date::{Date, Period};
    use crate::read::resume::SectionKind;

    fn june(tag: &str, length: MonthLength) -> String {
        Locale::find(tag).date(&Date::Month(2018, 6), length)
    }

    #[test]
    fn months_in_many_languages() {
        let cases = [
            ("en", "06/2018", "Jun 2018", "June 2018"),
            ("en-GB", "06/2018", "Jun 2018", "June 2018"),
            ("de", "06/2018", "Juni 2018", "Juni 2018"),
            ("fr", "06/2018", "juin 2018", "juin 2018"),
            ("es", "06/2018", "jun 2018", "junio de 2018"),
            ("it", "06/2018", "giu 2018", "giugno 2018"),
            ("nl", "06-2018", "jun 2018", "juni 2018"),
            ("pt", "06/2018", "jun. de 2018", "junho de 2018"),
            ("pl", "06.2018", "cze 2018", "czerwiec 2018"),
            ("sv", "2018-06", "juni 2018", "juni 2018"),
            ("ca", "06/2018", "juny del 2018", "juny del 2018"),
            ("hu", "2018. 06.", "2018. jún.", "2018. június"),
            ("ru", "06.2018", "июнь 2018\u{202f}г.", "июнь 2018\u{202f}г."),
            ("he", "06.2018", "יוני 2018", "יוני 2018"),
        ];
        for (tag, numeric, short, long) in cases {
            assert_eq!(june(tag, MonthLength::Numeric), numeric, "{tag}");
            assert_eq!(june(tag, MonthLength::Short), short, "{tag}");
            assert_eq!(june(tag, MonthLength::Long), long, "{tag}");
            assert_eq!(june(tag, MonthLength::Full), long, "{tag}");
            assert_eq!(june(tag, MonthLength::Year), "2018", "{tag}");
        }
    }

    #[test]
    fn english_september_has_three_letters() {
        for tag in ["en", "en-GB", "en-AU"] {
            assert_eq!(Locale::find(tag).date(&Date::Month(2019, 9), MonthLength::Short), "Sep 2019");
        }
    }

    #[test]
    fn a_day_is_printed_only_in_full_dates() {
        let day = Date::Day(2018, 6, 3);
        let print = |tag: &str, length| Locale::find(tag).date(&day, length);
        assert_eq!(print("en-GB", MonthLength::Short), "Jun 2018");
        assert_eq!(print("en-GB", MonthLength::Full), "3 June 2018");
        assert_eq!(print("en-US", MonthLength::Full), "June 3, 2018");
        assert_eq!(print("de", MonthLength::Full), "3. Juni 2018");
        assert_eq!(print("pl", MonthLength::Full), "3 czerwca 2018");
        assert_eq!(print("lv", MonthLength::Full), "2018. gada 3. jūnijs");
    }

    #[test]
    fn tags_fall_back_to_their_nearest_relative() {
        let long = |tag: &str| Locale::find(tag).date(&Date::Day(2020, 1, 2), MonthLength::Full);
        assert_eq!(long("de-AT"), "2. Jänner 2020");
        assert_eq!(long("de_at"), "2. Jänner 2020");
        assert_eq!(long("de-Latn-DE"), "2. Januar 2020");
        assert_eq!(long("en-IE"), "2 January 2020");
        assert_eq!(long("no"), long("nb"));
        assert_eq!(long("tlh"), long("en-US"));
        assert_eq!(long(""), long("en-US"));
    }

    #[test]
    fn periods() {
        let (march, june) = (Date::Month(2016, 3), Date::Month(2018, 6));
        let print = |tag: &str, period: &Period| Locale::find(tag).joined_period(period, MonthLength::Long);
        let whole = Period::Between(march.clone(), june.clone());
        assert_eq!(print("en", &whole), "March 2016 – June 2018");
        assert_eq!(
            Locale::find("en").period(&whole, MonthLength::Short),
            ("Mar 2016".to_owned(), Some("Jun 2018".to_owned()))
        );
        assert_eq!(print("de", &Period::Between(march, Date::Present)), "März 2016 – heute");
        assert_eq!(print("en", &Period::From(june.clone())), "June 2018");
        assert_eq!(print("en", &Period::Until(june.clone())), "until June 2018");
        assert_eq!(print("pl", &Period::Until(june.clone())), "do czerwca 2018");
        assert_eq!(print("hu", &Period::Until(june)), "– 2018. június");
        assert_eq!(print("en", &Period::At(Date::Words("Summer 2014".to_owned()))), "Summer 2014");
    }

    #[test]
    fn two_equal_years_print_once() {
        let period = Period::Between(Date::Year(2018), Date::Year(2018));
        assert_eq!(Locale::find("en").joined_period(&period, MonthLength::Short), "2018");
        let period = Period::Between(Date::Year(2018), Date::Year(2019));
        assert_eq!(Locale::find("en").joined_period(&period, MonthLength::Short), "2018 – 2019");
    }

    #[test]
    fn titles_and_terms() {
        let title = |tag: &str, kind| Locale::find(tag).title(kind);
        assert_eq!(title("en-GB", SectionKind::Work), Some("Experience"));
        assert_eq!(title("de-CH", SectionKind::Work), Some("Berufserfahrung"));
        assert_eq!(title("en", SectionKind::Custom), None);
        for (_, kind) in SectionKind::KEYS {
            assert!(title("he", kind).is_some_and(|title| !title.is_empty()));
        }
        assert_eq!(Locale::find("en-GB").term(Term::Document), "CV");
        assert_eq!(Locale::find("en-US").term(Term::Document), "Résumé");
        assert_eq!(Locale::find("fr").term(Term::Present), "aujourd’hui");
        assert_eq!(Locale::find("fr").colon(), "\u{a0}:");
        assert_eq!(Locale::find("de").colon(), ":");
    }
}
