//! Texts → résumés.

mod files;
mod lossless;
mod mutations;
mod sources;
