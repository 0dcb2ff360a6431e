//! Reading → formats without pages: plain text, Word documents.

pub mod docx;
//! Reading → formats without pages: HTML, plain text.

pub mod html;
pub mod text;
pub use crate::text_seal;
