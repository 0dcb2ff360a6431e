//! The keys in the schema of JSON Resume.

use crate::read::resume::SectionKind;

/// The keys of entries in the schema, by kind of section.
pub(super) fn of_kind(kind: SectionKind) -> &'static [&'static str] {
    match kind {
        SectionKind::Work => &[
            "name",
            "location",
            "description",
            "position",
            "url",
            "startDate",
            "endDate",
            "summary",
            "highlights",
        ],
        SectionKind::Volunteer => {
            &["organization", "position", "url", "startDate", "endDate", "summary", "highlights"]
        }
        SectionKind::Education => {
            &["institution", "url", "area", "studyType", "startDate", "endDate", "score", "courses"]
        }
        SectionKind::Awards => &["title", "date", "awarder", "summary"],
        SectionKind::Certificates => &["name", "date", "url", "issuer"],
        SectionKind::Publications => &["name", "publisher", "releaseDate", "url", "summary"],
        SectionKind::Skills => &["name", "level", "keywords"],
        SectionKind::Languages => &["language", "fluency"],
        SectionKind::Interests => &["name", "keywords"],
        SectionKind::References => &["name", "reference"],
        SectionKind::Projects => &[
            "name",
            "description",
            "highlights",
            "keywords",
            "startDate",
            "endDate",
            "url",
            "roles",
            "entity",
            "type",
        ],
        SectionKind::Summary | SectionKind::Custom => &[],
    }
}

/// The keys of `basics` in the schema.
pub(super) const BASICS: [&str; 9] =
    ["name", "label", "image", "email", "phone", "url", "summary", "location", "profiles"];
