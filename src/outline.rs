//! kurbo's paths as ours.

use kurbo::{BezPath, PathEl};

use crate::geom::Point;
use crate::path::Segment;

/// A path of kurbo's, its points mapped by `at`.
#[must_use]
pub(crate) fn segments(path: &BezPath, at: impl Fn(kurbo::Point) -> Point) -> Vec<Segment> {
    let mut pen = kurbo::Point::ZERO;
    let mut segments = Vec::with_capacity(path.elements().len());
    for element in path.elements() {
        segments.push(match *element {
            PathEl::MoveTo(to) => Segment::Move(at(to)),
            PathEl::LineTo(to) => Segment::Line(at(to)),
            PathEl::QuadTo(one, to) => Segment::quadratic(at(pen), at(one), at(to)),
            PathEl::CurveTo(one, two, to) => Segment::Curve(at(one), at(two), at(to)),
            PathEl::ClosePath => Segment::Close,
        });
        pen = element.end_point().unwrap_or(pen);
    }
    segments
}
