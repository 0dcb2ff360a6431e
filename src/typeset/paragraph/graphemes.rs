//! Grapheme clusters (UAX #29), with a fast path for ASCII, which is nearly all of the text.

use unicode_segmentation::UnicodeSegmentation;

/// Returns the first grapheme cluster of a text; `None` if the text is empty.
///
/// Two ASCII characters never form a cluster, except CR and LF.
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

/// Returns the grapheme clusters of a text, in order.
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
    fn clusters_equal_those_of_the_library() {
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
