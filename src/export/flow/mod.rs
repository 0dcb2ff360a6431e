//! Reading → formats without pages: plain text, Word documents.

pub mod docx;
pub mod text;
pub mod text_seal;
