//! Seals of exported text files; see [`crate::text_seal`].

pub use crate::text_seal::{blank_seal, seal_text, sealed_text};
