//! Reading → what has no pages: plain text.

pub mod text;
