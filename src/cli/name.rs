//! Names of paths in messages and results: text that identifies the path exactly.

use std::path::Path;

/// Returns the name of a path. In a name that is not UTF-8, invalid bytes are written as `\xE9` and `\` as `\\`.
pub(crate) fn name(path: &Path) -> String {
    if let Some(text) = path.to_str() {
        return printable(text);
    }
    let mut name = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        name += &printable(&chunk.valid().replace('\\', "\\\\"));
        for byte in chunk.invalid() {
            name += &format!("\\x{byte:02X}");
        }
    }
    name
}

/// Replaces control characters, including those of bidirectional text, so that a terminal shows rather than obeys
/// them.
pub(crate) fn printable(text: &str) -> String {
    let is_obeyed = |c: char| {
        c.is_control() && c != '\t'
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|c| if is_obeyed(c) { '\u{fffd}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::{name, printable};
    use std::path::Path;

    #[test]
    fn control_characters_are_replaced() {
        assert_eq!(printable("a\u{1b}[2Jb\nc\u{9b}d\u{202e}e"), "a\u{fffd}[2Jb\u{fffd}c\u{fffd}d\u{fffd}e");
        assert_eq!(name(Path::new("a\\b c.toml")), "a\\b c.toml");
    }

    #[cfg(unix)]
    #[test]
    fn names_that_are_not_utf_8_are_escaped() {
        use std::os::unix::ffi::OsStrExt;
        let path = Path::new(std::ffi::OsStr::from_bytes(b"a\\b\xe9\xff.toml"));
        assert_eq!(name(path), "a\\\\b\\xE9\\xFF.toml");
    }
}
