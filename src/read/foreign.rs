//! Résumés in the formats of other programs → [`crate::read::resume::Resume`], one file per format.

mod credentials;
mod html;
pub mod json_resume;
mod recognise;
mod rename;
mod schema_keys;
mod tidy;
