//! Addresses: finding them in text, making safe links of typed ones, shortening them for display.

use std::fmt::Write as _;

/// Maximum length of a linked address, in bytes; browsers and PDF readers may not follow longer ones.
pub const MAX_URL: usize = 2048;

/// The percent-encoded URL of a typed address: a web address, `mailto:`, `tel:`, an e-mail address, or a host without a
/// scheme. `None` for anything else, such as `javascript:` and `file:`, and for URLs longer than [`MAX_URL`].
#[must_use]
pub fn link_url(typed: &str) -> Option<String> {
    url_of_any_length(typed).filter(|url| url.len() <= MAX_URL)
}

/// As [`link_url`], without the limit on length.
#[must_use]
pub fn url_of_any_length(typed: &str) -> Option<String> {
    let typed = typed.trim();
    let lower = typed.to_ascii_lowercase();
    let rest = |scheme: &str| lower.strip_prefix(scheme).filter(|rest| !rest.trim().is_empty());
    if rest("https://").or_else(|| rest("http://")).is_some_and(|rest| !rest.starts_with('/'))
        || rest("mailto:").is_some_and(|rest| rest.contains('@'))
        || rest("tel:").is_some_and(|rest| rest.contains(|c: char| c.is_ascii_digit()))
    {
        return Some(encode_url(typed));
    }
    let chars: Vec<char> = typed.chars().collect();
    if chars.iter().any(|c| c.is_whitespace()) {
        return None;
    }
    if email_length(&chars) == Some(chars.len()) {
        return Some(format!("mailto:{}", encode_url(typed)));
    }
    let host = typed.split(['/', '?', '#']).next().unwrap_or("");
    let (name, port) = host.split_once(':').unwrap_or((host, "0"));
    let is_host = is_domain(name) && !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit());
    is_host.then(|| format!("https://{}", encode_url(typed)))
}

/// Percent-encodes every character that a URL must not contain. Encoded characters stay encoded.
#[must_use]
pub fn encode_url(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for (at, c) in url.char_indices() {
        let is_encoded =
            || url.as_bytes().get(at + 1..at + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit));
        let keep = match c {
            '%' => is_encoded(),
            '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' => false,
            _ => c.is_ascii_graphic(),
        };
        if keep {
            out.push(c);
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                write!(out, "%{byte:02X}").expect("writing to a string never fails");
            }
        }
    }
    out
}

/// The `tel:` URL of a telephone number: its digits and a leading plus, without the zero of `+44 (0)20` and anything
/// from the first letter on. `None` if fewer than three digits remain.
#[must_use]
pub fn tel_url(phone: &str) -> Option<String> {
    let number = phone.split(char::is_alphabetic).next().unwrap_or("").trim_start();
    let is_international = number.starts_with('+');
    let number = if is_international { number.replacen("(0)", "", 1) } else { number.to_owned() };
    let figures: String = number.chars().filter(char::is_ascii_digit).collect();
    let plus = if is_international { "+" } else { "" };
    (figures.len() >= 3).then(|| format!("tel:{plus}{figures}"))
}

/// An address for display: without scheme, `www.` and trailing slash.
#[must_use]
pub fn display_url(url: &str) -> &str {
    let url = url.trim();
    let url = ["https://", "http://", "mailto:", "tel:"].iter().find_map(|s| strip(url, s)).unwrap_or(url);
    let url = strip(url, "www.").unwrap_or(url);
    url.strip_suffix('/').unwrap_or(url)
}

fn strip<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (start, rest) = text.split_at_checked(prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then_some(rest)
}

/// The length in characters of a bare address at an index, and its URL; no URL if it is too long.
pub(crate) fn bare(chars: &[char], at: usize) -> Option<(usize, Option<String>)> {
    let before = at.checked_sub(1).map(|i| chars[i]);
    if !chars[at].is_alphanumeric()
        || before.is_some_and(|c| is_local(c) || matches!(c, '@' | '/' | ':' | '#' | '\\'))
    {
        return None;
    }
    let here = &chars[at..];
    let starts = |prefix: &str| {
        prefix.chars().zip(here).filter(|(p, c)| c.eq_ignore_ascii_case(p)).count() == prefix.len()
    };
    let text = |length: usize| here[..length].iter().collect::<String>();
    for scheme in ["https://", "http://", "www."] {
        // Checking the host first avoids scanning malformed input repeatedly.
        if starts(scheme) && here.get(scheme.len()).is_some_and(|c| c.is_alphanumeric()) {
            let length = url_length(here);
            let is_web = scheme != "www." || here[scheme.len()..length].contains(&'.');
            if length > MAX_URL {
                return is_web.then_some((length, None));
            }
            return is_web.then(|| link_url(&text(length))).flatten().map(|url| (length, Some(url)));
        }
    }
    let scheme = if starts("mailto:") { "mailto:".len() } else { 0 };
    let length = scheme + email_length(&here[scheme..])?;
    // `git@host.example:path` is not an e-mail address.
    let goes_on = match here.get(length..) {
        Some([':', next, ..]) => !next.is_whitespace(),
        Some(['/' | '@', ..]) => true,
        _ => false,
    };
    let url = || Some(format!("mailto:{}", encode_url(&text(length)[scheme..])));
    (!goes_on).then(|| (length, if length > MAX_URL { None } else { url() }))
}

