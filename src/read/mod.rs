//! Text → typed model.
pub mod date;
pub mod foreign;
mod json_error;
pub mod json_syntax;
mod parse_resume;
mod period;
pub mod resume;
pub mod table;
mod text;
mod toml_error;
pub mod toml_syntax;
mod wording;

pub use parse_resume::resume;
