//! The keys of a layout, table by table, as `docs/layouts.md` tells them.

use crate::read::schema::shape::{Group, Key, Rest, Shape, TEMPLATE, key, space};

/// What may stand in a layout.
pub(crate) fn layout() -> Group {
    let keys = vec![
        key(
            &["extends"],
            Shape::Text,
            "The layout that this one starts from: a built-in one, or a file's path.",
        ),
        key(&["description"], Shape::Text, "One line on the layout, for `vitae layouts`."),
        key(&["page"], table("page", page()), "Paper and margins."),
        key(&["colors"], Shape::map(Shape::ColorValue), "The palette: any name, and its value."),
        key(&["styles"], Shape::map(table("style", style())), "Named styles; each starts from `text`."),
        key(
            &["side"],
            Shape::No.or(table("side", side())),
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
            Shape::map(table("section", section())),
            "How sections are set, by their keys in the résumé; `default` for all that are not named, `custom` for a \
             person's own.",
        ),
    ];
    Group { keys, ..Group::default() }
}

/// What may stand in a table that holds values of a layout, by tables or by dotted keys.
pub(crate) fn values(first: Vec<Key>) -> Group {
    let mut keys = first;
    keys.extend(layout().keys.into_iter().filter(|key| key.names[0] != "extends"));
    Group { keys, rest: Some(Rest::Anything), required: None }
}

/// A table that stands in a layout and in a résumé's values of one.
fn table(name: &str, keys: Vec<Key>) -> Shape {
    Shape::table(keys).named(name)
}

fn rows() -> Shape {
    Shape::tables(row()).named("rows")
}

fn edge() -> Shape {
    Shape::Word(vec!["left", "right", "center", "centre", "justify"]).named("edge")
}

fn color_or_none() -> Shape {
    Shape::Word(vec!["none"]).or(Shape::Color).named("color-or-none")
}

