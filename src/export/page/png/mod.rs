//! Pages → pictures of them.
//!
//! Pages are painted from the same display list that becomes the PDF: coverage of each pixel by area, without hinting,
//! a glyph at the nearest quarter of a pixel. `.ci/pictures.py` compares them with what PDF programs paint.

mod mask;
mod paint;
mod raster;

use crate::export::page::png::paint::Painter;
use crate::font::FontBook;
use crate::geom::Size;
use crate::typeset::frame::{Document, Page};

pub use raster::{Packing, Raster};

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

/// The pages of a document as PNG files on white.
///
/// `dpi` is the number of pixels per inch; at 72, a point is a pixel.
///
/// # Examples
/// ```
/// # let inputs = vitae::Inputs::of("cv.toml", "basics.name = \"Ada King\"");
/// # let built = vitae::build(&inputs).expect("the résumé has no errors");
/// let pages = vitae::export::page::png::render(&built.document, &built.fonts, 110.0);
/// assert!(pages.len() == 1 && pages[0].starts_with(b"\x89PNG"));
/// ```
#[must_use]
pub fn render(document: &Document, fonts: &FontBook, dpi: f64) -> Vec<Vec<u8>> {
    let mut painter: Option<(f64, Painter<'_>)> = None;
    let paint = |page: &Page| {
        let scale = scale(page, dpi);
        let known = painter.take().filter(|(of, _)| *of == scale);
        let (_, painter) = painter.insert(known.unwrap_or_else(|| (scale, Painter::new(fonts, scale))));
        painter.paint(page).encode(Packing::Tight)
    };
    document.pages.iter().map(paint).collect()
}

/// One page, on white.
///
/// # Examples
/// ```
/// # let inputs = vitae::Inputs::of("cv.toml", "basics.name = \"Ada King\"");
/// # let built = vitae::build(&inputs).expect("the résumé has no errors");
/// let page = vitae::export::page::png::draw(&built.document.pages[0], &built.fonts, 72.0);
/// assert_eq!((page.width, page.height), (595, 842));
/// ```
#[must_use]
pub fn draw(page: &Page, fonts: &FontBook, dpi: f64) -> Raster {
    Painter::new(fonts, scale(page, dpi)).paint(page)
}

/// Pixels in a point, bounded by what a page may have.
fn scale(page: &Page, dpi: f64) -> f64 {
    let longest = page.size.width.max(page.size.height).0.max(1.0);
    (dpi / 72.0).clamp(0.01, MAX_SIDE / longest)
}
