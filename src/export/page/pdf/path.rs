//! Lines, rectangles, discs and icons → path operators.

use printpdf::{Line, LinePoint, Op, PaintMode, Polygon, PolygonRing, WindingOrder};

use crate::export::page::pdf::axes::Axes;
use crate::export::page::pdf::content::{Writer, color};
use crate::export::page::pdf::object::number;
use crate::geom::Point;
use crate::path::{Path, Segment, Stroke};

/// One outline of a path, and whether it is closed.
struct Ring {
    points: Vec<LinePoint>,
    closed: bool,
}

impl Writer<'_> {
    /// Fills and then strokes a path at `at`.
    pub(super) fn draw(&mut self, at: Point, path: &Path) {
        self.end_text();
        self.flush();
        let rings = rings(self.axes, at, &path.segments);
        if let Some(fill) = path.fill {
            if self.state.fill != Some(fill) {
                self.ops.push(Op::SetFillColor { col: color(fill) });
                self.state.fill = Some(fill);
            }
            let rings = rings.iter().map(|ring| PolygonRing { points: ring.points.clone() }).collect();
            self.ops.push(polygon(rings, PaintMode::Fill));
        }
        if let Some(stroke) = path.stroke {
            self.set_stroke(stroke);
            for ring in rings {
                self.ops.push(Op::DrawLine { line: Line { points: ring.points, is_closed: ring.closed } });
            }
        }
    }

    /// Clips everything that follows to an outline, until the graphics state is restored.
    pub(super) fn clip(&mut self, at: Point, segments: &[Segment]) {
        let rings = rings(self.axes, at, segments);
        let rings = rings.into_iter().map(|ring| PolygonRing { points: ring.points }).collect();
        self.ops.push(polygon(rings, PaintMode::Clip));
    }

    fn set_stroke(&mut self, stroke: Stroke) {
        if self.state.stroke != Some(stroke.color) {
            self.ops.push(Op::SetOutlineColor { col: color(stroke.color) });
            self.state.stroke = Some(stroke.color);
        }
        let width = number(stroke.width.0);
        if self.state.width != Some(width) {
            self.ops.push(Op::SetOutlineThickness { pt: printpdf::Pt(width) });
            self.state.width = Some(width);
        }
    }
}

fn polygon(rings: Vec<PolygonRing>, mode: PaintMode) -> Op {
    Op::DrawPolygon { polygon: Polygon { rings, mode, winding_order: WindingOrder::NonZero } }
}

/// Converts the outlines to PDF's axes. printpdf marks the two control points of a curve, not its ends.
fn rings(axes: Axes, at: Point, segments: &[Segment]) -> Vec<Ring> {
    let point = |place: Point, bezier: bool| {
        let (x, y) = axes.point(at + place);
        LinePoint { p: printpdf::Point { x: printpdf::Pt(x), y: printpdf::Pt(y) }, bezier }
    };
    let mut rings: Vec<Ring> = Vec::new();
    for segment in segments {
        match (segment, rings.last_mut()) {
            (&Segment::Move(to), _) => rings.push(Ring { points: vec![point(to, false)], closed: false }),
            (&Segment::Line(to), Some(ring)) => ring.points.push(point(to, false)),
            (&Segment::Curve(one, two, to), Some(ring)) => {
                ring.points.extend([point(one, true), point(two, true), point(to, false)]);
            }
            (Segment::Close, Some(ring)) => ring.closed = true,
            (_, None) => {}
        }
    }
    rings.retain(|ring| ring.points.len() > 1);
    rings
}
