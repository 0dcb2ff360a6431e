//! Tests of reading: source text → résumés and messages.

mod dates;
mod files;
mod foreign;
mod languages;
mod lossless;
mod mutations;
mod photos;
mod prose;
mod sources;
mod strangers;
mod target_files;
mod targets;
mod variants;
