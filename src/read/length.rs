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
