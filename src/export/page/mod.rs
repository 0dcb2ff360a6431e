//! Document → what has pages: PDF, pictures of its pages, the display list as text.

pub mod frames;
pub mod pdf;
pub mod png;
