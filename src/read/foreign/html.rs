//! HTML in a text → vitae's markup: paragraphs, bullets, emphasis and links.
//!
//! Programs with an editor write HTML into their files. Angle brackets around anything but the few tags that they write
//! stay text, as in `List<T>`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{HtmlString, Spanned, StartTag, Token, Tokenizer};

/// Tags that begin and end a paragraph.
const BLOCKS: [&str; 11] = [BREAK, "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "blockquote"];
/// The tag that ends a line; two of them end a paragraph.
const BREAK: &str = "br";
/// A line break inside a paragraph.
const LINE_END: &str = "  \n";
/// Tags that have an equivalent in the markup.
const MARKS: [(&str, &str); 5] = [("strong", "**"), ("b", "**"), ("em", "*"), ("i", "*"), ("code", "`")];
/// Tags that are dropped.
const SILENT: [&str; 4] = ["span", "u", "small", "font"];

/// The text in markup; `None` if it has no HTML.
pub(super) fn to_markup(text: &str) -> Option<String> {
    let is_address =
        text.contains("://") && !text.trim().contains(char::is_whitespace) && !text.contains('<');
    if is_address || !(text.contains('<') || has_entity(text)) {
        return None;
    }
    let tokens: Vec<Token<usize>> =
        Tokenizer::new_with_emitter(text, DefaultEmitter::new_with_span()).filter_map(Result::ok).collect();
    let is_laid_out =
        tokens.iter().any(|token| name(token).is_some_and(|name| is_block(name) || is_list(name)));
    let mut writer = MarkupWriter { text, is_laid_out, ..MarkupWriter::default() };
    for token in &tokens {
        writer.add(token);
    }
    writer.raw(writer.read..text.len());
    Some(writer.finish()).filter(|markup| markup != text)
}

/// Whether the text has an entity such as `&amp;`.
fn has_entity(text: &str) -> bool {
    text.split('&').skip(1).any(|rest| {
        rest.split_once(';').is_some_and(|(name, _)| {
            !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#')
        })
    })
}

fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

fn is_list(name: &str) -> bool {
    ["ul", "ol", "li"].contains(&name)
}

/// The name of a known tag.
fn name(token: &Token<usize>) -> Option<&str> {
    let name = match token {
        Token::StartTag(tag) if has_values(&tag.attributes) => &tag.name,
        Token::EndTag(tag) => &tag.name,
        _ => return None,
    };
    let name = str::from_utf8(name).ok()?;
    let is_known = is_block(name) || is_list(name) || name == "a" || SILENT.contains(&name);
    (is_known || MARKS.iter().any(|(mark, _)| *mark == name)).then_some(name)
}

/// Whether all attributes have values; `<b and c>` is text.
fn has_values(attributes: &BTreeMap<HtmlString, Spanned<HtmlString, usize>>) -> bool {
    attributes.values().all(|value| !value.value.is_empty())
}

/// The markup being written.
#[derive(Default)]
struct MarkupWriter<'t> {
    text: &'t str,
    /// Whether tags separate lines, so that a line break in the text is white space.
    is_laid_out: bool,
    /// The offset up to which the text is read.
    read: usize,
    out: String,
    /// The open lists, each with the number of its next item, if it is numbered.
    lists: Vec<Option<u32>>,
    /// The open tags with marks: their names, the offsets of their starts, and the target of a link.
    open: Vec<(String, usize, String)>,
}

