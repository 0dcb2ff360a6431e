//! Résumé × layout → content.
pub mod content;
pub mod style;
