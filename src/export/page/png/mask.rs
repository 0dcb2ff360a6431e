//! Outlines → how much of each pixel they cover, exactly by area.

use ab_glyph_rasterizer::{Point as Corner, Rasterizer};

use crate::path::Segment;

/// How much of each pixel is covered, from 0 to 255.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mask {
    /// Its width in pixels.
    pub(super) width: usize,
    /// Its height in pixels.
    pub(super) height: usize,
    /// Rows from the top.
    pub(super) coverage: Vec<u8>,
}

/// Rows that are computed at once: a page-high outline needs no page of numbers.
const BAND: usize = 64;

/// Draws outlines; keeps its memory between them.
pub(super) struct Drawer {
    rasterizer: Rasterizer,
}

/// The pixels that an outline touches: left, top, width, height.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PixelRect {
    left: i64,
    top: i64,
    width: usize,
    height: usize,
}

impl Drawer {
    pub(super) fn new() -> Self {
        Self { rasterizer: Rasterizer::new(1, 1) }
    }

    /// Passes the parts of a picture that closed outlines cover to `paint`, each with its top left corner in pixels.
    /// Points of the outlines are in pixels; an outline counts as much as it turns around a pixel (nonzero winding),
    /// and what lies outside `bounds`, a width and a height in pixels, may be left out.
    pub(super) fn draw(
        &mut self,
        outline: &[PolygonSide],
        bounds: (usize, usize),
        mut paint: impl FnMut(&Mask, (i64, i64)),
    ) {
        let Some(extent) = extent(outline, bounds) else { return };
        for first in (0..extent.height).step_by(BAND) {
            let height = BAND.min(extent.height - first);
            let top = extent.top + whole_i64(first);
            let mask = self.band(outline, PixelRect { top, height, ..extent });
            paint(&mask, (extent.left, top));
        }
    }

    fn band(&mut self, outline: &[PolygonSide], extent: PixelRect) -> Mask {
        // Room at the right, so that an edge there ends in its own row.
        let width = extent.width + 2;
        self.rasterizer.reset(width, extent.height);
        let (left, top) = (single(extent.left), single(extent.top));
        #[expect(clippy::cast_precision_loss, reason = "a page is at most 16,000 pixels wide")]
        let most = extent.width as f32;
        for line in outline {
            let at = |(x, y): (f32, f32)| (x - left, y - top);
            self.draw_within(PolygonSide { from: at(line.from), to: at(line.to) }, most);
        }
        let mut coverage = vec![0; extent.width * extent.height];
        self.rasterizer.for_each_pixel(|index, share| {
            let (row, column) = (index / width, index % width);
            if column < extent.width {
                coverage[row * extent.width + column] = byte(share);
            }
        });
        Mask { width: extent.width, height: extent.height, coverage }
    }
}

impl Drawer {
    /// Draws a line whose parts left of 0 and right of `most` are upright at these places instead: what a line covers
    /// to its right stays the same.
    fn draw_within(&mut self, line: PolygonSide, most: f32) {
        let PolygonSide { from, to } = line;
        let crossing = |x: f32| (x - from.0) / (to.0 - from.0);
        let mut ends = [crossing(0.0), crossing(most)].map(|t| if t > 0.0 && t < 1.0 { t } else { 0.0 });
        if ends[0] > ends[1] {
            ends.swap(0, 1);
        }
        let mut pen = from;
        for t in ends.into_iter().chain([1.0]).filter(|&t| t > 0.0) {
            let point = |t: f32| (from.0 + (to.0 - from.0) * t, from.1 + (to.1 - from.1) * t);
            let next = if t < 1.0 { point(t) } else { to };
            let at = |(x, y): (f32, f32)| Corner { x: x.clamp(0.0, most), y };
            self.rasterizer.draw_line(at(pen), at(next));
            pen = next;
        }
    }
}

/// One side of a polygon, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct PolygonSide {
    /// Where it begins.
    pub(super) from: (f32, f32),
    /// Where it ends.
    pub(super) to: (f32, f32),
}

