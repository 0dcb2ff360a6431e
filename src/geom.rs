//! Lengths and places: points everywhere, origin top left, y down.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// A length in PostScript points, 1/72 inch.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Pt(pub f64);

impl Pt {
    /// No length.
    pub const ZERO: Self = Self(0.0);

    /// Millimetres to points.
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

    /// Without its sign.
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

/// How many times the one goes into the other.
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

/// A place on a page or in a frame: right of and below its top left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// From the left.
    pub x: Pt,
    /// From the top, downwards.
    pub y: Pt,
}

impl Point {
    /// The place (x, y).
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
    /// Across.
    pub width: Pt,
    /// Down.
    pub height: Pt,
}

impl Size {
    /// Width by height.
    #[must_use]
    pub fn new(width: Pt, height: Pt) -> Self {
        Self { width, height }
    }
}

/// An upright rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Its top left corner.
    pub at: Point,
    /// Its extent.
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

/// White space that may give (TeX's glue).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Glue {
    /// Its length when nothing pulls or presses.
    pub natural: Pt,
    /// How much it grows at ratio 1.
    pub stretch: Pt,
    /// How much it gives up at ratio −1; never more.
    pub shrink: Pt,
}

impl Glue {
    /// White space that does not give.
    #[must_use]
    pub fn fixed(natural: Pt) -> Self {
        Self { natural, stretch: Pt::ZERO, shrink: Pt::ZERO }
    }
}

/// Against which edge lines stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Flush left, ragged right.
    Left,
    /// Flush right.
    Right,
    /// In the middle.
    Center,
    /// Flush at both edges; the last line is flush left.
    Justify,
}

/// The left or the right edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// The left one.
    Left,
    /// The right one.
    Right,
}
