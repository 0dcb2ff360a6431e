//! The seal of a Word document: a document property, in the last file of the archive, which is not compressed.
//!
//! ```text
//! … PK 3 4 … docProps/custom.xml <Properties>… vitae-seal … DIGITS …</Properties> PK 1 2 … PK 5 6 …
//! ```
//!
//! The digits are in plain text, so they are read without unpacking anything. They cover every byte of the file but
//! themselves and the two checksums of their own part, which are compared with its contents instead.

use crate::export::flow::docx::zip::{N_CENTRAL, N_END, N_LOCAL, checksum};
use crate::export::seal::{N_DIGITS, Seal};

/// The name of the part with the seal.
pub(super) const PART: &str = "docProps/custom.xml";
/// What precedes and follows the digits.
const AROUND: [&str; 2] = [
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\"><property fmtid=\"{D5CDD505-2E9C-101B-9397-08002B2CF9AE}\" pid=\"2\" name=\"vitae-seal\"><vt:lpwstr>",
    "</vt:lpwstr></property></Properties>",
];

/// Returns the part with a seal that is still to be set.
pub(super) fn blank_part() -> String {
    format!("{}{}{}", AROUND[0], "0".repeat(N_DIGITS), AROUND[1])
}

/// Seals a Word document made by [`export`](crate::export::flow::docx::export). Other files stay as they are.
pub fn seal(file: &mut [u8], seal: Seal) {
    let Some(place) = SealPlace::of(file) else { return };
    let digits = seal.digits(&place.parts(file));
    file[place.digits..place.digits + N_DIGITS].copy_from_slice(digits.as_bytes());
    let crc = checksum(&file[place.data..place.directory]).to_le_bytes();
    for at in place.checksums() {
        file[at..at + 4].copy_from_slice(&crc);
    }
}

/// Returns the seal of a Word document; `None` if any of its bytes has changed since, or if it was not made by vitae.
#[must_use]
pub fn sealed(file: &[u8]) -> Option<Seal> {
    let place = SealPlace::of(file)?;
    let crc = checksum(&file[place.data..place.directory]).to_le_bytes();
    let is_whole = place.checksums().iter().all(|&at| file[at..at + 4] == crc);
    let digits = &file[place.digits..place.digits + N_DIGITS];
    Seal::of_digits(digits, &place.parts(file)).filter(|_| is_whole)
}

/// Where a file has its seal, as offsets.
struct SealPlace {
    /// The local header of the part.
    header: usize,
    /// The contents of the part.
    data: usize,
    digits: usize,
    /// The central directory, which begins where the part ends.
    directory: usize,
    /// The part's entry in the central directory.
    entry: usize,
}

impl SealPlace {
    fn of(file: &[u8]) -> Option<Self> {
        let end = file.len().checked_sub(N_END)?;
        let directory = number(file, end + 16)?;
        let entry = end.checked_sub(N_CENTRAL + PART.len())?;
        let header = number(file, entry + 42)?;
        let data = header.checked_add(N_LOCAL + PART.len())?;
        let digits = data.checked_add(AROUND[0].len())?;
        let length = AROUND[0].len() + N_DIGITS + AROUND[1].len();
        let has = |at: usize, what: &str| file.get(at..)?.starts_with(what.as_bytes()).then_some(());
        has(end, "PK\u{5}\u{6}")?;
        has(entry, "PK\u{1}\u{2}")?;
        has(entry + N_CENTRAL, PART)?;
        has(header, "PK\u{3}\u{4}")?;
        has(header + N_LOCAL, PART)?;
        has(data, AROUND[0])?;
        has(digits + N_DIGITS, AROUND[1])?;
        (directory == data + length && directory <= entry).then_some(Self {
            header,
            data,
            digits,
            directory,
            entry,
        })
    }

    /// The offsets of the part's checksums.
    fn checksums(&self) -> [usize; 2] {
        [self.header + 14, self.entry + 16]
    }

    /// The bytes of the file that the digits cover.
    fn parts<'f>(&self, file: &'f [u8]) -> [&'f [u8]; 4] {
        let [first, second] = self.checksums();
        [
            &file[..first],
            &file[first + 4..self.digits],
            &file[self.digits + N_DIGITS..second],
            &file[second + 4..],
        ]
    }
}

/// The number at an offset, four bytes, least first.
fn number(file: &[u8], at: usize) -> Option<usize> {
    let bytes = file.get(at..at.checked_add(4)?)?;
    usize::try_from(u32::from_le_bytes(bytes.try_into().ok()?)).ok()
}
