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
//! Text that the layout puts on one line is one line here. An empty line precedes sections, entries of several lines,
//! and paragraphs of a letter. Lines may also be wrapped to a width, for e-mails and terminals.

mod wrap;

use crate::compose::content::Region;
use crate::compose::data::DocumentKind;
use crate::compose::reading::{Element, Kid, Place, Reading, RunKind};
use crate::compose::style::Align;
use crate::export::flow::direction::mark_after;
use crate::export::flow::text::wrap::{NO_BREAK, SEPARATOR, fill, finish, to_edge, width_of};
use crate::geom::Pt;
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
    write(reading, |line, lead| {
        let gap = if line.edge.is_empty() { "" } else { "  " };
        finish(&[lead, &line.text, gap, &line.edge].concat())
    })
}

/// Returns the reading as plain text whose lines have at most `width` columns, ending with a line feed.
///
/// Lines after the first of an item are indented. What the layout puts at the right edge, such as dates, ends in the
/// last column. Addresses, dates and contacts are not broken; a word longer than `width` gets a line of its own. A
/// character of Chinese, Japanese or Korean has two columns.
///
/// # Examples
/// ```
/// # let inputs = vitae::Inputs::of("cv.toml", "summary = \"I build bridges.\"\nbasics.name = \"Ada King\"");
/// # let draft = vitae::draft(&inputs).expect("the résumé has no errors");
/// let text = vitae::export::flow::text::export_to_width(&draft.reading, 10);
/// assert_eq!(text, "Ada King\n\nI build\nbridges.\n");
/// ```
#[must_use]
pub fn export_to_width(reading: &Reading, width: usize) -> String {
    write(reading, |line, lead| {
        let indent = width_of(lead);
        let room = width.saturating_sub(indent);
        let mut lines = fill(&line.text, room);
        to_edge(&mut lines, &line.edge, room);
        let separator = format!("\n{}", " ".repeat(indent));
        format!("{lead}{}", lines.join(&separator))
    })
}

/// Writes all lines, each as `written` returns it for the line and what precedes its text.
fn write(reading: &Reading, written: impl Fn(&TextLine, &str) -> String) -> String {
    let mut collector = LineCollector { reading, lines: Vec::new() };
    reading.elements.iter().for_each(|element| collector.add(element, 0));
    let is_letter = collector.is_letter();
    let mut out = String::new();
    for (index, line) in collector.lines.iter().enumerate() {
        let is_apart = if is_letter { is_apart_in_letter } else { is_apart };
        if index > 0 && is_apart(&collector.lines, index) {
            out.push('\n');
        }
        out.push_str(&written(line, &format!("{}{}", "  ".repeat(line.depth), line.marker)));
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
    /// The bullet or number before the text, with a space.
    marker: String,
    text: String,
    /// Text at the right edge.
    edge: String,
    /// Whether it is at the foot of the last page.
    is_foot: bool,
    /// Whether the layout has white space above it.
    has_space: bool,
}

/// Collects the lines of a reading.
struct LineCollector<'a> {
    reading: &'a Reading,
    lines: Vec<TextLine>,
}

