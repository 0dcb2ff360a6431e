//! Content → document.
pub mod frame;
pub mod dump;
