//! Page → pixels: its items in their order.

use std::collections::HashMap;

use image::RgbaImage;
use image::imageops::{self, FilterType, thumbnail};

use crate::export::page::cover;
use crate::export::page::png::mask::{Drawer, Mask, PolygonSide, flatten};
use crate::export::page::png::raster::Raster;
use crate::export::page::png::stroke::stroked;
use crate::font::{FontBook, FontId};
use crate::geom::{Point, Pt, Size};
use crate::image::{Image, Pixels};
use crate::path::{Color, Path, Segment};
use crate::typeset::frame::{GlyphRun, Item, Page, Picture};

/// Number of positions within a pixel, across and down, for each of which a glyph is drawn separately.
const PLACES: f64 = 4.0;

/// Maximum size of the glyphs that are kept, in bytes. A page of text at 144 dpi takes less than 1 MB.
const MAX_KEPT: usize = 32 << 20;

/// Paints pages; the glyphs that it has drawn are kept for the next one.
pub(super) struct Painter<'a> {
    fonts: &'a FontBook,
    /// Pixels in a point.
    scale: f64,
    drawer: Drawer,
    glyphs: HashMap<GlyphKey, Option<DrawnGlyph>>,
    /// The size of all masks in `glyphs`, in bytes.
    n_kept: usize,
}

/// What distinguishes drawn glyphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct GlyphKey {
    font: FontId,
    id: u16,
    /// The bits of its size and of its stretch.
    size: (u64, u64),
    /// Its place within a pixel.
    place: (u8, u8),
}

/// A glyph, and where the mask's top left corner is from the pixel of its origin.
struct DrawnGlyph {
    mask: Mask,
    at: (i64, i64),
}

impl<'a> Painter<'a> {
    pub(super) fn new(fonts: &'a FontBook, scale: f64) -> Self {
        Self { fonts, scale, drawer: Drawer::new(), glyphs: HashMap::new(), n_kept: 0 }
    }

    /// Paints a page on white.
    pub(super) fn paint(&mut self, page: &Page) -> Raster {
        let side = |length: Pt| whole((length.0 * self.scale).round().max(1.0));
        let mut raster = Raster::white(side(page.size.width), side(page.size.height));
        for placed in &page.items {
            match &placed.item {
                Item::Glyphs(run) => self.text(&mut raster, placed.at, run),
                Item::Path(path) => self.path(&mut raster, placed.at, path),
                Item::Image(picture) => self.picture(&mut raster, placed.at, picture),
                Item::Link(_) => {}
            }
        }
        raster
    }

    fn text(&mut self, raster: &mut Raster, at: Point, run: &GlyphRun) {
        let mut pen = at.x;
        for glyph in &run.glyphs {
            let x = (pen.0 + f64::from(glyph.dx)) * self.scale;
            let y = (at.y.0 + f64::from(glyph.dy)) * self.scale;
            pen += glyph.advance;
            let (Some((x, across)), Some((y, down))) = (divided(x), divided(y)) else { continue };
            let size = (run.size.0.to_bits(), run.stretch.to_bits());
            let key = GlyphKey { font: run.font, id: glyph.id, size, place: (across, down) };
            if !self.glyphs.contains_key(&key) {
                self.draw_glyph(key, run);
            }
            if let Some(Some(drawn)) = self.glyphs.get(&key) {
                raster.paint(&drawn.mask, (x + drawn.at.0, y + drawn.at.1), run.color);
            }
        }
    }

    /// Draws a glyph of a run and keeps it. If too much is kept already, all other glyphs are forgotten.
    fn draw_glyph(&mut self, key: GlyphKey, run: &GlyphRun) {
        let outline = self.fonts.get(run.font).outline(key.id, run.size);
        let scale = (self.scale * run.stretch, self.scale);
        let drawn = outline.and_then(|outline| glyph_mask(&mut self.drawer, &outline, scale, key.place));
        let n_bytes = drawn.as_ref().map_or(0, |drawn| drawn.mask.coverage.len());
        if self.n_kept + n_bytes > MAX_KEPT {
            self.glyphs.clear();
            self.n_kept = 0;
        }
        self.n_kept += n_bytes;
        self.glyphs.insert(key, drawn);
    }

