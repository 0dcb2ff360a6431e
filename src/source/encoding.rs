//! Bytes in any encoding → text.

/// The encoding of a file's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, the expected encoding.
    Utf8,
    /// UTF-16, which Windows programs call “Unicode”.
    Utf16,
    /// Windows-1252, which older programs in western Europe and the Americas write.
    Windows1252,
}

impl Encoding {
    /// Its name in messages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16 => "UTF-16",
            Self::Windows1252 => "Windows-1252",
        }
    }
}

/// The characters of bytes 0x80 to 0x9F in Windows-1252 (WHATWG *Encoding*, index windows-1252). Every other byte is
/// the character of the same number.
const WINDOWS_1252: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// Decodes a text and returns its encoding.
pub(super) fn decode(bytes: &[u8]) -> (Encoding, String) {
    let of_pairs = |pair: fn([u8; 2]) -> u16, bytes: &[u8]| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|two| pair([two[0], two[1]])).collect();
        (Encoding::Utf16, String::from_utf16_lossy(&units))
    };
    match bytes {
        [0xFF, 0xFE, rest @ ..] => return of_pairs(u16::from_le_bytes, rest),
        [0xFE, 0xFF, rest @ ..] => return of_pairs(u16::from_be_bytes, rest),
        _ => {}
    }
    let zeros = |odd: usize| bytes.iter().take(64).skip(odd).step_by(2).filter(|&&byte| byte == 0).count();
    let half = bytes.len().min(64) / 2;
    if half >= 4 && zeros(1) * 4 > half * 3 {
        return of_pairs(u16::from_le_bytes, bytes);
    }
    if half >= 4 && zeros(0) * 4 > half * 3 {
        return of_pairs(u16::from_be_bytes, bytes);
    }
    match str::from_utf8(bytes) {
        Ok(text) => (Encoding::Utf8, text.to_owned()),
        Err(_) => {
            let character = |&byte: &u8| match byte {
                0x80..=0x9F => WINDOWS_1252.chars().nth(usize::from(byte - 0x80)).unwrap_or(char::from(byte)),
                _ => char::from(byte),
            };
            (Encoding::Windows1252, bytes.iter().map(character).collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Encoding, decode};

    #[test]
    fn bytes_are_read_in_their_encoding() {
        let wide =
            |text: &str, bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
        for (bytes, encoding) in [
            ("{ \"name\": \"Zoë\" }".as_bytes().to_vec(), Encoding::Utf8),
            (wide("\u{feff}{ \"name\": \"Zoë\" }", u16::to_le_bytes), Encoding::Utf16),
            (wide("\u{feff}{ \"name\": \"Zoë\" }", u16::to_be_bytes), Encoding::Utf16),
            (wide("{ \"name\": \"Zoë\" }", u16::to_le_bytes), Encoding::Utf16),
            (wide("{ \"name\": \"Zoë\" }", u16::to_be_bytes), Encoding::Utf16),
            (b"{ \"name\": \"Zo\xeb\" }".to_vec(), Encoding::Windows1252),
        ] {
            assert_eq!(decode(&bytes), (encoding, "{ \"name\": \"Zoë\" }".to_owned()));
        }
        assert_eq!(decode(b"\x80 \x96 \x9f").1, "€ – Ÿ");
    }
}
