//! PDF → pictures of its pages: what is seen is what is sent.

use crate::geom::Size;
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

/// No page may have more pixels: A4 has so many at 600 dots an inch, and drawing them takes 250 MB.
pub const MAX_PIXELS: f64 = 36e6;

/// The most dots an inch that a page of a size may be drawn with.
#[must_use]
pub fn most_dpi(size: Size) -> f64 {
    let inches = (size.width.0 / 72.0, size.height.0 / 72.0);
    let by_area = (MAX_PIXELS / (inches.0 * inches.1).max(1e-6)).sqrt();
    by_area.min(MAX_SIDE / inches.0.max(inches.1).max(1e-3))
}

/// How a PNG file is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// Small: for files.
    Tight,
    /// In a fourth of the time, twice as large: for a picture that is looked at once.
    Quick,
}

/// The pages of a PDF that [`pdf::export`](crate::export::page::pdf::export) made, as PNG files on white.
///
/// `dpi` is the number of pixels in an inch; 72 makes a point a pixel. Bytes that are no PDF have no pages.
///
/// # Examples
/// ```
/// # let inputs = vitae::Inputs::of("cv.toml", "basics.name = \"Ada King\"");
/// # let built = vitae::build(&inputs).expect("the résumé has no errors");
/// let pdf = vitae::export::page::pdf::export(&built.document, &built.fonts);
/// let pages = vitae::export::page::png::render(&pdf, 110.0);
/// assert!(pages.len() == 1 && pages[0].starts_with(b"\x89PNG"));
/// ```
#[must_use]
pub fn render(pdf: &[u8], dpi: f64) -> Vec<Vec<u8>> {
    let Ok(pdf) = Pdf::new(pdf.to_vec()) else { return Vec::new() };
    let cache = RenderCache::new();
    pdf.pages().iter().map(|page| draw(page, dpi, &cache).encode(Packing::Tight)).collect()
}

/// One page of such a PDF, counted from 0; `None` if there is no such page.
#[must_use]
pub fn render_page(pdf: &[u8], page_index: usize, dpi: f64) -> Option<Raster> {
    let pdf = Pdf::new(pdf.to_vec()).ok()?;
    let page = pdf.pages().get(page_index)?;
    Some(draw(page, dpi, &RenderCache::new()))
}

fn draw<'a>(page: &'a Page<'a>, dpi: f64, cache: &RenderCache<'a>) -> Raster {
    let settings = RenderSettings { hinting: false, ..RenderSettings::default() };
    let (width, height) = page.render_dimensions();
    let longest = f64::from(width.max(height).max(1.0));
    let scale = scale((dpi / 72.0).clamp(0.01, MAX_SIDE / longest));
    let size = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    Raster::new(&hayro::render(page, cache, &InterpreterSettings::default(), &settings, &size))
}

/// A picture of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raster {
    /// Its width in pixels.
    pub width: usize,
    /// Its height in pixels.
    pub height: usize,
    /// Red, green, blue; three bytes a pixel, rows from the top.
    rgb: Vec<u8>,
}

impl Raster {
    /// A page's pixels, all of them opaque.
    fn new(pixels: &Pixmap) -> Self {
        let mut rgb = vec![0; pixels.data().len() * 3];
        for (bytes, pixel) in rgb.chunks_exact_mut(3).zip(pixels.data()) {
            bytes.copy_from_slice(&[pixel.r, pixel.g, pixel.b]);
        }
        Self { width: usize::from(pixels.width()), height: usize::from(pixels.height()), rgb }
    }

    /// Puts another picture over this one, its top left corner at (x, y); what stands over an edge is lost.
    pub fn paste(&mut self, other: &Self, x: usize, y: usize) {
        let width = other.width.min(self.width.saturating_sub(x)) * 3;
        for row in 0..other.height.min(self.height.saturating_sub(y)) {
            let (to, from) = (((y + row) * self.width + x) * 3, row * other.width * 3);
            self.rgb[to..to + width].copy_from_slice(&other.rgb[from..from + width]);
        }
    }

    /// The picture as a PNG file. Packed quickly, one without colours has none in its file.
    #[must_use]
    pub fn encode(&self, packing: Packing) -> Vec<u8> {
        let is_gray = || self.rgb.chunks_exact(3).all(|pixel| pixel[0] == pixel[1] && pixel[1] == pixel[2]);
        if packing == Packing::Quick && is_gray() {
            let gray: Vec<u8> = self.rgb.chunks_exact(3).map(|pixel| pixel[0]).collect();
            return self.pack(&gray, ExtendedColorType::L8, packing);
        }
        self.pack(&self.rgb, ExtendedColorType::Rgb8, packing)
    }

    fn pack(&self, bytes: &[u8], color: ExtendedColorType, packing: Packing) -> Vec<u8> {
        let side = |pixels: usize| u32::try_from(pixels).expect("a page's side is bounded");
        let (compression, filter) = match packing {
            Packing::Tight => (CompressionType::Default, FilterType::Adaptive),
            Packing::Quick => (CompressionType::Fast, FilterType::Sub),
        };
        let mut file = Vec::new();
        PngEncoder::new_with_quality(&mut file, compression, filter)
            .write_image(bytes, side(self.width), side(self.height), color)
            .expect("writing to memory cannot fail");
        file
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a scale needs no more than 24 bits")]
fn scale(factor: f64) -> f32 {
    factor as f32
}

#[cfg(test)]
mod tests {
    use super::{Raster, render, render_page};

    #[test]
    fn no_pdf_no_pages() {
        assert!(render(b"no PDF", 72.0).is_empty());
        assert_eq!(render_page(b"no PDF", 0, 72.0), None);
    }

    #[test]
    fn what_is_pasted_keeps_within_the_edges() {
        let of = |width: usize, height: usize, gray: u8| Raster {
            width,
            height,
            rgb: vec![gray; width * height * 3],
        };
        let mut picture = of(3, 3, 0);
        picture.paste(&of(2, 2, 9), 2, 1);
        picture.paste(&of(2, 2, 7), 5, 5);
        let grays: Vec<u8> = picture.rgb.iter().step_by(3).copied().collect();
        assert_eq!(grays, [0, 0, 0, 0, 0, 9, 0, 0, 9]);
    }
}
