//! Points on a page → points in a PDF.

use lopdf::Object;

use crate::export::page::pdf::object::number;
use crate::geom::{Point, Pt, Size};
use crate::typeset::frame::Page;

/// Converts from vitae's axes (origin top left, y down) to PDF's (origin bottom left, y up).
#[derive(Clone, Copy, Debug)]
pub(super) struct Axes {
    height: Pt,
}

impl Axes {
    /// Returns the axes of a page of this size.
    pub(super) fn of(page: &Page) -> Self {
        Self { height: page.size.height }
    }

    /// Converts a point to PDF's axes. Only this function flips y.
    pub(super) fn point(self, at: Point) -> (f32, f32) {
        (number(at.x.0), number((self.height - at.y).0))
    }

    /// Converts a rectangle to PDF's axes: left, bottom, right, top.
    pub(super) fn rectangle(self, at: Point, size: Size) -> [f32; 4] {
        let (left, top) = self.point(at);
        let (right, bottom) = self.point(at + Point::new(size.width, size.height));
        [left, bottom, right, top]
    }
}

/// Returns such a rectangle as an object.
pub(super) fn rectangle_object(rectangle: [f32; 4]) -> Object {
    Object::Array(rectangle.into_iter().map(Object::Real).collect())
}
