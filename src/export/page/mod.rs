//! Document → what has pages: PDF, pictures of its pages, the display list as text.

mod cover;
pub mod frames;
pub mod pdf;
#[cfg(feature = "raster")]
pub mod png;
