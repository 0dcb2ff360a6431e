//! Résumé × layout → content.
pub mod content;
pub mod inline;
pub mod locale;
pub mod style;
