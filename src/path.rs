//! Things that are drawn: lines, rectangles, discs, and their colours.

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

/// As layouts write it: `#1b1b1b`.
impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.r, self.g, self.b)
    }
}

/// The pen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub color: Color,
    /// Its width.
    pub width: Pt,
}

/// One step of a path's outline, relative to the item's place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Segment {
    /// Begin a new outline here.
    Move(Point),
    /// A straight line to here.
    Line(Point),
    /// A cubic Bézier curve: two control points and its end.
    Curve(Point, Point, Point),
    /// Back to where the outline began.
    Close,
}

impl Segment {
    /// A quadratic Bézier curve from where the pen stands: one control point and its end, as a cubic one.
    #[must_use]
    pub fn quadratic(pen: Point, control: Point, to: Point) -> Self {
        let towards = |from: Point| {
            let part = |from: Pt, to: Pt| from + (to - from) * (2.0 / 3.0);
            Point::new(part(from.x, control.x), part(from.y, control.y))
        };
        Self::Curve(towards(pen), towards(to), to)
    }
}

/// A drawn thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// Its outline.
    pub segments: Vec<Segment>,
    /// What it is filled with.
    pub fill: Option<Color>,
    /// What its outline is drawn with.
    pub stroke: Option<Stroke>,
}

/// How far a cubic's control point stands from its end to draw a quarter of a unit circle.
const QUARTER: f64 = 0.552_284_749_830_793_4;

impl Path {
    /// A straight line from the item's place to `to`.
    #[must_use]
    pub fn line(to: Point, stroke: Stroke) -> Self {
        Self {
            segments: vec![Segment::Move(Point::default()), Segment::Line(to)],
            fill: None,
            stroke: Some(stroke),
        }
    }

    /// A filled rectangle whose top left corner is the item's place.
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

    /// A rectangle with round corners whose top left corner is the item's place; the radius is at most half of
    /// its shorter side.
    #[must_use]
    pub fn rounded(size: Size, radius: Pt, fill: Option<Color>, stroke: Option<Stroke>) -> Self {
        let (w, h) = (size.width, size.height);
        let r = radius.min(w / 2.0).min(h / 2.0);
        let at = |x: Pt, y: Pt| Point::new(x, y);
        let segments = if r <= Pt::ZERO {
            Self::rectangle(size, Color::BLACK).segments
        } else {
            // From a corner's edge to the control point of its curve.
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

    /// A filled disc around the item's place.
    #[must_use]
    pub fn disc(radius: Pt, fill: Color) -> Self {
        Self { segments: ellipse(Point::default(), radius, radius), fill: Some(fill), stroke: None }
    }
}

impl Path {
    /// How far it goes to the right of the item's place and below it, control points included.
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

    /// Makes the path `by` times as large around the item's place; the pen too.
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

/// The outline of an ellipse around `center`, from its rightmost point, in four curves.
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
