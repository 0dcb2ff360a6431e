//! The person a résumé is about, as written.

use crate::source::{Span, Text};

/// The person the résumé is about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Basics {
    /// Its place in the file.
    pub span: Option<Span>,
    /// The name.
    pub name: Option<Text>,
    /// The credentials after the name, such as `BSc (Hons)` and `MBCS`.
    pub credentials: Vec<Text>,
    /// The headline: profession or role, in a few words.
    pub headline: Option<Text>,
    /// Email addresses, most important first.
    pub email: Vec<Text>,
    /// Phone numbers.
    pub phone: Vec<Text>,
    /// Web addresses.
    pub url: Vec<Text>,
    /// The place of residence.
    pub location: Location,
    /// The photo.
    pub photo: Option<Photo>,
    /// Profiles on other sites.
    pub profiles: Vec<Profile>,
    /// Anything else for the contact line, each with an optional label: nationality, licence …
    pub other: Vec<Labelled>,
}

impl Basics {
    /// The photo, if it is a file; photos on the web are not downloaded.
    #[must_use]
    pub fn photo_file(&self) -> Option<&Photo> {
        self.photo.as_ref().filter(|photo| !photo.is_remote())
    }
}

/// A place of residence: one text, or the parts of an address.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Location {
    /// The place in one text; the other parts are then empty.
    pub text: Option<Text>,
    /// Street and number.
    pub address: Option<Text>,
    /// The postal code.
    pub postal_code: Option<Text>,
    /// The city.
    pub city: Option<Text>,
    /// The region: a state, a province, a county.
    pub region: Option<Text>,
    /// The country's name.
    pub country: Option<Text>,
    /// The country's code (ISO 3166-1 alpha-2), meant for programs.
    pub country_code: Option<Text>,
}

impl Location {
    /// Whether the country's name is printed from its code, because there is no city, region or country.
    #[must_use]
    pub fn shows_country_code(&self) -> bool {
        self.city.is_none() && self.region.is_none() && self.country.is_none()
    }
}

/// A text with a label before it.
#[derive(Clone, Debug, PartialEq)]
pub struct Labelled {
    /// The label, in the person's words.
    pub label: Text,
    /// The text.
    pub text: Text,
}

/// A photo.
#[derive(Clone, Debug, PartialEq)]
pub struct Photo {
    /// The file's path, relative to the résumé, or a web address.
    pub path: Text,
    /// Its description for people who cannot see it.
    pub alt: Option<Text>,
    /// Whether a missing photo is an error, because the author can fix the file.
    pub is_required: bool,
}

impl Photo {
    /// Whether it is on the web, or embedded as a `data:` address.
    #[must_use]
    pub fn is_remote(&self) -> bool {
        ["http://", "https://", "data:", "//"].iter().any(|start| self.path.value.starts_with(start))
    }
}

/// A profile on another site.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// The network, such as "GitHub".
    pub network: Option<Text>,
    /// The user name.
    pub username: Option<Text>,
    /// The web address.
    pub url: Option<Text>,
}
