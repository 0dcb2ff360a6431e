//! Source text → the same text with its values replaced by signs, so that messages can show a line without its secrets.
//!
//! Every sign has as many bytes and characters as what it replaces, so spans and columns stay valid. The text need not be
//! valid: a line that cannot be read is the one that a message shows.

use std::ops::Range;

/// Keys whose values tell nothing about a person.
const HARMLESS: [&str; 18] = [
    "lang",
    "layout",
    "paper",
    "pages",
    "sections",
    "redact",
    "extends",
    "exclude",
    "hide",
    "pin",
    "first",
    "tags",
    "keep",
    "priority",
    "private",
    "required",
    "break-before",
    "$schema",
];
/// Tables whose values tell nothing about a person.
const HARMLESS_TABLES: [&str; 2] = ["set", "layout"];

/// What marks a string of several lines, or of one.
const QUOTES: [&str; 4] = ["\"\"\"", "'''", "\"", "'"];

/// The places of values and comments in a file in TOML or JSON.
#[derive(Debug, Default)]
struct Lexer {
    values: Vec<Range<usize>>,
    /// The first key of the current table, and the last key.
    table: String,
    key: String,
    /// The last word, which is a key if a sign follows it.
    word: Option<Range<usize>>,
    /// The number of open brackets on the right of a key.
    depth: usize,
    is_value: bool,
}

/// The places of values and comments: without quotes, and without those of harmless keys.
pub(super) fn values(text: &str) -> Vec<Range<usize>> {
    let mut lexer = Lexer::default();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        at = lexer.token(text, at, c);
    }
    lexer.end_word();
    lexer.values
}

/// The text with signs in place of values, but for the places that are shown.
pub(super) fn masked(text: &str, shown: &[Range<usize>]) -> String {
    let mut out = text.to_owned();
    for value in values(text) {
        let is_hidden = |at: usize| !shown.iter().any(|range| range.contains(&at));
        let veil: String = text[value.clone()]
            .char_indices()
            .map(|(at, c)| if is_hidden(value.start + at) { sign(c) } else { c })
            .collect();
        out.replace_range(value, &veil);
    }
    out
}

/// A text with a sign for each character.
pub(super) fn veiled(text: &str) -> String {
    text.chars().map(sign).collect()
}

/// The sign in place of a character, with as many bytes.
fn sign(c: char) -> char {
    match c.len_utf8() {
        _ if c.is_whitespace() => c,
        1 => '*',
        2 => '×',
        3 => '█',
        _ => '\u{10100}',
    }
}

impl Lexer {
    /// Reads what begins at `at`, and returns its end.
    fn token(&mut self, text: &str, at: usize, c: char) -> usize {
        let rest = &text[at..];
        if let Some(quote) = QUOTES.into_iter().find(|quote| rest.starts_with(quote)) {
            return self.string(text, at, quote);
        }
        let next = at + c.len_utf8();
        match c {
            '#' => {
                let end = at + rest.find('\n').unwrap_or(rest.len());
                self.end_word();
                self.values.push(next..end);
                return end;
            }
            '=' | ':' if !self.is_value || self.depth > 0 || c == '=' => {
                if let Some(word) = self.word.take() {
                    text[word]
                        .trim_matches(['"', '\'', ' '])
                        .rsplit('.')
                        .next()
                        .unwrap_or("")
                        .clone_into(&mut self.key);
                }
                self.is_value = true;
            }
            '[' if !self.is_value && self.depth == 0 => return self.header(text, at),
            '[' | '{' => {
                self.end_word();
                self.depth += 1;
            }
            ']' | '}' => {
                self.end_word();
                self.depth = self.depth.saturating_sub(1);
            }
            ',' => self.end_word(),
            '\n' => {
                self.end_word();
                self.is_value &= self.depth > 0;
            }
            c if c.is_whitespace() => {}
            _ => {
                let start = self.word.take().map_or(at, |word| word.start);
                self.word = Some(start..next);
            }
        }
        next
    }

