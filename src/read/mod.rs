//! Text → typed model.
pub mod date;
pub mod layout;
pub mod resume;
pub mod template;
