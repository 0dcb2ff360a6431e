//! Document → bytes.
pub mod pdf;
pub mod png;
pub mod text;
