//! Counts of symbols → a prefix code: Huffman's, with codes of fifteen bits at most (RFC 7932 §3.2).

/// The length of the longest code.
const MOST_BITS: u8 = 15;

/// A code: for each symbol its length, 0 if it has none, and its bits, the first one lowest.
#[derive(Clone, Debug)]
pub(super) struct PrefixCode {
    /// The length of each symbol's code.
    pub(super) lengths: Vec<u8>,
    /// The bits of each symbol's code.
    pub(super) bits: Vec<u16>,
}

impl PrefixCode {
    /// The best code for symbols that occur so often. At least two of them must occur.
    pub(super) fn of(counts: &[u32], most_bits: u8) -> Self {
        let mut counts = counts.to_vec();
        // Flatter counts give shorter codes; a few rounds suffice.
        loop {
            let lengths = lengths(&counts);
            if lengths.iter().all(|length| *length <= most_bits.min(MOST_BITS)) {
                let bits = bits(&lengths);
                return Self { lengths, bits };
            }
            counts.iter_mut().filter(|count| **count > 0).for_each(|count| *count = *count / 2 + 1);
        }
    }
}

/// The lengths of Huffman's code. Of nodes with equal counts, that which was made first comes first.
fn lengths(counts: &[u32]) -> Vec<u8> {
    let mut leaves: Vec<(u32, usize)> =
        counts.iter().enumerate().filter(|(_, count)| **count > 0).map(|(at, count)| (*count, at)).collect();
    leaves.sort_unstable();
    let n = leaves.len();
    // The leaves in order of their counts, then the nodes in the order they are made in, which is that of their counts.
    let mut weights: Vec<u32> = leaves.iter().map(|(count, _)| *count).collect();
    let mut parents = vec![0; 2 * n.max(1) - 1];
    let (mut leaf, mut node) = (0, n);
    for made in n..2 * n.max(1) - 1 {
        let mut least = || {
            let is_leaf = leaf < n && (node >= made || weights[leaf] <= weights[node]);
            let at = if is_leaf { leaf } else { node };
            if is_leaf {
                leaf += 1;
            } else {
                node += 1;
            }
            parents[at] = made;
            weights[at]
        };
        let weight = least() + least();
        weights.push(weight);
    }
    let mut depths = vec![0_u8; parents.len()];
    for at in (0..parents.len().saturating_sub(1)).rev() {
        depths[at] = depths[parents[at]].saturating_add(1);
    }
    let mut lengths = vec![0; counts.len()];
    for (index, (_, symbol)) in leaves.iter().enumerate() {
        lengths[*symbol] = depths[index];
    }
    lengths
}

/// The bits of codes of these lengths: shorter ones first, equal ones in the order of their symbols.
fn bits(lengths: &[u8]) -> Vec<u16> {
    let mut next = 0_u16;
    let mut bits = vec![0; lengths.len()];
    for length in 1..=MOST_BITS {
        next <<= 1;
        for (symbol, _) in lengths.iter().enumerate().filter(|(_, own)| **own == length) {
            bits[symbol] = next.reverse_bits() >> (16 - u16::from(length));
            next = next.wrapping_add(1);
        }
    }
    bits
}

#[cfg(test)]
mod tests {
    use super::PrefixCode;

    #[test]
    fn frequent_symbols_have_short_codes() {
        let code = PrefixCode::of(&[8, 0, 4, 2, 1, 1], 15);
        assert_eq!(code.lengths, [1, 0, 2, 3, 4, 4]);
        assert_eq!(code.bits, [0, 0, 0b01, 0b011, 0b0111, 0b1111]);
    }

    #[test]
    fn codes_are_complete_and_not_too_long() {
        let fibonacci = [1, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987, 1597, 2584];
        for most in [5, 7, 15] {
            let code = PrefixCode::of(&fibonacci, most);
            assert!(code.lengths.iter().all(|length| (1..=most).contains(length)));
            let filled: u32 = code.lengths.iter().map(|length| 1 << (15 - length)).sum();
            assert_eq!(filled, 1 << 15);
        }
    }
}
