//! The white space of a TOML file: one blank line before each table, none twice, one space around `=`, lists indented
//! by four spaces. Everything else stays as typed.

/// The indentation of a list inside a list.
const INDENT: &str = "    ";

/// A line of a file, and what it continues.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TomlLine<'t> {
    /// Its text, without the line feed.
    pub(crate) text: &'t str,
    /// The offset of its start.
    pub(crate) start: usize,
    /// Whether it begins inside a string.
    in_string: bool,
    /// Whether a string continues on the next line.
    opens_string: bool,
    /// The number of open brackets before it.
    depth: usize,
    /// Whether a comment ends it.
    ends_in_comment: bool,
}

impl TomlLine<'_> {
    /// Whether it begins a value, a table or a comment, and does not continue a value.
    fn is_outside(&self) -> bool {
        !self.in_string && self.depth == 0
    }

    /// Whether it is the header of a table.
    pub(crate) fn is_header(&self) -> bool {
        self.is_outside() && self.text.trim_start().starts_with('[')
    }

    /// Whether it is a comment between values or tables.
    pub(crate) fn is_comment(&self) -> bool {
        self.is_outside() && self.text.trim_start().starts_with('#')
    }

    /// Whether it has a comment, alone or after something.
    pub(crate) fn has_comment(&self) -> bool {
        self.ends_in_comment
    }

    fn is_blank(&self) -> bool {
        !self.in_string && self.text.trim().is_empty()
    }
}

/// The lines of a file.
pub(crate) fn lines(text: &str) -> Vec<TomlLine<'_>> {
    let mut state = StringScan { quote: None, depth: 0 };
    let mut start = 0;
    let mut lines = Vec::new();
    for whole in text.split_inclusive('\n') {
        let line = whole.strip_suffix('\n').unwrap_or(whole);
        let (in_string, depth) = (state.quote.is_some(), state.depth);
        let ends_in_comment = state.read(line);
        lines.push(TomlLine {
            text: line,
            start,
            in_string,
            opens_string: state.quote.is_some(),
            depth,
            ends_in_comment,
        });
        start += whole.len();
    }
    lines
}

/// The state between two lines.
struct StringScan {
    /// The quote that ends the open string.
    quote: Option<&'static str>,
    /// The number of open brackets.
    depth: usize,
}

impl StringScan {
    /// Reads a line; returns whether it ends in a comment.
    fn read(&mut self, line: &str) -> bool {
        let mut at = 0;
        while at < line.len() {
            let rest = &line[at..];
            at += match self.quote {
                Some(quote) => self.read_string(rest, quote),
                None => match rest.as_bytes()[0] {
                    b'#' => return true,
                    b'"' | b'\'' => self.open(rest),
                    b'[' | b'{' => {
                        self.depth += 1;
                        1
                    }
                    b']' | b'}' => {
                        self.depth = self.depth.saturating_sub(1);
                        1
                    }
                    _ => rest.chars().next().map_or(1, char::len_utf8),
                },
            };
        }
        // Only long strings continue.
        self.quote = self.quote.filter(|quote| quote.len() == 3);
        false
    }

    fn open(&mut self, rest: &str) -> usize {
        let quote = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|quote| rest.starts_with(quote));
        self.quote = quote;
        quote.map_or(1, str::len)
    }

    /// Reads up to the end of a string, or an escape, or a character.
    fn read_string(&mut self, rest: &str, quote: &str) -> usize {
        if rest.starts_with('\\') && quote.starts_with('"') {
            return 1 + rest[1..].chars().next().map_or(0, char::len_utf8);
        }
        if !rest.starts_with(quote) {
            return rest.chars().next().map_or(1, char::len_utf8);
        }
        self.quote = None;
        // Up to two quotes may precede the closing three.
        let n_more = if quote.len() == 3 {
            rest[3..].chars().take(2).take_while(|c| quote.starts_with(*c)).count()
        } else {
            0
        };
        quote.len() + n_more
    }
}

