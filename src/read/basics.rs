//! Who a résumé is about, as it was written.

use crate::source::{Span, Text};

/// Who the résumé is about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Basics {
    /// Where it begins in the file.
    pub span: Option<Span>,
    /// The name.
    pub name: Option<Text>,
    /// What stands after the name, such as `BSc (Hons)` and `MBCS`.
    pub credentials: Vec<Text>,
    /// What the person is, in a few words.
    pub headline: Option<Text>,
    /// Addresses for mail, most important first.
    pub email: Vec<Text>,
    /// Telephone numbers.
    pub phone: Vec<Text>,
    /// Web pages.
    pub url: Vec<Text>,
    /// Where the person lives.
    pub location: Location,
    /// A portrait.
    pub photo: Option<Photo>,
    /// Accounts elsewhere.
    pub profiles: Vec<Profile>,
    /// Anything else for the contact line, each with an optional label: nationality, licence …
    pub other: Vec<Labelled>,
}

impl Basics {
    /// The portrait, where it is a file: one on the web is not fetched.
    #[must_use]
    pub fn photo_file(&self) -> Option<&Photo> {
        self.photo.as_ref().filter(|photo| !photo.is_remote())
    }
}

/// Where somebody lives: one text, or the parts of an address.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Location {
    /// The place in one text; its parts are empty then.
    pub text: Option<Text>,
    /// Street and number.
    pub address: Option<Text>,
    /// The postal code.
    pub postal_code: Option<Text>,
    /// The town.
    pub city: Option<Text>,
    /// The region: a state, a province, a county.
    pub region: Option<Text>,
    /// The country's name.
    pub country: Option<Text>,
    /// The country's code (ISO 3166-1 alpha-2), which is for programs.
    pub country_code: Option<Text>,
}

impl Location {
    /// Whether the country is shown by its code, in the résumé's language: nothing else says where it is.
    #[must_use]
    pub fn shows_country_code(&self) -> bool {
        self.city.is_none() && self.region.is_none() && self.country.is_none()
    }
}

/// A text with a label before it.
#[derive(Clone, Debug, PartialEq)]
pub struct Labelled {
    /// What it is, in the person's words.
    pub label: Text,
    /// The text.
    pub text: Text,
}

/// A portrait.
#[derive(Clone, Debug, PartialEq)]
pub struct Photo {
    /// The file's path, relative to the résumé, or an address on the web.
    pub path: Text,
    /// Its description for those who do not see it.
    pub alt: Option<Text>,
    /// Whether there is no result without it: the author of the file is here and can mend it.
    pub is_required: bool,
}

impl Photo {
    /// Whether it is on the web, or in the text itself.
    #[must_use]
    pub fn is_remote(&self) -> bool {
        ["http://", "https://", "data:", "//"].iter().any(|start| self.path.value.starts_with(start))
    }
}

/// An account elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// Where, such as "GitHub".
    pub network: Option<Text>,
    /// The account's name there.
    pub username: Option<Text>,
    /// Its address.
    pub url: Option<Text>,
}
