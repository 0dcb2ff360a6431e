//! A picture, its outline, and what may be wrong with one.

use std::fmt;

use crate::geom::{Pt, Size};

/// A picture, ready to be placed.
#[derive(Clone, PartialEq, Eq)]
pub struct Image {
    /// Its width in pixels, after it was turned upright.
    pub width: u32,
    /// Its height in pixels, after it was turned upright.
    pub height: u32,
    /// Its pixels.
    pub data: Pixels,
}

/// A picture's pixels.
#[derive(Clone, PartialEq, Eq)]
pub enum Pixels {
    /// A JPEG file as it came, with 1 (grey) or 3 (RGB) components: goes into the PDF untouched.
    Jpeg {
        /// The file.
        bytes: Vec<u8>,
        /// Whether it is grey.
        gray: bool,
    },
    /// Red, green, blue; three bytes a pixel, rows from the top.
    Rgb(Vec<u8>),
    /// Red, green, blue, alpha; four bytes a pixel, rows from the top.
    Rgba(Vec<u8>),
}

impl fmt::Debug for Image {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Image({} × {})", self.width, self.height)
    }
}

/// Why a picture cannot be shown.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImageError {
    /// There is no such file.
    #[error("there is no file `{0}`")]
    Missing(String),
    /// The path names a folder.
    #[error("`{0}` is a folder, not a picture")]
    Folder(String),
    /// The file cannot be read; the system's reason.
    #[error("`{0}` cannot be read: {1}")]
    Unreadable(String, String),
    /// A link leads to a file outside of the folder that the path begins in.
    #[error("`{0}` is a link that points outside its folder")]
    Outside(String),
    /// The file is not a picture of a known kind.
    #[error("`{0}` is not a supported picture (PNG, JPEG, WebP or GIF)")]
    Unknown(String),
    /// The file begins as a picture and then breaks.
    #[error("`{0}` is damaged: {1}")]
    Damaged(String, String),
    /// The picture has too many pixels.
    #[error("`{0}` is too large: {1} × {2} pixels")]
    TooLarge(String, u32, u32),
}

impl Image {
    /// The largest size with this picture's proportions that fits into `room`.
    #[must_use]
    pub fn fit(&self, room: Size) -> Size {
        let ratio = f64::from(self.width.max(1)) / f64::from(self.height.max(1));
        if room.width / room.height > ratio {
            Size::new(room.height * ratio, room.height)
        } else {
            Size::new(room.width, Pt(room.width.0 / ratio))
        }
    }
}

/// A picture's outline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Outline {
    /// As it is.
    Rectangle,
    /// The ellipse that its size holds.
    Round,
    /// With round corners of this radius.
    Rounded(Pt),
}
