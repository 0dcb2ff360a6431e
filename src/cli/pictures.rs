//! Pages → PNG files: the only file, besides the preview, that needs the feature `raster`.

use vitae::export::page::png::{self, Packing};
use vitae::font::FontBook;
use vitae::typeset::frame::{Document, Page};
use vitae::typeset::sheet::Sheet;

use crate::cli::batch;
use crate::cli::error::CliError;

/// Whether this build can draw pages.
pub(crate) const CAN_DRAW: bool = true;

/// Draws the pages of a document, one PNG file each.
pub(crate) fn pages(document: &Document, fonts: &FontBook, dpi: u16) -> Result<Vec<Vec<u8>>, CliError> {
    let most = document.pages.iter().map(|page| png::most_dpi(page.size)).fold(f64::INFINITY, f64::min);
    if f64::from(dpi) > most {
        return Err(CliError::ManyDots { dpi, most: most.floor() });
    }
    Ok(png::render(document, fonts, f64::from(dpi)))
}

/// Draws a contact sheet as a PNG file; its thumbnails, `pages`, are drawn in parallel.
pub(crate) fn contact_sheet(
    sheet: &Sheet,
    (pages, fonts): (&[&Page], &FontBook),
    dpi: f64,
    n_workers: usize,
) -> Result<Vec<u8>, CliError> {
    let mut picture = png::draw(&sheet.blank.pages[0], fonts, dpi);
    let draw = |index: usize| png::draw(pages[index], fonts, dpi * sheet.scale);
    batch::in_order(pages.len(), n_workers, draw, |index, page| {
        let at = sheet.places[index].at;
        picture.paste(&page, pixels(at.x.0, dpi), pixels(at.y.0, dpi));
    });
    Ok(picture.encode(Packing::Tight))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place on a sheet is small")]
fn pixels(points: f64, dpi: f64) -> usize {
    (points * dpi / 72.0).round().max(0.0) as usize
}
