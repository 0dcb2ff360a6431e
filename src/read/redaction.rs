//! What a résumé hides: `redact = ["contact", "name"]`.

use crate::read::spelling::nearest;

/// What is hidden.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redaction {
    /// Its kind.
    pub kind: RedactionKind,
    /// The text in its place; only a name has one. Default: "Candidate" and a number.
    pub text: Option<String>,
}

/// What can be hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RedactionKind {
    /// E-mail and web addresses, telephone numbers, accounts, the place of residence.
    Contact,
    /// The person's name, and contacts that contain a part of it.
    Name,
    /// The photo.
    Photo,
    /// All dates.
    Dates,
    /// The gender and the marital status.
    Gender,
    /// The age and the date of birth.
    Age,
    /// The nationality.
    Nationality,
    /// The names of employers and schools, and their addresses.
    Organizations,
}

impl RedactionKind {
    /// Every kind with its name on the command line and in files.
    pub const NAMES: [(&'static str, Self); 8] = [
        ("contact", Self::Contact),
        ("name", Self::Name),
        ("photo", Self::Photo),
        ("dates", Self::Dates),
        ("gender", Self::Gender),
        ("age", Self::Age),
        ("nationality", Self::Nationality),
        ("organisations", Self::Organizations),
    ];
}

/// The name in [`RedactionKind::NAMES`] that means all kinds.
pub const ALL: &str = "all";

impl Redaction {
    /// Reads what is hidden: `contact`, `name=Profile 17`, or `all`, which is every kind.
    ///
    /// # Errors
    /// The hint, if it is none of these.
    pub fn parse(text: &str) -> Result<Vec<Self>, String> {
        let (kind, instead) = text.split_once('=').map_or((text, None), |(kind, text)| (kind, Some(text)));
        let kind = kind.trim().to_lowercase();
        let text = instead.map(|text| text.trim().to_owned());
        if kind == ALL {
            return Ok(RedactionKind::NAMES
                .iter()
                .map(|(_, kind)| Self { kind: *kind, text: None })
                .collect());
        }
        let names = RedactionKind::NAMES.map(|(name, _)| name);
        // The other spelling of the word.
        let wanted = if kind == "organizations" { "organisations" } else { kind.as_str() };
        match RedactionKind::NAMES.iter().find(|(name, _)| *name == wanted) {
            Some((name, kind)) if text.is_some() && *kind != RedactionKind::Name => {
                Err(format!("only `name` has a text in its place: write `{name}`"))
            }
            Some((_, kind)) => Ok(vec![Self { kind: *kind, text }]),
            None => Err(match nearest(&kind, names.into_iter()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("expected one of: `{}`, `{ALL}`", names.join("`, `")),
            }),
        }
    }
}
