//! The keys of entries in each kind of section, with their aliases.

use crate::read::period::{DateKeys, LoneEnd, OpenEnd};
use crate::read::resume::SectionKind;
use crate::read::table::Names;

/// The keys of the parts common to all kinds of entries; empty where an entry has no such key.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EntryKeys {
    /// The title.
    pub(crate) title: Names,
    /// The organisation.
    pub(crate) organization: Names,
    /// The level.
    pub(crate) level: Names,
    /// The location.
    pub(crate) location: Names,
    /// The web address.
    pub(crate) url: Names,
    /// The description of the organisation or project.
    pub(crate) description: Names,
    /// The dates.
    pub(crate) dates: DateKeys,
    /// Paragraphs.
    pub(crate) summary: Names,
    /// Bullets.
    pub(crate) highlights: Names,
    /// Keywords.
    pub(crate) keywords: Names,
}

/// The top-level keys that are not sections.
pub(crate) const SETTINGS: [&str; 10] =
    ["lang", "layout", "paper", "pages", "redact", "consent", "sections", "titles", "basics", "set"];

/// The top-level keys that choose among variants, before a résumé is read.
pub(crate) const VARIANTS: [&str; 5] = ["include", "letter", "letters", "targets", "vars"];

/// The keys of a custom section and of its entries; a key similar to one of them is not a label.
pub(crate) const OWN: [&str; 31] = [
    "title",
    "name",
    "position",
    "text",
    "highlights",
    "numbered",
    "labelled",
    "entries",
    "keep",
    "break-before",
    "priority",
    "organization",
    "organisation",
    "company",
    "location",
    "url",
    "website",
    "description",
    "start",
    "start-date",
    "end",
    "end-date",
    "date",
    "summary",
    "keywords",
    "level",
    "authors",
    "kind",
    "roles",
    "role",
    "issuer",
];

const LOCATION: Names = &["location"];
const URL: Names = &["url", "website"];
const DESCRIPTION: Names = &["description"];
const SUMMARY: Names = &["summary"];
const HIGHLIGHTS: Names = &["highlights", "highlight"];
const KEYWORDS: Names = &["keywords", "keyword"];
const DATE: Names = &["date"];

const NO_DATES: DateKeys =
    DateKeys { start: &[], end: &[], date: &[], open_end: OpenEnd::Unknown, lone_end: LoneEnd::Until };
const ONE_DATE: DateKeys = DateKeys { date: DATE, ..NO_DATES };
const STRETCH: DateKeys = DateKeys {
    start: &["start", "start-date"],
    end: &["end", "end-date"],
    date: DATE,
    open_end: OpenEnd::Present,
    lone_end: LoneEnd::Until,
};

const NOTHING: EntryKeys = EntryKeys {
    title: &[],
    organization: &[],
    level: &[],
    location: &[],
    url: &[],
    description: &[],
    dates: NO_DATES,
    summary: &[],
    highlights: &[],
    keywords: &[],
};

const JOB: EntryKeys = EntryKeys {
    title: &["position", "title", "role"],
    organization: &["organization", "organisation", "company", "name"],
    level: &[],
    location: LOCATION,
    url: URL,
    description: DESCRIPTION,
    dates: STRETCH,
    summary: SUMMARY,
    highlights: HIGHLIGHTS,
    keywords: KEYWORDS,
};

/// The keys of one of several roles at an organisation.
pub(crate) const ROLE: EntryKeys = EntryKeys {
    title: &["position", "title", "role", "name"],
    organization: &[],
    url: &[],
    description: &[],
    ..JOB
};

/// The keys that only one kind of entry has.
fn extras(kind: SectionKind) -> &'static [Names] {
    match kind {
        SectionKind::Work | SectionKind::Volunteer => &[&["roles"]],
        SectionKind::Education => &[
            &["degree", "study-type"],
            &["area", "field"],
            &["title"],
            &["score", "grade", "gpa"],
            &["courses"],
        ],
        SectionKind::Projects => &[&["type"], &["roles"]],
        SectionKind::Certificates => &[&["id"]],
        SectionKind::Publications => &[&["authors"], &["kind"], &["type"], &["doi"]],
        SectionKind::References => &[&["position"], &["email"], &["phone"]],
        SectionKind::Custom => &[&["kind"], &["authors"], &["roles"]],
        _ => &[],
    }
}

/// All keys of entries in a kind of section, except those about pages.
pub(crate) fn all_of(kind: SectionKind) -> Vec<Names> {
    let keys = of_kind(kind);
    let dates = [keys.dates.start, keys.dates.end, keys.dates.date];
    let names = [keys.title, keys.organization, keys.level, keys.location, keys.url, keys.description];
    let texts = [keys.summary, keys.highlights, keys.keywords];
    let all = names.into_iter().chain(dates).chain(texts).chain(extras(kind).iter().copied());
    all.filter(|names| !names.is_empty()).collect()
}

/// The keys of the entries of a kind of section.
pub(crate) fn of_kind(kind: SectionKind) -> EntryKeys {
    match kind {
        SectionKind::Summary => NOTHING,
        SectionKind::Work | SectionKind::Volunteer => JOB,
        SectionKind::Education => EntryKeys {
            // `degree` and `area` form the title.
            title: &[],
            organization: &["institution", "organization", "organisation", "school"],
            dates: DateKeys { lone_end: LoneEnd::Date, ..STRETCH },
            description: &[],
            ..JOB
        },
        SectionKind::Projects => EntryKeys {
            title: &["name", "title"],
            organization: &["organization", "organisation", "entity"],
            ..JOB
        },
        SectionKind::Skills => {
            EntryKeys { title: &["name"], level: &["level"], summary: SUMMARY, keywords: KEYWORDS, ..NOTHING }
        }
        SectionKind::Awards => EntryKeys {
            title: &["title", "name"],
            organization: &["awarder", "organization", "organisation"],
            location: LOCATION,
            url: URL,
            dates: ONE_DATE,
            summary: SUMMARY,
            highlights: HIGHLIGHTS,
            ..NOTHING
        },
        SectionKind::Certificates => EntryKeys {
            title: &["name", "title"],
            organization: &["issuer", "organization", "organisation"],
            url: URL,
            dates: DateKeys { open_end: OpenEnd::Unknown, lone_end: LoneEnd::Date, ..STRETCH },
            summary: SUMMARY,
            highlights: HIGHLIGHTS,
            keywords: KEYWORDS,
            ..NOTHING
        },
        SectionKind::Publications => EntryKeys {
            title: &["name", "title"],
            organization: &["publisher", "journal", "organization", "organisation"],
            url: URL,
            dates: DateKeys { date: &["date", "release-date"], ..NO_DATES },
            summary: SUMMARY,
            highlights: HIGHLIGHTS,
            keywords: KEYWORDS,
            ..NOTHING
        },
        SectionKind::Languages => {
            EntryKeys { title: &["language", "name"], level: &["fluency", "level"], ..NOTHING }
        }
        SectionKind::Interests => EntryKeys {
            title: &["name"],
            summary: SUMMARY,
            highlights: HIGHLIGHTS,
            keywords: KEYWORDS,
            ..NOTHING
        },
        SectionKind::References => EntryKeys {
            title: &["name"],
            organization: &["organization", "organisation", "company"],
            summary: &["reference", "summary"],
            ..NOTHING
        },
        SectionKind::Custom => EntryKeys {
            title: &["title", "name", "position"],
            organization: &["organization", "organisation"],
            level: &["level"],
            ..JOB
        },
    }
}
