//! The schema of a letter; `docs/letter.md` explains the keys.

use crate::read::schema::shape::{Key, KeyGroup, ValueType, key};

/// The keys of a letter.
pub(crate) fn letter() -> Vec<Key> {
    let recipient = vec![
        key(&["name"], ValueType::Text, "Name of the person."),
        key(&["department"], ValueType::Text, "Department."),
        key(&["organization", "organisation", "company"], ValueType::Text, "Organisation."),
        key(&["address"], ValueType::Texts, "Lines of the address: street, town, country."),
    ];
    let signature = vec![
        key(&["path"], ValueType::Text, "Image file; the path is relative to the résumé."),
        key(&["alt"], ValueType::Text, "Description for people who cannot see it. Default: the name."),
    ];
    let signature = KeyGroup { keys: signature, rest: None, required: Some("path") };
    vec![
        key(
            &["recipient"],
            ValueType::Texts.or(ValueType::table(recipient)),
            "Recipient: a table, or the lines as on an envelope.",
        ),
        key(
            &["place"],
            ValueType::Text,
            "Place before the date. Default: the sender's city, where it is usual.",
        ),
        key(&["date"], ValueType::Date, "Date of the letter."),
        key(&["reference"], ValueType::Text, "Recipient's reference, such as the number of a job."),
        key(&["subject"], ValueType::Text, "Subject."),
        key(&["opening", "salutation"], ValueType::Text, "Opening. Default: the usual one of the language."),
        key(
            &["paragraphs", "text", "body"],
            ValueType::Text.or(ValueType::List(Box::new(ValueType::Text.or(ValueType::Bullets)))),
            "Paragraphs: texts, and lists for bullets; or one text with blank lines between paragraphs.",
        ),
        key(&["closing"], ValueType::Text, "Closing. Default: the usual one of the language."),
        key(
            &["signature"],
            ValueType::Text.or(ValueType::Table(signature)),
            "Picture of a signature (PNG, JPEG, WebP or GIF), above the name.",
        ),
        key(&["enclosures", "enclosure"], ValueType::Texts, "Enclosures."),
        key(&["postscript"], ValueType::Text, "Postscript."),
        key(&["pages"], ValueType::Whole(1, 50), "Number of pages to fit. Default: as many as needed."),
    ]
}
