//! The keys of a layout, table by table, as `docs/layouts.md` tells them.

use crate::read::schema::section::{rows, section};
use crate::read::schema::shape::{Key, KeyGroup, Rest, TEMPLATE, ValueType, key, space};

/// What may stand in a layout.
pub(crate) fn layout() -> KeyGroup {
    let keys = vec![
        key(
            &["extends"],
            ValueType::Text,
            "The layout that this one starts from: a built-in one, or a file's path.",
        ),
        key(&["description"], ValueType::Text, "One line on the layout, for `vitae layouts`."),
        key(&["page"], table("page", page()), "Paper and margins."),
        key(&["colors"], ValueType::map(ValueType::ColorValue), "The palette: any name, and its value."),
        key(&["styles"], ValueType::map(table("style", style())), "Named styles; each starts from `text`."),
        key(
            &["side"],
            ValueType::No.or(table("side", side())),
            "A narrow column beside the main one, or false for none.",
        ),
        key(&["rail"], table("rail", rail()), "The line that runs along entries, with its dots."),
        key(&["space"], table("spaces", spaces()), "White space above things."),
        key(
            &["header"],
            table("header", header()),
            "The head of the first page: name, headline, contacts, photo.",
        ),
        key(&["heading"], table("heading", heading()), "The headings of sections."),
        key(&["list"], table("list", list()), "Bullets."),
        key(&["tags"], table("tags", tags()), "How words in boxes look."),
        key(&["levels"], table("levels", levels()), "How levels look that are drawn."),
        key(&["dates"], table("dates", dates()), "How dates are written."),
        key(
            &["head"],
            table("running-line", marginal()),
            "A line above the text of every page but the first.",
        ),
        key(
            &["foot"],
            table("running-line", marginal()),
            "A line below the text of every page but the first.",
        ),
        key(&["fit"], table("fit", fit()), "What may be changed to fill a number of pages."),
        key(
            &["sections"],
            ValueType::map(table("section", section(table("heading", heading())))),
            "How sections are set, by their keys in the résumé; `default` for all that are not named, `custom` for a \
             person's own.",
        ),
    ];
    KeyGroup { keys, ..KeyGroup::default() }
}

/// What may stand in a table that holds values of a layout, by tables or by dotted keys.
pub(crate) fn values(first: Vec<Key>) -> KeyGroup {
    let mut keys = first;
    keys.extend(layout().keys.into_iter().filter(|key| key.names[0] != "extends"));
    KeyGroup { keys, rest: Some(Rest::Anything), required: None }
}

/// A table that stands in a layout and in a résumé's values of one.
fn table(name: &str, keys: Vec<Key>) -> ValueType {
    ValueType::table(keys).named(name)
}

fn edge() -> ValueType {
    ValueType::Word(vec!["left", "right", "center", "centre", "justify"]).named("edge")
}

fn color_or_none() -> ValueType {
    ValueType::Word(vec!["none"]).or(ValueType::Color).named("color-or-none")
}

