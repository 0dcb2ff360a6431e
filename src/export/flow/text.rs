//! Reading → plain text, for the text boxes of web forms: one line per paragraph, in reading order.
//!
//! ```text
//! Mira Lindqvist
//! Leeds, UK · mira@lindqvist.example
//!
//! WORK
//! Principal engineer  2022–present
//! Forecasting for 1,400 batteries.
//! - Cut the bill by 40 %
//! ```
//!
//! Text that the layout puts on one line is one line here. An empty line precedes sections, and entries of several
//! lines.

use crate::compose::reading::{Element, Kid, Place, Reading, RunKind};
use crate::tags::{Begins, StructType};

/// Returns the reading as plain text, ending with a line feed.
///
/// # Examples
/// ```
/// # let inputs = vitae::Inputs::of("cv.toml", "basics.name = \"Ada King\"");
/// # let built = vitae::build(&inputs).expect("the résumé has no errors");
/// assert_eq!(vitae::export::flow::text::export(&built.reading), "Ada King\n");
/// ```
#[must_use]
pub fn export(reading: &Reading) -> String {
    let mut lines = Vec::new();
    for element in &reading.elements {
        add(element, 0, &mut lines);
    }
    let mut out = String::new();
    for (index, line) in lines.iter().enumerate() {
        if index > 0 && is_apart(&lines, index) {
            out.push('\n');
        }
        out.push_str(&"  ".repeat(line.depth));
        out.push_str(&line.text);
        out.push('\n');
    }
    out
}

/// A line of the text.
#[derive(Debug)]
struct TextLine {
    /// The type of its first element.
    role: StructType,
    /// The number of lists around it.
    depth: usize,
    /// Where the layout puts its end.
    place: Option<Place>,
    /// The part of the résumé that begins with it.
    begins: Option<Begins>,
    text: String,
}

/// Adds an element and its contents; `depth` is the number of lists around it.
fn add(element: &Element, depth: usize, lines: &mut Vec<TextLine>) {
    let n_before = lines.len();
    match element.role {
        StructType::Lbl => {}
        StructType::L | StructType::Numbered => {
            let items = element.kids.iter().filter_map(inner);
            items.for_each(|item| add_item(item, element.role == StructType::Numbered, depth, lines));
        }
        _ => {
            add_text(element, depth, lines);
            let within = element.kids.iter().filter_map(inner).filter(|kid| !kid.is_inline());
            within.for_each(|kid| add(kid, depth, lines));
        }
    }
    begin(element, n_before, lines);
}

/// Adds a list item: its first line begins with its number, or with a hyphen for any bullet.
fn add_item(item: &Element, is_numbered: bool, depth: usize, lines: &mut Vec<TextLine>) {
    let n_before = lines.len();
    for kid in item.kids.iter().filter_map(inner) {
        add(kid, depth + 1, lines);
    }
    let mut labels = item.kids.iter().filter_map(inner).filter(|kid| kid.role == StructType::Lbl);
    let number = labels.next().filter(|_| is_numbered);
    let marker = number.map_or_else(|| "-".to_owned(), |label| shown(label).trim().to_owned());
    if let Some(first) = lines.get_mut(n_before) {
        first.text = format!("{marker} {}", first.text);
        first.depth = depth;
        first.role = StructType::Li;
    }
    begin(item, n_before, lines);
}

/// Records what begins with an element on the first line that the element added.
fn begin(element: &Element, n_before: usize, lines: &mut [TextLine]) {
    if let (Some(begins), Some(line)) = (element.begins, lines.get_mut(n_before)) {
        line.begins = Some(line.begins.map_or(begins, |begun| begun.min(begins)));
    }
}

/// Adds the text of an element, appending it to the line before if the layout has both on one line.
fn add_text(element: &Element, depth: usize, lines: &mut Vec<TextLine>) {
    let text = shown(element);
    let mut texts = text.split('\n').map(str::trim).filter(|text| !text.is_empty());
    let Some(text) = texts.next() else { return };
    let in_row = |role| matches!(role, StructType::H3 | StructType::H4 | StructType::P);
    let line =
        |text: String| TextLine { role: element.role, depth, place: element.place, begins: None, text };
    match (lines.last_mut(), element.place) {
        (Some(last), Some(place))
            if last.place.is_some_and(|before| before.line == place.line)
                && in_row(last.role)
                && in_row(element.role) =>
        {
            let same_cell = last.place == Some(place);
            last.text.push_str(if same_cell { lead(element) } else { "  " });
            last.text.push_str(text);
            last.place = Some(place);
        }
        _ if element.role == StructType::H2 => lines.push(line(text.to_uppercase())),
        _ => lines.push(line(text.to_owned())),
    }
    lines.extend(texts.map(|text| line(text.to_owned())));
}

/// The space before text that continues the cell of the element before it.
fn lead(element: &Element) -> &'static str {
    if shown(element).starts_with(char::is_whitespace) { " " } else { "" }
}

/// Whether an empty line precedes a line: before a section, before a heading, and before an entry, unless the entry
/// directly follows a heading or is one of several one-line entries.
fn is_apart(lines: &[TextLine], index: usize) -> bool {
    let is_title =
        |line: &TextLine| matches!(line.role, StructType::H2) || (is_heading(line) && line.begins.is_none());
    let (line, before) = (&lines[index], &lines[index - 1]);
    if line.role == StructType::H2 || line.begins == Some(Begins::Section) {
        return true;
    }
    if is_title(before) || line.depth > 0 || line.role == StructType::Li {
        return false;
    }
    let is_alone = |at: usize| lines.get(at + 1).is_none_or(|next| next.begins.is_some());
    match line.begins {
        Some(_) => !(is_alone(index) && before.begins.is_some()),
        None => is_heading(line) && before.begins.is_none(),
    }
}

fn is_heading(line: &TextLine) -> bool {
    matches!(line.role, StructType::H3 | StructType::H4)
}

fn inner(kid: &Kid) -> Option<&Element> {
    match kid {
        Kid::Element(element) => Some(element),
        Kid::Run(_) => None,
    }
}

/// The text of an element as a text box needs it: plain spaces, no invisible characters.
fn shown(element: &Element) -> String {
    let mut text = String::new();
    for kid in &element.kids {
        match kid {
            Kid::Element(inner) if inner.is_inline() => text.push_str(&shown(inner)),
            Kid::Element(_) => {}
            Kid::Run(run) if run.kind == RunKind::Separator => {
                text.truncate(text.trim_end().len());
                // Items separated only by white space each get a line.
                match run.text.trim() {
                    "" => text.push('\n'),
                    mark => text.extend([" ", mark, " "]),
                }
            }
            Kid::Run(run) => text.extend(run.text.chars().filter_map(plain)),
        }
    }
    text
}

fn plain(c: char) -> Option<char> {
    match c {
        '\u{a0}' | '\u{202f}' => Some(' '),
        '\u{200b}' | '\u{2060}' | '\u{ad}' => None,
        other => Some(other),
    }
}
