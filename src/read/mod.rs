//! Text → typed model: résumés in TOML and JSON, and layouts.
//!
//! Every value keeps its place in the source. Reading goes on after an error, so that one run names them all.

pub mod basics;
pub mod date;
pub mod foreign;
mod json_error;
pub mod json_syntax;
pub mod layout;
mod layout_base;
mod layout_values;
pub mod length;
pub mod load_layout;
pub mod page_marks;
pub mod paper;
mod parse_layout;
mod parse_resume;
mod period;
pub mod resume;
pub mod schema;
pub mod spelling;
pub mod table;
pub mod template;
mod text;
pub mod texts;
mod toml_error;
pub mod toml_syntax;
mod wording;

pub(crate) use parse_resume::check_tag;
pub use parse_resume::resume;
