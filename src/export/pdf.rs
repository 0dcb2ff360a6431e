//! Stand-in.
use crate::font::FontBook;
use crate::typeset::frame::Document;
/// Stand-in.
#[must_use]
pub fn export(document: &Document, fonts: &FontBook) -> Vec<u8> {
    format!("%PDF-1.7\n{}{}", document.info.title, fonts.families().len()).into_bytes()
}
