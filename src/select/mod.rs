//! Résumé → résumé without the parts to leave out. Later stages see the selected résumé only.

pub mod hidden;
mod mask;
mod occurrences;
pub mod redact;
pub mod trim;
