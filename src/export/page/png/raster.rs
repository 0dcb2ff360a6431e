//! Pixels, and how they become a PNG file.

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};

use crate::export::page::png::mask::Mask;
use crate::path::Color;

/// The compression of a PNG file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// Small, for files.
    Tight,
    /// Four times as fast and twice as large, for a picture that is viewed once.
    Quick,
}

/// A picture of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raster {
    /// Its width in pixels.
    pub width: usize,
    /// Its height in pixels.
    pub height: usize,
    /// Red, green and blue, three bytes per pixel, in rows from the top.
    rgb: Vec<u8>,
}

impl Raster {
    /// A white picture.
    pub(super) fn white(width: usize, height: usize) -> Self {
        Self { width, height, rgb: vec![255; width * height * 3] }
    }

    /// Paints one colour through a mask whose top left corner is `(x, y)`; parts beyond the edges are cropped.
    pub(super) fn paint(&mut self, mask: &Mask, (x, y): (i64, i64), color: Color) {
        let color = [color.r, color.g, color.b];
        self.paint_pixels(mask, (x, y), |_, _| (color, 255));
    }

    /// Paints through a mask whose top left corner is `(x, y)`. `pixel` returns the colour and the opacity at a place
    /// of the mask.
    pub(super) fn paint_pixels(
        &mut self,
        mask: &Mask,
        (x, y): (i64, i64),
        pixel: impl Fn(usize, usize) -> ([u8; 3], u8),
    ) {
        let Some((left, columns)) = visible(x, mask.width, self.width) else { return };
        let Some((top, rows)) = visible(y, mask.height, self.height) else { return };
        for (row, y) in rows.zip(top..) {
            let coverage = &mask.coverage[row * mask.width..][columns.clone()];
            let pixels = &mut self.rgb[(y * self.width + left) * 3..];
            let places = columns.clone().zip(coverage).zip(pixels.chunks_exact_mut(3));
            for ((column, &coverage), under) in places.filter(|((_, coverage), _)| **coverage > 0) {
                let (color, opacity) = pixel(column, row);
                let share = part(coverage, opacity);
                for (under, color) in under.iter_mut().zip(color) {
                    *under = mixed(*under, color, share);
                }
            }
        }
    }

    /// Pastes another picture over this one with its top left corner at (x, y); parts beyond the edges are cropped.
    pub fn paste(&mut self, other: &Self, x: usize, y: usize) {
        let width = other.width.min(self.width.saturating_sub(x)) * 3;
        for row in 0..other.height.min(self.height.saturating_sub(y)) {
            let (to, from) = (((y + row) * self.width + x) * 3, row * other.width * 3);
            self.rgb[to..to + width].copy_from_slice(&other.rgb[from..from + width]);
        }
    }

    /// Returns the picture as a PNG file. With quick compression, a picture without colours is saved in greyscale.
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

/// Where a span of `length` pixels that begins at `from` is visible between 0 and `bound`: the first pixel there, and
/// the part of the span that is inside.
fn visible(from: i64, length: usize, bound: usize) -> Option<(usize, std::ops::Range<usize>)> {
    let first = usize::try_from(from.max(0)).ok()?;
    let skipped = usize::try_from((-from).max(0)).ok()?;
    let n = length.checked_sub(skipped)?.min(bound.checked_sub(first)?);
    (n > 0).then(|| (first, skipped..skipped + n))
}

/// The product of two parts of 255, as a part of 255.
fn part(one: u8, other: u8) -> u8 {
    rounded(u16::from(one) * u16::from(other))
}

/// `over` laid on `under`, `share` parts of 255 opaque.
fn mixed(under: u8, over: u8, share: u8) -> u8 {
    rounded(u16::from(under) * u16::from(255 - share) + u16::from(over) * u16::from(share))
}

/// A number up to 255² divided by 255, rounded.
#[expect(clippy::cast_possible_truncation, reason = "at most 255")]
fn rounded(product: u16) -> u8 {
    ((u32::from(product) + 127) / 255) as u8
}

#[cfg(test)]
mod tests {
    use super::{Raster, mixed, visible};
    use crate::export::page::png::mask::Mask;
    use crate::path::Color;

    fn grays(picture: &Raster) -> Vec<u8> {
        picture.rgb.iter().step_by(3).copied().collect()
    }

    #[test]
    fn pasted_pictures_are_cropped_at_the_edges() {
        let of =
            |side: usize, gray: u8| Raster { width: side, height: side, rgb: vec![gray; side * side * 3] };
        let mut picture = of(3, 0);
        picture.paste(&of(2, 9), 2, 1);
        picture.paste(&of(2, 7), 5, 5);
        assert_eq!(grays(&picture), [0, 0, 0, 0, 0, 9, 0, 0, 9]);
    }

    #[test]
    fn painted_masks_are_cropped_at_the_edges() {
        let mask = Mask { width: 2, height: 2, coverage: vec![255, 51, 0, 255] };
        let mut picture = Raster::white(2, 2);
        picture.paint(&mask, (0, 0), Color::BLACK);
        assert_eq!(grays(&picture), [0, 204, 255, 0]);
        let mut picture = Raster::white(2, 2);
        for place in [(-1, -1), (1, -1), (5, 0), (-9, -9), (i64::MIN / 2, i64::MAX / 2)] {
            picture.paint(&mask, place, Color::BLACK);
        }
        assert_eq!(grays(&picture), [0, 255, 255, 255]);
        assert_eq!(visible(-1, 2, 9), Some((0, 1..2)));
        assert_eq!(visible(8, 2, 9), Some((8, 0..1)));
        assert_eq!(visible(9, 2, 9), None);
    }

    #[test]
    fn opaque_and_transparent_paint_are_exact() {
        for (under, over) in [(0, 255), (255, 0), (17, 200)] {
            assert_eq!(mixed(under, over, 0), under);
            assert_eq!(mixed(under, over, 255), over);
        }
    }
}
