//! The schema of entries: the keys that the reader looks up, and those that only one kind of entry has.

use crate::read::parse_resume::keys::{self, EntryKeys};
use crate::read::resume::SectionKind;
use crate::read::schema::shape::{Key, PRIORITY, ValueType, key};
use crate::read::table::Names;

/// An entry of a kind of section.
pub(crate) fn entry(kind: SectionKind) -> ValueType {
    let name = SectionKind::KEYS.iter().find(|(_, other)| *other == kind).map_or("own", |(name, _)| name);
    ValueType::table(keys(kind)).named(format!("{name}-entry"))
}

fn keys(kind: SectionKind) -> Vec<Key> {
    let mut all = common(&keys::of_kind(kind));
    all.extend(extras(kind));
    if matches!(kind, SectionKind::Work | SectionKind::Volunteer | SectionKind::Custom) {
        let mut role = common(&keys::ROLE);
        role.extend(hints());
        all.push(key(
            &["roles"],
            ValueType::tables(role),
            "Several roles at one organisation, newest first.",
        ));
    }
    all.extend(hints());
    all
}

/// The keys common to all kinds of entries, under the names of one kind; some are missing there.
fn common(names: &EntryKeys) -> Vec<Key> {
    let keys: [(Names, ValueType, &str); 13] = [
        (names.title, ValueType::Text, "Title or name."),
        (
            names.organization,
            ValueType::Text,
            "Organisation, such as an employer, school, issuer or publisher.",
        ),
        (names.location, ValueType::Text, "Location."),
        (names.url, ValueType::Text, "Web address."),
        (names.description, ValueType::Text, "Short description of the organisation or project."),
        (names.dates.start, ValueType::Date, "Start date: `2018`, `\"2018-06\"` or `\"2018-06-30\"`."),
        (names.dates.end, ValueType::Date, "End date; `\"present\"` if it has not ended."),
        (names.dates.date, ValueType::Date, "Single date, for an entry without a start and an end."),
        (names.level, ValueType::Texts, "Level."),
        (names.summary, ValueType::Texts, "One or more paragraphs."),
        (names.highlights, ValueType::Bullets, "Bullets; a nested list belongs to the bullet before it."),
        (
            if names.highlights.is_empty() { &[] } else { &["numbered"] },
            ValueType::Flag,
            "Whether the bullets are numbered.",
        ),
        (names.keywords, ValueType::Texts, "Keywords, such as the tools used."),
    ];
    let there = keys.into_iter().filter(|(names, ..)| !names.is_empty());
    there.map(|(names, shape, description)| key(names, shape, description)).collect()
}

/// The keys that only one kind of entry has.
fn extras(kind: SectionKind) -> Vec<Key> {
    match kind {
        SectionKind::Education => vec![
            key(&["degree", "study-type"], ValueType::Text, "Degree."),
            key(&["area", "field"], ValueType::Text, "Field of study."),
            key(&["title"], ValueType::Text, "Title, if it was not a degree."),
            key(&["score", "grade", "gpa"], ValueType::TextOrNumber, "Grade."),
            key(&["courses"], ValueType::Texts, "Courses."),
        ],
        SectionKind::Projects => vec![
            key(&["type"], ValueType::Text, "Type of project."),
            key(&["roles"], ValueType::Texts, "Roles in the project."),
        ],
        SectionKind::Certificates => {
            vec![key(&["id"], ValueType::TextOrNumber, "Certificate number.")]
        }
        SectionKind::Publications => vec![
            key(&["authors"], ValueType::Texts, "Authors."),
            key(&["kind"], ValueType::Text, "Kind to group by, such as `article` or `book`."),
            key(&["type"], ValueType::Text, "Type, printed beside the publisher."),
            key(&["doi"], ValueType::Text, "DOI (digital object identifier)."),
        ],
        SectionKind::References => vec![
            key(&["position"], ValueType::Text, "Position of the person."),
            key(&["email"], ValueType::Text, "Email address of the person."),
            key(&["phone"], ValueType::Text, "Phone number of the person."),
        ],
        SectionKind::Custom => vec![
            key(&["kind"], ValueType::Text, "Kind to group by."),
            key(&["authors"], ValueType::Texts, "Authors."),
        ],
        _ => Vec::new(),
    }
}

fn hints() -> Vec<Key> {
    let mut keys = breaks();
    keys.push(key(&["priority"], ValueType::Whole(0, 100), PRIORITY));
    keys
}

/// The page-break keys of an entry or a section.
pub(crate) fn breaks() -> Vec<Key> {
    vec![
        key(&["keep"], ValueType::Flag, "Whether it is kept on one page."),
        key(
            &["break-before"],
            ValueType::Word(vec!["page", "avoid"]),
            "`page` starts a new page, `avoid` prevents a page break before it.",
        ),
    ]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{hints, keys};
    use crate::read::parse_resume::keys::all_of;
    use crate::read::resume::SectionKind;

    #[test]
    fn foreign_files_may_use_every_key_of_an_entry() {
        let marks: Vec<&str> = hints().iter().flat_map(|key| key.names.clone()).collect();
        let kinds = SectionKind::KEYS.iter().map(|(_, kind)| *kind).chain([SectionKind::Custom]);
        for kind in kinds.filter(|kind| *kind != SectionKind::Summary) {
            let mut names: BTreeSet<&str> = keys(kind).iter().flat_map(|key| key.names.clone()).collect();
            // Only in vitae's own format.
            names.remove("numbered");
            let all = all_of(kind).concat().into_iter().chain(marks.iter().copied());
            assert_eq!(all.collect::<BTreeSet<&str>>(), names, "{kind:?}");
        }
    }
}
