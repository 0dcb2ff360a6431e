//! Compression as WOFF2 requires it (Brotli, RFC 7932), in the simplest form that is worth it.
//!
//! Outlines hardly repeat: what can be saved is saved by a prefix code of the bytes. So every table becomes one
//! meta-block of literal bytes, with a code of its own, and nothing is searched. On Latin text, that is between one and
//! five hundredths larger than a full compressor's output for outlines in CFF, a sixth for those of TrueType, at a
//! fraction of its time and size.

use crate::export::flow::html::web_font::prefix::PrefixCode;

/// The order in which the lengths of the code of code lengths are written (§3.5).
const LENGTH_ORDER: [usize; 18] = [1, 2, 3, 4, 0, 5, 17, 6, 16, 7, 8, 9, 10, 11, 12, 13, 14, 15];
/// The codes of those lengths, the first bit lowest, and the length of each.
const LENGTH_CODES: [(u32, u8); 6] = [(0, 2), (7, 4), (3, 3), (2, 2), (1, 2), (15, 4)];
/// The numbers of literals that a command may insert: the first of each code, and the bits that follow it (§5).
const INSERTS: [(usize, u8); 24] = [
    (0, 0),
    (1, 0),
    (2, 0),
    (3, 0),
    (4, 0),
    (5, 0),
    (6, 1),
    (8, 1),
    (10, 2),
    (14, 2),
    (18, 3),
    (26, 3),
    (34, 4),
    (50, 4),
    (66, 5),
    (98, 5),
    (130, 6),
    (194, 7),
    (322, 8),
    (578, 9),
    (1090, 10),
    (2114, 12),
    (6210, 14),
    (22594, 24),
];
/// The most bytes of a meta-block, so that one command can insert them.
const MOST_BYTES: usize = 1 << 22;

/// Returns data in the form of Brotli; each part gets a code of its own.
pub(super) fn compress(parts: &[&[u8]]) -> Vec<u8> {
    let mut bits = Bits::default();
    // A window of 64 KiB, of which nothing is used.
    bits.put(0, 1);
    let mut joined: Vec<u8> = Vec::new();
    for part in parts {
        // Small tables share a code: a code takes some forty bytes.
        joined.extend(*part);
        if joined.len() > 600 {
            joined.chunks(MOST_BYTES).for_each(|chunk| meta_block(&mut bits, chunk));
            joined.clear();
        }
    }
    joined.chunks(MOST_BYTES).for_each(|chunk| meta_block(&mut bits, chunk));
    // The last meta-block is empty.
    bits.put(0b11, 2);
    bits.finish()
}

/// Writes a meta-block (§9.2): one command that inserts all bytes.
fn meta_block(bits: &mut Bits, data: &[u8]) {
    let length = u32::try_from(data.len() - 1).unwrap_or(0);
    // Lengths are written in as few nibbles as possible, but at least four.
    let n_more: u8 = [1 << 16, 1 << 20].iter().map(|most| u8::from(length >= *most)).sum();
    bits.put(0, 1);
    bits.put(u32::from(n_more), 2);
    bits.put(length, 16 + 4 * n_more);
    // Compressed, one type of block each for literals, commands and distances; no direct distances; the first mode of
    // context; one code each for literals and distances.
    bits.put(0, 1 + 3 + 6 + 2 + 2);
    let mut counts = [0_u32; 256];
    data.iter().for_each(|byte| counts[usize::from(*byte)] += 1);
    let code = literal_code(bits, &counts);
    let (command, extra, n_extra) = insertion(data.len());
    single_symbol(bits, command, 10);
    single_symbol(bits, 0, 6);
    bits.put(extra, n_extra);
    for byte in data {
        let byte = usize::from(*byte);
        bits.put(u32::from(code.bits[byte]), code.lengths[byte]);
    }
}

/// The command that inserts this number of literals: its symbol, and the bits that follow it. It copies nothing,
/// because the meta-block ends before.
fn insertion(n: usize) -> (u32, u32, u8) {
    let at = INSERTS.iter().rposition(|(first, _)| *first <= n).unwrap_or(0);
    let (first, n_extra) = INSERTS[at];
    // Commands with an explicit distance come in cells of 8 insert codes by 8 copy codes (§5).
    let cell = [128, 256, 448][at / 8];
    let symbol = u32::try_from(cell + (at % 8) * 8).unwrap_or(0);
    (symbol, u32::try_from(n - first).unwrap_or(0), n_extra)
}

/// Writes a prefix code with one symbol, which takes no bits (§3.4).
fn single_symbol(bits: &mut Bits, symbol: u32, n_bits: u8) {
    bits.put(1, 2);
    bits.put(0, 2);
    bits.put(symbol, n_bits);
}

