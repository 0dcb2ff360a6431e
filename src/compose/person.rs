//! The person a résumé is about, as data for programs: plain texts without markup, ISO 8601 dates, web addresses.
//!
//! Layouts have no influence on it. Formats that carry data beside the text, such as HTML with JSON-LD, are written
//! from it.

use crate::compose::inline;
use crate::compose::inline::link_url;
use crate::compose::locale::Locale;
use crate::compose::meaning::iso;
use crate::compose::network::account_url;
use crate::read::basics::Profile;
use crate::read::date::Date;
use crate::read::resume::{Entry, Resume, Role, SectionKind};
use crate::source::Text;

/// A person with jobs, degrees and skills.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// The name.
    pub name: Option<String>,
    /// The profession or role.
    pub headline: Option<String>,
    /// A few sentences about the person.
    pub summary: Vec<String>,
    /// E-mail addresses.
    pub emails: Vec<String>,
    /// Telephone numbers.
    pub phones: Vec<String>,
    /// Web addresses, with their scheme.
    pub urls: Vec<String>,
    /// The addresses of accounts on other sites, with their scheme.
    pub accounts: Vec<String>,
    /// The place of residence.
    pub home: Home,
    /// Jobs and volunteer work, one per role.
    pub jobs: Vec<Stage>,
    /// Degrees.
    pub degrees: Vec<Stage>,
    /// Awards.
    pub awards: Vec<String>,
    /// Skills and their keywords.
    pub skills: Vec<String>,
    /// Languages.
    pub languages: Vec<String>,
}

/// A place of residence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Home {
    /// The whole place in one text.
    pub text: Option<String>,
    /// Street and number.
    pub street: Option<String>,
    /// The postal code.
    pub postal_code: Option<String>,
    /// The city.
    pub city: Option<String>,
    /// The region.
    pub region: Option<String>,
    /// The country's name or code.
    pub country: Option<String>,
}

/// A job or a degree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stage {
    /// The position, or the degree with its subject.
    pub title: Option<String>,
    /// The employer or school.
    pub organization: Option<String>,
    /// Its web address, with its scheme.
    pub url: Option<String>,
    /// Its location.
    pub location: Option<String>,
    /// The first day, month or year (ISO 8601).
    pub start: Option<String>,
    /// The last day, month or year (ISO 8601).
    pub end: Option<String>,
    /// Whether it goes on.
    pub is_present: bool,
}

impl Person {
    /// The person of a résumé.
    #[must_use]
    pub fn of(resume: &Resume, locale: &Locale) -> Self {
        let plain = |text: &Text| inline::plain(&text.value, locale);
        let all = |texts: &[Text]| texts.iter().map(plain).collect::<Vec<String>>();
        let basics = &resume.basics;
        let place = &basics.location;
        let mut person = Self {
            name: basics.name.as_ref().map(plain),
            headline: basics.headline.as_ref().map(plain),
            emails: basics.email.iter().map(|text| text.value.trim().to_owned()).collect(),
            phones: all(&basics.phone),
            urls: basics.url.iter().filter_map(|text| link_url(&text.value)).collect(),
            accounts: basics.profiles.iter().filter_map(account).collect(),
            home: Home {
                text: place.text.as_ref().map(plain),
                street: place.address.as_ref().map(plain),
                postal_code: place.postal_code.as_ref().map(plain),
                city: place.city.as_ref().map(plain),
                region: place.region.as_ref().map(plain),
                country: place.country.as_ref().or(place.country_code.as_ref()).map(plain),
            },
            ..Self::default()
        };
        for section in &resume.sections {
            let titles = || section.entries.iter().flat_map(|entry| &entry.roles);
            let named = || titles().filter_map(|role| role.title.as_ref()).map(plain);
            match section.kind {
                SectionKind::Summary => person.summary.extend(all(&section.text)),
                SectionKind::Work | SectionKind::Volunteer => {
                    person.jobs.extend(section.entries.iter().flat_map(|entry| stages(entry, locale)));
                }
                SectionKind::Education => {
                    person.degrees.extend(section.entries.iter().flat_map(|entry| stages(entry, locale)));
                }
                SectionKind::Awards => person.awards.extend(named()),
                SectionKind::Languages => person.languages.extend(named()),
                SectionKind::Skills => {
                    let words = titles().flat_map(|role| role.title.iter().chain(&role.keywords));
                    person.skills.extend(words.map(plain));
                }
                SectionKind::Projects
                | SectionKind::Certificates
                | SectionKind::Publications
                | SectionKind::Interests
                | SectionKind::References
                | SectionKind::Custom => {}
            }
        }
        person
    }
}

/// The address of an account.
fn account(profile: &Profile) -> Option<String> {
    let typed = profile.url.as_ref().and_then(|url| link_url(&url.value));
    typed.or_else(|| account_url(&profile.network.as_ref()?.value, &profile.username.as_ref()?.value))
}

/// The roles of an entry.
fn stages(entry: &Entry, locale: &Locale) -> Vec<Stage> {
    let plain = |text: &Text| inline::plain(&text.value, locale);
    let of_role = |role: &Role| {
        let titles = [&role.title, &role.degree, &role.area].into_iter().flatten().map(plain);
        let title = titles.collect::<Vec<String>>().join(", ");
        let start = role.dates.start.as_ref().or(role.dates.date.as_ref());
        Stage {
            title: Some(title).filter(|title| !title.is_empty()),
            organization: entry.organization.as_ref().map(plain),
            url: entry.url.as_ref().and_then(|url| link_url(&url.value)),
            location: role.location.as_ref().or(entry.location.as_ref()).map(plain),
            start: start.and_then(|date| iso(&date.value)),
            end: role.dates.end.as_ref().and_then(|date| iso(&date.value)),
            is_present: role.dates.end.as_ref().is_some_and(|date| date.value == Date::Present),
        }
    };
    entry.roles.iter().map(of_role).collect()
}
