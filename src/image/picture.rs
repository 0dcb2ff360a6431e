//! A picture, its outline, and why a picture cannot be shown.

use std::borrow::Cow;
use std::fmt;

use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder};

use crate::geom::{Pt, Size};

/// A decoded picture.
#[derive(Clone, PartialEq, Eq)]
pub struct Image {
    /// Its width in pixels, after rotation by EXIF orientation.
    pub width: u32,
    /// Its height in pixels, after rotation by EXIF orientation.
    pub height: u32,
    /// Its pixels.
    pub data: Pixels,
}

/// A picture's pixels.
#[derive(Clone, PartialEq, Eq)]
pub enum Pixels {
    /// An unchanged JPEG file with 1 (grey) or 3 (RGB) components, which the PDF embeds directly.
    Jpeg {
        /// The file.
        bytes: Vec<u8>,
        /// Whether it is grey.
        gray: bool,
    },
    /// Red, green, blue: three bytes per pixel, rows from the top.
    Rgb(Vec<u8>),
    /// Red, green, blue, alpha: four bytes per pixel, rows from the top.
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
    /// The file does not exist.
    #[error("file `{0}` not found")]
    Missing(String),
    /// The path is that of a folder.
    #[error("`{0}` is a folder, not a picture")]
    Folder(String),
    /// The file cannot be read: its path and the system's reason.
    #[error("cannot read `{0}`: {1}")]
    Unreadable(String, String),
    /// A symbolic link points outside the folder that the path begins in.
    #[error("`{0}` is a link that points outside its folder")]
    Outside(String),
    /// The file is not a picture in a supported format.
    #[error("`{0}` is not a supported picture (PNG, JPEG, WebP or GIF)")]
    Unknown(String),
    /// The file is a damaged picture: its path and the decoder's reason.
    #[error("`{0}` is damaged: {1}")]
    Damaged(String, String),
    /// The picture has too many pixels: its path, width and height.
    #[error("`{0}` is too large: {1} × {2} pixels")]
    TooLarge(String, u32, u32),
}

impl Image {
    /// The largest size with this picture's proportions that fits in `room`.
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

impl Image {
    /// The picture as a file, and the ending of its name: a JPEG as it is, anything else as PNG.
    #[must_use]
    pub fn file(&self) -> (Cow<'_, [u8]>, &'static str) {
        match &self.data {
            Pixels::Jpeg { bytes, .. } => (Cow::Borrowed(bytes), "jpeg"),
            Pixels::Rgb(pixels) => (Cow::Owned(encode_png(self, pixels, ExtendedColorType::Rgb8)), "png"),
            Pixels::Rgba(pixels) => (Cow::Owned(encode_png(self, pixels, ExtendedColorType::Rgba8)), "png"),
        }
    }
}

fn encode_png(image: &Image, pixels: &[u8], color: ExtendedColorType) -> Vec<u8> {
    let mut file = Vec::new();
    let encoder = PngEncoder::new(&mut file);
    encoder
        .write_image(pixels, image.width, image.height, color)
        .expect("a decoded picture has as many pixels as it says");
    file
}

/// A picture's outline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Outline {
    /// The whole picture.
    Rectangle,
    /// The ellipse inscribed in its size.
    Round,
    /// A rectangle with corners of this radius.
    Rounded(Pt),
}
