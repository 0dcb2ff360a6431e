//! Résumés in the formats of other programs → [`crate::read::resume::Resume`], a file each.

mod credentials;
pub mod json_resume;
mod rename;
mod schema_keys;
mod tidy;
