//! Résumé → source text: JSON Resume for other programs, and a `resume.toml` that a person likes to edit.
//!
//! Both are written from tables in vitae's own format, so that reading either returns the same résumé.

mod bullets;
mod entry;
pub mod json_resume;
mod letter;
mod new_table;
mod person;
mod prose;
mod section;
mod settings;
pub mod toml;
