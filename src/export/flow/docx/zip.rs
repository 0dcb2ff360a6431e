//! Files → a ZIP archive (APPNOTE 6.3), as the Open Packaging Conventions need it.
//!
//! Lengths and checksums precede the data. Archives with data descriptors, which follow the data, would be simpler to
//! write, but programs that read from a stream, such as Java's, refuse stored files with one. Times are those of
//! 1980-01-01, the first day that a ZIP archive can express, so that the same parts give the same bytes.

use flate2::{Compress, Compression, Crc, FlushCompress};

/// Level of compression: beyond it, time grows faster than files shrink.
const LEVEL: Compression = Compression::new(2);
/// 1980-01-01 as MS-DOS writes a date.
const FIRST_DAY: u16 = 1 << 5 | 1;
/// The version of the format that deflated files need: 2.0.
const VERSION: u16 = 20;
/// General purpose bit 11: names are UTF-8.
const UTF_8: u16 = 1 << 11;

/// The length of a local header without the name.
pub(super) const N_LOCAL: usize = 30;
/// The length of an entry of the central directory without the name.
pub(super) const N_CENTRAL: usize = 46;
/// The length of the end of the central directory.
pub(super) const N_END: usize = 22;

/// Files below this size, in bytes, are not compressed: it saves little, and setting up takes longer than writing.
const MIN_DEFLATED: usize = 700;

/// An archive being written.
#[derive(Debug)]
pub(super) struct ZipArchive {
    /// The compressor of all files, whose memory is large.
    deflate: Compress,
    bytes: Vec<u8>,
    /// The central directory.
    directory: Vec<u8>,
    n_files: u16,
}

impl ZipArchive {
    pub(super) fn new() -> Self {
        Self { deflate: Compress::new(LEVEL, false), bytes: Vec::new(), directory: Vec::new(), n_files: 0 }
    }

    /// Adds a file, deflated unless it is small or a picture.
    pub(super) fn add(&mut self, name: &str, data: &[u8]) {
        // Pictures are compressed already.
        if data.len() < MIN_DEFLATED || name.starts_with("word/media/") {
            return self.add_stored(name, data);
        }
        let deflate = &mut self.deflate;
        deflate.reset();
        let mut packed = Vec::with_capacity(data.len() / 2 + 64);
        // Grows the room until everything is written.
        loop {
            let at = usize::try_from(self.deflate.total_in()).expect("it is within `data`");
            let status = self.deflate.compress_vec(&data[at..], &mut packed, FlushCompress::Finish);
            if status.is_ok_and(|status| status == flate2::Status::StreamEnd) {
                break;
            }
            packed.reserve(data.len() + 64);
        }
        self.push(name, data, Some(&packed));
    }

    /// Adds a file as it is.
    pub(super) fn add_stored(&mut self, name: &str, data: &[u8]) {
        self.push(name, data, None);
    }

    /// Adds a file; `packed` is its deflated data.
    fn push(&mut self, name: &str, data: &[u8], packed: Option<&[u8]>) {
        let method = if packed.is_some() { 8 } else { 0 };
        let packed = packed.unwrap_or(data);
        let at = size(self.bytes.len());
        let mut shared = Vec::with_capacity(26);
        for field in [VERSION, UTF_8, method, 0, FIRST_DAY] {
            shared.extend(field.to_le_bytes());
        }
        for field in [checksum(data), size(packed.len()), size(data.len())] {
            shared.extend(field.to_le_bytes());
        }
        shared.extend(u16::try_from(name.len()).expect("names of parts are short").to_le_bytes());
        shared.extend(0_u16.to_le_bytes());
        self.bytes.extend(b"PK\x03\x04");
        self.bytes.extend(&shared);
        self.bytes.extend(name.as_bytes());
        self.bytes.extend(packed);
        self.directory.extend(b"PK\x01\x02");
        self.directory.extend(VERSION.to_le_bytes());
        self.directory.extend(shared);
        // No comment, disk 0, no attributes.
        self.directory.extend([0; 10]);
        self.directory.extend(at.to_le_bytes());
        self.directory.extend(name.as_bytes());
        self.n_files += 1;
    }

    /// Returns the bytes of the archive.
    pub(super) fn finish(self) -> Vec<u8> {
        let mut bytes = self.bytes;
        let at = size(bytes.len());
        bytes.extend(&self.directory);
        bytes.extend(b"PK\x05\x06\0\0\0\0");
        bytes.extend([self.n_files.to_le_bytes(), self.n_files.to_le_bytes()].concat());
        bytes.extend(size(self.directory.len()).to_le_bytes());
        bytes.extend(at.to_le_bytes());
        bytes.extend(0_u16.to_le_bytes());
        bytes
    }
}

/// The CRC-32 of a file.
pub(super) fn checksum(data: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(data);
    crc.sum()
}

fn size(length: usize) -> u32 {
    u32::try_from(length).expect("a document has fewer than 2³² bytes")
}
