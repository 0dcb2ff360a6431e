//! Text → typed model: résumés in TOML and JSON, and layouts.
//!
//! Every value keeps its place in the source. Reading goes on after an error, so that one run names them all.

pub mod date;
pub mod foreign;
mod json_error;
pub mod json_syntax;
mod parse_resume;
mod period;
pub mod resume;
pub mod spelling;
pub mod table;
mod text;
mod toml_error;
pub mod toml_syntax;
mod wording;

pub use parse_resume::resume;
