//! Texts → résumés.

mod files;
mod foreign;
mod lossless;
mod mutations;
mod prose;
mod sources;
