//! Lengths and white space as written in a layout, each with its unit.

/// A length with its unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Length {
    /// The number.
    pub value: f64,
    /// The unit.
    pub unit: Unit,
}

/// The unit of a length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Points; millimetres, centimetres and inches are converted to points when read.
    Pt,
    /// The size of the style it is used in; in a style's `size`, the size of `text`.
    Em,
    /// The leading of the text: the unit of the vertical rhythm.
    Lines,
}

impl Unit {
    /// Its name in messages, such as `lines`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pt => "pt",
            Self::Em => "em",
            Self::Lines => "lines",
        }
    }
}

impl Length {
    /// Zero.
    pub const ZERO: Self = Self::pt(0.0);

    /// A length in points.
    #[must_use]
    pub const fn pt(value: f64) -> Self {
        Self { value, unit: Unit::Pt }
    }

    /// A length in lines of the text.
    #[must_use]
    pub const fn lines(value: f64) -> Self {
        Self { value, unit: Unit::Lines }
    }
}

/// The range of a length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Range {
    /// Of font sizes.
    Size,
    /// Of white space, columns and lines.
    Extent,
}

impl Range {
    /// The smallest and the largest value in a unit.
    #[must_use]
    pub const fn bounds(self, unit: Unit) -> (f64, f64) {
        match (self, unit) {
            (Self::Size, Unit::Pt) => (1.0, 200.0),
            (Self::Size, Unit::Em | Unit::Lines) => (0.1, 20.0),
            (Self::Extent, Unit::Pt) => (0.0, 3000.0),
            (Self::Extent, Unit::Em | Unit::Lines) => (0.0, 300.0),
        }
    }

    /// Whether it includes a length; never one that is not finite.
    #[must_use]
    pub fn holds(self, length: Length) -> bool {
        let (least, most) = self.bounds(length.unit);
        (least..=most).contains(&length.value)
    }
}

/// White space that may stretch and shrink.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Space {
    /// Its natural length.
    pub size: Length,
    /// How much it may stretch.
    pub stretch: Length,
    /// How much it may shrink.
    pub shrink: Length,
}

impl Space {
    /// Fixed white space in lines of the text.
    #[must_use]
    pub const fn lines(value: f64) -> Self {
        Self { size: Length::lines(value), stretch: Length::ZERO, shrink: Length::ZERO }
    }
}
