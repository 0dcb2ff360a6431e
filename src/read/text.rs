//! Text as typed → lines, paragraphs and bullets of the model.
//!
//! A line break inside a paragraph is a space, unless the line ends with a backslash or two spaces. A blank line
//! separates paragraphs. Lines that begin with `- `, `* ` or `• ` are bullets, nested by their indentation; lines that
//! begin with `1. `, `2. ` and so on are numbered bullets.

use crate::read::resume::Highlight;
use crate::source::{Span, Spanned, Text};

/// Paragraphs and the bullets among them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Prose {
    /// The paragraphs, in order.
    pub(crate) paragraphs: Vec<Text>,
    /// The bullets, in order.
    pub(crate) highlights: Vec<Highlight>,
}

/// A text on one line; `None` if it is empty.
pub(crate) fn line(text: Spanned<String>) -> Option<Text> {
    joined(text, " ")
}

/// A text on one line, with `separator` instead of line breaks; `None` if it is empty.
pub(crate) fn joined(text: Spanned<String>, separator: &str) -> Option<Text> {
    let is_plain = !text.value.contains(['\n', '\r', '\t']) && text.value.trim().len() == text.value.len();
    let value = if is_plain { text.value } else { join(text.value.lines(), separator) };
    if value.is_empty() { None } else { Some(Spanned::new(value, text.span)) }
}

/// The keywords of a comma-separated text. Joined with a comma and a space, they are the same text again.
pub(crate) fn keywords(text: &Text) -> Vec<Text> {
    let mut words = Vec::new();
    let (mut from, mut depth, mut marks) = (0, 0_i32, 0);
    for (at, c) in text.value.char_indices() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = i32::max(depth - 1, 0),
            // Emphasised text and code stay whole.
            '*' | '_' | '`' => marks += 1,
            ',' if depth == 0 && marks % 2 == 0 && text.value[at..].starts_with(", ") => {
                words.push(&text.value[from..at]);
                from = at + 2;
            }
            _ => {}
        }
    }
    words.push(&text.value[from..]);
    if words.iter().any(|word| word.trim().len() != word.len() || word.is_empty()) {
        return vec![text.clone()];
    }
    words.into_iter().map(|word| Text::new(word.to_owned(), text.span)).collect()
}

fn join<'a>(lines: impl Iterator<Item = &'a str>, separator: &str) -> String {
    let mut joined = String::new();
    for line in lines.map(str::trim).filter(|line| !line.is_empty()) {
        if !joined.is_empty() {
            joined.push_str(separator);
        }
        joined.push_str(line);
    }
    joined.replace(['\t', '\r'], " ")
}

/// A line break inside a paragraph.
pub(crate) const LINE_BREAK: char = '\u{2028}';

/// The lines of a paragraph as one text, with [`LINE_BREAK`] at explicit line breaks.
fn paragraph(lines: &[&str]) -> String {
    let mut joined = String::new();
    for (index, line) in lines.iter().enumerate() {
        let n_backslashes = line.len() - line.trim_end_matches('\\').len();
        let is_last = index + 1 == lines.len();
        let ends = !is_last && (n_backslashes % 2 == 1 || line.ends_with("  "));
        let line = if ends { line.strip_suffix('\\').unwrap_or(line) } else { line };
        joined.push_str(line.trim());
        if !is_last {
            joined.push(if ends { LINE_BREAK } else { ' ' });
        }
    }
    joined.replace(['\t', '\r'], " ")
}

/// The paragraphs and bullets of some texts.
pub(crate) fn prose(texts: Vec<Spanned<String>>) -> Prose {
    let mut prose = Prose::default();
    for text in texts {
        let lines: Vec<&str> = text.value.lines().collect();
        let marks = ItemMarks { numbers: is_numbered(&lines) };
        for block in lines.split(|line| line.trim().is_empty()).filter(|block| !block.is_empty()) {
            let n_plain = marks.first_item(block);
            let paragraph = paragraph(&block[..n_plain]);
            if !paragraph.is_empty() {
                prose.paragraphs.push(Spanned::new(paragraph, text.span));
            }
            prose.highlights.extend(marks.items(&block[n_plain..], text.span));
        }
    }
    prose
}

