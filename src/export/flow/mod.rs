//! Reading → formats without pages: Word, HTML, Markdown, plain text.

mod direction;
pub mod docx;
pub mod html;
pub mod markdown;
pub mod text;
pub mod text_seal;