impl MarkupWriter<'_> {
    fn add(&mut self, token: &Token<usize>) {
        let span = match token {
            Token::StartTag(tag) => tag.span,
            Token::EndTag(tag) => tag.span,
            Token::String(text) => text.span,
            Token::Comment(comment) => comment.span,
            Token::Doctype(doctype) => doctype.span,
            Token::Error(_) => return,
        };
        let (start, end) = (span.start.max(self.read), span.end.max(self.read));
        self.raw(self.read..start);
        self.read = end;
        match (token, name(token)) {
            (Token::StartTag(tag), Some(name)) => self.begin(name, tag),
            (Token::EndTag(_), Some(name)) => self.end(name),
            (Token::String(text), _) => self.push(&String::from_utf8_lossy(&text.value)),
            (Token::Comment(_), _) if self.text[start..end].starts_with("<!--") => {}
            _ => self.raw(start..end),
        }
    }

    /// Copies text that is not HTML as typed.
    fn raw(&mut self, range: Range<usize>) {
        let typed = self.text.get(range).unwrap_or_default();
        self.push(typed);
    }

    fn push(&mut self, text: &str) {
        if !self.is_laid_out {
            self.out.push_str(text);
            return;
        }
        for c in text.chars() {
            let c = if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c };
            if c != ' ' || !self.out.ends_with([' ', '\n']) && !self.out.is_empty() {
                self.out.push(c);
            }
        }
    }

    fn begin(&mut self, name: &str, tag: &StartTag<usize>) {
        match name {
            "ul" | "ol" => {
                self.line(if self.lists.is_empty() { "\n\n" } else { "\n" });
                self.lists.push((name == "ol").then_some(1));
            }
            "li" => {
                self.line("\n");
                self.out.push_str(&"   ".repeat(self.lists.len().saturating_sub(1)));
                match self.lists.last_mut() {
                    Some(Some(number)) => {
                        let _ = write!(self.out, "{number}. ");
                        *number += 1;
                    }
                    _ => self.out.push_str("- "),
                }
            }
            BREAK if self.lists.is_empty() => self.end_line(),
            _ if is_block(name) => self.part(),
            _ if SILENT.contains(&name) => {}
            _ => {
                let href = tag.attributes.get(&b"href"[..]);
                let href = href.map(|href| String::from_utf8_lossy(&href.value).trim().replace(' ', "%20"));
                self.open.push((name.to_owned(), self.out.len(), href.unwrap_or_default()));
            }
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "ul" | "ol" => {
                self.lists.pop();
                self.line(if self.lists.is_empty() { "\n\n" } else { "\n" });
            }
            "li" => self.line("\n"),
            BREAK => {}
            _ if is_block(name) => self.part(),
            _ => {
                if let Some(at) = self.open.iter().rposition(|(other, ..)| other == name) {
                    let (_, start, href) = self.open.remove(at);
                    self.mark(name, start, &href);
                }
            }
        }
    }

    /// Puts marks around the text since an offset, except for white space at its ends.
    fn mark(&mut self, name: &str, start: usize, href: &str) {
        let inner = self.out.split_off(start.min(self.out.len()));
        let text = inner.trim();
        let (before, after) = match inner.find(text) {
            Some(at) => (&inner[..at], &inner[at + text.len()..]),
            None => ("", ""),
        };
        let mark = MARKS.iter().find(|(other, _)| *other == name).map_or("", |(_, mark)| mark);
        let marked = match name {
            _ if text.is_empty() && href.is_empty() || text.replace(LINE_END, "").contains('\n') => {
                text.to_owned()
            }
            "a" if href.is_empty() => text.to_owned(),
            "a" if text.is_empty() || text == href => href.to_owned(),
            "a" => format!("[{text}]({})", href.replace('(', "%28").replace(')', "%29")),
            _ => format!("{mark}{text}{mark}"),
        };
        for part in [before, &marked, after] {
            self.out.push_str(part);
        }
    }

    /// Ends a line, or the paragraph if a line has just ended.
    fn end_line(&mut self) {
        if self.out.ends_with(LINE_END) {
            self.line("\n\n");
        } else if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.truncate(self.out.trim_end().len());
            self.out.push_str(LINE_END);
        }
    }

    /// Begins a paragraph; a bullet has only one.
    fn part(&mut self) {
        match self.lists.len() {
            0 => self.line("\n\n"),
            _ if self.out.ends_with(' ') || self.out.ends_with('\n') => {}
            _ => self.out.push(' '),
        }
    }

    /// Ends the line, unless it is empty.
    fn line(&mut self, end: &str) {
        let length = self.out.trim_end().len();
        let has_blank_line = self.out[length..].contains("\n\n");
        // Open marks begin here at the latest.
        self.out.truncate(length);
        self.open.iter_mut().for_each(|(_, start, _)| *start = (*start).min(length));
        if !self.out.is_empty() {
            self.out.push_str(if has_blank_line { "\n\n" } else { end });
        }
    }

    fn finish(mut self) -> String {
        self.out.truncate(self.out.trim_end().len());
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::to_markup;

    #[test]
    fn html_becomes_markup() {
        for (html, markup) in [
            ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
            ("One.<br>Two.<br/><br />Three.<br>", "One.  \nTwo.\n\nThree."),
            ("<p><b>One<br>two</b></p><p>Three<br></p>", "**One  \ntwo**\n\nThree"),
            ("<ul><li>One</li><li>Two</li></ul>", "- One\n- Two"),
            (
                "<p>Did:</p>\n<ul>\n  <li><p>One</p></li>\n  <li>Two</li>\n</ul>\n<p>So.</p>",
                "Did:\n\n- One\n- Two\n\nSo.",
            ),
            ("<ol><li>One<ul><li>Two</li></ul></li><li>Three</li></ol>", "1. One\n   - Two\n2. Three"),
            ("<b>One</b> <em>two </em>three", "**One** *two* three"),
            ("<strong><i>One</i></strong>", "***One***"),
            ("Read <a href=\"https://a.example/x\">this</a>", "Read [this](https://a.example/x)"),
            ("<a href=\"https://a.example\">https://a.example</a>", "https://a.example"),
            ("Use <code>ls</code> &amp; <span style=\"color: red\">go</span>", "Use `ls` & go"),
            ("R&amp;D, caf&eacute;, 5 &lt; 6", "R&D, café, 5 < 6"),
            ("One\n- <b>two</b>", "One\n- **two**"),
            ("<b>open", "open"),
            ("<b></b>shut</i>", "shut"),
        ] {
            assert_eq!(to_markup(html).as_deref(), Some(markup), "{html}");
        }
    }

    #[test]
    fn other_angle_brackets_stay_text() {
        for text in [
            "5 < 6 and 7 > 3",
            "List<T> and Map<String, List<T>>",
            "I <3 Rust",
            "a <b and c",
            "a <b and c>",
            "<mira@lindqvist.example>",
            "<https://lindqvist.example>",
            "R&D at AT&T; all of it",
            "https://a.example/?x=1&copy=2;",
            "<img src=\"x\">",
            "</T> <!x> <?y>",
            "<",
        ] {
            assert_eq!(to_markup(text), None, "{text}");
        }
    }
}
