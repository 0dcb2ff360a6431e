//! Résumés in the formats of other programs → [`crate::read::resume::Resume`], a file each.

pub mod json_resume;
