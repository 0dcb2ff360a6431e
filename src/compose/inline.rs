//! The inline markup of every text in a résumé: emphasis, code, links and typographic characters.
//!
//! ```text
//! **bold**  *italic*  ***both***  `code`  [text](https://…)  \*as typed\*
//! "quoted"  don't  2018--2020  a --- b  and so on...   ada@example.org  https://example.org
//! ```
//!
//! The stages are `clean → marks → typography → merge`; they work on single characters that carry their style.
//! Reading markup never fails: anything that is not markup prints as typed. The rules are those of CommonMark with two
//! differences for résumés: an asterisk between two letters or digits is not emphasis (`2*3*4`), and underscores never
//! are (`snake_case`).

mod address;
mod atom;
mod decoded;
mod emphasis;
mod marks;
mod typography;

use crate::compose::inline::atom::LinkMark;
use crate::compose::locale::Locale;
use crate::read::text::LINE_BREAK;

pub use crate::compose::inline::address::{
    MAX_URL, display_url, encode_url, link_url, tel_url, url_of_any_length,
};
pub use crate::compose::inline::atom::Emphasis;
pub use crate::compose::inline::decoded::decoded;

/// A piece of text in one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inline {
    /// The text as printed; never empty.
    pub text: String,
    /// Its emphasis.
    pub emphasis: Emphasis,
    /// The target of its link, percent-encoded: `https:`, `http:`, `mailto:` or `tel:`.
    pub link: Option<String>,
    /// Whether the text is itself an address (a bare URL or e-mail address) and breaks like one.
    pub is_address: bool,
}

/// Parses a text into pieces, in order; neighbours differ in style or link. White space becomes one space between words
/// and none at the ends; control characters are dropped. A forced line break (U+2028) stays, without spaces around it.
#[must_use]
pub fn parse(text: &str, locale: &Locale) -> Vec<Inline> {
    let text = if is_clean(text) { text.to_owned() } else { clean(text) };
    if is_plain(&text) && !locale.quotes().spaced {
        let emphasis = Emphasis::default();
        let whole = (!text.is_empty()).then_some(Inline { text, emphasis, link: None, is_address: false });
        return whole.into_iter().collect();
    }
    read(&text, locale)
}

/// Runs all stages on a text that may have markup.
fn read(text: &str, locale: &Locale) -> Vec<Inline> {
    let chars: Vec<char> = text.chars().collect();
    let (atoms, links) = marks::read(&chars);
    let atoms = typography::set(atoms, locale.quotes());
    let mut pieces: Vec<Inline> = Vec::new();
    let mut last_link = None;
    for atom in atoms {
        match pieces.last_mut() {
            Some(last) if last.emphasis == atom.emphasis && last_link == atom.link => last.text.push(atom.c),
            _ => pieces.push(piece(atom.c, atom.emphasis, atom.link.and_then(|index| links.get(index)))),
        }
        last_link = atom.link;
    }
    pieces
}

/// The text without its markup, for uses without styles: titles, descriptions, plain text.
#[must_use]
pub fn plain(text: &str, locale: &Locale) -> String {
    let plain: String = parse(text, locale).into_iter().map(|piece| piece.text).collect();
    if plain.contains(LINE_BREAK) { plain.replace(LINE_BREAK, " ") } else { plain }
}

fn piece(c: char, emphasis: Emphasis, link: Option<&LinkMark>) -> Inline {
    Inline {
        text: c.to_string(),
        emphasis,
        link: link.map(|link| link.url.clone()),
        is_address: link.is_some_and(|link| link.is_address),
    }
}

/// Whether an ASCII text needs no cleaning, as is usual.
fn is_clean(text: &str) -> bool {
    let mut before = b' ';
    for &byte in text.as_bytes() {
        if !matches!(byte, b' '..=b'~') || (byte == b' ' && before == b' ') {
            return false;
        }
        before = byte;
    }
    text.is_empty() || before != b' '
}

/// Drops control characters and collapses white space; no-break spaces stay.
fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    for c in text.chars() {
        if c == LINE_BREAK {
            cleaned.truncate(cleaned.trim_end_matches([' ', LINE_BREAK]).len());
            cleaned.extend((!cleaned.is_empty()).then_some(c));
        } else if c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}') {
            if !cleaned.is_empty() && !cleaned.ends_with([' ', LINE_BREAK]) {
                cleaned.push(' ');
            }
        } else if !c.is_control() && c != '\u{feff}' {
            cleaned.push(c);
        }
    }
    cleaned.truncate(cleaned.trim_end_matches([' ', LINE_BREAK]).len());
    cleaned
}

/// Whether a clean text has nothing that a later stage would change, as is usual, so that all can be skipped.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().enumerate().all(|(index, byte)| match byte {
        b'\\' | b'`' | b'*' | b'[' | b'"' | b'\'' | b'@' => false,
        b'-' => !bytes[index..].starts_with(b"--"),
        b':' => !bytes[index..].starts_with(b"://"),
        b'.' => !bytes[index..].starts_with(b"...") && !ends_in_www(&bytes[..index]),
        _ => true,
    })
}

fn ends_in_www(bytes: &[u8]) -> bool {
    bytes.last_chunk::<3>().is_some_and(|word| word.eq_ignore_ascii_case(b"www"))
}

#[cfg(test)]
mod tests;