fn sides(says: [&'static str; 4]) -> ValueType {
    let [top, right, bottom, left] = says;
    ValueType::Length.or(ValueType::table(vec![
        key(&["top"], ValueType::Length, top),
        key(&["right"], ValueType::Length, right),
        key(&["bottom"], ValueType::Length, bottom),
        key(&["left"], ValueType::Length, left),
    ]))
}

fn page() -> Vec<Key> {
    let paper = ValueType::Text.or(ValueType::table(vec![
        key(&["width"], ValueType::Length, "The width of the paper."),
        key(&["height"], ValueType::Length, "The height of the paper."),
    ]));
    let first = vec![
        key(&["top"], ValueType::Length, "The upper margin of the first page."),
        key(&["bottom"], ValueType::Length, "The lower margin of the first page."),
    ];
    let column = vec![
        key(&["width"], ValueType::Length, "How wide the column is."),
        key(&["gap"], ValueType::Length, "White space between it and the text."),
        key(&["align"], edge(), "Against which of its edges lines stand."),
    ];
    let margins = ["The upper margin.", "The right margin.", "The lower margin.", "The left margin."];
    vec![
        key(&["paper"], paper, "`a4`, `letter`, `a5`, `legal`, or a size such as `210mmx297mm`."),
        key(&["margin"], sides(margins), "A length for all margins, or a table of them."),
        key(&["first-margin"], ValueType::table(first), "Margins of the first page, where they differ."),
        key(
            &["margin-column"],
            ValueType::table(column),
            "A narrow column at the left for dates and labels.",
        ),
    ]
}

fn style() -> Vec<Key> {
    let weights = ValueType::Word(vec!["light", "regular", "medium", "semibold", "bold", "black"]);
    vec![
        key(&["like"], ValueType::Text, "The style that it starts from."),
        key(
            &["font"],
            ValueType::Texts,
            "A family, or several; the others help out with letters that the first has not.",
        ),
        key(&["size"], ValueType::Size, "The size; em is the size of `text` here."),
        key(
            &["leading"],
            ValueType::Number(0.5, 4.0),
            "From baseline to baseline, as a multiple of the size.",
        ),
        key(&["weight"], weights.or(ValueType::Number(100.0, 900.0)), "The nearest face is taken."),
        key(&["italic"], ValueType::Flag, "Whether it is italic."),
        key(&["color", "colour"], ValueType::Color, "A value, or a name from `[colors]`."),
        key(&["tracking"], ValueType::Number(-0.2, 1.0), "Space after each letter, in em."),
        key(
            &["case"],
            ValueType::Word(vec!["normal", "small-caps", "upper"]),
            "Small capitals, or capitals.",
        ),
        key(
            &["figures"],
            ValueType::Word(vec!["proportional", "tabular"]),
            "Tabular figures are of one width, and stand under each other.",
        ),
        key(&["align"], edge(), "Against which edges lines stand."),
        key(&["hyphenate"], ValueType::Flag, "Whether words may be divided, as the language does."),
    ]
}

fn side() -> Vec<Key> {
    vec![
        key(&["edge"], ValueType::Word(vec!["left", "right"]), "At which side of the main column."),
        key(&["width"], ValueType::Length, "How wide its text is."),
        key(&["gap"], ValueType::Length, "White space between its text and the main text."),
        key(&["pad"], ValueType::Length, "From its text to the inner end of its ground, or to the line."),
        key(&["fill"], ValueType::Color, "The ground that it stands on, to the edges of the paper."),
        key(&["rule"], ValueType::Color, "A line between the columns."),
        key(&["rule-width"], ValueType::Length, "That line's width."),
        key(
            &["header"],
            ValueType::Words(vec!["photo", "contact"]),
            "What of the header stands in it, in this order.",
        ),
        key(&["contact-heading"], ValueType::Flag, "Whether contacts in it have a heading."),
        key(&["sections"], ValueType::Texts, "The sections that stand in it, by their keys."),
        key(&["heading"], table("heading", heading()), "What headings in it have of their own."),
        key(&["styles"], ValueType::map(table("style", style())), "What is different about styles in it."),
    ]
}

fn rail() -> Vec<Key> {
    vec![
        key(&["offset"], ValueType::Length, "From the left edge of the text to the line, to the left."),
        key(&["width"], ValueType::Length, "The line's width."),
        key(&["color", "colour"], ValueType::Color, "The line's colour."),
        key(&["dot"], ValueType::Length, "How wide the dots are."),
        key(&["dot-color", "dot-colour"], ValueType::Color, "The dots' colour."),
    ]
}

fn spaces() -> Vec<Key> {
    vec![
        key(&["header"], space(), "Above the first section."),
        key(&["section"], space(), "Above a section's heading."),
        key(&["heading"], space(), "Above what follows a section's heading."),
        key(&["entry"], space(), "Above an entry."),
        key(&["role"], space(), "Above a second role of an entry."),
        key(&["paragraph"], space(), "Above a paragraph after another."),
        key(&["list"], space(), "Above a list."),
        key(&["item"], space(), "Above an item of a list but the first."),
        key(&["pair"], space(), "Above a line of a section set in pairs or runs."),
        key(&["keywords"], space(), "Above the key words of an entry."),
    ]
}

fn header() -> Vec<Key> {
    let contacts = vec!["email", "phone", "url", "location", "profiles", "other"];
    vec![
        key(&["align"], edge(), "Against which edge its lines stand."),
        key(&["rows"], rows(), "Its lines."),
        key(&["contact"], ValueType::Words(contacts), "What `{contact}` holds, in this order."),
        key(&["separator"], ValueType::Text, "Between two contacts, and in sections set in a line."),
        key(&["contact-form"], ValueType::Word(vec!["line", "grid", "list"]), "How contacts stand."),
        key(
            &["arrangement"],
            ValueType::Word(vec!["stacked", "beside"]),
            "Whether contacts have a column at the right.",
        ),
        key(&["contact-width"], ValueType::Length, "How wide that column is."),
        key(&["contact-align"], edge(), "Against which edge contacts stand."),
        key(&["contact-columns"], ValueType::Whole(1, 6), "In a grid: how many stand side by side."),
        key(
            &["contact-labels"],
            ValueType::Word(vec!["none", "before", "above"]),
            "Where the word for each contact stands.",
        ),
        key(&["contact-gap"], space(), "In a grid or a list: above a line of contacts but the first."),
        key(
            &["urls"],
            ValueType::Word(vec!["short", "full"]),
            "Whether addresses are shown with `https://`.",
        ),
        key(&["icons"], ValueType::Flag, "Whether an icon stands before each contact."),
        key(&["icon-color", "icon-colour"], ValueType::Color, "The icons' colour."),
        key(&["photo"], ValueType::No.or(ValueType::table(photo())), "The photo, or false for none."),
        key(&["across"], ValueType::Flag, "Whether it stands above both columns."),
        key(&["fill"], ValueType::Color, "The ground it stands on, from edge to edge of the paper."),
        key(&["pad"], ValueType::Length, "From its last line to the end of that ground."),
    ]
}

fn photo() -> Vec<Key> {
    vec![
        key(&["side"], ValueType::Word(vec!["left", "right"]), "At which side of the header it stands."),
        key(&["width"], ValueType::Length, "Its largest width, with its border."),
        key(&["height"], ValueType::Length, "Its largest height, with its border."),
        key(&["gap"], ValueType::Length, "White space between it and the header's lines."),
        key(&["shape"], ValueType::Word(vec!["rectangle", "round", "rounded"]), "Its outline."),
        key(&["radius"], ValueType::Length, "Of round corners."),
        key(&["align"], ValueType::Word(vec!["top", "center", "centre"]), "How it stands beside the lines."),
        key(&["border"], ValueType::Length, "How wide the line around it is."),
        key(&["border-color", "border-colour"], ValueType::Color, "That line's colour."),
        key(&["border-gap"], ValueType::Length, "White space between it and that line."),
        key(&["monogram"], ValueType::Flag, "Whether initials stand in its place where there is no photo."),
        key(&["fill"], ValueType::Color, "What the initials stand on."),
    ]
}

fn heading() -> Vec<Key> {
    let padding =
        ["Above the title.", "At the right of the title.", "Below the title.", "At the left of the title."];
    vec![
        key(&["style"], ValueType::Text, "The title's style."),
        key(
            &["place"],
            ValueType::Word(vec!["text", "margin"]),
            "Above the section, or in the margin column.",
        ),
        key(
            &["rule"],
            ValueType::Word(vec!["none", "beside", "below", "above", "left"]),
            "The line at the title.",
        ),
        key(&["color", "colour"], ValueType::Color, "The line's colour."),
        key(&["width"], ValueType::Length, "The line's width."),
        key(&["length"], ValueType::Word(vec!["full"]).or(ValueType::Length), "How long the line is."),
        key(&["gap"], ValueType::Length, "Between title and line."),
        key(&["box"], color_or_none(), "A box across the column, filled with this colour."),
        key(&["padding"], sides(padding), "Between the edges of the box and the title."),
        key(&["radius"], ValueType::Length, "Of the box's corners."),
    ]
}

fn list() -> Vec<Key> {
    vec![
        key(&["marker"], ValueType::Text, "Before an item."),
        key(&["nested-marker"], ValueType::Text, "Before an item of a list within a list."),
        key(&["indent"], ValueType::Length, "From the edge of the column to the marker."),
        key(&["hang"], ValueType::Length, "From the marker's left edge to the text."),
    ]
}

fn tags() -> Vec<Key> {
    vec![
        key(&["fill"], color_or_none(), "What a box is filled with."),
        key(&["outline"], color_or_none(), "The colour of its outline."),
        key(&["width"], ValueType::Length, "The width of its outline."),
        key(&["radius"], ValueType::Length, "Of its corners."),
        key(&["padding"], ValueType::Length, "At the left and at the right of the words."),
        key(&["height"], ValueType::Length, "Of the box."),
        key(&["gap"], ValueType::Length, "Between two boxes."),
    ]
}

fn levels() -> Vec<Key> {
    vec![
        key(&["color", "colour"], ValueType::Color, "Of what is full."),
        key(&["empty"], color_or_none(), "Of what is not."),
        key(&["steps"], ValueType::Whole(2, 10), "How many dots."),
        key(&["size"], ValueType::Length, "The diameter of a dot, the height of a bar."),
        key(&["length"], ValueType::Length, "Of a bar."),
        key(&["gap"], ValueType::Length, "Between the word and the drawing."),
    ]
}

fn dates() -> Vec<Key> {
    let months = ValueType::Word(vec!["numeric", "iso", "short", "long", "none"]);
    vec![
        key(&["month"], months, "06/2018, 2018-06, Jun 2018, June 2018, or 2018."),
        key(&["range"], ValueType::Text, "What stands between a start and an end."),
        key(&["present"], ValueType::Text, "The word for now, instead of the language's own."),
    ]
}

fn marginal() -> Vec<Key> {
    vec![
        key(&["text"], TEMPLATE, "What stands where `align` says, such as `{page} / {pages}`."),
        key(&["align"], edge(), "Where the text stands."),
        key(&["left"], TEMPLATE, "What stands at the left."),
        key(&["center", "centre"], TEMPLATE, "What stands in the middle."),
        key(&["right"], TEMPLATE, "What stands at the right."),
        key(&["distance"], ValueType::Length, "From the edge of the text to its baseline."),
        key(&["rule"], color_or_none(), "The colour of a line between it and the text."),
        key(&["width"], ValueType::Length, "The line's width."),
        key(&["gap"], ValueType::Length, "Between it and the line."),
        key(&["first"], ValueType::Flag, "Whether it stands on the first page too."),
    ]
}

fn fit() -> Vec<Key> {
    vec![
        key(
            &["pages"],
            ValueType::Number(1.0, 50.0),
            "So many pages are filled; without it, as many as it takes.",
        ),
        key(&["min-size"], ValueType::Size, "The size of `text` becomes no smaller."),
        key(&["max-size"], ValueType::Size, "The size of `text` becomes no larger."),
        key(&["min-leading"], ValueType::Number(1.0, 3.0), "Its leading becomes no smaller."),
        key(&["max-leading"], ValueType::Number(1.0, 3.0), "Its leading becomes no larger."),
        key(&["min-margin"], ValueType::Length, "No margin becomes smaller."),
    ]
}
