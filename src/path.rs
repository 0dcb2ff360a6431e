//! Drawings: lines, rectangles, discs, and their colours.

use std::fmt;

use crate::geom::{Point, Pt, Size};

/// A colour in sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Color {
    /// Red, 0 to 255.
    pub r: u8,
    /// Green, 0 to 255.
    pub g: u8,
    /// Blue, 0 to 255.
    pub b: u8,
}

impl Color {
    /// Black.
    pub const BLACK: Self = Self { r: 0, g: 0, b: 0 };
    /// White.
    pub const WHITE: Self = Self { r: 255, g: 255, b: 255 };
}

/// Writes a colour as in layouts: `#1b1b1b`.
impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.r, self.g, self.b)
    }
}

/// The pen that draws an outline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub color: Color,
    /// Its width.
    pub width: Pt,
}

/// One step of a path's outline, relative to the item's position.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Segment {
    /// Begins a new outline at a point.
    Move(Point),
    /// A straight line to a point.
    Line(Point),
    /// A cubic Bézier curve: two control points and the end.
    Curve(Point, Point, Point),
    /// A straight line back to where the outline began.
    Close,
}

impl Segment {
    /// A quadratic Bézier curve from the pen's position, converted to a cubic one: one control point and the end.
    #[must_use]
    pub fn quadratic(pen: Point, control: Point, to: Point) -> Self {
        let towards = |from: Point| {
            let part = |from: Pt, to: Pt| from + (to - from) * (2.0 / 3.0);
            Point::new(part(from.x, control.x), part(from.y, control.y))
        };
        Self::Curve(towards(pen), towards(to), to)
    }
}

/// A drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// Its outline.
    pub segments: Vec<Segment>,
    /// Its fill; `None` for none.
    pub fill: Option<Color>,
    /// The pen of its outline; `None` for no outline.
    pub stroke: Option<Stroke>,
}

/// Distance from the end to the control point of a cubic curve that approximates a quarter of the unit circle.
const QUARTER: f64 = 0.552_284_749_830_793_4;

impl Path {
    /// A straight line from the item's position to `to`.
    #[must_use]
    pub fn line(to: Point, stroke: Stroke) -> Self {
        Self {
            segments: vec![Segment::Move(Point::default()), Segment::Line(to)],
            fill: None,
            stroke: Some(stroke),
        }
    }

    /// A filled rectangle whose top left corner is the item's position.
    #[must_use]
    pub fn rectangle(size: Size, fill: Color) -> Self {
        let (w, h) = (size.width, size.height);
        Self {
            segments: vec![
                Segment::Move(Point::default()),
                Segment::Line(Point::new(w, Pt::ZERO)),
                Segment::Line(Point::new(w, h)),
                Segment::Line(Point::new(Pt::ZERO, h)),
                Segment::Close,
            ],
            fill: Some(fill),
            stroke: None,
        }
    }

    /// A rectangle with round corners whose top left corner is the item's position. The radius is limited to half of
    /// the shorter side.
    #[must_use]
    pub fn rounded(size: Size, radius: Pt, fill: Option<Color>, stroke: Option<Stroke>) -> Self {
        let (w, h) = (size.width, size.height);
        let r = radius.min(w / 2.0).min(h / 2.0);
        let at = |x: Pt, y: Pt| Point::new(x, y);
        let segments = if r <= Pt::ZERO {
            Self::rectangle(size, Color::BLACK).segments
        } else {
            // Distance from the corner to the control point of its curve.
            let k = r * (1.0 - QUARTER);
            vec![
                Segment::Move(at(r, Pt::ZERO)),
                Segment::Line(at(w - r, Pt::ZERO)),
                Segment::Curve(at(w - k, Pt::ZERO), at(w, k), at(w, r)),
                Segment::Line(at(w, h - r)),
                Segment::Curve(at(w, h - k), at(w - k, h), at(w - r, h)),
                Segment::Line(at(r, h)),
                Segment::Curve(at(k, h), at(Pt::ZERO, h - k), at(Pt::ZERO, h - r)),
                Segment::Line(at(Pt::ZERO, r)),
                Segment::Curve(at(Pt::ZERO, k), at(k, Pt::ZERO), at(r, Pt::ZERO)),
                Segment::Close,
            ]
        };
        Self { segments, fill, stroke }
    }

    /// A filled disc around the item's position.
    #[must_use]
    pub fn disc(radius: Pt, fill: Color) -> Self {
        Self { segments: ellipse(Point::default(), radius, radius), fill: Some(fill), stroke: None }
    }
}

impl Path {
    /// Extent to the right of the item's position and below it, including control points.
    #[must_use]
    pub fn extent(&self) -> Size {
        let points = self.segments.iter().flat_map(|segment| match segment {
            Segment::Move(to) | Segment::Line(to) => vec![*to],
            Segment::Curve(one, two, to) => vec![*one, *two, *to],
            Segment::Close => Vec::new(),
        });
        points
            .fold(Size::default(), |size, point| Size::new(size.width.max(point.x), size.height.max(point.y)))
    }

    /// Scales the path and its pen around the item's position.
    pub fn scale(&mut self, by: f64) {
        let scaled = |point: &mut Point| *point = Point::new(point.x * by, point.y * by);
        for segment in &mut self.segments {
            match segment {
                Segment::Move(to) | Segment::Line(to) => scaled(to),
                Segment::Curve(one, two, to) => [one, two, to].into_iter().for_each(scaled),
                Segment::Close => {}
            }
        }
        if let Some(stroke) = &mut self.stroke {
            stroke.width = stroke.width * by;
        }
    }
}

/// The outline of an ellipse around `center`: four curves, starting at its rightmost point.
#[must_use]
pub fn ellipse(center: Point, rx: Pt, ry: Pt) -> Vec<Segment> {
    let at = |x: f64, y: f64| Point::new(center.x + rx * x, center.y + ry * y);
    vec![
        Segment::Move(at(1.0, 0.0)),
        Segment::Curve(at(1.0, QUARTER), at(QUARTER, 1.0), at(0.0, 1.0)),
        Segment::Curve(at(-QUARTER, 1.0), at(-1.0, QUARTER), at(-1.0, 0.0)),
        Segment::Curve(at(-1.0, -QUARTER), at(-QUARTER, -1.0), at(0.0, -1.0)),
        Segment::Curve(at(QUARTER, -1.0), at(1.0, -QUARTER), at(1.0, 0.0)),
        Segment::Close,
    ]
}
