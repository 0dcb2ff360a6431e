//! Reading → formats without pages: plain text.

pub mod text;
