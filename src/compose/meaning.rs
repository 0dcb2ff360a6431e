//! What a text of a résumé is, by its position in the sources: a name, an e-mail address, dates …
//!
//! Layouts decide where and how a text is shown; its position tells what it is, wherever it is shown. Formats that
//! mark up data, such as HTML, look it up here.

use std::collections::BTreeMap;

use crate::read::basics::{Basics, Location};
use crate::read::date::{Date, Dates, Period};
use crate::read::resume::{Entry, Resume, Role, Section};
use crate::source::{Span, Text};

/// What a text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextMeaning {
    /// The person's name.
    Name,
    /// The person's profession or role.
    Headline,
    /// The person's e-mail address.
    Email,
    /// The person's telephone number.
    Phone,
    /// The person's web address, or an account on another site.
    Web,
    /// The person's place of residence.
    Home,
    /// The title of a role: a position, a degree, the name of an award or a skill.
    Title,
    /// An organisation.
    Organization,
    /// The location of an entry.
    Location,
    /// The dates of a role.
    Dates(MachineDates),
    /// A keyword.
    Keyword,
}

/// Dates for programs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MachineDates {
    /// A single date or an open end: an ISO 8601 date, such as `2018-06`.
    One(String),
    /// A start and an end, each as an ISO 8601 date; `None` for `present` and for words.
    Two(Option<String>, Option<String>),
}

/// What the texts of a résumé are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meanings(BTreeMap<Span, TextMeaning>);

impl Meanings {
    /// The meanings of a résumé's texts.
    #[must_use]
    pub fn of(resume: &Resume) -> Self {
        let mut all = Self::default();
        all.basics(&resume.basics);
        resume.sections.iter().for_each(|section| all.section(section));
        if let Some(date) = resume.letter.as_ref().and_then(|letter| letter.date.as_ref()) {
            let machine = iso(&date.value).map(MachineDates::One);
            all.0.extend(machine.map(|machine| (date.span, TextMeaning::Dates(machine))));
        }
        all
    }

    /// What the text at a position is; `None` for prose.
    #[must_use]
    pub fn at(&self, span: Span) -> Option<&TextMeaning> {
        self.0.get(&span)
    }

    fn add<'a>(&mut self, texts: impl IntoIterator<Item = &'a Text>, meaning: &TextMeaning) {
        self.0.extend(texts.into_iter().map(|text| (text.span, meaning.clone())));
    }

    fn basics(&mut self, basics: &Basics) {
        let Basics { name, headline, email, phone, url, location, profiles, .. } = basics;
        self.add(name, &TextMeaning::Name);
        self.add(headline, &TextMeaning::Headline);
        self.add(email, &TextMeaning::Email);
        self.add(phone, &TextMeaning::Phone);
        self.add(url, &TextMeaning::Web);
        for profile in profiles {
            self.add(profile.username.iter().chain(&profile.url), &TextMeaning::Web);
        }
        let Location { text, address, postal_code, city, region, country, country_code } = location;
        let parts = [text, address, postal_code, city, region, country, country_code];
        self.add(parts.into_iter().flatten(), &TextMeaning::Home);
    }

    fn section(&mut self, section: &Section) {
        for entry in &section.entries {
            let Entry { organization, location, roles, .. } = entry;
            self.add(organization, &TextMeaning::Organization);
            self.add(location, &TextMeaning::Location);
            roles.iter().for_each(|role| self.role(role));
        }
    }

    fn role(&mut self, role: &Role) {
        let Role { title, degree, area, dates, location, keywords, .. } = role;
        self.add([title, degree, area].into_iter().flatten(), &TextMeaning::Title);
        self.add(location, &TextMeaning::Location);
        self.add(keywords, &TextMeaning::Keyword);
        if let (Some(period), Some(machine)) = (dates.period(), machine_dates(dates)) {
            self.0.insert(period.span, TextMeaning::Dates(machine));
        }
    }
}

/// Dates for programs; `None` if none of them is a date of the calendar.
fn machine_dates(dates: &Dates) -> Option<MachineDates> {
    match dates.period()?.value {
        Period::At(date) | Period::From(date) | Period::Until(date) => iso(&date).map(MachineDates::One),
        Period::Between(from, to) => match (iso(&from), iso(&to)) {
            (None, None) => None,
            (from, to) => Some(MachineDates::Two(from, to)),
        },
    }
}

/// A date in the form of ISO 8601; `None` for words and `present`.
#[must_use]
pub fn iso(date: &Date) -> Option<String> {
    match date {
        Date::Year(year) => Some(format!("{year:04}")),
        Date::Month(year, month) => Some(format!("{year:04}-{month:02}")),
        Date::Day(year, month, day) => Some(format!("{year:04}-{month:02}-{day:02}")),
        Date::Present | Date::Words(_) => None,
    }
}