/// The length of a web address: up to white space or a character that no address contains, without trailing punctuation
/// that belongs to the sentence (GitHub Flavored Markdown, *autolinks*).
fn url_length(chars: &[char]) -> usize {
    let is_end = |c: &char| c.is_whitespace() || "<>\"`“”„«»、。，；：（）".contains(*c);
    let mut length = chars.iter().position(is_end).unwrap_or(chars.len());
    let mut excess = ["()", "[]", "{}"].map(|pair| {
        let count = |nth| chars[..length].iter().filter(|&&c| Some(c) == pair.chars().nth(nth)).count();
        (pair.chars().nth(1), count(1).saturating_sub(count(0)))
    });
    while let Some(&last) = length.checked_sub(1).and_then(|i| chars.get(i)) {
        let unbalanced = excess.iter_mut().find(|(close, n)| *close == Some(last) && *n > 0);
        match unbalanced {
            Some((_, n)) => *n -= 1,
            None if "?!.,:;*_~'’…|\\([{".contains(last) => {}
            None => break,
        }
        length -= 1;
    }
    length
}

/// The length of an e-mail address at the start of `chars`.
fn email_length(chars: &[char]) -> Option<usize> {
    let at = chars.iter().position(|&c| !is_local(c))?;
    if chars[at] != '@' || at == 0 || chars[0] == '.' || chars[at - 1] == '.' {
        return None;
    }
    let host = &chars[at + 1..];
    let mut length =
        host.iter().position(|&c| !(c.is_alphanumeric() || c == '-' || c == '.')).unwrap_or(host.len());
    while length > 0 && !host[length - 1].is_alphanumeric() {
        length -= 1;
    }
    is_domain(&host[..length].iter().collect::<String>()).then_some(at + 1 + length)
}

/// Whether a character may be in the local part of an e-mail address.
fn is_local(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-')
}

/// Whether a name has at least two labels of letters, digits and hyphens, the last one of letters only.
fn is_domain(name: &str) -> bool {
    let label =
        |l: &str| !l.is_empty() && !l.starts_with('-') && l.chars().all(|c| c.is_alphanumeric() || c == '-');
    let is_top =
        |l: &str| l.chars().count() >= 2 && (l.starts_with("xn--") || l.chars().all(char::is_alphabetic));
    name.rsplit_once('.').is_some_and(|(rest, top)| is_top(top) && rest.split('.').all(label))
}

#[cfg(test)]
mod tests {
    use super::{display_url, encode_url, link_url, tel_url};

    #[test]
    fn urls_are_encoded_once() {
        assert_eq!(
            encode_url("https://a.example/é ü?q=a b&c=%20%C3"),
            "https://a.example/%C3%A9%20%C3%BC?q=a%20b&c=%20%C3"
        );
        assert_eq!(encode_url("https://a.example/100%/<x>"), "https://a.example/100%25/%3Cx%3E");
    }

    #[test]
    fn only_safe_addresses_are_links() {
        for (typed, url) in [
            (" a.example ", "https://a.example"),
            ("a.example:8080/x", "https://a.example:8080/x"),
            ("HTTPS://a.example", "HTTPS://a.example"),
            ("ada@a.example", "mailto:ada@a.example"),
            ("tel:+442079460312", "tel:+442079460312"),
            ("bücher.example/ß", "https://b%C3%BCcher.example/%C3%9F"),
        ] {
            assert_eq!(link_url(typed).as_deref(), Some(url), "{typed}");
        }
        for typed in [
            "",
            "a",
            "a b.example",
            "javascript:alert(1)",
            "file:///etc",
            "data:text/html,a",
            "vbscript:a.example",
            "https://",
            "https:///a",
            "mailto:",
            "tel:",
            "./cv.pdf",
            "/cv.pdf",
            "#top",
            "//a.example",
            "1.2.3",
        ] {
            assert_eq!(link_url(typed), None, "{typed}");
        }
    }

    #[test]
    fn telephone_numbers() {
        assert_eq!(tel_url("+44 (0)20 7946 0312").as_deref(), Some("tel:+442079460312"));
        assert_eq!(tel_url("(555) 555-0142 ext. 7").as_deref(), Some("tel:5555550142"));
        assert_eq!(tel_url("on request"), None);
    }

    #[test]
    fn displayed_addresses_are_short() {
        assert_eq!(display_url("https://www.a.example/"), "a.example");
        assert_eq!(display_url("http://a.example/b/"), "a.example/b");
        assert_eq!(display_url("Mailto:ada@a.example"), "ada@a.example");
        assert_eq!(display_url("é.example"), "é.example");
    }
}
