//! Lengths and white space as a layout writes them, each with its unit.

/// A length with its unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Length {
    /// How many.
    pub value: f64,
    /// Of what.
    pub unit: Unit,
}

/// The unit of a length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Points; millimetres and inches become points when they are read.
    Pt,
    /// The size of the style that it is used in; in a style's own size, the size of the text.
    Em,
    /// The leading of the text: the unit of the vertical rhythm.
    Lines,
}

impl Unit {
    /// What is written after a number of it, where one stands before the name.
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
    /// No length.
    pub const ZERO: Self = Self::pt(0.0);

    /// So many points.
    #[must_use]
    pub const fn pt(value: f64) -> Self {
        Self { value, unit: Unit::Pt }
    }

    /// So many lines of the text.
    #[must_use]
    pub const fn lines(value: f64) -> Self {
        Self { value, unit: Unit::Lines }
    }
}

/// Between what a length may lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Range {
    /// That of letters.
    Size,
    /// That of white space, of columns, of lines.
    Extent,
}

impl Range {
    /// The least and the most, in points, and in em or lines.
    #[must_use]
    pub const fn bounds(self, unit: Unit) -> (f64, f64) {
        match (self, unit) {
            (Self::Size, Unit::Pt) => (1.0, 200.0),
            (Self::Size, Unit::Em | Unit::Lines) => (0.1, 20.0),
            (Self::Extent, Unit::Pt) => (0.0, 3000.0),
            (Self::Extent, Unit::Em | Unit::Lines) => (0.0, 300.0),
        }
    }

    /// Whether a length lies in it; one that is not finite does not.
    #[must_use]
    pub fn holds(self, length: Length) -> bool {
        let (least, most) = self.bounds(length.unit);
        (least..=most).contains(&length.value)
    }
}

/// White space that may give.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Space {
    /// Its length.
    pub size: Length,
    /// How much more it may become.
    pub stretch: Length,
    /// How much less it may become.
    pub shrink: Length,
}

impl Space {
    /// White space of so many lines that does not give.
    #[must_use]
    pub const fn lines(value: f64) -> Self {
        Self { size: Length::lines(value), stretch: Length::ZERO, shrink: Length::ZERO }
    }
}
