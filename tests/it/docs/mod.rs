//! The documents and the examples.

mod commands;
mod examples;
mod guide;
mod guide_pictures;
mod links;
mod markdown;
mod toml_blocks;
