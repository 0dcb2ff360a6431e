//! Content → document.
pub mod frame;
