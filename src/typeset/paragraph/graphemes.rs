//! Grapheme clusters (UAX #29), without a look into the tables for the plain ones, which are nearly all.

use unicode_segmentation::UnicodeSegmentation;

/// The first grapheme cluster of a text; `None` of an empty one.
///
/// Two characters of ASCII are never one cluster, but for a line's two ends.
pub(crate) fn first_grapheme(text: &str) -> Option<&str> {
    match text.as_bytes() {
        [first, rest @ ..]
            if first.is_ascii() && *first != b'\r' && rest.first().is_none_or(u8::is_ascii) =>
        {
            Some(&text[..1])
        }
        _ => text.graphemes(true).next(),
    }
}

/// The grapheme clusters of a text, in order.
pub(crate) fn graphemes(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = first_grapheme(rest)?;
        rest = &rest[first.len()..];
        Some(first)
    })
}

#[cfg(test)]
mod tests {
    use unicode_segmentation::UnicodeSegmentation;

    use super::graphemes;

    #[test]
    fn they_are_those_of_the_library() {
        for text in [
            "",
            "a b",
            "e\u{301}a\u{301}\u{302}",
            "\r\n\r\r\n",
            "a\r\n",
            "🇩🇪🇫🇷🇩",
            "👨\u{200d}👩",
            "각a\u{1100}\u{1161}",
        ] {
            assert!(graphemes(text).eq(text.graphemes(true)), "{text:?}");
        }
    }
}
