//! The schema of a résumé, except for its entries; `docs/resume.md` explains the keys.

use crate::read::resume::SectionKind;
use crate::read::schema::entry::{self, breaks};
use crate::read::schema::layout;
use crate::read::schema::letter::letter;
use crate::read::schema::shape::{Key, KeyGroup, Rest, ValueType, key};

/// The keys of a résumé.
pub(crate) fn resume() -> KeyGroup {
    let name = key(&["name"], ValueType::Text, "Name of a built-in layout, or path of a layout file.");
    let mut keys = vec![
        key(&["lang"], ValueType::Text, "Language of the text: a BCP 47 tag, such as `en-GB`."),
        key(
            &["layout"],
            ValueType::Text.or(ValueType::Table(layout::values(vec![name]))),
            "Layout: a name or a path, or a table with its `name` and values to override.",
        ),
        key(
            &["paper"],
            ValueType::Text,
            "Paper size: `a4`, `letter`, `a5`, `legal`, or a size such as `210mmx297mm`.",
        ),
        key(&["pages"], ValueType::Whole(1, 50), "Number of pages to fit. Default: as many as needed."),
        key(
            &["redact"],
            ValueType::Texts,
            "What to hide: `contact`, `name`, `photo`, `dates`, `gender`, `age`, `nationality`, `organisations`, `all`.",
        ),
        key(
            &["consent"],
            ValueType::Text,
            "Clause at the foot of the last page that consents to data processing: a text, or `de`, `it` or `pl`.",
        ),
        key(&["sections"], ValueType::Texts, "Sections that come first, in this order."),
        key(&["titles"], ValueType::map(ValueType::Text), "Titles of sections, by their keys."),
        key(
            &["set"],
            ValueType::Table(layout::values(Vec::new())),
            "Values of the layout to override, such as `\"page.margin\" = \"18mm\"`.",
        ),
        key(&["basics"], ValueType::table(basics()), "Person that the résumé is about."),
    ];
    let letter = || ValueType::table(letter()).named("letter-text");
    keys.push(key(&["letter"], letter(), "Letter, or what all letters share."));
    keys.push(key(&["letters"], ValueType::map(letter()), "Letters by name, for `--letter NAME`."));
    keys.extend(
        SectionKind::KEYS.iter().map(|(name, kind)| key(&[name], section(*kind), description(*kind))),
    );
    KeyGroup { keys, rest: Some(Rest::Shape(Box::new(own_section()))), required: None }
}

/// The keys of `[basics]`.
pub(crate) fn basics() -> Vec<Key> {
    let place = vec![
        key(&["address"], ValueType::Text, "Street and number."),
        key(&["postal-code"], ValueType::TextOrNumber, "Postal code."),
        key(&["city"], ValueType::Text, "City."),
        key(&["region"], ValueType::Text, "Region, such as a state, province or county."),
        key(&["country"], ValueType::Text, "Country."),
        key(
            &["country-code"],
            ValueType::Text,
            "Country code (ISO 3166-1 alpha-2) for programs; printed only without a city, region or country.",
        ),
    ];
    let photo = vec![
        key(
            &["path"],
            ValueType::Text,
            "Image file (PNG, JPEG, WebP or GIF); the path is relative to the résumé.",
        ),
        key(&["alt"], ValueType::Text, "Description for people who cannot see the photo."),
    ];
    let profile = vec![
        key(&["network"], ValueType::Text, "Name of the network."),
        key(&["username"], ValueType::Text, "User name on the network."),
        key(&["url", "website"], ValueType::Text, "Address of the profile."),
    ];
    vec![
        key(&["name"], ValueType::Text, "Full name."),
        key(&["credentials"], ValueType::Texts, "Credentials after the name, such as `MSc`."),
        key(&["headline", "label"], ValueType::Text, "Headline: profession or role, in a few words."),
        key(&["email"], ValueType::Texts, "Email address, or several."),
        key(&["phone"], ValueType::Texts, "Phone number, or several."),
        key(&["url", "website"], ValueType::Texts, "Web address, or several."),
        key(&["location"], ValueType::Text.or(ValueType::table(place)), "Place of residence."),
        key(&["photo", "image", "picture"], ValueType::Text.or(ValueType::table(photo)), "Portrait photo."),
        key(&["photo-alt"], ValueType::Text, "Description of the photo for people who cannot see it."),
        key(&["profiles"], ValueType::tables(profile), "Profiles on other sites."),
        key(
            &["other"],
            ValueType::map(ValueType::TextOrNumber),
            "Anything else for the contact line, by label.",
        ),
        key(&["summary"], ValueType::Texts, "Summary before all sections."),
    ]
}

