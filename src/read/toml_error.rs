//! The TOML parser's messages, reworded for people who think of a résumé rather than of TOML: the mistake in a line,
//! and the line to type.

use std::ops::Range;

use toml::de::Error;

use crate::diag::Diagnostic;
use crate::read::date::{self, Date, DateError};
use crate::source::{SourceId, Span};

/// A syntax error: a message with its place and a hint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SyntaxFault {
    /// The place; a value that touches it could not be read.
    pub(crate) range: Range<usize>,
    message: String,
    hint: Option<String>,
}

impl SyntaxFault {
    /// A fault without a hint.
    pub(crate) fn new(range: Range<usize>, message: impl Into<String>) -> Self {
        Self { range, message: message.into(), hint: None }
    }

    /// The same fault with a hint.
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The fault as an error of a source.
    pub(crate) fn diagnostic(self, source: SourceId) -> Diagnostic {
        let error = Diagnostic::error(self.message).at(Span::new(source, self.range));
        match self.hint {
            Some(hint) => error.hint(hint),
            None => error,
        }
    }
}

/// The faults behind the parser's errors, in the order of the text. Only the first of each line: later ones on that
/// line follow from it.
pub(crate) fn faults(errors: &[Error], text: &str, unclosed: Option<usize>) -> Vec<SyntaxFault> {
    if !errors.is_empty() && text.trim_start().starts_with('{') {
        let at = text.len() - text.trim_start().len();
        return vec![
            SyntaxFault::new(at..at + 1, "this is JSON, not TOML")
                .hint("rename the file so that its name ends in `.json`"),
        ];
    }
    let mut faults: Vec<SyntaxFault> = Vec::new();
    let mut line = 0..0;
    let place = |error: &Error| error.span().unwrap_or(text.len()..text.len());
    let mut errors: Vec<&Error> = errors.iter().collect();
    errors.sort_by_key(|error| place(error).start);
    for error in errors {
        let range = place(error);
        let is_consequence = !faults.is_empty() && line.end >= range.start;
        if !is_consequence && unclosed.is_none_or(|open| range.start < open) {
            line = line_at(text, range.start);
            faults.push(fault(error.message(), range, &SourceLine { text, range: line.clone() }));
        }
    }
    if let Some(open) = unclosed {
        faults.push(not_closed(text, open));
    }
    faults
}

fn not_closed(text: &str, open: usize) -> SyntaxFault {
    let (name, end) = if text[open..].starts_with('{') { ("table", '}') } else { ("list", ']') };
    SyntaxFault::new(open..open + 1, format!("this {name} is not closed"))
        .hint(format!("close it with `{end}`"))
}

/// A control character, which most editors do not show.
fn control(range: &Range<usize>, line: &SourceLine<'_>) -> Option<SyntaxFault> {
    let near = line.text.get(range.start.saturating_sub(1)..).unwrap_or_default();
    let (at, c) = near.char_indices().take(2).find(|(_, c)| c.is_control() && !"\n\t".contains(*c))?;
    let at = range.start.saturating_sub(1) + at;
    let fault = |what: &str| SyntaxFault::new(at..at + c.len_utf8(), what);
    Some(match c {
        '\r' => fault("carriage return without a line feed")
            .hint("save the file with Unix or Windows line endings"),
        _ => fault(&format!("unexpected control character U+{:04X}", u32::from(c)))
            .hint("delete it; most editors do not show it"),
    })
}

/// The line around an offset, without its line break.
fn line_at(text: &str, offset: usize) -> Range<usize> {
    let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    let end = text[offset..].find('\n').map_or(text.len(), |at| offset + at);
    start..end
}

struct SourceLine<'a> {
    text: &'a str,
    range: Range<usize>,
}

impl SourceLine<'_> {
    fn typed(&self) -> &str {
        self.text[self.range.clone()].trim()
    }

    fn trimmed_end(&self) -> usize {
        self.range.start + self.text[self.range.clone()].trim_end().len()
    }

    /// The key and the value of the line, if it has an `=`.
    fn assignment(&self) -> Option<(&str, &str)> {
        self.typed().split_once('=').map(|(key, value)| (key.trim(), value.trim()))
    }

    fn key(&self) -> &str {
        self.assignment().map_or("key", |(key, _)| key)
    }
}

