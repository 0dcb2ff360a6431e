//! Document → formats with pages: PDF, pictures of the pages, the display list as text.

mod cover;
pub mod frames;
pub mod pdf;
#[cfg(feature = "raster")]
pub mod png;
