//! Bytes → [`Image`]: PNG, JPEG, WebP and the first frame of GIF, rotated by EXIF orientation, limited in size.

use std::io::Cursor;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use crate::image::picture::{Image, ImageError, Pixels};

/// Maximum length of a side, in pixels.
const MAX_SIDE: u32 = 12_000;
/// Maximum memory to decode and convert a picture, in bytes.
const MAX_BYTES: u64 = 168 * 1024 * 1024;

/// Decodes a picture. `path` is its name in messages.
///
/// # Errors
/// [`ImageError`]: unknown format, damaged or too large.
pub(super) fn decode(path: &str, bytes: Vec<u8>) -> Result<Image, ImageError> {
    let format = image::guess_format(&bytes).map_err(|_| ImageError::Unknown(path.to_owned()))?;
    if !matches!(format, ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP | ImageFormat::Gif) {
        return Err(ImageError::Unknown(path.to_owned()));
    }
    let damaged = |error: image::ImageError| ImageError::Damaged(path.to_owned(), error.to_string());
    let mut reader = ImageReader::with_format(Cursor::new(&bytes), format);
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MAX_BYTES);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(damaged)?;
    let (width, height) = decoder.dimensions();
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    // An upright JPEG is embedded unchanged; everything else becomes three or four bytes per pixel.
    let is_kept = format == ImageFormat::Jpeg && orientation == Orientation::NoTransforms;
    let n_made = if is_kept { 0 } else { 4 * u64::from(width) * u64::from(height) };
    if width > MAX_SIDE || height > MAX_SIDE || decoder.total_bytes().saturating_add(n_made) > MAX_BYTES {
        return Err(ImageError::TooLarge(path.to_owned(), width, height));
    }
    let mut pixels = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    if is_kept {
        // Grey and RGB files are embedded unchanged; four-component files are converted below.
        if let Some(components) = jpeg_components(&bytes).filter(|&n| n == 1 || n == 3) {
            return Ok(Image { width, height, data: Pixels::Jpeg { bytes, gray: components == 1 } });
        }
    }
    pixels.apply_orientation(orientation);
    let (width, height) = (pixels.width(), pixels.height());
    let data = if pixels.color().has_alpha() {
        Pixels::Rgba(pixels.into_rgba8().into_raw())
    } else {
        Pixels::Rgb(pixels.into_rgb8().into_raw())
    };
    Ok(Image { width, height, data })
}

/// The number of components that a JPEG's frame header declares (ITU-T T.81 §B.2.2).
fn jpeg_components(bytes: &[u8]) -> Option<u8> {
    let mut at = 2;
    while at + 9 < bytes.len() {
        if bytes[at] != 0xFF {
            return None;
        }
        let marker = bytes[at + 1];
        if marker == 0xFF {
            at += 1;
            continue;
        }
        let length = usize::from(u16::from_be_bytes([bytes[at + 2], bytes[at + 3]]));
        // SOF0 to SOF2: the frame types that every PDF reader decodes.
        if (0xC0..=0xC2).contains(&marker) {
            return Some(bytes[at + 9]);
        }
        at += 2 + length;
    }
    None
}
