//! Backslashes before the characters that Markdown would interpret, and only where it would, so that the source stays
//! readable (CommonMark 0.31 §2.4; strikethrough, tables and formulas as GitHub and GitLab extend it).

use std::borrow::Cow;

/// Returns text with backslashes before everything that has a meaning inside a line.
///
/// The characters of `pairs` are escaped too: they have a meaning only if there are two in a paragraph.
pub(crate) fn escape<'a>(text: &'a str, pairs: &[char]) -> Cow<'a, str> {
    let may_be_special = |byte| matches!(byte, b'\\' | b'`' | b'*' | b'[' | b']' | b'<' | b'_' | b'&');
    if pairs.is_empty() && !text.bytes().any(may_be_special) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = None;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let is_special = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' => true,
            // Between two letters, as in `snake_case`, an underscore has no meaning.
            '_' => !(is_letter(before) && is_letter(rest.clone().next())),
            '&' => is_reference(rest.as_str()),
            _ => pairs.contains(&c),
        };
        if is_special {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
    Cow::Owned(out)
}

/// Returns the characters of [`escape`]'s `pairs` of which a text has two or more: a formula or struck text.
pub(crate) fn pairs_in<'a>(texts: impl Iterator<Item = &'a str> + Clone) -> Vec<char> {
    let n_in_all = |sign: u8| texts.clone().flat_map(str::bytes).filter(|byte| *byte == sign).count();
    [b'$', b'~'].into_iter().filter(|sign| n_in_all(*sign) > 1).map(char::from).collect()
}

/// Puts a backslash into a finished line that would begin a list, a quotation, a heading, a rule or a table.
pub(crate) fn escape_start(line: &mut String) {
    if let Some(at) = special_start(line) {
        line.insert(at, '\\');
    }
}

/// Puts a backslash into a finished heading that ends with number signs, which Markdown would drop.
pub(crate) fn escape_end_of_heading(line: &mut String) {
    let at = line.trim_end_matches('#').len();
    if at < line.len() && (at == 0 || line[..at].ends_with(' ')) {
        line.insert(at, '\\');
    }
}

/// Returns the address of a link as it appears in parentheses.
pub(crate) fn destination(url: &str) -> String {
    let is_plain = |c: char| !c.is_whitespace() && !c.is_control() && !"()<>".contains(c);
    let mut out = String::new();
    let mut rest = url.chars();
    while let Some(c) = rest.next() {
        if matches!(c, '\\' | '<' | '>') || (c == '&' && is_reference(rest.as_str())) {
            out.push('\\');
        }
        out.push(c);
    }
    if !url.is_empty() && url.chars().all(is_plain) { out } else { format!("<{out}>") }
}

/// Whether a link's text is its address, so that `<text>` is the whole link (CommonMark §6.5).
pub(crate) fn is_autolink(text: &str, url: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_graphic() && !"<>".contains(c);
    if url.strip_prefix("mailto:") == Some(text) {
        let is_local = |c: char| c.is_ascii_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c);
        let is_label = |label: &str| {
            let is_inner = label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
            (1..64).contains(&label.len()) && is_inner && !label.starts_with('-') && !label.ends_with('-')
        };
        let parts = text.split_once('@');
        return parts.is_some_and(|(local, host)| {
            !local.is_empty() && local.chars().all(is_local) && host.split('.').all(is_label)
        });
    }
    text == url && text.contains("://") && text.starts_with("http") && text.chars().all(is_plain)
}

/// The offset of the character at the start of a line that needs a backslash.
fn special_start(line: &str) -> Option<usize> {
    let is_end = |rest: &str| rest.is_empty() || rest.starts_with(char::is_whitespace);
    let n_digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let n_signs = line.len() - line.trim_start_matches('#').len();
    let is_number = (1..10).contains(&n_digits) && line[n_digits..].starts_with(['.', ')']);
    let is_bullet = line.starts_with(['-', '+']) && is_end(&line[1..]);
    let is_heading = n_signs > 0 && is_end(&line[n_signs..]);
    // Rules, underlines of headings, and the second line of a table.
    let is_rule = line.starts_with(['-', '=', ':', '|', '_']) && line.chars().all(|c| "-=:|_ ".contains(c));
    if is_number && is_end(&line[n_digits + 1..]) {
        Some(n_digits)
    } else if is_bullet || is_heading || is_rule || line.starts_with('>') {
        Some(0)
    } else {
        None
    }
}

/// Whether the text after an ampersand makes it a character reference, such as `&copy;`.
fn is_reference(rest: &str) -> bool {
    let name = rest.split_once(';').map_or("", |(name, _)| name);
    let name = name.strip_prefix('#').unwrap_or(name);
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric())
}

fn is_letter(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::{destination, escape, escape_end_of_heading, escape_start, is_autolink};

    #[test]
    fn only_what_has_a_meaning_gets_a_backslash() {
        assert_eq!(escape("snake_case _x_ a*b [c] `d` <e>", &[]), r"snake_case \_x\_ a\*b \[c\] \`d\` \<e>");
        assert_eq!(escape("Aldous & Finch, AT&T; &amp; &#38;", &[]), r"Aldous & Finch, AT\&T; \&amp; \&#38;");
        assert_eq!(escape("$2 and ~3", &['$']), r"\$2 and ~3");
    }

    #[test]
    fn starts_of_lines_are_text() {
        let started = |line: &str| {
            let mut line = line.to_owned();
            escape_start(&mut line);
            line
        };
        assert_eq!(started("1986. A great year"), r"1986\. A great year");
        assert_eq!(started("1) one"), r"1\) one");
        assert_eq!(started("+ one"), r"\+ one");
        assert_eq!(started("# one"), r"\# one");
        assert_eq!(started("> one"), r"\> one");
        assert_eq!(started("-"), r"\-");
        assert_eq!(started("---"), r"\---");
        assert_eq!(started("| - | - |"), r"\| - | - |");
        for plain in ["+44 20", "-5 °C", "1.4", "#1 seller", "12 years", "1986.", "=) yes"] {
            let expected = if plain == "1986." { r"1986\." } else { plain };
            assert_eq!(started(plain), expected);
        }
    }

    #[test]
    fn number_signs_at_the_end_of_a_heading_are_text() {
        let ended = |line: &str| {
            let mut line = line.to_owned();
            escape_end_of_heading(&mut line);
            line
        };
        assert_eq!(ended("Developer, C#"), "Developer, C#");
        assert_eq!(ended("Developer, F ##"), r"Developer, F \##");
        assert_eq!(ended("#"), r"\#");
    }

    #[test]
    fn addresses_are_links() {
        assert_eq!(destination("https://a.example/b_c?d=*&e=1"), "https://a.example/b_c?d=*&e=1");
        assert_eq!(destination("https://a.example/(b)&lt;"), r"<https://a.example/(b)\&lt;>");
        assert!(is_autolink("a@b.example", "mailto:a@b.example"));
        assert!(!is_autolink("a@b_c.example", "mailto:a@b_c.example"));
        assert!(is_autolink("https://a.example", "https://a.example"));
        assert!(!is_autolink("a.example", "https://a.example"));
    }
}
