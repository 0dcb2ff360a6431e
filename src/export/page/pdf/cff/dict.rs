//! Dictionaries (Technical Note 5176, §4): numbers followed by the operator that defines their meaning. Two-byte
//! operators are represented here by one number, whose first byte is [`ESCAPE`].

/// The copyright notice: a text.
pub(super) const NOTICE: u16 = 1;
/// Its bounding box.
pub(super) const FONT_BBOX: u16 = 5;
/// The offset of the names of its glyphs.
pub(super) const CHARSET: u16 = 15;
/// The offset of its charstrings.
pub(super) const CHAR_STRINGS: u16 = 17;
/// The length and the offset of its private dictionary.
pub(super) const PRIVATE: u16 = 18;
/// The offset of its local subroutines, from the start of the private dictionary.
pub(super) const SUBRS: u16 = 19;
/// The copyright holder: a text.
pub(super) const COPYRIGHT: u16 = 0x0C00;
/// The size of its units.
pub(super) const FONT_MATRIX: u16 = 0x0C07;
/// The registry, ordering and supplement that number its glyphs.
pub(super) const ROS: u16 = 0x0C1E;
/// One more than its highest glyph number.
pub(super) const CID_COUNT: u16 = 0x0C22;
/// The offset of the dictionaries of its parts.
pub(super) const FD_ARRAY: u16 = 0x0C24;
/// The offset of the table that assigns glyphs to parts.
pub(super) const FD_SELECT: u16 = 0x0C25;

/// The first byte of a two-byte operator, in charstrings too.
pub(super) const ESCAPE: u8 = 12;

/// A dictionary's entry.
pub(super) struct DictEntry<'a> {
    pub(super) operator: u16,
    pub(super) operands: &'a [u8],
    /// Its operands and operator.
    pub(super) bytes: &'a [u8],
}

/// Returns the entries of a dictionary; `None` for a broken one.
pub(super) fn entries(dict: &[u8]) -> impl Iterator<Item = Option<DictEntry<'_>>> {
    let mut rest = dict;
    std::iter::from_fn(move || (!rest.is_empty()).then(|| entry(&mut rest)))
}

fn entry<'a>(rest: &mut &'a [u8]) -> Option<DictEntry<'a>> {
    let dict = std::mem::take(rest);
    let mut at = 0;
    loop {
        let first = *dict.get(at)?;
        if first <= 21 {
            let length = if first == ESCAPE { 2 } else { 1 };
            let bytes = dict.get(..at + length)?;
            let operator =
                if first == ESCAPE { u16::from_be_bytes([first, bytes[at + 1]]) } else { u16::from(first) };
            *rest = &dict[at + length..];
            return Some(DictEntry { operator, operands: &dict[..at], bytes });
        }
        at += number_length(&dict[at..])?;
    }
}

/// The number of bytes of a number in a dictionary.
fn number_length(bytes: &[u8]) -> Option<usize> {
    match *bytes.first()? {
        28 => Some(3),
        29 => Some(5),
        30 => Some(bytes.iter().skip(1).position(|byte| byte & 0xF == 0xF || byte >> 4 == 0xF)? + 2),
        32..=246 => Some(1),
        247..=254 => Some(2),
        _ => None,
    }
}

/// Returns the operands of a dictionary entry if all are whole numbers.
pub(super) fn integers(mut operands: &[u8]) -> Option<Vec<i32>> {
    let mut numbers = Vec::new();
    while !operands.is_empty() {
        let (number, rest) = operands.split_at_checked(number_length(operands)?)?;
        numbers.push(match *number {
            [29, a, b, c, d] => i32::from_be_bytes([a, b, c, d]),
            _ => short_integer(number)?,
        });
        operands = rest;
    }
    Some(numbers)
}

/// Reads a whole number of one to three bytes, as in dictionaries and charstrings.
pub(super) fn short_integer(bytes: &[u8]) -> Option<i32> {
    match *bytes {
        [28, a, b] => Some(i32::from(i16::from_be_bytes([a, b]))),
        [a @ 32..=246] => Some(i32::from(a) - 139),
        [a @ 247..=250, b] => Some((i32::from(a) - 247) * 256 + i32::from(b) + 108),
        [a @ 251..=254, b] => Some((251 - i32::from(a)) * 256 - i32::from(b) - 108),
        _ => None,
    }
}

pub(super) fn put_operator(out: &mut Vec<u8>, operator: u16) {
    let [first, second] = operator.to_be_bytes();
    if first != 0 {
        out.push(first);
    }
    out.push(second);
}

/// Writes an operand in as few bytes as possible.
pub(super) fn put_integer(out: &mut Vec<u8>, number: i32) {
    let rest = number.unsigned_abs().wrapping_sub(108).to_be_bytes();
    match number {
        -107..=107 => out.push(number.wrapping_add(139).to_be_bytes()[3]),
        108..=1131 => out.extend_from_slice(&[247 + rest[2], rest[3]]),
        -1131..=-108 => out.extend_from_slice(&[251 + rest[2], rest[3]]),
        -32_768..=32_767 => {
            out.push(28);
            out.extend_from_slice(&number.to_be_bytes()[2..]);
        }
        _ => {
            out.push(29);
            out.extend_from_slice(&number.to_be_bytes());
        }
    }
}

/// Writes an operand of five bytes.
pub(super) fn put_long(out: &mut Vec<u8>, number: usize) {
    out.push(29);
    out.extend_from_slice(&number.to_be_bytes()[size_of::<usize>() - 4..]);
}

#[cfg(test)]
mod tests {
    use super::{integers, put_integer};

    #[test]
    fn integers_survive_a_round_trip() {
        let numbers =
            [-107, 107, -108, 108, -1131, 1131, -1132, 1132, -32_768, 32_767, 32_768, i32::MIN, i32::MAX, 0];
        let mut bytes = Vec::new();
        for number in numbers {
            put_integer(&mut bytes, number);
        }
        assert_eq!(integers(&bytes).unwrap(), numbers);
        assert_eq!(bytes.len(), 2 + 4 * 2 + 4 * 3 + 3 * 5 + 1);
    }
}
