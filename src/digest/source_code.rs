//! Rust source text → the code that decides what a program does: without comments, tests, blank lines and trailing
//! white space. The build script digests it, so that editing a comment does not make results out of date.

/// Returns the code of a file.
pub(crate) fn code_of(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let without_tests = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let code = without_comments(without_tests);
    let lines = code.lines().map(str::trim_end).filter(|line| !line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
}

fn without_comments(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            let end = rest.find('\n').unwrap_or(rest.len());
            rest = &rest[end..];
            continue;
        } else if rest.starts_with("/*") {
            rest = &rest[block_comment(rest)..];
            continue;
        } else if c == '"' {
            string(rest)
        } else if c == '\'' {
            character(rest)
        } else if c == 'r'
            && !code.ends_with(|before: char| before.is_alphanumeric() && before != 'b' || before == '_')
        {
            raw_string(rest).unwrap_or(1)
        } else {
            c.len_utf8()
        };
        code.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    code
}

/// The length of a block comment, which may contain others.
fn block_comment(text: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < text.len() {
        if text[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if text[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

/// The length of a string literal with its quotes.
fn string(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The length of a character literal with its quotes, or of the quote before a lifetime.
fn character(text: &str) -> usize {
    let mut inside = text[1..].char_indices();
    match inside.next() {
        Some((_, '\\')) => {
            // The escaped character may be a quote itself.
            let after = inside.nth(1).map_or(text.len() - 1, |(at, _)| at);
            text[1 + after..].find('\'').map_or(1, |end| 1 + after + end + 1)
        }
        Some((_, c)) if text[1 + c.len_utf8()..].starts_with('\'') => c.len_utf8() + 2,
        _ => 1,
    }
}

/// The length of a raw string such as `r#"…"#`; `None` if none begins here.
fn raw_string(text: &str) -> Option<usize> {
    let n_signs = text[1..].bytes().take_while(|byte| *byte == b'#').count();
    let body = text[1 + n_signs..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(n_signs));
    Some(body.find(&end).map_or(text.len(), |at| 2 + n_signs + at + end.len()))
}

#[cfg(test)]
mod tests {
    use super::code_of;

    #[test]
    fn comments_and_blank_lines_are_dropped() {
        let text =
            "//! A file.\n\n/// A sum.\nfn a() -> u8 { // why\n    1 /* one /* or */ two */ + 2   \n}\n";
        assert_eq!(code_of(text), "fn a() -> u8 {\n    1  + 2\n}\n");
    }

    #[test]
    fn comment_markers_in_strings_stay() {
        for code in [
            "let a = \"https://a.example\"; b\n",
            "let a = \"\\\"//\"; b\n",
            "let a = r#\"// \"and\" /*\"#; b\n",
            "let a = br\"//\"; b\n",
            "let a = ['\"', '/', '\\'', '\\\\', '\\u{2f}', '“']; b\n",
            "fn a<'a>(b: &'a str) -> &'a str { \"//\" }\n",
            "let for_r = \"//\"; var\"//\"\n",
        ] {
            assert_eq!(code_of(&format!("{code}// gone")), code);
        }
    }

    #[test]
    fn tests_are_dropped() {
        assert_eq!(code_of("fn a() {}\n\n#[cfg(test)]\nmod tests {\n    use super::a;\n}\n"), "fn a() {}\n");
    }
}