fn fault(message: &str, range: Range<usize>, line: &SourceLine<'_>) -> SyntaxFault {
    let what = message.split(", expected").next().unwrap_or(message);
    if let Some(fault) = control(&range, line) {
        return fault;
    }
    match what {
        "string values must be quoted" => unquoted(range, line),
        "invalid basic string" | "invalid literal string" if range.start >= line.trimmed_end() => {
            unclosed_text(line)
        }
        "invalid multi-line basic string" | "invalid multi-line literal string"
            if range.start >= line.text.trim_end().len() =>
        {
            unclosed_paragraph(line.text, what.contains("literal"))
        }
        "too few unicode value digits" | "missing escaped value" | "invalid escape sequence" => {
            let at = line.text[..range.start].rfind('\\').unwrap_or(range.start);
            SyntaxFault::new(at..range.start.max(at + 1), "invalid escape sequence")
                .hint("write `\\\\` for a backslash, or put the text in single quotes")
        }
        "duplicate key" => duplicate(range, line),
        "missing comma between array elements" => {
            SyntaxFault::new(range, "missing comma before this item").hint("separate list items with commas")
        }
        "key with no value" | "invalid unquoted key" => no_value(range, line),
        "unexpected key or value" => surplus(range, line),
        "unclosed table" | "unclosed array table" => unclosed_header(what, line),
        "unexpected leading zero" => number_as_text(range, line),
        "invalid key-value pair" => SyntaxFault::new(range, "expected a key, or `[` and the name of a table"),
        "missing comma between key-value pairs" => {
            SyntaxFault::new(range, "missing comma before this key").hint("separate keys with commas")
        }
        "invalid boolean" => SyntaxFault::new(range, "this is neither `true` nor `false`")
            .hint("write `true` or `false`, or put text in quotes"),
        "unquoted keys cannot be empty" => {
            SyntaxFault::new(range, "missing key").hint("write a key, or delete the line")
        }
        "keys cannot be multi-line basic strings" | "keys cannot be multi-line literal strings" => {
            SyntaxFault::new(range, "a key cannot be in triple quotes").hint("use single or double quotes")
        }
        "extra comma in array" | "extra comma in inline table" => {
            SyntaxFault::new(range, "unexpected comma").hint("delete the comma")
        }
        "unclosed inline table" => {
            SyntaxFault::new(range, "this table is not closed").hint("close it with `}`")
        }
        what if what.starts_with("invalid date") || what.starts_with("invalid time") => no_date(range, line),
        what => SyntaxFault::new(range, what),
    }
}

fn unquoted(range: Range<usize>, line: &SourceLine<'_>) -> SyntaxFault {
    let key = line.key();
    let value = line.text[range.clone()].trim();
    let typographic = ['“', '”', '„', '«', '»', '‘', '’', '‚'];
    if value.is_empty() {
        return SyntaxFault::new(range, format!("`{key}` has no value"))
            .hint(format!("write `{key} = \"…\"`, or delete the line"));
    }
    let message = match value.starts_with(typographic) {
        true => "text must be in straight quotes, not typographic ones",
        false => "text must be in quotes",
    };
    let bare = value.trim_matches(typographic);
    let fault = SyntaxFault::new(range, message);
    match line.assignment() {
        Some((key, rest)) if rest == value && !bare.contains(['"', '\\']) => {
            fault.hint(format!("write `{key} = \"{bare}\"`"))
        }
        _ => fault.hint("put it in double quotes"),
    }
}

fn unclosed_text(line: &SourceLine<'_>) -> SyntaxFault {
    let text = &line.text[line.range.clone()];
    let after_key = text.find('=').map_or(0, |at| at + 1);
    let start = text[after_key..].find(['"', '\'']).map_or(0, |at| after_key + at);
    let quote = if text[start..].starts_with('\'') { '\'' } else { '"' };
    SyntaxFault::new(line.range.start + start..line.trimmed_end(), "this text is not closed on the same line")
        .hint(format!(
            "close it with `{quote}`; for text of several lines, begin and end it with `{}`",
            quote.to_string().repeat(3)
        ))
}

fn unclosed_paragraph(text: &str, is_literal: bool) -> SyntaxFault {
    let quotes = if is_literal { "'''" } else { "\"\"\"" };
    let at = text.rfind(quotes).unwrap_or(0);
    SyntaxFault::new(at..at + 3, "this text is not closed").hint(format!("close it with `{quotes}`"))
}