    /// Fills a path, then strokes it.
    fn path(&mut self, raster: &mut Raster, at: Point, path: &Path) {
        if let Some(color) = path.fill {
            self.fill(raster, &self.lines(at, &path.segments), color);
        }
        if let Some(stroke) = path.stroke {
            let outline = stroked(&path.segments, stroke);
            self.fill(raster, &self.lines(at, &outline), stroke.color);
        }
    }

    fn fill(&mut self, raster: &mut Raster, lines: &[PolygonSide], color: Color) {
        let bounds = (raster.width, raster.height);
        self.drawer.draw(lines, bounds, |mask, at| raster.paint(mask, at, color));
    }

    /// An outline whose origin is at `at`, in pixels.
    fn lines(&self, at: Point, outline: &[Segment]) -> Vec<PolygonSide> {
        flatten(outline, |point| {
            (single((at.x + point.x).0 * self.scale), single((at.y + point.y).0 * self.scale))
        })
    }

    /// Paints a picture whose top left corner is `at`: it covers its size, and its shape cuts off the rest.
    fn picture(&mut self, raster: &mut Raster, at: Point, picture: &Picture) {
        let side = |length: Pt, page: usize| {
            let most = u32::try_from(page).unwrap_or(u32::MAX).saturating_mul(2).max(1);
            side_in_pixels((length.0 * self.scale).round()).clamp(1, most)
        };
        let (width, height) =
            (side(picture.size.width, raster.width), side(picture.size.height, raster.height));
        let Some(pixels) = visible_part(picture).map(|part| resized(&part, (width, height))) else { return };
        let (left, top) = (pixel((at.x.0 * self.scale).round()), pixel((at.y.0 * self.scale).round()));
        let lines = self.lines(at, &cover::outline(picture));
        let bounds = (raster.width, raster.height);
        self.drawer.draw(&lines, bounds, |mask, (x, y)| {
            raster.paint_pixels(mask, (x, y), |column, row| {
                let inside = |from: i64, offset: usize, origin: i64, side: u32| {
                    let place = from + i64::try_from(offset).unwrap_or(i64::MAX) - origin;
                    u32::try_from(place.max(0)).unwrap_or(0).min(side - 1)
                };
                let place = (inside(x, column, left, width), inside(y, row, top, height));
                let [r, g, b, opacity] = pixels.get_pixel(place.0, place.1).0;
                ([r, g, b], opacity)
            });
        });
    }
}

/// A glyph's outline, moved to its place within a pixel; `None` if it covers nothing, as spaces do.
fn glyph_mask(
    drawer: &mut Drawer,
    outline: &[Segment],
    scale: (f64, f64),
    (across, down): (u8, u8),
) -> Option<DrawnGlyph> {
    let extent = extent(outline)?;
    // The mask lies on a small page of its own, with room for curves that go beyond their control points.
    let (left, top) = ((extent.at.x.0 * scale.0).floor() - 1.0, (extent.at.y.0 * scale.1).floor() - 1.0);
    let side = |length: Pt, scale: f64| whole((length.0 * scale).ceil().clamp(0.0, MAX_GLYPH) + 4.0);
    let page = (side(extent.size.width, scale.0), side(extent.size.height, scale.1));
    let (dx, dy) = (f64::from(across) / PLACES - left, f64::from(down) / PLACES - top);
    let lines =
        flatten(outline, |point| (single(point.x.0 * scale.0 + dx), single(point.y.0 * scale.1 + dy)));
    let mut whole_glyph: Option<(Mask, (i64, i64))> = None;
    drawer.draw(&lines, page, |band, at| match &mut whole_glyph {
        None => whole_glyph = Some((band.clone(), at)),
        Some((mask, _)) => {
            mask.height += band.height;
            mask.coverage.extend_from_slice(&band.coverage);
        }
    });
    let (mask, (x, y)) = whole_glyph?;
    Some(DrawnGlyph { mask, at: (x + pixel(left), y + pixel(top)) })
}