/// An outline as straight lines in pixels: curves become as many as it takes to stay within a fiftieth of a pixel.
/// `place` maps a point of the outline. Open outlines are closed, as filling does.
pub(super) fn flatten(
    segments: &[Segment],
    place: impl Fn(crate::geom::Point) -> (f32, f32),
) -> Vec<PolygonSide> {
    let mut lines = Vec::with_capacity(segments.len() * 3);
    let (mut first, mut pen) = ((0.0, 0.0), (0.0, 0.0));
    for segment in segments {
        match *segment {
            Segment::Move(to) => {
                lines.push(PolygonSide { from: pen, to: first });
                (first, pen) = (place(to), place(to));
            }
            Segment::Line(to) => {
                lines.push(PolygonSide { from: pen, to: place(to) });
                pen = place(to);
            }
            Segment::Curve(one, two, to) => {
                curve(&mut lines, [pen, place(one), place(two), place(to)]);
                pen = place(to);
            }
            Segment::Close => {
                lines.push(PolygonSide { from: pen, to: first });
                pen = first;
            }
        }
    }
    lines.push(PolygonSide { from: pen, to: first });
    lines.retain(|line| line.from.1 != line.to.1 && is_finite(line));
    lines
}

fn is_finite(line: &PolygonSide) -> bool {
    [line.from.0, line.from.1, line.to.0, line.to.1].iter().all(|number| number.is_finite())
}

/// The distance that a chord may have from its curve, in pixels.
const FLATNESS: f32 = 0.02;
/// No curve becomes more lines.
const MAX_LINES: usize = 256;

/// A cubic curve in lines of equal steps. Their number follows from the second differences of its points (Wang's formula).
fn curve(lines: &mut Vec<PolygonSide>, [a, b, c, d]: [(f32, f32); 4]) {
    let bend = |p: (f32, f32), q: (f32, f32), r: (f32, f32)| {
        let (x, y) = (p.0 - 2.0 * q.0 + r.0, p.1 - 2.0 * q.1 + r.1);
        (x * x + y * y).sqrt()
    };
    let steps = (0.75 * bend(a, b, c).max(bend(b, c, d)) / FLATNESS).sqrt().ceil();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded in the next line")]
    let n = (steps as usize).clamp(1, MAX_LINES);
    #[expect(clippy::cast_precision_loss, reason = "at most 256")]
    let step = 1.0 / n as f32;
    let mut from = a;
    for index in 1..=n {
        #[expect(clippy::cast_precision_loss, reason = "at most 256")]
        let t = index as f32 * step;
        let s = 1.0 - t;
        let weights = [s * s * s, 3.0 * s * s * t, 3.0 * s * t * t, t * t * t];
        let sum = |of: fn((f32, f32)) -> f32| {
            let [a, b, c, d] = [of(a), of(b), of(c), of(d)];
            weights[0] * a + weights[1] * b + weights[2] * c + weights[3] * d
        };
        let to = if index == n { d } else { (sum(|p| p.0), sum(|p| p.1)) };
        lines.push(PolygonSide { from, to });
        from = to;
    }
}

/// The pixels that lines touch within a page; `None` if there are none.
fn extent(lines: &[PolygonSide], (width, height): (usize, usize)) -> Option<PixelRect> {
    let mut corners = lines.iter().flat_map(|line| [line.from, line.to]);
    let (x, y) = corners.next()?;
    let (mut left, mut top, mut right, mut bottom) = (x, y, x, y);
    for (x, y) in corners {
        (left, right) = (left.min(x), right.max(x));
        (top, bottom) = (top.min(y), bottom.max(y));
    }
    let across = range(left, right, width)?;
    let down = range(top, bottom, height)?;
    Some(PixelRect { left: across.0, top: down.0, width: across.1, height: down.1 })
}

/// The first pixel from `low` to `high` within a side of `side` pixels, and their number.
fn range(low: f32, high: f32, side: usize) -> Option<(i64, usize)> {
    #[expect(clippy::cast_precision_loss, reason = "a page is at most 16,000 pixels wide")]
    let side = side as f32;
    #[expect(clippy::cast_possible_truncation, reason = "bounded by the page")]
    let (first, end) = (low.clamp(0.0, side).floor() as i64, high.clamp(0.0, side).ceil() as i64);
    let n = usize::try_from(end - first).ok()?;
    (n > 0).then_some((first, n))
}

fn whole_i64(rows: usize) -> i64 {
    i64::try_from(rows).expect("a page has few rows")
}

