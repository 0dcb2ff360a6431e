//! PDF → pictures of its pages: what is seen is what is sent.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::page::Page;
use hayro::vello_cpu::Pixmap;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};

/// No page's side may be longer in pixels, whatever the resolution asked for.
const MAX_SIDE: f64 = 16_000.0;

/// How a PNG file is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// Small: for files.
    Tight,
    /// In a fourth of the time, twice as large: for a picture that is looked at once.
    Quick,
}

/// The pages of a PDF that [`pdf::export`](crate::export::pdf::export) made, as PNG files on white.
///
/// `dpi` is the number of pixels in an inch; 72 makes a point a pixel. Bytes that are no PDF have no pages.
#[must_use]
pub fn render(pdf: &[u8], dpi: f64) -> Vec<Vec<u8>> {
    let Ok(pdf) = Pdf::new(pdf.to_vec()) else { return Vec::new() };
    let cache = RenderCache::new();
    pdf.pages().iter().map(|page| draw(page, dpi, Packing::Tight, &cache)).collect()
}

/// One page of such a PDF, counted from 0; `None` if there is no such page.
#[must_use]
pub fn render_page(pdf: &[u8], page_index: usize, dpi: f64, packing: Packing) -> Option<Vec<u8>> {
    let pdf = Pdf::new(pdf.to_vec()).ok()?;
    let page = pdf.pages().get(page_index)?;
    Some(draw(page, dpi, packing, &RenderCache::new()))
}

fn draw<'a>(page: &'a Page<'a>, dpi: f64, packing: Packing, cache: &RenderCache<'a>) -> Vec<u8> {
    let settings = RenderSettings { hinting: false, ..RenderSettings::default() };
    let (width, height) = page.render_dimensions();
    let longest = f64::from(width.max(height).max(1.0));
    let scale = scale((dpi / 72.0).clamp(0.01, MAX_SIDE / longest));
    let size = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    encode(&hayro::render(page, cache, &InterpreterSettings::default(), &settings, &size), packing)
}

#[expect(clippy::cast_possible_truncation, reason = "a scale needs no more than 24 bits")]
fn scale(factor: f64) -> f32 {
    factor as f32
}

/// A page's pixels, all of them opaque, as a PNG file.
fn encode(pixels: &Pixmap, packing: Packing) -> Vec<u8> {
    let mut rgb = vec![0; pixels.data().len() * 3];
    for (bytes, pixel) in rgb.chunks_exact_mut(3).zip(pixels.data()) {
        bytes.copy_from_slice(&[pixel.r, pixel.g, pixel.b]);
    }
    let (width, height) = (u32::from(pixels.width()), u32::from(pixels.height()));
    let (compression, filter) = match packing {
        Packing::Tight => (CompressionType::Default, FilterType::Adaptive),
        Packing::Quick => (CompressionType::Fast, FilterType::Sub),
    };
    let mut file = Vec::new();
    PngEncoder::new_with_quality(&mut file, compression, filter)
        .write_image(&rgb, width, height, ExtendedColorType::Rgb8)
        .expect("writing to memory cannot fail");
    file
}

#[cfg(test)]
mod tests {
    use super::{Packing, render, render_page};

    #[test]
    fn no_pdf_no_pages() {
        assert!(render(b"no PDF", 72.0).is_empty());
        assert_eq!(render_page(b"no PDF", 0, 72.0, Packing::Quick), None);
    }
}
