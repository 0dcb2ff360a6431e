//! Seals in text files, such as HTML and Markdown: `vitae-seal:` and the digits, in a comment, a meta tag or a string.

use crate::seal::{N_DIGITS, Seal};

/// What precedes the digits.
const MARK: &str = "vitae-seal:";

/// Returns the text of a seal that is still to be set: the mark and zeros.
#[must_use]
pub fn blank_seal() -> String {
    format!("{MARK}{}", "0".repeat(N_DIGITS))
}

/// Seals a text that contains [`blank_seal`] or another seal once. A text without one stays as it is.
pub fn seal_text(text: &mut [u8], seal: Seal) {
    let Some(at) = place(text) else { return };
    let digits = seal.digits(&[&text[..at], &text[at + N_DIGITS..]]);
    text[at..at + N_DIGITS].copy_from_slice(digits.as_bytes());
}

/// Returns the seal of a text; `None` if it has none, or if any of its bytes has changed since.
#[must_use]
pub fn sealed_text(text: &[u8]) -> Option<Seal> {
    let at = place(text)?;
    Seal::of_digits(&text[at..at + N_DIGITS], &[&text[..at], &text[at + N_DIGITS..]])
}

/// The offset of the digits. A résumé may contain the mark, so only a place with digits counts, and the last one.
fn place(text: &[u8]) -> Option<usize> {
    let mark = MARK.as_bytes();
    let n_places = (text.len() + 1).saturating_sub(mark.len() + N_DIGITS);
    let mut end = n_places;
    // The first byte of the mark is rarer than others, and comparing one byte is fast.
    while let Some(at) = text[..end].iter().rposition(|byte| *byte == mark[0]) {
        let digits = &text[at + mark.len()..at + mark.len() + N_DIGITS];
        if text[at..].starts_with(mark) && digits.iter().all(u8::is_ascii_hexdigit) {
            return Some(at + mark.len());
        }
        end = at;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{blank_seal, seal_text, sealed_text};
    use crate::digest::Digest;
    use crate::seal::{Remark, Seal};

    #[test]
    fn any_changed_byte_breaks_the_seal() {
        let seal = Seal { inputs: Digest::of(b"resume"), remark: Remark::Some, n_pages: 0 };
        let mut text = format!("# Mira (vitae-seal:)\n\n<!-- {} -->\n", blank_seal()).into_bytes();
        assert_eq!(sealed_text(&text), None);
        seal_text(&mut text, seal);
        assert_eq!(sealed_text(&text), Some(seal));
        for at in 0..text.len() {
            let mut changed = text.clone();
            changed[at] ^= 1;
            assert_eq!(sealed_text(&changed), None, "byte {at}");
        }
        seal_text(&mut text, Seal { remark: Remark::None, ..seal });
        assert_eq!(
            sealed_text(&text),
            Some(Seal { remark: Remark::None, ..seal }),
            "a new seal replaces the old one"
        );
        assert_eq!(sealed_text(b"no seal"), None);
    }
}
