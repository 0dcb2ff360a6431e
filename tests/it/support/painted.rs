//! Compares what was painted with a picture in the project, or puts it there: `UPDATE_SNAPSHOTS=1 cargo test`.
#![expect(clippy::disallowed_methods, reason = "pictures are files")]

use std::fs;
use std::path::Path;

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ImageFormat, RgbImage};

use crate::support::messages;

/// The grey values of two pictures may differ by so much in the mean, of 255: an edge moved by a tenth of
/// a pixel is below it, a letter that is missing above.
pub(crate) const TOLERANCE: f64 = 0.15;

/// How far two pictures are apart: the mean of the differences of all their values.
pub(crate) fn distance(a: &RgbImage, b: &RgbImage) -> f64 {
    if a.dimensions() != b.dimensions() {
        return f64::MAX;
    }
    let differences = a.as_raw().iter().zip(b.as_raw()).map(|(a, b)| f64::from(a.abs_diff(*b)));
    differences.sum::<f64>() / f64::from(a.width() * a.height() * 3)
}

/// What differs between a picture in the project and what was painted, if anything does; or else how many bytes the
/// picture has.
pub(crate) fn compare(picture: &Path, painted: &RgbImage) -> Result<usize, String> {
    if messages::Snapshots::is_update() {
        let mut bytes = Vec::new();
        let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Best, FilterType::Adaptive);
        painted.write_with_encoder(encoder).expect("a picture can be encoded");
        fs::write(picture, bytes).expect("a picture can be written");
    }
    let bytes = fs::read(picture).map_err(|error| format!("{}: {error}", picture.display()))?;
    let wanted = image::load_from_memory(&bytes).expect("a PNG").into_rgb8();
    let distance = distance(painted, &wanted);
    if distance <= TOLERANCE {
        return Ok(bytes.len());
    }
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join(picture.file_name().expect("a file"));
    painted.save_with_format(&place, ImageFormat::Png).expect("a picture can be written");
    Err(format!("{} by {distance:.2}, see {}", picture.display(), place.display()))
}