/// Whether lines that begin with numbers are lists: at least two items, numbered from 1 without a gap at each
/// indentation.
fn is_numbered(lines: &[&str]) -> bool {
    let mut open: Vec<(usize, u32)> = Vec::new();
    let mut longest = 0;
    for line in lines {
        let text = line.trim_start();
        let Some((number, _)) = numbered(text) else { continue };
        let indentation = line.len() - text.len();
        open.retain(|(outer, _)| *outer <= indentation);
        let before = open.iter().position(|(outer, _)| *outer == indentation).map(|at| open.swap_remove(at));
        if number != 1 && before.is_none_or(|(_, before)| number != before + 1) {
            return false;
        }
        longest = longest.max(number);
        open.push((indentation, number));
    }
    longest > 1
}

/// The number and the text of a line that begins with `1. ` or `1) `.
fn numbered(text: &str) -> Option<(u32, &str)> {
    let n_digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at(n_digits);
    let rest = rest.strip_prefix(['.', ')'])?.strip_prefix(' ')?;
    let number = number.parse().ok().filter(|_| n_digits <= 2)?;
    if rest.trim().is_empty() { None } else { Some((number, rest)) }
}

/// A list item as typed on a line.
struct TypedItem<'a> {
    indentation: usize,
    number: Option<u32>,
    text: &'a str,
}

/// The markers that begin an item.
#[derive(Clone, Copy)]
struct ItemMarks {
    /// Whether numbers are markers.
    numbers: bool,
}

impl ItemMarks {
    /// The number of lines before the items of a block.
    ///
    /// A single line of a paragraph may begin with a dash by chance, so items after other lines count only if a colon
    /// introduces them or there are several.
    fn first_item(self, block: &[&str]) -> usize {
        let Some(first) = block.iter().position(|line| self.item(line).is_some()) else { return block.len() };
        let n_items = block.iter().filter(|line| self.item(line).is_some()).count();
        let is_announced = first == 0 || block[first - 1].trim_end().ends_with(':');
        if is_announced || n_items > 1 { first } else { block.len() }
    }

    /// The item that a line begins.
    fn item(self, line: &str) -> Option<TypedItem<'_>> {
        let text = line.trim_start();
        let bullet = ["- ", "* ", "• ", "•"].iter().find_map(|mark| text.strip_prefix(mark));
        let (number, rest) = match (bullet, numbered(text)) {
            (Some(rest), _) => (None, rest),
            (None, Some((number, rest))) if self.numbers => (Some(number), rest),
            _ => return None,
        };
        let indent = &line[..line.len() - text.len()];
        let indentation = indent.chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
        if rest.trim().is_empty() { None } else { Some(TypedItem { indentation, number, text: rest }) }
    }

    /// The items of a block whose first line begins one, nested by indentation.
    fn items(self, block: &[&str], span: Span) -> Vec<Highlight> {
        let mut top = Vec::new();
        // The items that are still open, outermost first, each with its indentation.
        let mut open: Vec<(usize, Highlight)> = Vec::new();
        let mut lines = block.iter().copied().peekable();
        while let Some(first) = lines.next() {
            let Some(TypedItem { indentation, number, text }) = self.item(first) else { continue };
            while open.last().is_some_and(|(outer, _)| *outer >= indentation) {
                close(&mut open, &mut top);
            }
            // Deeper than real lists; the model is dropped recursively.
            if open.len() >= 16 {
                close(&mut open, &mut top);
            }
            let mut own = vec![text];
            while let Some(more) = lines.next_if(|line| self.item(line).is_none()) {
                own.push(more);
            }
            let text = Spanned::new(paragraph(&own), span);
            open.push((indentation, Highlight { number, ..Highlight::of(text, Vec::new()) }));
        }
        while !open.is_empty() {
            close(&mut open, &mut top);
        }
        top
    }
}

fn close(open: &mut Vec<(usize, Highlight)>, top: &mut Vec<Highlight>) {
    let Some((_, highlight)) = open.pop() else { return };
    match open.last_mut() {
        Some((_, parent)) => parent.children.push(highlight),
        None => top.push(highlight),
    }
}

