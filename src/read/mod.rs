//! Text → typed model.
pub mod date;
pub mod json_error;
pub mod json_syntax;
pub mod layout;
pub mod layout_base;
pub mod layout_values;
pub mod parse_layout;
pub mod resume;
pub mod table;
pub mod template;
pub mod toml_error;
pub mod toml_syntax;
pub mod wording;
