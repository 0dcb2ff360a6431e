//! Résumé × layout → content.
pub mod content;
pub mod locale;
pub mod style;
