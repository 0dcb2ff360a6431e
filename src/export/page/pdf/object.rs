//! The small values that a PDF consists of: numbers, names, text strings.

use lopdf::{Object, ObjectId, StringFormat};
use printpdf::DictItem;

/// Rounds a length in points to 1/1000 pt, so that rounding errors of sums never reach the file.
#[expect(clippy::cast_possible_truncation, reason = "a page is shorter than 2^24 thousandths of a point")]
pub(super) fn number(points: f64) -> f32 {
    ((points * 1000.0).round() / 1000.0) as f32
}

/// Appends a length rounded by [`number`].
pub(super) fn push_number(out: &mut String, number: f32) {
    let thousandths = integer(f64::from(number) * 1000.0);
    let (whole, part) = (thousandths.unsigned_abs() / 1000, thousandths.unsigned_abs() % 1000);
    if thousandths < 0 {
        out.push('-');
    }
    out.push_str(itoa::Buffer::new().format(whole));
    if part > 0 {
        // The leading 1 preserves zeros after the decimal point.
        let mut digits = itoa::Buffer::new();
        out.push('.');
        out.push_str(digits.format(1000 + part)[1..].trim_end_matches('0'));
    }
}

/// Converts a rounded measure to a whole number.
#[expect(clippy::cast_possible_truncation, reason = "clamped first")]
pub(super) fn integer(value: f64) -> i64 {
    value.round().clamp(-32_000_000.0, 32_000_000.0) as i64
}

/// Converts a count or an index.
pub(super) fn count(n: usize) -> i64 {
    i64::try_from(n).expect("a document has fewer than 2^63 parts")
}

/// Returns a name object.
pub(super) fn name(name: &str) -> Object {
    Object::Name(name.as_bytes().to_vec())
}

/// Returns references to objects as an array.
pub(super) fn references(ids: &[ObjectId]) -> Object {
    Object::Array(ids.iter().map(|&id| Object::Reference(id)).collect())
}

/// Returns a text string (ISO 32000-1 §7.9.2.2): ASCII unchanged, everything else in UTF-16BE with a byte-order mark.
pub(super) fn text(text: &str) -> Object {
    Object::String(text_bytes(text), StringFormat::Literal)
}

/// Returns a text string as an operand in a page's content.
pub(super) fn text_operand(text: &str) -> DictItem {
    DictItem::String { data: text_bytes(text), literal: true }
}

fn text_bytes(text: &str) -> Vec<u8> {
    if text.bytes().all(|b| (0x20..0x7f).contains(&b)) {
        return text.as_bytes().to_vec();
    }
    let mut bytes = vec![0xFE, 0xFF];
    for unit in text.encode_utf16() {
        bytes.extend(unit.to_be_bytes());
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::{number, push_number, text_bytes};

    #[test]
    fn text_strings() {
        assert_eq!(text_bytes("CV"), b"CV");
        assert_eq!(text_bytes("é"), [0xFE, 0xFF, 0x00, 0xE9]);
        assert_eq!(text_bytes("😀"), [0xFE, 0xFF, 0xD8, 0x3D, 0xDE, 0x00]);
    }

    #[test]
    fn numbers_round_to_thousandths() {
        assert_eq!(number(0.1 + 0.2).to_string(), "0.3");
        assert_eq!(number(841.889_763_8).to_string(), "841.89");
        for (points, text) in
            [(0.0, "0"), (-0.0004, "0"), (0.05, "0.05"), (-12.3456, "-12.346"), (841.889_763_8, "841.89")]
        {
            let mut out = String::new();
            push_number(&mut out, number(points));
            assert_eq!(out, text);
        }
    }
}