#[expect(clippy::cast_precision_loss, reason = "a page is at most 16,000 pixels wide")]
fn single(pixels: i64) -> f32 {
    pixels as f32
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded")]
fn byte(share: f32) -> u8 {
    (share.min(1.0) * 255.0 + 0.5) as u8
}

#[cfg(test)]
mod tests {
    use super::{Drawer, flatten};
    use crate::geom::{Point, Pt, Size};
    use crate::path::{Color, Path, Segment};

    /// What a page of 8 × 200 pixels shows of an outline in pixels.
    fn drawn(segments: &[Segment]) -> Vec<u8> {
        #[expect(clippy::cast_possible_truncation, reason = "small numbers")]
        let lines = flatten(segments, |point| (point.x.0 as f32, point.y.0 as f32));
        let mut page = vec![0; 8 * 200];
        Drawer::new().draw(&lines, (8, 200), |mask, (x, y)| {
            for (index, &coverage) in mask.coverage.iter().enumerate() {
                let (row, column) = (index / mask.width, index % mask.width);
                page[(usize::try_from(y).unwrap() + row) * 8 + usize::try_from(x).unwrap() + column] =
                    coverage;
            }
        });
        page
    }

    fn moved(segments: &[Segment], (x, y): (f64, f64)) -> Vec<Segment> {
        let by = Point::new(Pt(x), Pt(y));
        let moved = |segment: &Segment| match *segment {
            Segment::Move(to) => Segment::Move(to + by),
            Segment::Line(to) => Segment::Line(to + by),
            Segment::Curve(a, b, to) => Segment::Curve(a + by, b + by, to + by),
            Segment::Close => Segment::Close,
        };
        segments.iter().map(moved).collect()
    }

    fn rectangle(width: f64, height: f64) -> Vec<Segment> {
        Path::rectangle(Size::new(Pt(width), Pt(height)), Color::BLACK).segments
    }

    #[test]
    fn coverage_is_the_area() {
        let page = drawn(&moved(&rectangle(2.5, 1.5), (1.0, 0.0)));
        assert_eq!(page[..8], [0, 255, 255, 128, 0, 0, 0, 0]);
        assert_eq!(page[8..16], [0, 128, 128, 64, 0, 0, 0, 0]);
        assert!(page[16..].iter().all(|&coverage| coverage == 0));
    }

    #[test]
    fn what_is_larger_than_the_page_fills_it() {
        assert!(drawn(&moved(&rectangle(1e6, 1e6), (-5e5, -5e5))).iter().all(|&coverage| coverage == 255));
        assert!(drawn(&moved(&rectangle(3.0, 3.0), (9.0, 0.0))).iter().all(|&coverage| coverage == 0));
        assert!(drawn(&moved(&rectangle(f64::NAN, 3.0), (0.0, 0.0))).iter().all(|&coverage| coverage == 0));
    }

    #[test]
    fn bands_join_without_a_seam() {
        let page = drawn(&moved(&rectangle(3.0, 199.0), (2.0, 0.5)));
        for row in page.chunks(8).skip(1).take(198) {
            assert_eq!(row, [0, 0, 255, 255, 255, 0, 0, 0]);
        }
    }

    #[test]
    fn a_disc_covers_its_area() {
        let disc = Path::disc(Pt(3.0), Color::BLACK).segments;
        let page = drawn(&moved(&disc, (4.0, 4.0)));
        let area: f64 = page.iter().map(|&coverage| f64::from(coverage) / 255.0).sum();
        assert!((area - 9.0 * std::f64::consts::PI).abs() < 0.2, "{area}");
    }

    #[test]
    fn edges_of_the_page_do_not_bend_lines() {
        // The lower left half of a square of 16, of which the page shows the middle.
        let corners = [(-4.0, -4.0), (12.0, 12.0), (-4.0, 12.0)].map(|(x, y)| Point::new(Pt(x), Pt(y)));
        let page = drawn(&[Segment::Move(corners[0]), Segment::Line(corners[1]), Segment::Line(corners[2])]);
        assert_eq!(page[..8], [128, 0, 0, 0, 0, 0, 0, 0]);
        assert_eq!(page[56..64], [255, 255, 255, 255, 255, 255, 255, 128]);
        assert_eq!(page[88..96], [255; 8]);
    }

    #[test]
    fn a_hole_stays_open() {
        let mut ring = rectangle(6.0, 6.0);
        // Turns the other way.
        let inner = [(1.0, 1.0), (1.0, 5.0), (5.0, 5.0), (5.0, 1.0)].map(|(x, y)| Point::new(Pt(x), Pt(y)));
        ring.push(Segment::Move(inner[0]));
        ring.extend(inner[1..].iter().map(|&to| Segment::Line(to)));
        let page = drawn(&ring);
        assert_eq!(page[16..24], [255, 0, 0, 0, 0, 255, 0, 0]);
    }
}
