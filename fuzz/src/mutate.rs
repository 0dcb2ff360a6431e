//! Mutates inputs in many ways, the same for the same seed.

/// Pseudorandom numbers from a seed (splitmix64).
#[derive(Clone, Debug)]
pub struct Random(pub u64);

impl Random {
    /// Returns the next number.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Returns a number below `n`; 0 if `n` is 0.
    pub fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(n.max(1)).unwrap_or(1)).unwrap_or(0)
    }
}

/// Strings with a meaning to one of the readers.
const TOKENS: [&str; 72] = [
    "\"",
    "'",
    "\"\"\"",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "=",
    ":",
    ",",
    ".",
    "#",
    "\\",
    "\\u",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "\0",
    "**",
    "*",
    "`",
    "](",
    "[a](",
    "](https://a.example)",
    "https://",
    "www.",
    "@",
    "mailto:",
    "a@b.example ",
    "ab-",
    "a\u{ad}",
    "\u{200d}",
    "\u{202e}",
    "\u{2066}",
    "\u{301}",
    "\u{335}",
    "\u{fe0f}",
    "\u{5e9}\u{5dc}\u{5d5}\u{5dd} ",
    "\u{4e00}",
    "\u{1f680}",
    "\u{10fffd}",
    " ",
    "\u{a0}",
    "\u{2028}",
    "[[work]]\n",
    "[basics]\n",
    "basics.name = 1\n",
    "pages = 1\n",
    "keep = true\n",
    "priority = 1\n",
    "\"styles.text.size\" = -1\n",
    "\"fit.max-size\" = inf\n",
    "\"page.margin\" = 1e9\n",
    "\"space.section\" = nan\n",
    "page.margin=inf\n",
    "styles.text.size=0\n",
    "[set]\n",
    "[page]\nmargin = \"140mm\"\n",
    "[side]\nwidth = \"150mm\"\n",
    "extends = \"own.toml\"\n",
    "extends = \"sidebar\"\n",
    "null",
    "true",
    "1e999",
    "-1",
    "nan",
    "\"99999mm\"",
    "\"-3em\"",
    "/ByteRange",
];

/// Numbers at the limits of what readers accept.
const NUMBERS: [&str; 12] = [
    "0",
    "-1",
    "1e9",
    "1e308",
    "inf",
    "-inf",
    "nan",
    "0.0001",
    "65536",
    "9223372036854775807",
    "200.5",
    "\"20000pt\"",
];

/// Returns one of the inputs, mutated in one to six places. Few results are longer than `max_bytes`, none more than
/// four times as long.
pub fn mutated(corpus: &[Vec<u8>], random: &mut Random, max_bytes: usize) -> Vec<u8> {
    let pick = |random: &mut Random| corpus.get(random.below(corpus.len())).cloned().unwrap_or_default();
    let mut data = pick(random);
    let mut room = max_bytes;
    for _ in 0..=random.below(6) {
        let at = random.below(data.len() + 1);
        let end = (at + 1 + random.below(24)).min(data.len());
        match random.below(11) {
            0 if at < data.len() => data[at] ^= 1 << random.below(8),
            1 if at < data.len() => data[at] = u8::try_from(random.below(256)).unwrap_or(0),
            2 => drop(data.drain(at.min(end)..end)),
            3 => {
                let part = data[at.min(end)..end].to_vec();
                data.splice(at..at, part);
            }
            4 => {
                // Rarely, a part is repeated many times, which exposes anything that grows faster than its input.
                let part: Vec<u8> = match random.below(2) {
                    0 => data[at.min(end)..end].to_vec(),
                    _ => TOKENS[random.below(TOKENS.len())].as_bytes().to_vec(),
                };
                let n = match random.below(12) {
                    0 => filling(&mut room, max_bytes, random) / part.len().max(1),
                    1 | 2 => 1000.min(max_bytes / part.len().max(1)),
                    _ => 30,
                };
                data.splice(at..at, part.repeat(n));
            }
            5 => {
                let other = pick(random);
                let from = random.below(other.len() + 1);
                let to = (from + random.below(200)).min(other.len());
                data.splice(at..at, other[from..to].iter().copied());
            }
            6 => {
                if let Some(number) = number_after(&data, at) {
                    let other = NUMBERS[random.below(NUMBERS.len())];
                    data.splice(number, other.bytes());
                }
            }
            7 => {
                // Keys, bullets and mistakes are one line each.
                let line = line_around(&data, at);
                let (start, part) = (line.start, data[line].to_vec());
                let n = match random.below(12) {
                    0..4 => filling(&mut room, max_bytes, random) / part.len().max(1),
                    _ => 30.min(max_bytes / part.len().max(1)),
                };
                data.splice(start..start, part.repeat(n));
            }
            _ => {
                let token = TOKENS[random.below(TOKENS.len())];
                // Half of the tokens are put at the start of a line, where keys and tables are.
                let at = match random.below(2) {
                    0 => data[..at].iter().rposition(|&byte| byte == b'\n').map_or(0, |end| end + 1),
                    _ => at,
                };
                data.splice(at..at, token.bytes());
            }
        }
    }
    data.truncate(room.max(corpus.iter().map(Vec::len).max().unwrap_or(0)));
    data
}

/// The number of bytes to fill with repeats: half of the space left, which a quarter of the inputs first enlarge.
fn filling(room: &mut usize, max_bytes: usize, random: &mut Random) -> usize {
    if random.below(4) == 0 {
        *room = max_bytes << (1 + random.below(2));
    }
    *room / 2
}

/// The line that contains an offset, with its end.
fn line_around(data: &[u8], at: usize) -> std::ops::Range<usize> {
    let start = data[..at].iter().rposition(|&byte| byte == b'\n').map_or(0, |end| end + 1);
    let end = data[at..].iter().position(|&byte| byte == b'\n').map_or(data.len(), |end| at + end + 1);
    start..end
}

/// The position of the first number at or after an offset.
fn number_after(data: &[u8], at: usize) -> Option<std::ops::Range<usize>> {
    let start = at + data.get(at..)?.iter().position(u8::is_ascii_digit)?;
    let length = data[start..].iter().take_while(|byte| byte.is_ascii_digit() || **byte == b'.').count();
    Some(start..start + length)
}
