//! Reads the files in a ZIP archive and checks their lengths and checksums.

use std::collections::BTreeMap;
use std::io::Read;

use flate2::Crc;
use flate2::read::DeflateDecoder;

/// The files of an archive by name, in its order in `names`.
pub(crate) struct Unzipped {
    /// The names, in the order of the archive.
    pub(crate) names: Vec<String>,
    files: BTreeMap<String, Vec<u8>>,
}

impl Unzipped {
    /// The bytes of a file.
    pub(crate) fn bytes(&self, name: &str) -> &[u8] {
        self.files.get(name).unwrap_or_else(|| panic!("{name} is missing from {:?}", self.names))
    }

    /// The text of a file.
    pub(crate) fn text(&self, name: &str) -> &str {
        std::str::from_utf8(self.bytes(name)).expect("the part is text")
    }
}

fn number(bytes: &[u8], at: usize, length: usize) -> usize {
    bytes[at..at + length].iter().rev().fold(0, |sum, byte| (sum << 8) | usize::from(*byte))
}

/// Reads an archive without comment and extra fields, as both headers of each file describe it.
pub(crate) fn unzip(bytes: &[u8]) -> Unzipped {
    let end = bytes.len() - 22;
    assert_eq!(&bytes[end..end + 4], b"PK\x05\x06");
    let n_files = number(bytes, end + 10, 2);
    let (length, start) = (number(bytes, end + 12, 4), number(bytes, end + 16, 4));
    assert_eq!(start + length, end, "the directory is at the end");
    let mut unzipped = Unzipped { names: Vec::new(), files: BTreeMap::new() };
    let (mut at, mut next) = (start, 0);
    for _ in 0..n_files {
        assert_eq!(&bytes[at..at + 4], b"PK\x01\x02");
        let n_name = number(bytes, at + 28, 2);
        let name = std::str::from_utf8(&bytes[at + 46..at + 46 + n_name]).expect("names are text").to_owned();
        let header = number(bytes, at + 42, 4);
        assert_eq!(header, next, "{name} follows the file before it");
        assert_eq!(&bytes[header..header + 4], b"PK\x03\x04");
        assert_eq!(bytes[header + 4..header + 30], bytes[at + 6..at + 32], "both headers of {name} agree");
        let (packed, size) = (number(bytes, header + 18, 4), number(bytes, header + 22, 4));
        let data = &bytes[header + 30 + n_name..][..packed];
        let mut file = data.to_vec();
        if number(bytes, header + 8, 2) == 8 {
            file.clear();
            DeflateDecoder::new(data).read_to_end(&mut file).expect("the file is deflated");
        }
        assert_eq!(file.len(), size, "{name}");
        let mut crc = Crc::new();
        crc.update(&file);
        assert_eq!(crc.sum() as usize, number(bytes, header + 14, 4), "the checksum of {name}");
        next = header + 30 + n_name + packed;
        at += 46 + n_name;
        unzipped.names.push(name.clone());
        unzipped.files.insert(name, file);
    }
    assert_eq!((at, next), (end, start), "nothing else is in the archive");
    unzipped
}