fn sides(says: [&'static str; 4]) -> Shape {
    let [top, right, bottom, left] = says;
    Shape::Length.or(Shape::table(vec![
        key(&["top"], Shape::Length, top),
        key(&["right"], Shape::Length, right),
        key(&["bottom"], Shape::Length, bottom),
        key(&["left"], Shape::Length, left),
    ]))
}

fn page() -> Vec<Key> {
    let paper = Shape::Text.or(Shape::table(vec![
        key(&["width"], Shape::Length, "The width of the paper."),
        key(&["height"], Shape::Length, "The height of the paper."),
    ]));
    let first = vec![
        key(&["top"], Shape::Length, "The upper margin of the first page."),
        key(&["bottom"], Shape::Length, "The lower margin of the first page."),
    ];
    let column = vec![
        key(&["width"], Shape::Length, "How wide the column is."),
        key(&["gap"], Shape::Length, "White space between it and the text."),
        key(&["align"], edge(), "Against which of its edges lines stand."),
    ];
    let margins = ["The upper margin.", "The right margin.", "The lower margin.", "The left margin."];
    vec![
        key(&["paper"], paper, "`a4`, `letter`, `a5`, `legal`, or a size such as `210mmx297mm`."),
        key(&["margin"], sides(margins), "A length for all margins, or a table of them."),
        key(&["first-margin"], Shape::table(first), "Margins of the first page, where they differ."),
        key(&["margin-column"], Shape::table(column), "A narrow column at the left for dates and labels."),
    ]
}

fn style() -> Vec<Key> {
    let weights = Shape::Word(vec!["light", "regular", "medium", "semibold", "bold", "black"]);
    vec![
        key(&["like"], Shape::Text, "The style that it starts from."),
        key(
            &["font"],
            Shape::Texts,
            "A family, or several; the others help out with letters that the first has not.",
        ),
        key(&["size"], Shape::Size, "The size; em is the size of `text` here."),
        key(&["leading"], Shape::Number(0.5, 4.0), "From baseline to baseline, as a multiple of the size."),
        key(&["weight"], weights.or(Shape::Number(100.0, 900.0)), "The nearest face is taken."),
        key(&["italic"], Shape::Flag, "Whether it is italic."),
        key(&["color", "colour"], Shape::Color, "A value, or a name from `[colors]`."),
        key(&["tracking"], Shape::Number(-0.2, 1.0), "Space after each letter, in em."),
        key(&["case"], Shape::Word(vec!["normal", "small-caps", "upper"]), "Small capitals, or capitals."),
        key(
            &["figures"],
            Shape::Word(vec!["proportional", "tabular"]),
            "Tabular figures are of one width, and stand under each other.",
        ),
        key(&["align"], edge(), "Against which edges lines stand."),
        key(&["hyphenate"], Shape::Flag, "Whether words may be divided, as the language does."),
    ]
}

fn side() -> Vec<Key> {
    vec![
        key(&["edge"], Shape::Word(vec!["left", "right"]), "At which side of the main column."),
        key(&["width"], Shape::Length, "How wide its text is."),
        key(&["gap"], Shape::Length, "White space between its text and the main text."),
        key(&["pad"], Shape::Length, "From its text to the inner end of its ground, or to the line."),
        key(&["fill"], Shape::Color, "The ground that it stands on, to the edges of the paper."),
        key(&["rule"], Shape::Color, "A line between the columns."),
        key(&["rule-width"], Shape::Length, "That line's width."),
        key(
            &["header"],
            Shape::Words(vec!["photo", "contact"]),
            "What of the header stands in it, in this order.",
        ),
        key(&["contact-heading"], Shape::Flag, "Whether contacts in it have a heading."),
        key(&["sections"], Shape::Texts, "The sections that stand in it, by their keys."),
        key(&["heading"], table("heading", heading()), "What headings in it have of their own."),
        key(&["styles"], Shape::map(table("style", style())), "What is different about styles in it."),
    ]
}

fn rail() -> Vec<Key> {
    vec![
        key(&["offset"], Shape::Length, "From the left edge of the text to the line, to the left."),
        key(&["width"], Shape::Length, "The line's width."),
        key(&["color", "colour"], Shape::Color, "The line's colour."),
        key(&["dot"], Shape::Length, "How wide the dots are."),
        key(&["dot-color", "dot-colour"], Shape::Color, "The dots' colour."),
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
        key(&["contact"], Shape::Words(contacts), "What `{contact}` holds, in this order."),
        key(&["separator"], Shape::Text, "Between two contacts, and in sections set in a line."),
        key(&["contact-form"], Shape::Word(vec!["line", "grid", "list"]), "How contacts stand."),
        key(
            &["arrangement"],
            Shape::Word(vec!["stacked", "beside"]),
            "Whether contacts have a column at the right.",
        ),
        key(&["contact-width"], Shape::Length, "How wide that column is."),
        key(&["contact-align"], edge(), "Against which edge contacts stand."),
        key(&["contact-columns"], Shape::Whole(1, 6), "In a grid: how many stand side by side."),
        key(
            &["contact-labels"],
            Shape::Word(vec!["none", "before", "above"]),
            "Where the word for each contact stands.",
        ),
        key(&["contact-gap"], space(), "In a grid or a list: above a line of contacts but the first."),
        key(&["urls"], Shape::Word(vec!["short", "full"]), "Whether addresses are shown with `https://`."),
        key(&["icons"], Shape::Flag, "Whether an icon stands before each contact."),
        key(&["icon-color", "icon-colour"], Shape::Color, "The icons' colour."),
        key(&["photo"], Shape::No.or(Shape::table(photo())), "The photo, or false for none."),
        key(&["across"], Shape::Flag, "Whether it stands above both columns."),
        key(&["fill"], Shape::Color, "The ground it stands on, from edge to edge of the paper."),
        key(&["pad"], Shape::Length, "From its last line to the end of that ground."),
    ]
}

fn photo() -> Vec<Key> {
    vec![
        key(&["side"], Shape::Word(vec!["left", "right"]), "At which side of the header it stands."),
        key(&["width"], Shape::Length, "Its largest width, with its border."),
        key(&["height"], Shape::Length, "Its largest height, with its border."),
        key(&["gap"], Shape::Length, "White space between it and the header's lines."),
        key(&["shape"], Shape::Word(vec!["rectangle", "round", "rounded"]), "Its outline."),
        key(&["radius"], Shape::Length, "Of round corners."),
        key(&["align"], Shape::Word(vec!["top", "center", "centre"]), "How it stands beside the lines."),
        key(&["border"], Shape::Length, "How wide the line around it is."),
        key(&["border-color", "border-colour"], Shape::Color, "That line's colour."),
        key(&["border-gap"], Shape::Length, "White space between it and that line."),
        key(&["monogram"], Shape::Flag, "Whether initials stand in its place where there is no photo."),
        key(&["fill"], Shape::Color, "What the initials stand on."),
    ]
}

fn heading() -> Vec<Key> {
    let padding =
        ["Above the title.", "At the right of the title.", "Below the title.", "At the left of the title."];
    vec![
        key(&["style"], Shape::Text, "The title's style."),
        key(&["place"], Shape::Word(vec!["text", "margin"]), "Above the section, or in the margin column."),
        key(
            &["rule"],
            Shape::Word(vec!["none", "beside", "below", "above", "left"]),
            "The line at the title.",
        ),
        key(&["color", "colour"], Shape::Color, "The line's colour."),
        key(&["width"], Shape::Length, "The line's width."),
        key(&["length"], Shape::Word(vec!["full"]).or(Shape::Length), "How long the line is."),
        key(&["gap"], Shape::Length, "Between title and line."),
        key(&["box"], color_or_none(), "A box across the column, filled with this colour."),
        key(&["padding"], sides(padding), "Between the edges of the box and the title."),
        key(&["radius"], Shape::Length, "Of the box's corners."),
    ]
}

fn list() -> Vec<Key> {
    vec![
        key(&["marker"], Shape::Text, "Before an item."),
        key(&["nested-marker"], Shape::Text, "Before an item of a list within a list."),
        key(&["indent"], Shape::Length, "From the edge of the column to the marker."),
        key(&["hang"], Shape::Length, "From the marker's left edge to the text."),
    ]
}

fn tags() -> Vec<Key> {
    vec![
        key(&["fill"], color_or_none(), "What a box is filled with."),
        key(&["outline"], color_or_none(), "The colour of its outline."),
        key(&["width"], Shape::Length, "The width of its outline."),
        key(&["radius"], Shape::Length, "Of its corners."),
        key(&["padding"], Shape::Length, "At the left and at the right of the words."),
        key(&["height"], Shape::Length, "Of the box."),
        key(&["gap"], Shape::Length, "Between two boxes."),
    ]
}

fn levels() -> Vec<Key> {
    vec![
        key(&["color", "colour"], Shape::Color, "Of what is full."),
        key(&["empty"], color_or_none(), "Of what is not."),
        key(&["steps"], Shape::Whole(2, 10), "How many dots."),
        key(&["size"], Shape::Length, "The diameter of a dot, the height of a bar."),
        key(&["length"], Shape::Length, "Of a bar."),
        key(&["gap"], Shape::Length, "Between the word and the drawing."),
    ]
}

fn dates() -> Vec<Key> {
    let months = Shape::Word(vec!["numeric", "iso", "short", "long", "none"]);
    vec![
        key(&["month"], months, "06/2018, 2018-06, Jun 2018, June 2018, or 2018."),
        key(&["range"], Shape::Text, "What stands between a start and an end."),
        key(&["present"], Shape::Text, "The word for now, instead of the language's own."),
    ]
}

fn marginal() -> Vec<Key> {
    vec![
        key(&["text"], TEMPLATE, "What stands where `align` says, such as `{page} / {pages}`."),
        key(&["align"], edge(), "Where the text stands."),
        key(&["left"], TEMPLATE, "What stands at the left."),
        key(&["center", "centre"], TEMPLATE, "What stands in the middle."),
        key(&["right"], TEMPLATE, "What stands at the right."),
        key(&["distance"], Shape::Length, "From the edge of the text to its baseline."),
        key(&["rule"], color_or_none(), "The colour of a line between it and the text."),
        key(&["width"], Shape::Length, "The line's width."),
        key(&["gap"], Shape::Length, "Between it and the line."),
        key(&["first"], Shape::Flag, "Whether it stands on the first page too."),
    ]
}

fn fit() -> Vec<Key> {
    vec![
        key(
            &["pages"],
            Shape::Number(1.0, 50.0),
            "So many pages are filled; without it, as many as it takes.",
        ),
        key(&["min-size"], Shape::Size, "The size of `text` becomes no smaller."),
        key(&["max-size"], Shape::Size, "The size of `text` becomes no larger."),
        key(&["min-leading"], Shape::Number(1.0, 3.0), "Its leading becomes no smaller."),
        key(&["max-leading"], Shape::Number(1.0, 3.0), "Its leading becomes no larger."),
        key(&["min-margin"], Shape::Length, "No margin becomes smaller."),
    ]
}

fn section() -> Vec<Key> {
    let forms = vec!["entries", "pairs", "runs", "line", "tags", "columns"];
    let body = vec!["description", "facts", "level", "authors", "summary", "lists", "highlights", "keywords"];
    vec![
        key(&["form"], Shape::Word(forms), "How its entries stand."),
        key(&["rows"], rows(), "The lines at the head of an entry."),
        key(&["role"], rows(), "The lines at the head of each role; without any, `rows` again."),
        key(&["single"], rows(), "The lines of an entry with one role."),
        key(
            &["roles"],
            Shape::Word(vec!["nested", "separate"]),
            "Several roles at one organisation: under its lines, or each as an entry of its own.",
        ),
        key(&["show"], Shape::Flag, "Whether the section stands on the page at all."),
        key(&["gap"], space(), "Above an entry but the first."),
        key(&["label"], TEMPLATE, "In all forms but `entries`: what an entry is called, such as `{title}`."),
        key(&["label-place"], Shape::Word(vec!["text", "margin", "above"]), "Where labels stand."),
        key(&["text"], TEMPLATE, "In all forms but `entries`: what stands with the label."),
        key(&["body"], Shape::Words(body), "The order of what follows an entry's lines."),
        key(
            &["heading"],
            Shape::Flag.or(table("heading", heading())),
            "Whether it has its usual title, or what its heading has of its own.",
        ),
        key(&["rail"], Shape::Flag, "Whether a line with dots runs along its entries."),
        key(
            &["numbering"],
            Shape::Word(vec!["none", "ascending", "descending"]),
            "Numbers before entries and runs.",
        ),
        key(&["own-name"], Shape::Flag, "Whether the person's own name is bold among the authors."),
        key(&["group"], Shape::Words(vec!["kind", "year"]), "By what entries are grouped, the widest first."),
        key(&["keywords-label"], Shape::Flag, "Whether a word stands before key words."),
        key(&["keywords"], Shape::Word(vec!["text", "tags"]), "Key words with commas, or in boxes."),
        key(&["levels"], Shape::Word(vec!["words", "dots", "bars"]), "What `{level}` shows."),
        key(&["columns"], Shape::Whole(1, 6), "In columns: how many."),
        key(&["column-gap"], Shape::Length, "In columns: between two."),
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
        key(&["style"], Shape::Text, "The style of plain text and of fields that have none of their own."),
    ]
}
