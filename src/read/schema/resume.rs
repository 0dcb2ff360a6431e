//! The keys of a résumé, as `docs/resume.md` tells them; those of entries stand beside.

use crate::read::resume::SectionKind;
use crate::read::schema::entry::{self, breaks};
use crate::read::schema::layout;
use crate::read::schema::shape::{Group, Key, Rest, Shape, key};

/// What may stand in a résumé.
pub(crate) fn resume() -> Group {
    let name = key(&["name"], Shape::Text, "The layout's name, or the path of one.");
    let mut keys = vec![
        key(&["lang"], Shape::Text, "The language of the text (BCP 47), such as `en-GB`."),
        key(
            &["layout"],
            Shape::Text.or(Shape::Table(layout::values(vec![name]))),
            "How it looks: a layout's name or path, or a table of its `name` and values of its own.",
        ),
        key(&["paper"], Shape::Text, "`a4`, `letter`, `a5`, `legal`, or a size such as `210mmx297mm`."),
        key(&["pages"], Shape::Whole(1, 50), "So many pages are filled; without it, as many as it takes."),
        key(&["sections"], Shape::Texts, "The sections that come first, in this order."),
        key(&["titles"], Shape::map(Shape::Text), "Other titles for sections, by their keys."),
        key(
            &["set"],
            Shape::Table(layout::values(Vec::new())),
            "Values of the layout, such as `\"page.margin\" = \"18mm\"`.",
        ),
        key(&["basics"], Shape::table(basics()), "Who the résumé is about."),
    ];
    keys.extend(SectionKind::KEYS.iter().map(|(name, kind)| key(&[name], section(*kind), says(*kind))));
    let own = Group { required: Some("title"), ..section_table(SectionKind::Custom) };
    Group { keys, rest: Some(Rest::Shape(Box::new(Shape::Table(own)))), required: None }
}

fn basics() -> Vec<Key> {
    let place = vec![
        key(&["address"], Shape::Text, "Street and number."),
        key(&["postal-code"], Shape::TextOrNumber, "The postal code."),
        key(&["city"], Shape::Text, "The town."),
        key(&["region"], Shape::Text, "The region."),
        key(&["country"], Shape::Text, "The country."),
        key(
            &["country-code"],
            Shape::Text,
            "The country's code, which is shown where nothing else says where it is.",
        ),
    ];
    let photo = vec![
        key(&["path"], Shape::Text, "The picture's file, PNG or JPEG, beside the résumé."),
        key(&["alt"], Shape::Text, "What it shows, for those who do not see it."),
    ];
    let profile = vec![
        key(&["network"], Shape::Text, "The network's name."),
        key(&["username"], Shape::Text, "The name there."),
        key(&["url", "website"], Shape::Text, "The address there."),
    ];
    vec![
        key(&["name"], Shape::Text, "The name."),
        key(&["credentials"], Shape::Texts, "What stands after the name, such as `MSc`."),
        key(&["headline", "label"], Shape::Text, "What the person is, in a few words."),
        key(&["email"], Shape::Texts, "An e-mail address, or several."),
        key(&["phone"], Shape::Texts, "A telephone number, or several."),
        key(&["url", "website"], Shape::Texts, "A page on the web, or several."),
        key(&["location"], Shape::Text.or(Shape::table(place)), "Where the person lives."),
        key(&["photo", "image", "picture"], Shape::Text.or(Shape::table(photo)), "A portrait."),
        key(&["photo-alt"], Shape::Text, "What the photo shows, for those who do not see it."),
        key(&["profiles"], Shape::tables(profile), "Accounts elsewhere."),
        key(&["other"], Shape::map(Shape::TextOrNumber), "Anything else for the contact line."),
        key(&["summary"], Shape::Texts, "A summary before all sections."),
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
fn section(kind: SectionKind) -> Shape {
    let table = Shape::Table(section_table(kind));
    let entry = entry::entry(kind);
    let list = match kind {
        SectionKind::Summary => return Shape::Texts.or(table),
        SectionKind::Skills | SectionKind::Languages | SectionKind::Interests | SectionKind::References => {
            Shape::Text.or(entry)
        }
        _ => entry,
    };
    let mut shapes = vec![Shape::List(Box::new(list)), table];
    if kind == SectionKind::References {
        shapes.push(Shape::Text);
    }
    Shape::Any(shapes)
}

/// What stands in a section that is a table.
fn section_table(kind: SectionKind) -> Group {
    let mut keys = vec![
        key(&["title"], Shape::Text, "The section's title."),
        key(&["text"], Shape::Texts, "Paragraphs before the entries."),
        key(&["highlights"], Shape::Bullets, "Bullets before the entries."),
    ];
    keys.extend(breaks());
    if kind != SectionKind::Summary {
        let entry = entry::entry(kind);
        let entries = Shape::List(Box::new(entry.clone())).or(entry);
        keys.push(key(&["entries"], entries, "The entries."));
    }
    let rest = match kind {
        SectionKind::Skills | SectionKind::Languages => Some(Rest::Shape(Box::new(Shape::Texts))),
        _ => None,
    };
    Group { keys, rest, required: None }
}
