//! PDF → pictures of its pages: what is seen is what is sent.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::Pixmap;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};

/// No page's side may be longer in pixels, whatever the resolution asked for.
const MAX_SIDE: f64 = 16_000.0;

/// The pages of a PDF that [`pdf::export`](crate::export::pdf::export) made, as PNG files on white.
///
/// `dpi` is the number of pixels in an inch; 72 makes a point a pixel. Bytes that are no PDF have no pages.
#[must_use]
pub fn render(pdf: &[u8], dpi: f64) -> Vec<Vec<u8>> {
    let Ok(pdf) = Pdf::new(pdf.to_vec()) else { return Vec::new() };
    let cache = RenderCache::new();
    let interpreter = InterpreterSettings::default();
    let settings = RenderSettings { hinting: false, ..RenderSettings::default() };
    let mut files = Vec::new();
    for page in pdf.pages().iter() {
        let (width, height) = page.render_dimensions();
        let longest = f64::from(width.max(height).max(1.0));
        let scale = scale((dpi / 72.0).clamp(0.01, MAX_SIDE / longest));
        let size = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
        files.push(encode(&hayro::render(page, &cache, &interpreter, &settings, &size)));
    }
    files
}

#[expect(clippy::cast_possible_truncation, reason = "a scale needs no more than 24 bits")]
fn scale(factor: f64) -> f32 {
    factor as f32
}

/// A page's pixels, all of them opaque, as a PNG file.
fn encode(pixels: &Pixmap) -> Vec<u8> {
    let rgb: Vec<u8> = pixels.data().iter().flat_map(|pixel| [pixel.r, pixel.g, pixel.b]).collect();
    let (width, height) = (u32::from(pixels.width()), u32::from(pixels.height()));
    let mut file = Vec::new();
    PngEncoder::new_with_quality(&mut file, CompressionType::Default, FilterType::Adaptive)
        .write_image(&rgb, width, height, ExtendedColorType::Rgb8)
        .expect("writing to memory cannot fail");
    file
}

#[cfg(test)]
mod tests {
    use super::render;

    #[test]
    fn no_pdf_no_pages() {
        assert!(render(b"no PDF", 72.0).is_empty());
    }
}
