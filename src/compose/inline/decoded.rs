//! Addresses for display: `daphnée` for `daphn%C3%A9e`.

/// Decodes percent-encoded letters of an address. ASCII characters, white space, marks without a letter and invalid
/// UTF-8 stay encoded, because decoding would change how the address reads.
#[must_use]
pub fn decoded(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    let mut rest = address;
    while let Some(at) = rest.find('%') {
        let (before, encoded) = rest.split_at(at);
        out.push_str(before);
        let bytes: Vec<u8> = encoded.as_bytes().chunks(3).map_while(encoded_byte).collect();
        let length = (3 * bytes.len()).max(1);
        match bytes.is_empty() {
            true => out.push('%'),
            false => push_letters(&mut out, &bytes, &encoded[..length]),
        }
        rest = &encoded[length..];
    }
    out.push_str(rest);
    out
}

/// The byte of a sequence such as `%C3`.
fn encoded_byte(chunk: &[u8]) -> Option<u8> {
    let [b'%', high, low] = chunk else { return None };
    let digit = |hex: u8| char::from(hex).to_digit(16);
    u8::try_from(16 * digit(*high)? + digit(*low)?).ok()
}

/// Adds decoded letters; anything else stays encoded.
fn push_letters(out: &mut String, bytes: &[u8], encoded: &str) {
    let mut at = 0;
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            let length = c.len_utf8();
            if !c.is_ascii() && c.is_alphanumeric() {
                out.push(c);
            } else {
                out.push_str(&encoded[3 * at..3 * (at + length)]);
            }
            at += length;
        }
        let n_invalid = chunk.invalid().len();
        out.push_str(&encoded[3 * at..3 * (at + n_invalid)]);
        at += n_invalid;
    }
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn only_letters_are_decoded() {
        for (typed, shown) in [
            ("a.example/daphn%C3%A9e", "a.example/daphnée"),
            ("a.example/%e4%b8%ad%e6%96%87/", "a.example/中文/"),
            ("a.example/x%20y%2Fz%25", "a.example/x%20y%2Fz%25"),
            ("a.example/%C3%A9%20%C3%BC%C3", "a.example/é%20ü%C3"),
            ("a.example/%E2%80%AE%CC%81", "a.example/%E2%80%AE%CC%81"),
            ("100%", "100%"),
            ("%zz%é%1", "%zz%é%1"),
            ("é%C3%A9%", "éé%"),
        ] {
            assert_eq!(decoded(typed), shown, "{typed}");
        }
    }
}
