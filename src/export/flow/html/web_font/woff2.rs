//! Tables → a WOFF2 file (W3C Recommendation *WOFF File Format 2.0*), without the transforms of outlines.

use std::collections::BTreeMap;

use crate::export::flow::html::web_font::brotli::compress;

/// The tables of a font file, by tag.
pub(super) type Tables = BTreeMap<[u8; 4], Vec<u8>>;

/// The tables with a number of their own (§4.1), from 0.
const KNOWN: [&[u8; 4]; 29] = [
    b"cmap", b"head", b"hhea", b"hmtx", b"maxp", b"name", b"OS/2", b"post", b"cvt ", b"fpgm", b"glyf",
    b"loca", b"prep", b"CFF ", b"VORG", b"EBDT", b"EBLC", b"gasp", b"hdmx", b"kern", b"LTSH", b"PCLT",
    b"VDMX", b"vhea", b"vmtx", b"BASE", b"GDEF", b"GPOS", b"GSUB",
];
/// The bits of a table of outlines that is not transformed.
const NOT_TRANSFORMED: u8 = 3 << 6;
/// The length of the header.
const N_HEADER: usize = 48;

/// Returns a font file.
pub(super) fn woff2(tables: &Tables, flavor: [u8; 4]) -> Vec<u8> {
    let mut directory = Vec::new();
    let mut n_whole = 12 + 16 * tables.len();
    for (tag, data) in tables {
        let number = KNOWN.iter().position(|known| *known == tag).and_then(|at| u8::try_from(at).ok());
        let transform = if matches!(tag, b"glyf" | b"loca") { NOT_TRANSFORMED } else { 0 };
        directory.push(number.unwrap_or(63) | transform);
        if number.is_none() {
            directory.extend(tag);
        }
        put_base_128(&mut directory, data.len());
        n_whole += data.len().next_multiple_of(4);
    }
    let parts: Vec<&[u8]> = tables.values().map(Vec::as_slice).collect();
    let data = compress(&parts);
    let length = (N_HEADER + directory.len() + data.len()).next_multiple_of(4);
    let mut out = b"wOF2".to_vec();
    out.extend(flavor);
    out.extend(long(length));
    out.extend(short(tables.len()));
    out.extend([0, 0]);
    out.extend(long(n_whole));
    out.extend(long(data.len()));
    // The version of the font, no metadata, no private data.
    out.extend([0, 1, 0, 0]);
    out.resize(N_HEADER, 0);
    out.extend(directory);
    out.extend(data);
    out.resize(length, 0);
    out
}

fn long(n: usize) -> [u8; 4] {
    u32::try_from(n).unwrap_or(u32::MAX).to_be_bytes()
}

fn short(n: usize) -> [u8; 2] {
    u16::try_from(n).unwrap_or(u16::MAX).to_be_bytes()
}

/// Appends a number in groups of seven bits (§4.1, `UIntBase128`).
fn put_base_128(out: &mut Vec<u8>, number: usize) {
    let n_groups = (usize::BITS - number.leading_zeros()).div_ceil(7).max(1);
    for group in (0..n_groups).rev() {
        let bits = u8::try_from(number >> (7 * group) & 0x7F).unwrap_or(0);
        out.push(if group > 0 { bits | 0x80 } else { bits });
    }
}

#[cfg(test)]
mod tests {
    use super::put_base_128;

    #[test]
    fn numbers_in_groups_of_seven_bits() {
        let written = |number| {
            let mut out = Vec::new();
            put_base_128(&mut out, number);
            out
        };
        assert_eq!(written(0), [0]);
        assert_eq!(written(127), [0x7F]);
        assert_eq!(written(128), [0x81, 0]);
        assert_eq!(written(20_000), [0x81, 0x9C, 0x20]);
    }
}
