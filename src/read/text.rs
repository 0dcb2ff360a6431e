//! Texts as people type them → lines, paragraphs and bullets of the model.
//!
//! A line break inside a paragraph is only where the editor wrapped it; a blank line parts paragraphs,
//! and lines that begin with `- `, `* ` or `• ` are bullets, nested by their indentation.

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

/// A text that stands on one line; `None` if there is nothing in it.
pub(crate) fn line(text: Spanned<String>) -> Option<Text> {
    joined(text, " ")
}

/// A text on one line, with `separator` where it had line breaks; `None` if there is nothing in it.
pub(crate) fn joined(text: Spanned<String>, separator: &str) -> Option<Text> {
    let is_plain = !text.value.contains(['\n', '\r', '\t']) && text.value.trim().len() == text.value.len();
    let value = if is_plain { text.value } else { join(text.value.lines(), separator) };
    if value.is_empty() { None } else { Some(Spanned::new(value, text.span)) }
}

/// The key words of a text that holds several with commas between them, as people write them; together, with a comma
/// and a space between two, they are the text again.
pub(crate) fn keywords(text: &Text) -> Vec<Text> {
    let mut words = Vec::new();
    let (mut from, mut depth, mut marks) = (0, 0_i32, 0);
    for (at, c) in text.value.char_indices() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = i32::max(depth - 1, 0),
            // What is emphasised or code stays whole.
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

/// The paragraphs and bullets of some texts.
pub(crate) fn prose(texts: Vec<Spanned<String>>) -> Prose {
    let mut prose = Prose::default();
    for text in texts {
        let lines: Vec<&str> = text.value.lines().collect();
        for block in lines.split(|line| line.trim().is_empty()).filter(|block| !block.is_empty()) {
            let n_plain = first_bullet(block);
            let paragraph = join(block[..n_plain].iter().copied(), " ");
            if !paragraph.is_empty() {
                prose.paragraphs.push(Spanned::new(paragraph, text.span));
            }
            prose.highlights.extend(bullets(&block[n_plain..], text.span));
        }
    }
    prose
}

/// How many lines of a block stand before its bullets.
///
/// A single line of a paragraph may begin with a dash by chance, so bullets after other lines count only
/// where they are announced by a colon or are several.
fn first_bullet(block: &[&str]) -> usize {
    let Some(first) = block.iter().position(|line| bullet(line).is_some()) else { return block.len() };
    let n_bullets = block.iter().filter(|line| bullet(line).is_some()).count();
    let is_announced = first == 0 || block[first - 1].trim_end().ends_with(':');
    if is_announced || n_bullets > 1 { first } else { block.len() }
}

/// The indentation and the text of a line that begins with a bullet.
fn bullet(line: &str) -> Option<(usize, &str)> {
    let text = line.trim_start();
    let rest = ["- ", "* ", "• ", "•"].iter().find_map(|mark| text.strip_prefix(mark))?;
    let indentation = line[..line.len() - text.len()].chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
    if rest.trim().is_empty() { None } else { Some((indentation, rest)) }
}

/// Bullets of a block whose first line is one, nested by indentation.
fn bullets(block: &[&str], span: Span) -> Vec<Highlight> {
    let mut top = Vec::new();
    // The bullets that are still open, outermost first, each with its indentation.
    let mut open: Vec<(usize, Highlight)> = Vec::new();
    for line in block {
        match bullet(line) {
            Some((indentation, text)) => {
                while open.last().is_some_and(|(outer, _)| *outer >= indentation) {
                    close(&mut open, &mut top);
                }
                let text = Spanned::new(join([text].into_iter(), " "), span);
                // Deeper than anyone nests bullets; the model is dropped by recursion.
                if open.len() >= 16 {
                    close(&mut open, &mut top);
                }
                open.push((indentation, Highlight::of(text, Vec::new())));
            }
            None => {
                if let Some((_, highlight)) = open.last_mut() {
                    highlight.text.value.push(' ');
                    highlight.text.value.push_str(line.trim());
                }
            }
        }
    }
    while !open.is_empty() {
        close(&mut open, &mut top);
    }
    top
}

fn close(open: &mut Vec<(usize, Highlight)>, top: &mut Vec<Highlight>) {
    let Some((_, highlight)) = open.pop() else { return };
    match open.last_mut() {
        Some((_, parent)) => parent.children.push(highlight),
        None => top.push(highlight),
    }
}

/// One text of a list of bullets: itself, or what it holds if it is a list in itself.
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
    fn lines_wrap_and_blank_lines_part() {
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
    fn a_dash_in_a_paragraph_is_no_bullet() {
        assert_eq!(shape("Leeds\n- the city").0, ["Leeds - the city"]);
        assert_eq!(shape("-5 degrees\n-").0, ["-5 degrees -"]);
    }

    #[test]
    fn a_bullet_may_hold_bullets() {
        assert_eq!(outline(&highlights(typed("a\n- b\n- c"))), "(a(b c))");
        assert_eq!(outline(&highlights(typed("- a\n- b"))), "(a b)");
    }
}
