//! A drawn line → the area that its pen covers.

use kurbo::{Cap, Join, PathEl, StrokeOpts};

use crate::geom::{Point, Pt};
use crate::outline::segments;
use crate::path::{Segment, Stroke};

/// A stroke's outline may be off by this many points.
const TOLERANCE: f64 = 0.01;
/// A corner's point may be this many times as long as the line is wide (ISO 32000-1 §8.4.3.5, the initial value).
const MITER_LIMIT: f64 = 10.0;

/// The area that a pen covers along an outline. Ends are cut square and corners are pointed, as in a PDF that says
/// nothing else (ISO 32000-1 §8.4.3).
pub(super) fn stroked(outline: &[Segment], stroke: Stroke) -> Vec<Segment> {
    let at = |point: Point| kurbo::Point::new(point.x.0, point.y.0);
    let elements = outline.iter().map(|segment| match *segment {
        Segment::Move(to) => PathEl::MoveTo(at(to)),
        Segment::Line(to) => PathEl::LineTo(at(to)),
        Segment::Curve(one, two, to) => PathEl::CurveTo(at(one), at(two), at(to)),
        Segment::Close => PathEl::ClosePath,
    });
    let pen = kurbo::Stroke::new(stroke.width.0)
        .with_caps(Cap::Butt)
        .with_join(Join::Miter)
        .with_miter_limit(MITER_LIMIT);
    let area = kurbo::stroke(elements, &pen, &StrokeOpts::default(), TOLERANCE);
    segments(&area, |point| Point::new(Pt(point.x), Pt(point.y)))
}

#[cfg(test)]
mod tests {
    use super::stroked;
    use crate::geom::{Point, Pt};
    use crate::path::{Color, Path, Segment, Stroke};

    #[test]
    fn a_stroked_line_is_a_rectangle() {
        let stroke = Stroke { color: Color::BLACK, width: Pt(2.0) };
        let line = Path::line(Point::new(Pt(10.0), Pt::ZERO), stroke);
        let mut corners: Vec<(i64, i64)> = Vec::new();
        for segment in stroked(&line.segments, stroke) {
            if let Segment::Move(to) | Segment::Line(to) = segment {
                #[expect(clippy::cast_possible_truncation, reason = "whole numbers")]
                corners.push((to.x.0.round() as i64, to.y.0.round() as i64));
            }
        }
        corners.sort_unstable();
        corners.dedup();
        assert_eq!(corners, [(0, -1), (0, 1), (10, -1), (10, 1)]);
    }
}
