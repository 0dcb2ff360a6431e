//! The guide and the examples.

mod examples;
mod guide;
mod guide_pictures;