/// The description of a section.
fn description(kind: SectionKind) -> &'static str {
    match kind {
        SectionKind::Summary => "One or two paragraphs about the person.",
        SectionKind::Work => "Jobs, newest first.",
        SectionKind::Education => "Schools and degrees.",
        SectionKind::Projects => "Projects.",
        SectionKind::Skills => "Skills: names with keywords, or entries.",
        SectionKind::Awards => "Awards.",
        SectionKind::Certificates => "Certificates.",
        SectionKind::Publications => "Publications.",
        SectionKind::Volunteer => "Volunteer work.",
        SectionKind::Languages => "Languages: names with levels, or entries.",
        SectionKind::Interests => "Interests.",
        SectionKind::References => "References: people to contact, or what they said.",
        SectionKind::Custom => "Custom section.",
    }
}

/// The value of a known section.
fn section(kind: SectionKind) -> ValueType {
    let table = ValueType::Table(section_table(kind));
    let entry = entry::entry(kind);
    let list = match kind {
        SectionKind::Summary => return ValueType::Texts.or(table),
        SectionKind::Skills | SectionKind::Languages | SectionKind::Interests | SectionKind::References => {
            ValueType::Text.or(entry)
        }
        _ => entry,
    };
    let mut shapes = vec![ValueType::List(Box::new(list)), table];
    if kind == SectionKind::References {
        shapes.push(ValueType::Text);
    }
    ValueType::Any(shapes)
}

/// The value of a custom section: a list, or a table with a title or with entries.
fn own_section() -> ValueType {
    let entry = ValueType::Text.or(entry::entry(SectionKind::Custom));
    let table = section_table(SectionKind::Custom);
    ValueType::Any(vec![
        ValueType::List(Box::new(entry)),
        ValueType::Table(KeyGroup { required: Some("title"), ..table.clone() }),
        ValueType::Table(KeyGroup { required: Some("entries"), rest: None, ..table }),
    ])
}

/// The keys of a section that is a table.
fn section_table(kind: SectionKind) -> KeyGroup {
    let mut keys = vec![
        key(&["title"], ValueType::Text, "Title of the section."),
        key(&["text"], ValueType::Texts, "Paragraphs before the entries."),
        key(&["highlights"], ValueType::Bullets, "Bullets before the entries."),
        key(&["numbered"], ValueType::Flag, "Whether these bullets are numbered."),
    ];
    keys.extend(breaks());
    if kind != SectionKind::Summary {
        let entry = entry::entry(kind);
        let item =
            if kind == SectionKind::Custom { ValueType::Text.or(entry.clone()) } else { entry.clone() };
        let entries = ValueType::List(Box::new(item)).or(entry);
        keys.push(key(&["entries"], entries, "Entries."));
    }
    if kind == SectionKind::Custom {
        let description = "Whether the entries are labels with keywords, as in `[skills]`.";
        keys.push(key(&["labelled"], ValueType::Flag, description));
    }
    let rest = match kind {
        SectionKind::Skills | SectionKind::Languages => Some(Rest::Shape(Box::new(ValueType::Texts))),
        SectionKind::Custom => Some(Rest::Shape(Box::new(ValueType::Texts.or(ValueType::TextOrNumber)))),
        _ => None,
    };
    KeyGroup { keys, rest, required: None }
}