fn duplicate(range: Range<usize>, line: &SourceLine<'_>) -> SyntaxFault {
    let key = line.text[range.clone()].to_owned();
    let typed = line.typed();
    if typed.starts_with("[[") {
        SyntaxFault::new(range, format!("`[[{key}]]` cannot follow `[{key}]`"))
            .hint(format!("begin every entry with `[[{key}]]`, in double brackets"))
    } else if typed.starts_with('[') {
        SyntaxFault::new(range, format!("duplicate table `{typed}`"))
            .hint(format!("put all its keys under one `{typed}`"))
    } else {
        SyntaxFault::new(range, format!("duplicate key `{key}`")).hint("keep only one of them")
    }
}

fn no_value(range: Range<usize>, line: &SourceLine<'_>) -> SyntaxFault {
    let typed = line.typed();
    let colon = typed.split_once(':').filter(|(key, _)| !key.contains(['=', '"']));
    if let Some((key, value)) = colon {
        let bare = value.trim().trim_matches(['"', '\'']);
        return SyntaxFault::new(range, "a key and its value are separated by `=`, not `:`")
            .hint(format!("write `{} = \"{bare}\"`", key.trim()));
    }
    match line.assignment() {
        Some((key, value)) => SyntaxFault::new(range, "a key with spaces or symbols must be in quotes")
            .hint(format!("write `\"{key}\" = {value}`")),
        None => {
            let mut words = typed.splitn(2, char::is_whitespace);
            let key = words.next().unwrap_or_default();
            match words.next().map(str::trim).filter(|rest| rest.starts_with(['"', '\'', '['])) {
                Some(rest) => SyntaxFault::new(range, format!("missing `=` after `{key}`"))
                    .hint(format!("write `{key} = {rest}`")),
                None => SyntaxFault::new(range, "this line has no `=`")
                    .hint("write `key = \"text\"`, `[table]` or `# comment`"),
            }
        }
    }
}

fn surplus(range: Range<usize>, line: &SourceLine<'_>) -> SyntaxFault {
    let rest = &line.text[range.start..line.range.end];
    if rest.contains('=') {
        SyntaxFault::new(range, "each key must be on its own line").hint("start a new line before it")
    } else if line.typed().matches('"').count() > 2 {
        SyntaxFault::new(range, "the text ends at the quote before this")
            .hint("write `\\\"` for a quote inside text, or put the text in single quotes")
    } else {
        SyntaxFault::new(range, "unexpected text after the value")
            .hint("put text in quotes, and comments after `#`")
    }
}

fn unclosed_header(what: &str, line: &SourceLine<'_>) -> SyntaxFault {
    let name = line.typed().trim_matches(['[', ']', ' ']);
    let form = match what {
        "unclosed table" => format!("[{name}]"),
        _ => format!("[[{name}]]"),
    };
    let end = line.trimmed_end();
    SyntaxFault::new(end - line.typed().len()..end, "this table header is not closed")
        .hint(format!("write `{form}`"))
}

/// The whole bare word around an offset, such as a number or a date.
fn word_at(line: &SourceLine<'_>, offset: usize) -> Range<usize> {
    let is_end = |c: char| c.is_whitespace() || ",]}=#[{\"'".contains(c);
    let text = line.text;
    let start = text[line.range.start..offset].rfind(is_end).map_or(line.range.start, |at| {
        let at = line.range.start + at;
        at + text[at..].chars().next().map_or(1, char::len_utf8)
    });
    let end = text[offset..line.range.end].find(is_end).map_or(line.range.end, |at| offset + at);
    start..end
}

fn number_as_text(range: Range<usize>, line: &SourceLine<'_>) -> SyntaxFault {
    let word = word_at(line, range.start);
    let typed = &line.text[word.clone()];
    SyntaxFault::new(word.clone(), "a number cannot begin with 0")
        .hint(format!("if it is text, put it in quotes: `{} = \"{typed}\"`", line.key()))
}

fn no_date(range: Range<usize>, line: &SourceLine<'_>) -> SyntaxFault {
    let word = word_at(line, range.start);
    let typed = &line.text[word.clone()];
    match date::parse(typed) {
        Ok(Date::Month(..) | Date::Day(..)) => {
            SyntaxFault::new(word.clone(), format!("`{typed}` must be in quotes"))
                .hint(format!("write `{} = \"{typed}\"`", line.key()))
        }
        Err(DateError::Impossible(why)) => {
            SyntaxFault::new(word.clone(), format!("`{typed}` is not a valid date: {why}"))
                .hint("write a date as `2018`, `\"2018-06\"` or `2018-06-30`")
        }
        _ => SyntaxFault::new(word.clone(), format!("`{typed}` is neither a number nor a date"))
            .hint(format!("if it is text, put it in quotes: `{} = \"{typed}\"`", line.key())),
    }
}
