//! Text → typed model.
//!
//! Two syntaxes become one tree of values ([`table`]), which the parsers take apart key by key; whatever
//! is wrong is reported in one run, with its place and what to type instead. Nothing here asks whether a
//! file that is named exists, or knows how anything will look.

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