/// No glyph is larger in pixels: a page's longest side.
const MAX_GLYPH: f64 = 16_000.0;

/// The smallest rectangle around all points.
struct Bounds {
    at: Point,
    size: Size,
}

fn extent(outline: &[Segment]) -> Option<Bounds> {
    let mut points = outline.iter().flat_map(|segment| match *segment {
        Segment::Move(to) | Segment::Line(to) => [to; 3],
        Segment::Curve(one, two, to) => [one, two, to],
        Segment::Close => [Point::default(); 3],
    });
    let first = points.next()?;
    let (low, high) = points.fold((first, first), |(low, high), point| {
        (
            Point::new(low.x.min(point.x), low.y.min(point.y)),
            Point::new(high.x.max(point.x), high.y.max(point.y)),
        )
    });
    Some(Bounds { at: low, size: Size::new(high.x - low.x, high.y - low.y) })
}

/// The pixels of a picture that its size shows: the middle, where the proportions differ; `None` if it cannot be read.
fn visible_part(picture: &Picture) -> Option<RgbaImage> {
    let image: &Image = &picture.image;
    let pixels: RgbaImage = match &image.data {
        Pixels::Jpeg { bytes, .. } => image::load_from_memory(bytes).ok()?.into_rgba8(),
        Pixels::Rgb(bytes) => {
            let opaque =
                bytes.chunks_exact(3).flat_map(|pixel| [pixel[0], pixel[1], pixel[2], 255]).collect();
            RgbaImage::from_raw(image.width, image.height, opaque)?
        }
        Pixels::Rgba(bytes) => RgbaImage::from_raw(image.width, image.height, bytes.clone())?,
    };
    let whole = cover::cover(picture).size;
    let part = |side: u32, shown: Pt, whole: Pt| {
        side_in_pixels((f64::from(side) * (shown / whole)).round()).clamp(1, side.max(1))
    };
    let width = part(pixels.width(), picture.size.width, whole.width);
    let height = part(pixels.height(), picture.size.height, whole.height);
    let (left, top) = ((pixels.width() - width) / 2, (pixels.height() - height) / 2);
    Some(imageops::crop_imm(&pixels, left, top, width, height).to_image())
}

/// Pixels at another size.
fn resized(pixels: &RgbaImage, (width, height): (u32, u32)) -> RgbaImage {
    // A large photo is averaged first, which is fast, and then resized with care.
    let twice = (width.saturating_mul(2), height.saturating_mul(2));
    let is_large = pixels.width() > twice.0.saturating_mul(2) && pixels.height() > twice.1.saturating_mul(2);
    if is_large {
        let pixels = thumbnail(pixels, twice.0, twice.1);
        return imageops::resize(&pixels, width, height, FilterType::CatmullRom);
    }
    imageops::resize(pixels, width, height, FilterType::CatmullRom)
}

/// The pixel that a place is in, and the nearest of [`PLACES`] in it; `None` for what is far outside of any page.
fn divided(place: f64) -> Option<(i64, u8)> {
    let steps = (place * PLACES).round();
    if steps.is_nan() || steps.abs() > 1e9 {
        return None;
    }
    let steps = pixel(steps);
    let places = pixel(PLACES);
    Some((steps.div_euclid(places), u8::try_from(steps.rem_euclid(places)).unwrap_or(0)))
}

#[expect(clippy::cast_possible_truncation, reason = "bounded by the callers; more saturates")]
fn pixel(number: f64) -> i64 {
    number as i64
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded by the callers")]
fn whole(number: f64) -> usize {
    number as usize
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "more saturates")]
fn side_in_pixels(number: f64) -> u32 {
    number as u32
}

#[expect(clippy::cast_possible_truncation, reason = "a pixel's place needs no more than 24 bits")]
fn single(number: f64) -> f32 {
    number as f32
}
