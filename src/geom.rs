//! Lengths and positions: in points, origin top left, y down.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// A length in PostScript points, 1/72 inch.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Pt(pub f64);

impl Pt {
    /// Zero.
    pub const ZERO: Self = Self(0.0);

    /// Converts millimetres to points.
    #[must_use]
    pub const fn from_mm(mm: f64) -> Self {
        Self(mm * 72.0 / 25.4)
    }

    /// The longer of two.
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        if other.0 > self.0 { other } else { self }
    }

    /// The shorter of two.
    #[must_use]
    pub fn min(self, other: Self) -> Self {
        if other.0 < self.0 { other } else { self }
    }

    /// The absolute value.
    #[must_use]
    pub fn abs(self) -> Self {
        if self.0 < 0.0 { Self(-self.0) } else { self }
    }
}

impl Add for Pt {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Pt {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Mul<f64> for Pt {
    type Output = Self;
    fn mul(self, factor: f64) -> Self {
        Self(self.0 * factor)
    }
}

impl Div<f64> for Pt {
    type Output = Self;
    fn div(self, divisor: f64) -> Self {
        Self(self.0 / divisor)
    }
}

/// The ratio of two lengths.
impl Div for Pt {
    type Output = f64;
    fn div(self, other: Self) -> f64 {
        self.0 / other.0
    }
}

impl Neg for Pt {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl AddAssign for Pt {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl SubAssign for Pt {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl Sum for Pt {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, |a, b| a + b)
    }
}

/// A position on a page or in a frame, measured from its top left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// Distance from the left.
    pub x: Pt,
    /// Distance from the top, downwards.
    pub y: Pt,
}

impl Point {
    /// The position (x, y).
    #[must_use]
    pub fn new(x: Pt, y: Pt) -> Self {
        Self { x, y }
    }
}

impl Add for Point {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self { x: self.x + other.x, y: self.y + other.y }
    }
}

/// A width and a height.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// Horizontal extent.
    pub width: Pt,
    /// Vertical extent.
    pub height: Pt,
}

impl Size {
    /// A size of width by height.
    #[must_use]
    pub fn new(width: Pt, height: Pt) -> Self {
        Self { width, height }
    }
}

/// A rectangle whose sides are parallel to the axes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Its top left corner.
    pub at: Point,
    /// Its size.
    pub size: Size,
}

/// A length for each side of a box.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sides {
    /// Above.
    pub top: Pt,
    /// At the right.
    pub right: Pt,
    /// Below.
    pub bottom: Pt,
    /// At the left.
    pub left: Pt,
}

/// Stretchable white space (TeX's glue).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Glue {
    /// Natural length.
    pub natural: Pt,
    /// Growth at glue set ratio 1.
    pub stretch: Pt,
    /// Reduction at glue set ratio −1, which is the most.
    pub shrink: Pt,
}

impl Glue {
    /// White space of fixed length.
    #[must_use]
    pub fn fixed(natural: Pt) -> Self {
        Self { natural, stretch: Pt::ZERO, shrink: Pt::ZERO }
    }
}

/// Horizontal alignment of lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Flush left, ragged right.
    Left,
    /// Flush right.
    Right,
    /// Centred.
    Center,
    /// Flush at both edges; the last line is flush left.
    Justify,
}

/// The left or the right edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// Left.
    Left,
    /// Right.
    Right,
}