impl LineCollector<'_> {
    /// Adds an element and its contents; `depth` is the number of lists around it.
    fn add(&mut self, element: &Element, depth: usize) {
        let n_before = self.lines.len();
        match element.role {
            StructType::Lbl => {}
            StructType::L | StructType::Numbered => {
                let items = element.kids.iter().filter_map(inner);
                items.for_each(|item| self.add_item(item, element.role, depth));
            }
            _ => {
                self.add_text(element, depth);
                let within = element.kids.iter().filter_map(inner).filter(|kid| !kid.is_inline());
                within.for_each(|kid| self.add(kid, depth));
            }
        }
        self.begin(element, n_before);
    }

    fn is_letter(&self) -> bool {
        self.reading.data.kind == DocumentKind::Letter
    }

    /// Adds an item of a list: its first line begins with its number, or with a hyphen for any bullet.
    fn add_item(&mut self, item: &Element, list: StructType, depth: usize) {
        let n_before = self.lines.len();
        for kid in item.kids.iter().filter_map(inner) {
            self.add(kid, depth + 1);
        }
        let mut labels = item.kids.iter().filter_map(inner).filter(|kid| kid.role == StructType::Lbl);
        let number = labels.next().filter(|_| list == StructType::Numbered);
        if let Some(first) = self.lines.get_mut(n_before) {
            let marker = number.map_or_else(|| "-".to_owned(), |label| finish(shown(label).trim()));
            first.marker = format!("{marker} {}", first.marker);
            first.depth = depth;
            first.role = StructType::Li;
        }
        self.begin(item, n_before);
    }

    /// Records what begins with an element on the first line that the element added.
    fn begin(&mut self, element: &Element, n_before: usize) {
        if let (Some(begins), Some(line)) = (element.begins, self.lines.get_mut(n_before)) {
            line.begins = Some(line.begins.map_or(begins, |begun| begun.min(begins)));
        }
    }

    /// Adds the text of an element, appending it to the line before if the layout has both on one line.
    fn add_text(&mut self, element: &Element, depth: usize) {
        let is_letter = self.is_letter();
        let end = if is_letter { "\n" } else { "" };
        let text = shown(element).replace(END, end);
        let mut texts = text.split('\n').map(str::trim).filter(|text| !text.is_empty());
        let Some(text) = texts.next() else { return };
        let of = |place: Place| self.reading.lines.get(place.line);
        let own = element.place.and_then(of);
        let is_foot = own.is_some_and(|line| line.region == Region::Foot);
        let has_space = own.is_some_and(|line| line.above.natural > Pt::ZERO);
        let in_row = |role| matches!(role, StructType::H3 | StructType::H4 | StructType::P);
        let line = |text: String| TextLine {
            role: element.role,
            depth,
            place: element.place,
            begins: None,
            marker: String::new(),
            text,
            edge: String::new(),
            is_foot,
            has_space: false,
        };
        let first = |text: String| TextLine { has_space, ..line(text) };
        match (self.lines.last_mut(), element.place) {
            (Some(last), Some(place))
                if last.place.is_some_and(|before| before.line == place.line)
                    && in_row(last.role)
                    && in_row(element.role) =>
            {
                let same_cell = last.place == Some(place);
                last.place = Some(place);
                if !last.edge.is_empty() {
                    let edge = std::mem::take(&mut last.edge);
                    last.text.extend(["  ", &edge]);
                }
                if !same_cell {
                    last.text.extend(mark_after([last.text.as_str()].into_iter()));
                }
                let par = self.reading.lines.get(place.line).and_then(|line| line.par(place.cell));
                if !same_cell && par.is_some_and(|par| par.align == Align::Right) {
                    text.clone_into(&mut last.edge);
                } else {
                    last.text.push_str(if same_cell { lead(element) } else { "  " });
                    last.text.push_str(text);
                }
            }
            _ if element.role == StructType::H2 && !is_letter => {
                self.lines.push(first(text.to_uppercase()));
            }
            _ => self.lines.push(first(text.to_owned())),
        }
        self.lines.extend(texts.map(|text| line(text.to_owned())));
    }
}

/// The space before text that continues the cell of the element before it.
fn lead(element: &Element) -> &'static str {
    if shown(element).starts_with(char::is_whitespace) { " " } else { "" }
}

/// Whether an empty line precedes a line: before a section, before a heading, before the foot, and before an entry, unless
/// the entry directly follows a heading or is one of several one-line entries.
fn is_apart(lines: &[TextLine], index: usize) -> bool {
    let is_title =
        |line: &TextLine| matches!(line.role, StructType::H2) || (is_heading(line) && line.begins.is_none());
    let (line, before) = (&lines[index], &lines[index - 1]);
    if line.role == StructType::H2 || line.begins == Some(Begins::Section) || line.is_foot {
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

/// Whether an empty line precedes a line of a letter: before its first line below the head, and where the layout has
/// white space, except before items of a list.
fn is_apart_in_letter(lines: &[TextLine], index: usize) -> bool {
    let line = &lines[index];
    let is_head = !lines[..=index].iter().any(|line| line.begins == Some(Begins::Section));
    line.is_foot
        || line.begins == Some(Begins::Section)
        || (!is_head && line.has_space && line.role != StructType::Li)
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

/// Marks the end of a line of the layout, such as one of an address.
const END: char = '\u{2028}';

/// The text of an element without invisible characters. Its spaces are plain, [`NO_BREAK`] where a line must not end,
/// and [`SEPARATOR`] before a mark that separates two items.
fn shown(element: &Element) -> String {
    let mut text = String::new();
    for kid in &element.kids {
        match kid {
            Kid::Element(inner) if inner.is_inline() => text.push_str(&shown(inner)),
            Kid::Element(_) => {}
            Kid::Run(run) if run.kind == RunKind::LineBreak => text.push(END),
            Kid::Run(run) if run.kind == RunKind::Separator => {
                text.truncate(text.trim_end().len());
                // Items separated only by white space each get a line.
                match run.text.trim() {
                    "" => text.push('\n'),
                    mark => {
                        text.push(SEPARATOR);
                        text.extend([mark, " "]);
                    }
                }
            }
            Kid::Run(run) => text.extend(run.text.chars().filter_map(|c| match c {
                '\u{a0}' | '\u{202f}' => Some(NO_BREAK),
                '\u{200b}' | '\u{2060}' | '\u{ad}' => None,
                ' ' if run.kind == RunKind::Whole => Some(NO_BREAK),
                other => Some(other),
            })),
        }
    }
    text
}
