//! Compares a rendered picture with one in the project; `INSTA_UPDATE=always cargo test` replaces one that differs.
#![expect(clippy::disallowed_methods, reason = "pictures are files")]

use std::fs;
use std::path::Path;

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ImageFormat, RgbImage};

use crate::support::snapshots::{Update, update};

/// The tolerated mean difference between two pictures, of 255. A shift of an edge by a tenth of a pixel is below it, a
/// missing letter above.
pub(crate) const TOLERANCE: f64 = 0.15;

/// Returns the distance between two pictures: the mean difference of all their values.
pub(crate) fn distance(a: &RgbImage, b: &RgbImage) -> f64 {
    if a.dimensions() != b.dimensions() {
        return f64::MAX;
    }
    let differences = a.as_raw().iter().zip(b.as_raw()).map(|(a, b)| f64::from(a.abs_diff(*b)));
    differences.sum::<f64>() / f64::from(a.width() * a.height() * 3)
}

/// Returns the size in bytes of a picture in the project if it looks like the rendered one; otherwise describes the
/// difference.
pub(crate) fn compare(picture: &Path, painted: &RgbImage) -> Result<usize, String> {
    let known = fs::read(picture).ok();
    let off = known.as_deref().map(|bytes| distance(painted, &decode(bytes)));
    let is_close = off.is_some_and(|off| off <= TOLERANCE);
    let is_replaced = match update() {
        Update::Never => false,
        Update::Differing => !is_close,
        Update::All => true,
    };
    if is_replaced {
        let bytes = encode(painted);
        fs::write(picture, &bytes).expect("a picture can be written");
        return Ok(bytes.len());
    }
    if let Some(bytes) = known.filter(|_| is_close) {
        return Ok(bytes.len());
    }
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join(picture.file_name().expect("a file"));
    painted.save_with_format(&place, ImageFormat::Png).expect("a picture can be written");
    let what = off.map_or("is missing".to_owned(), |off| format!("differs by {off:.2}"));
    Err(format!("{} {what}, see {}", picture.display(), place.display()))
}

fn decode(bytes: &[u8]) -> RgbImage {
    image::load_from_memory(bytes).expect("a PNG").into_rgb8()
}

fn encode(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Best, FilterType::Adaptive);
    picture.write_with_encoder(encoder).expect("a picture can be encoded");
    bytes
}
