//! Inspects a font file: format, integrity, embedding permission.
//!
//! Only the table directory and `fsType` of the OS/2 table are read here; the shaper reads the other tables.

use read_fonts::types::Tag;
use read_fonts::{FontRef, TableRecord};

/// Why a font file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The file cannot be read: the system's reason.
    #[error("cannot be read: {0}")]
    Unreadable(String),
    /// It is not a font.
    #[error("is not a TrueType or OpenType font")]
    Unknown,
    /// It begins as a font but is incomplete.
    #[error("is a damaged font")]
    Damaged,
    /// It is a collection of several fonts (`.ttc`).
    #[error("is a font collection; vitae reads single fonts (`.ttf` or `.otf`)")]
    Collection,
    /// It is a web font (WOFF or WOFF2).
    #[error("is a web font; vitae reads `.ttf` and `.otf` files")]
    Web,
    /// Its glyphs are bitmaps, or outlines that PDF does not support (CFF2).
    #[error("has no outlines that PDF supports (TrueType or CFF)")]
    Outlines,
    /// Its maker forbids embedding.
    #[error("may not be embedded: its maker forbids it (`fsType` in the OS/2 table)")]
    Restricted,
}

/// Properties of a usable font file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Nature {
    /// Whether its maker forbids subsetting.
    pub(super) stays_whole: bool,
    /// Whether it is a variable font, of which the default instance is used.
    pub(super) is_variable: bool,
}

/// Inspects the bytes of a font file.
///
/// # Errors
/// A [`Fault`] unless it is a complete TrueType or OpenType font with TrueType or CFF outlines that may be embedded.
pub(super) fn inspect(bytes: &[u8]) -> Result<Nature, Fault> {
    match bytes.get(..4) {
        Some(b"ttcf") => return Err(Fault::Collection),
        Some(b"wOFF" | b"wOF2") => return Err(Fault::Web),
        Some([0, 1, 0, 0] | b"true" | b"OTTO") => {}
        _ => return Err(Fault::Unknown),
    }
    let font = FontRef::new(bytes).map_err(|_| Fault::Damaged)?;
    let table = |tag| font.table_data(Tag::new(tag));
    let is_inside = |record: &TableRecord| {
        let end = record.offset().checked_add(record.length());
        end.is_some_and(|end| end as usize <= bytes.len())
    };
    if !font.table_directory().table_records().iter().all(is_inside) {
        return Err(Fault::Damaged);
    }
    if [b"head", b"hhea", b"hmtx", b"maxp", b"cmap"].iter().any(|tag| table(tag).is_none()) {
        return Err(Fault::Damaged);
    }
    if table(b"glyf").is_none() && table(b"CFF ").is_none() {
        return Err(Fault::Outlines);
    }
    // Only this field is read, because old programs truncate the table.
    let rights = table(b"OS/2").and_then(|os2| os2.read_at(8).ok()).unwrap_or(0);
    if is_restricted(rights) {
        return Err(Fault::Restricted);
    }
    Ok(Nature { stays_whole: rights & NO_SUBSETS != 0, is_variable: table(b"fvar").is_some() })
}

/// Bit 8 of `fsType`: the font must not be subset.
const NO_SUBSETS: u16 = 1 << 8;

/// Whether `fsType` forbids embedding outlines (OpenType 1.9, OS/2): bit 1 without a less restrictive bit, or bit 9,
/// which allows bitmaps only.
fn is_restricted(rights: u16) -> bool {
    const RESTRICTED: u16 = 1 << 1;
    const MILDER: u16 = 1 << 2 | 1 << 3;
    const PICTURES_ONLY: u16 = 1 << 9;
    rights & RESTRICTED != 0 && rights & MILDER == 0 || rights & PICTURES_ONLY != 0
}

/// Returns a table of a font file by its tag; `None` if it has none.
#[must_use]
pub fn table(bytes: &[u8], tag: [u8; 4]) -> Option<&[u8]> {
    FontRef::new(bytes).ok()?.table_data(Tag::new(&tag)).map(|table| table.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::{Fault, inspect, is_restricted, table};
    use crate::font::FontBook;

    fn font() -> Vec<u8> {
        let book = FontBook::embedded();
        let (_, font) = book.iter().next().unwrap();
        font.data().to_vec()
    }

    /// The font with this `fsType`.
    fn with_rights(rights: u16) -> Vec<u8> {
        let mut bytes = font();
        let os2 = table(&bytes, *b"OS/2").unwrap().as_ptr() as usize - bytes.as_ptr() as usize;
        bytes[os2 + 8..os2 + 10].copy_from_slice(&rights.to_be_bytes());
        bytes
    }

    #[test]
    fn formats_and_damage_are_detected() {
        assert!(inspect(&font()).is_ok());
        for (bytes, fault) in [
            (b"".to_vec(), Fault::Unknown),
            (b"PK\x03\x04 a zip".to_vec(), Fault::Unknown),
            (b"ttcf\0\x01\0\0".to_vec(), Fault::Collection),
            (b"wOF2\0\x01\0\0".to_vec(), Fault::Web),
            (font()[..3000].to_vec(), Fault::Damaged),
            (font()[..20].to_vec(), Fault::Damaged),
            (b"OTTO\0\0\0\0\0\0\0\0".to_vec(), Fault::Damaged),
        ] {
            assert_eq!(inspect(&bytes), Err(fault));
        }
    }

    #[test]
    fn embedding_permissions_are_respected() {
        assert_eq!(
            [0, 4, 8, 2, 6, 0x200, 0x102].map(is_restricted),
            [false, false, false, true, false, true, true]
        );
        assert_eq!(inspect(&with_rights(2)), Err(Fault::Restricted));
        assert!(inspect(&with_rights(0x100)).unwrap().stays_whole);
        assert!(!inspect(&with_rights(8)).unwrap().stays_whole);
    }
}
