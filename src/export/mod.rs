//! Document → bytes: PDF, pictures of its pages, plain text.
//!
//! Nothing is decided here. A page comes in as a flat list of placed items and goes out as it stands;
//! export cannot fail.

pub mod pdf;
pub mod png;
pub mod text;