/// The bullets of one text in a list: the text itself, or its items if it is a list.
pub(crate) fn highlights(text: Spanned<String>) -> Vec<Highlight> {
    let prose = prose(vec![text]);
    let mut paragraphs = prose.paragraphs.into_iter();
    let Some(mut first) = paragraphs.next() else { return prose.highlights };
    for more in paragraphs {
        first.value.push(' ');
        first.value.push_str(&more.value);
    }
    vec![Highlight::of(first, prose.highlights)]
}

#[cfg(test)]
mod tests {
    use super::{highlights, line, prose};
    use crate::read::resume::Highlight;
    use crate::source::{SourceId, Span, Spanned};

    fn typed(text: &str) -> Spanned<String> {
        Spanned::new(text.to_owned(), Span::new(SourceId(0), 0..text.len()))
    }

    fn outline(highlights: &[Highlight]) -> String {
        let items: Vec<String> =
            highlights.iter().map(|h| format!("{}{}", h.text.value, outline(&h.children))).collect();
        if items.is_empty() { String::new() } else { format!("({})", items.join(" ")) }
    }

    fn shape(text: &str) -> (Vec<String>, String) {
        let prose = prose(vec![typed(text)]);
        (prose.paragraphs.into_iter().map(|p| p.value).collect(), outline(&prose.highlights))
    }

    #[test]
    fn lines_are_joined_and_blank_lines_separate_paragraphs() {
        assert_eq!(shape("a\n b\n\n \nc\r\nd\n"), (vec!["a b".to_owned(), "c d".to_owned()], String::new()));
        assert_eq!(line(typed(" \n")), None);
        assert_eq!(line(typed("a\n  b ")).unwrap().value, "a b");
        assert_eq!(line(typed("a\u{a0}b  c")).unwrap().value, "a\u{a0}b  c");
    }

    #[test]
    fn bullets_nest_by_indentation() {
        let (paragraphs, outline) = shape("Done:\n- a\n  - b\n  - c\n    more\n- d\n\n* e\n•f");
        assert_eq!(paragraphs, ["Done:"]);
        assert_eq!(outline, "(a(b c more) d e f)");
    }

    #[test]
    fn a_dash_in_a_paragraph_is_not_a_bullet() {
        assert_eq!(shape("Leeds\n- the city").0, ["Leeds - the city"]);
        assert_eq!(shape("-5 degrees\n-").0, ["-5 degrees -"]);
    }

    #[test]
    fn lines_end_at_explicit_line_breaks() {
        let text = "a  \nb\\\nc\nd\\\\\ne\\";
        assert_eq!(shape(text).0, ["a\u{2028}b\u{2028}c d\\\\ e\\"]);
        assert_eq!(shape("- a\\\n  b\n- c").1, "(a\u{2028}b c)");
        assert_eq!(line(typed("a  \nb")).unwrap().value, "a b");
    }

    #[test]
    fn consecutively_numbered_lines_are_items() {
        let numbers = |text: &str| -> Vec<Option<u32>> {
            prose(vec![typed(text)]).highlights.iter().map(|item| item.number).collect()
        };
        assert_eq!(numbers("1. a\n2. b\n   more\n3) c"), [Some(1), Some(2), Some(3)]);
        assert_eq!(numbers("Steps:\n1. a\n\n2. b"), [Some(1), Some(2)]);
        assert_eq!(numbers("- a\n- b"), [None, None]);
        for text in ["1. Liga", "1. a\n3. b", "2019. a\n2020. b", "2. a\n3. b", "1.5 a\n2.5 b"] {
            assert_eq!(numbers(text), [], "{text}");
        }
        assert_eq!(shape("1. a\n   1. b\n   2. c\n2. d").1, "(a(b c) d)");
    }

    #[test]
    fn bullets_may_contain_bullets() {
        assert_eq!(outline(&highlights(typed("a\n- b\n- c"))), "(a(b c))");
        assert_eq!(outline(&highlights(typed("- a\n- b"))), "(a b)");
    }
}
