//! Text → typed model.
pub mod date;
pub mod resume;
pub mod layout;
