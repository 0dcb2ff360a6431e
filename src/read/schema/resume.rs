//! The keys of a résumé, as `docs/resume.md` tells them; those of entries stand beside.

use crate::read::resume::SectionKind;
use crate::read::schema::entry::{self, breaks};
use crate::read::schema::layout;
use crate::read::schema::shape::{Key, KeyGroup, Rest, ValueType, key};

/// What may stand in a résumé.
pub(crate) fn resume() -> KeyGroup {
    let name = key(&["name"], ValueType::Text, "The layout's name, or the path of one.");
    let mut keys = vec![
        key(&["lang"], ValueType::Text, "The language of the text (BCP 47), such as `en-GB`."),
        key(
            &["layout"],
            ValueType::Text.or(ValueType::Table(layout::values(vec![name]))),
            "How it looks: a layout's name or path, or a table of its `name` and values of its own.",
        ),
        key(&["paper"], ValueType::Text, "`a4`, `letter`, `a5`, `legal`, or a size such as `210mmx297mm`."),
        key(
            &["pages"],
            ValueType::Whole(1, 50),
            "So many pages are filled; without it, as many as it takes.",
        ),
        key(&["sections"], ValueType::Texts, "The sections that come first, in this order."),
        key(&["titles"], ValueType::map(ValueType::Text), "Other titles for sections, by their keys."),
        key(
            &["set"],
            ValueType::Table(layout::values(Vec::new())),
            "Values of the layout, such as `\"page.margin\" = \"18mm\"`.",
        ),
        key(&["basics"], ValueType::table(basics()), "Who the résumé is about."),
    ];
    keys.extend(SectionKind::KEYS.iter().map(|(name, kind)| key(&[name], section(*kind), says(*kind))));
    KeyGroup { keys, rest: Some(Rest::Shape(Box::new(own_section()))), required: None }
}

fn basics() -> Vec<Key> {
    let place = vec![
        key(&["address"], ValueType::Text, "Street and number."),
        key(&["postal-code"], ValueType::TextOrNumber, "The postal code."),
        key(&["city"], ValueType::Text, "The town."),
        key(&["region"], ValueType::Text, "The region."),
        key(&["country"], ValueType::Text, "The country."),
        key(
            &["country-code"],
            ValueType::Text,
            "The country's code, which is shown where nothing else says where it is.",
        ),
    ];
    let photo = vec![
        key(&["path"], ValueType::Text, "The picture's file, PNG, JPEG, WebP or GIF, beside the résumé."),
        key(&["alt"], ValueType::Text, "What it shows, for those who do not see it."),
    ];
    let profile = vec![
        key(&["network"], ValueType::Text, "The network's name."),
        key(&["username"], ValueType::Text, "The name there."),
        key(&["url", "website"], ValueType::Text, "The address there."),
    ];
    vec![
        key(&["name"], ValueType::Text, "The name."),
        key(&["credentials"], ValueType::Texts, "What stands after the name, such as `MSc`."),
        key(&["headline", "label"], ValueType::Text, "What the person is, in a few words."),
        key(&["email"], ValueType::Texts, "An e-mail address, or several."),
        key(&["phone"], ValueType::Texts, "A telephone number, or several."),
        key(&["url", "website"], ValueType::Texts, "A page on the web, or several."),
        key(&["location"], ValueType::Text.or(ValueType::table(place)), "Where the person lives."),
        key(&["photo", "image", "picture"], ValueType::Text.or(ValueType::table(photo)), "A portrait."),
        key(&["photo-alt"], ValueType::Text, "What the photo shows, for those who do not see it."),
        key(&["profiles"], ValueType::tables(profile), "Accounts elsewhere."),
        key(&["other"], ValueType::map(ValueType::TextOrNumber), "Anything else for the contact line."),
        key(&["summary"], ValueType::Texts, "A summary before all sections."),
    ]
}

/// What a section is, in a sentence.
fn says(kind: SectionKind) -> &'static str {
    match kind {
        SectionKind::Summary => "A paragraph or two on the person.",
        SectionKind::Work => "Jobs, the newest first.",
        SectionKind::Education => "Schools and degrees.",
        SectionKind::Projects => "Projects.",
        SectionKind::Skills => "Skills: a name and what belongs to it, or entries.",
        SectionKind::Awards => "Prizes.",
        SectionKind::Certificates => "Certificates.",
        SectionKind::Publications => "Publications.",
        SectionKind::Volunteer => "Unpaid work.",
        SectionKind::Languages => "Languages: a name and how well, or entries.",
        SectionKind::Interests => "Interests.",
        SectionKind::References => "Who can be asked, or what they said.",
        SectionKind::Custom => "A section of one's own.",
    }
}

/// What a section that vitae knows may be.
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

/// What a section of one's own may be: a list, or a table with a title or with entries.
fn own_section() -> ValueType {
    let entry = ValueType::Text.or(entry::entry(SectionKind::Custom));
    let table = section_table(SectionKind::Custom);
    ValueType::Any(vec![
        ValueType::List(Box::new(entry)),
        ValueType::Table(KeyGroup { required: Some("title"), ..table.clone() }),
        ValueType::Table(KeyGroup { required: Some("entries"), rest: None, ..table }),
    ])
}

/// What stands in a section that is a table.
fn section_table(kind: SectionKind) -> KeyGroup {
    let mut keys = vec![
        key(&["title"], ValueType::Text, "The section's title."),
        key(&["text"], ValueType::Texts, "Paragraphs before the entries."),
        key(&["highlights"], ValueType::Bullets, "Bullets before the entries."),
        key(&["numbered"], ValueType::Flag, "Whether these have numbers."),
    ];
    keys.extend(breaks());
    if kind != SectionKind::Summary {
        let entry = entry::entry(kind);
        let item =
            if kind == SectionKind::Custom { ValueType::Text.or(entry.clone()) } else { entry.clone() };
        let entries = ValueType::List(Box::new(item)).or(entry);
        keys.push(key(&["entries"], entries, "The entries."));
    }
    let rest = match kind {
        SectionKind::Skills | SectionKind::Languages => Some(Rest::Shape(Box::new(ValueType::Texts))),
        SectionKind::Custom => Some(Rest::Shape(Box::new(ValueType::Texts.or(ValueType::TextOrNumber)))),
        _ => None,
    };
    KeyGroup { keys, rest, required: None }
}