/// The file with tidy white space.
pub(crate) fn tidy(text: &str) -> String {
    let lines = lines(text);
    let mut out: Vec<String> = Vec::with_capacity(lines.len());
    let mut follows_header = false;
    for (at, line) in lines.iter().enumerate() {
        if line.is_blank() && !line.opens_string {
            let is_first = out.is_empty() || follows_header;
            if !is_first && out.last().is_some_and(|last| !last.is_empty()) && line.depth == 0 {
                out.push(String::new());
            }
            continue;
        }
        if begins_table(&lines[at..]) && !follows_comment(&lines[..at]) {
            let is_apart = out.last().is_none_or(String::is_empty);
            out.extend((!is_apart).then(String::new));
        }
        out.push(tidy_line(line));
        follows_header = line.is_header();
    }
    while out.last().is_some_and(String::is_empty) {
        out.pop();
    }
    out.push(String::new());
    out.join("\n")
}

/// Whether a header begins here, or a comment right above one.
fn begins_table(lines: &[TomlLine<'_>]) -> bool {
    let first = lines.iter().find(|line| !line.is_comment());
    first.is_some_and(TomlLine::is_header)
}

fn follows_comment(lines: &[TomlLine<'_>]) -> bool {
    lines.last().is_some_and(TomlLine::is_comment)
}

fn tidy_line(line: &TomlLine<'_>) -> String {
    let text = if line.opens_string { line.text } else { line.text.trim_end() };
    if line.in_string {
        return if line.opens_string { text.to_owned() } else { line.text.trim_end().to_owned() };
    }
    let text = text.trim_start();
    if line.depth > 0 {
        let n_closed = text.chars().take_while(|c| matches!(c, ']' | '}')).count();
        return format!("{}{text}", INDENT.repeat(line.depth.saturating_sub(n_closed)));
    }
    match key_end(text) {
        Some(at) if !line.is_header() && !line.is_comment() => {
            format!("{} = {}", text[..at].trim_end(), text[at + 1..].trim_start())
        }
        _ => text.to_owned(),
    }
}

/// The offset of the `=` after a key.
fn key_end(text: &str) -> Option<usize> {
    let mut quote = None;
    let mut is_escaped = false;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '=') => return Some(at),
            (None, '"' | '\'') => quote = Some(c),
            (Some('"'), '\\') if !is_escaped => {
                is_escaped = true;
                continue;
            }
            (Some(open), c) if open == c && !is_escaped => quote = None,
            _ => {}
        }
        is_escaped = false;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::tidy;

    #[test]
    fn white_space_is_tidied() {
        for (typed, tidied) in [
            ("\n\na=1\n\n\n\nb   =   2", "a = 1\n\nb = 2\n"),
            ("a = 1\n[t]\n\nb = 2\n# about u\n[u]\n", "a = 1\n\n[t]\nb = 2\n\n# about u\n[u]\n"),
            ("# first\n[t]\n  a = 1 # why\n", "# first\n[t]\na = 1 # why\n"),
            ("a = [\n1,\n\n  [\n2\n],\n]", "a = [\n    1,\n    [\n        2\n    ],\n]\n"),
            ("\"a = b\"=1\n'c=d' =2\n\"e\\\"=\"=3", "\"a = b\" = 1\n'c=d' = 2\n\"e\\\"=\" = 3\n"),
            ("a = \"\"\"\n  x = 1  \n\n\n[no]\\\"\"\"\" \n", "a = \"\"\"\n  x = 1  \n\n\n[no]\\\"\"\"\"\n"),
            ("a = '''\n[\n'''\n[t]", "a = '''\n[\n'''\n\n[t]\n"),
            ("a = \"# [\" # [\nb = 1", "a = \"# [\" # [\nb = 1\n"),
            ("", ""),
            ("# only a comment", "# only a comment\n"),
        ] {
            assert_eq!(tidy(typed), tidied, "{typed:?}");
            assert_eq!(tidy(tidied), tidied, "{tidied:?}");
        }
    }
}
