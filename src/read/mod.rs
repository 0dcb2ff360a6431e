//! Text → typed model.
pub mod date;
pub mod json_error;
pub mod json_syntax;
pub mod resume;
pub mod table;
pub mod toml_error;
pub mod toml_syntax;
pub mod wording;