    /// Reads a string up to its quotes, or to the end of its line. It is a key if a sign follows.
    fn string(&mut self, text: &str, at: usize, quote: &str) -> usize {
        let start = at + quote.len();
        let mut end = start;
        let mut is_escaped = false;
        for c in text[start..].chars() {
            let is_end = !is_escaped && text[end..].starts_with(quote);
            if is_end || (quote.len() == 1 && c == '\n') {
                break;
            }
            is_escaped = c == '\\' && !is_escaped && quote.starts_with('"');
            end += c.len_utf8();
        }
        let after = if text[end..].starts_with(quote) { end + quote.len() } else { end };
        // An unclosed string may go on after a quote within it: what is left of the line belongs to the value.
        let first = self.word.take().map_or(start, |word| word.start);
        self.word = Some(first..end);
        after
    }

    /// Reads a table's header: `[work]`, `[[work]]`, `[targets.backend]`.
    fn header(&mut self, text: &str, at: usize) -> usize {
        let rest = &text[at..];
        let end = at + rest.find('\n').unwrap_or(rest.len());
        let line = &text[at..end];
        // In JSON, it is a list.
        if !line.contains(']') || line.contains(['{', '"', ',']) {
            self.depth += 1;
            self.is_value = true;
            return at + 1;
        }
        let close = at + line.rfind(']').map_or(line.len(), |close| close + 1);
        line.trim_start_matches('[')
            .split(['.', ']'])
            .next()
            .unwrap_or("")
            .trim()
            .clone_into(&mut self.table);
        self.key.clear();
        close
    }

    /// Ends a word that is not a key.
    fn end_word(&mut self) {
        let Some(word) = self.word.take() else { return };
        let is_harmless =
            HARMLESS.contains(&self.key.as_str()) || HARMLESS_TABLES.contains(&self.table.as_str());
        if !(is_harmless && self.is_value) {
            self.values.push(word);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{masked, values};

    fn plain(text: &str) -> String {
        masked(text, &[])
    }

    #[test]
    fn values_are_masked_and_keys_are_not() {
        for (text, wanted) in [
            ("name = \"Mira Ek\"", "name = \"**** **\""),
            ("name = 'Mira'", "name = '****'"),
            ("name = Mira Ek\nlang = \"de\"", "name = **** **\nlang = \"de\""),
            ("start = 2022-03\nend = \"x\" # until May", "start = *******\nend = \"*\" # ***** ***"),
            ("[basics]\nurl = [\"a.b\", \"c\"]", "[basics]\nurl = [\"***\", \"*\"]"),
            (
                "a = { text = \"x\", lead = 'y', tags = [\"t\"] }",
                "a = { text = \"*\", lead = '*', tags = [\"t\"] }",
            ),
            ("a = \"\"\"\nMira\n\"Ek\" \"\"\"\nb = 1", "a = \"\"\"\n****\n**** \"\"\"\nb = *"),
            ("a = \"Mira\nb = 2", "a = \"****\nb = *"),
            ("a = \"Mira\" Ek\"", "a = \"***** ***"),
            ("[set]\nstyles.size = \"10pt\"\n[work]\nx = 1", "[set]\nstyles.size = \"10pt\"\n[work]\nx = *"),
            ("name = \"Müller 日本\"", "name = \"*×**** ██\""),
            ("basics.name = \"x\"\nMira\n", "basics.name = \"*\"\n****\n"),
            (
                "{\"basics\": {\"name\": \"Mira\", \"n\": 12}}",
                "{\"basics\": {\"name\": \"****\", \"n\": **}}",
            ),
            (
                "{\n  \"work\": [\n    {\"url\": \"http://a\"}\n  ]\n}",
                "{\n  \"work\": [\n    {\"url\": \"********\"}\n  ]\n}",
            ),
        ] {
            assert_eq!(plain(text), wanted, "{text}");
            assert_eq!(plain(text).len(), text.len(), "{text}");
        }
    }

    #[test]
    fn shown_places_are_kept() {
        assert_eq!(masked("a = \"x y\"\nb = \"z\"", std::slice::from_ref(&(4..9))), "a = \"x y\"\nb = \"*\"");
        assert_eq!(values("a = \"\"").len(), 1);
    }
}