/// Writes the prefix code of the literals (§3.5), and returns it.
fn literal_code(bits: &mut Bits, counts: &[u32; 256]) -> PrefixCode {
    let n_symbols = counts.iter().filter(|count| **count > 0).count();
    if n_symbols < 2 {
        let symbol = counts.iter().position(|count| *count > 0).unwrap_or(0);
        single_symbol(bits, u32::try_from(symbol).unwrap_or(0), 8);
        return PrefixCode { lengths: vec![0; 256], bits: vec![0; 256] };
    }
    let code = PrefixCode::of(counts, 15);
    let lengths = run_lengths(&code.lengths);
    let mut counts = [0_u32; 18];
    lengths.iter().for_each(|(symbol, ..)| counts[*symbol] += 1);
    // A second symbol, so that the code of the lengths is one.
    if counts.iter().filter(|count| **count > 0).count() < 2 {
        counts[if counts[0] > 0 { 1 } else { 0 }] = 1;
    }
    let length_code = PrefixCode::of(&counts, 5);
    bits.put(0, 2);
    let last = LENGTH_ORDER.iter().rposition(|&symbol| length_code.lengths[symbol] > 0).unwrap_or(0);
    let mut space = 32_u32;
    for &symbol in &LENGTH_ORDER[..=last] {
        let length = length_code.lengths[symbol];
        let (code, n_bits) = LENGTH_CODES[usize::from(length)];
        bits.put(code, n_bits);
        space -= if length > 0 { 32 >> length } else { 0 };
        // Readers stop when the code is complete.
        if space == 0 {
            break;
        }
    }
    for (symbol, extra, n_extra) in lengths {
        bits.put(u32::from(length_code.bits[symbol]), length_code.lengths[symbol]);
        bits.put(extra, n_extra);
    }
    code
}

/// Lengths of codes with repeated zeros as runs (symbol 17), without those at the end: the symbols, each with the bits
/// that follow it.
fn run_lengths(lengths: &[u8]) -> Vec<(usize, u32, u8)> {
    let n_used = lengths.iter().rposition(|length| *length > 0).map_or(0, |at| at + 1);
    let mut out = Vec::new();
    let mut at = 0;
    while at < n_used {
        let n_zeros = lengths[at..n_used].iter().take_while(|length| **length == 0).count();
        if n_zeros < 3 {
            out.push((usize::from(lengths[at]), 0, 0));
            at += 1;
        } else {
            // Two runs in a row would be multiplied, so a longer one is cut by a zero.
            let n = n_zeros.min(10);
            out.push((17, u32::try_from(n - 3).unwrap_or(0), 3));
            at += n;
            if n_zeros > n {
                out.push((0, 0, 0));
                at += 1;
            }
        }
    }
    out
}

/// Bits, the first one lowest in its byte.
#[derive(Default)]
struct Bits {
    out: Vec<u8>,
    pending: u64,
    n_pending: u8,
}

impl Bits {
    /// Appends the lowest `n` bits, 24 at most.
    fn put(&mut self, bits: u32, n: u8) {
        self.pending |= u64::from(bits) << self.n_pending;
        self.n_pending += n;
        if self.n_pending >= 32 {
            self.out.extend_from_slice(&self.pending.to_le_bytes()[..4]);
            self.pending >>= 32;
            self.n_pending -= 32;
        }
    }

    fn finish(mut self) -> Vec<u8> {
        let n_bytes = usize::from(self.n_pending.div_ceil(8));
        self.out.extend_from_slice(&self.pending.to_le_bytes()[..n_bytes]);
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::compress;

    #[test]
    fn bytes_that_the_reference_decoder_reads() {
        assert_eq!(compress(&[b"\x07"]), [0x00, 0x00, 0x00, 0x00, 0xC4, 0x41, 0x20, 0x12, 0xC0]);
        assert_eq!(
            compress(&[b"Fonts, ", b"fonts, fonts"]),
            [
                0x20, 0x01, 0x00, 0x00, 0x00, 0x63, 0x9C, 0xE7, 0xF9, 0xDE, 0x9E, 0x07, 0x7B, 0x1E, 0x8F,
                0x0F, 0x1F, 0x10, 0x05, 0x10, 0x35, 0x1F, 0xE1, 0xE6, 0x23, 0xDC, 0x7C, 0x03
            ]
        );
    }

    #[test]
    fn large_parts_have_their_own_codes() {
        let (one, other) = ([1; 700], [2; 700]);
        // A part of one repeated byte takes no bits but those of its code.
        assert!(compress(&[&one, &other]).len() < 24);
        assert!(compress(&[&[one, other].concat()]).len() > 175);
        assert_eq!(compress(&[]), [0b110]);
    }
}
