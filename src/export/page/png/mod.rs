//! Pages → PNG files.
//!
//! Pages are painted from the same display list that becomes the PDF: coverage of each pixel by area, without hinting,
//! a glyph at the nearest quarter of a pixel. `.ci/pictures.py` compares them with what PDF programs paint.

mod mask;
mod paint;
mod raster;
mod stroke;

use crate::export::page::png::paint::Painter;
use crate::font::FontBook;
use crate::geom::{Pt, Size};
use crate::typeset::frame::{Document, Page};

pub use raster::{Packing, Raster};

/// The maximum length of a page's side in pixels, at any resolution.
const MAX_SIDE: f64 = 16_000.0;

/// The maximum number of pixels of a page: that of A4 at 600 dpi, which takes 110 MB to render.
pub const MAX_PIXELS: f64 = 36e6;

/// Returns the highest resolution, in dots per inch, at which a page of a size can be rendered.
#[must_use]
pub fn most_dpi(size: Size) -> f64 {
    let inches = (size.width.0 / 72.0, size.height.0 / 72.0);
    let by_area = (MAX_PIXELS / (inches.0 * inches.1).max(1e-6)).sqrt();
    by_area.min(MAX_SIDE / inches.0.max(inches.1).max(1e-3))
}

/// Renders the pages of a document as PNG files on white.
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
    let mut painter = Painter::new(fonts, scale(&document.pages, dpi));
    document.pages.iter().map(|page| painter.paint(page).encode(Packing::Tight)).collect()
}

/// Renders one page on white.
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
    Painter::new(fonts, scale(std::slice::from_ref(page), dpi)).paint(page)
}

/// The number of pixels per point, such that no page is larger than allowed.
fn scale(pages: &[Page], dpi: f64) -> f64 {
    let sides = pages.iter().flat_map(|page| [page.size.width, page.size.height]);
    let longest = sides.fold(Pt(1.0), Pt::max);
    (dpi / 72.0).clamp(0.01, MAX_SIDE / longest.0)
}
