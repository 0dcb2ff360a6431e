//! Tests of reading: source text → résumés and messages.

mod broken_variants;
mod dates;
mod files;
mod foreign;
mod language_files;
mod languages;
mod letters;
mod lossless;
mod mutations;
mod photos;
mod prose;
mod selection;
mod sources;
mod strangers;
mod tagged;
mod target_files;
mod targets;
mod variants;
