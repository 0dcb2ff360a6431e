//! Reading → formats without pages: plain text.

pub mod text;
pub mod text_seal;
