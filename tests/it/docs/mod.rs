//! The documents and the examples.

mod commands;
mod examples;
mod guide;
mod guide_pictures;
mod links;
mod markdown;
mod plain_english;
mod toml_blocks;
