//! The keys of a layout's sections, and of the lines in them.

use crate::read::schema::shape::{Key, TEMPLATE, ValueType, key, space};

/// The keys of a section; what its heading may have is that of all headings.
pub(crate) fn section(heading: ValueType) -> Vec<Key> {
    let forms = vec!["entries", "pairs", "runs", "line", "tags", "columns"];
    let body = vec!["description", "facts", "level", "authors", "summary", "lists", "highlights", "keywords"];
    vec![
        key(&["form"], ValueType::Word(forms), "How its entries stand."),
        key(&["rows"], rows(), "The lines at the head of an entry."),
        key(&["role"], rows(), "The lines at the head of each role; without any, `rows` again."),
        key(&["single"], rows(), "The lines of an entry with one role."),
        key(
            &["roles"],
            ValueType::Word(vec!["nested", "separate"]),
            "Several roles at one organisation: under its lines, or each as an entry of its own.",
        ),
        key(&["show"], ValueType::Flag, "Whether the section stands on the page at all."),
        key(&["gap"], space(), "Above an entry but the first."),
        key(&["label"], TEMPLATE, "In all forms but `entries`: what an entry is called, such as `{title}`."),
        key(&["label-place"], ValueType::Word(vec!["text", "margin", "above"]), "Where labels stand."),
        key(&["text"], TEMPLATE, "In all forms but `entries`: what stands with the label."),
        key(&["body"], ValueType::Words(body), "The order of what follows an entry's lines."),
        key(
            &["heading"],
            ValueType::Flag.or(heading),
            "Whether it has its usual title, or what its heading has of its own.",
        ),
        key(&["rail"], ValueType::Flag, "Whether a line with dots runs along its entries."),
        key(
            &["numbering"],
            ValueType::Word(vec!["none", "ascending", "descending"]),
            "Numbers before entries and runs.",
        ),
        key(&["own-name"], ValueType::Flag, "Whether the person's own name is bold among the authors."),
        key(
            &["group"],
            ValueType::Words(vec!["kind", "year"]),
            "By what entries are grouped, the widest first.",
        ),
        key(&["keywords-label"], ValueType::Flag, "Whether a word stands before key words."),
        key(&["keywords"], ValueType::Word(vec!["text", "tags"]), "Key words with commas, or in boxes."),
        key(&["levels"], ValueType::Word(vec!["words", "dots", "bars"]), "What `{level}` shows."),
        key(&["columns"], ValueType::Whole(1, 6), "In columns: how many."),
        key(&["column-gap"], ValueType::Length, "In columns: between two."),
    ]
}

fn row() -> Vec<Key> {
    vec![
        key(
            &["left"],
            TEMPLATE,
            "At the left, or as the header aligns it, such as `{title}{, organization}`.",
        ),
        key(&["right"], TEMPLATE, "At the right edge."),
        key(&["margin"], TEMPLATE, "In the margin column."),
        key(&["above"], space(), "More white space above."),
        key(
            &["style"],
            ValueType::Text,
            "The style of plain text and of fields that have none of their own.",
        ),
    ]
}

/// Lines of templates.
pub(crate) fn rows() -> ValueType {
    ValueType::tables(row()).named("rows")
}
