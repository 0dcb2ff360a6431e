//! The keys of entries, from the table in which the reader looks them up, and of what only one kind has.

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
            "Several roles at one organisation, the newest first.",
        ));
    }
    all.extend(hints());
    all
}

/// The keys that every kind of entry may have, of which some are named otherwise and some are missing.
fn common(names: &EntryKeys) -> Vec<Key> {
    let keys: [(Names, ValueType, &str); 13] = [
        (names.title, ValueType::Text, "What it is or was."),
        (names.organization, ValueType::Text, "With whom."),
        (names.location, ValueType::Text, "Where."),
        (names.url, ValueType::Text, "Its address on the web."),
        (names.description, ValueType::Text, "What the organisation or the project is."),
        (names.dates.start, ValueType::Date, "When it began: `2018`, `\"2018-06\"`, `\"2018-06-30\"`."),
        (names.dates.end, ValueType::Date, "When it ended; `\"present\"` if it has not."),
        (names.dates.date, ValueType::Date, "When, for what has no length."),
        (names.level, ValueType::Text, "How well."),
        (names.summary, ValueType::Texts, "A paragraph, or several."),
        (
            names.highlights,
            ValueType::Bullets,
            "Bullets; a list in the list stands under the bullet before it.",
        ),
        (
            if names.highlights.is_empty() { &[] } else { &["numbered"] },
            ValueType::Flag,
            "Whether the bullets have numbers.",
        ),
        (names.keywords, ValueType::Texts, "Key words, such as the tools that were used."),
    ];
    let there = keys.into_iter().filter(|(names, ..)| !names.is_empty());
    there.map(|(names, shape, says)| key(names, shape, says)).collect()
}

/// The keys that only one kind of entry has.
fn extras(kind: SectionKind) -> Vec<Key> {
    match kind {
        SectionKind::Education => vec![
            key(&["degree", "study-type"], ValueType::Text, "The degree."),
            key(&["area", "field"], ValueType::Text, "The subject."),
            key(&["title"], ValueType::Text, "What it was, where that is no degree."),
            key(&["score", "grade", "gpa"], ValueType::TextOrNumber, "The grade."),
            key(&["courses"], ValueType::Texts, "Courses."),
        ],
        SectionKind::Projects => vec![
            key(&["type"], ValueType::Text, "What kind of project it is."),
            key(&["roles"], ValueType::Texts, "What one was in it."),
        ],
        SectionKind::Certificates => {
            vec![key(&["id"], ValueType::TextOrNumber, "The certificate's number.")]
        }
        SectionKind::Publications => vec![
            key(&["authors"], ValueType::Texts, "Who wrote it."),
            key(&["kind"], ValueType::Text, "What it is, to group by: `article`, `book` …"),
            key(&["type"], ValueType::Text, "What it is, printed beside the publisher."),
            key(&["doi"], ValueType::Text, "Its DOI."),
        ],
        SectionKind::References => vec![
            key(&["position"], ValueType::Text, "What the person is."),
            key(&["email"], ValueType::Text, "The person's e-mail address."),
            key(&["phone"], ValueType::Text, "The person's telephone number."),
        ],
        SectionKind::Custom => vec![
            key(&["kind"], ValueType::Text, "What it is, to group by."),
            key(&["authors"], ValueType::Texts, "Whose it is."),
        ],
        _ => Vec::new(),
    }
}

fn hints() -> Vec<Key> {
    let mut keys = breaks();
    keys.push(key(&["priority"], ValueType::Whole(0, 100), PRIORITY));
    keys
}

/// What may be said of the pages that an entry or a section stands on.
pub(crate) fn breaks() -> Vec<Key> {
    vec![
        key(&["keep"], ValueType::Flag, "Whether it stays on one page."),
        key(
            &["break-before"],
            ValueType::Word(vec!["page", "avoid"]),
            "`page` begins a page with it, `avoid` ends none before it.",
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
    fn foreign_files_may_have_every_key_of_an_entry() {
        let marks: Vec<&str> = hints().iter().flat_map(|key| key.names.clone()).collect();
        let kinds = SectionKind::KEYS.iter().map(|(_, kind)| *kind).chain([SectionKind::Custom]);
        for kind in kinds.filter(|kind| *kind != SectionKind::Summary) {
            let mut names: BTreeSet<&str> = keys(kind).iter().flat_map(|key| key.names.clone()).collect();
            // Of vitae's own alone.
            names.remove("numbered");
            let all = all_of(kind).concat().into_iter().chain(marks.iter().copied());
            assert_eq!(all.collect::<BTreeSet<&str>>(), names, "{kind:?}");
        }
    }
}
