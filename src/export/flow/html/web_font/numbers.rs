//! Numbers in font files.

/// Appends big-endian numbers.
pub(super) fn put(out: &mut Vec<u8>, numbers: &[u16]) {
    numbers.iter().for_each(|number| out.extend(number.to_be_bytes()));
}
