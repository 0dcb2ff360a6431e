//! Fonts: the faces that a build may use, the characters they cover and their metrics.
//!
//! A [`FontBook`] holds faces in a fixed order, those compiled into the binary first, so that pages do not depend on
//! the machine. A face is selected by family, weight and slant ([`FontQuery`]). The user's own faces are added from
//! files; a file that cannot be used is recorded with the reason, which is reported if a layout names its family.

mod book;
mod embedded;
mod face;
mod file;
mod forms;

pub use book::{FontBook, FontId, FontQuery, Refused};
pub use face::{Font, Metrics};
pub use file::{Fault, table};
pub use forms::FormGlyph;

/// Capitalisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Case {
    /// As typed.
    Normal,
    /// Small capitals for lower and upper case (`smcp`, `c2sc`) if the face has them, else capitals at 0.86 of the
    /// size.
    SmallCaps,
    /// Capitals.
    Upper,
}

/// Width of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Figures {
    /// Each has its natural width (`pnum`): for text.
    Proportional,
    /// All have the same width (`tnum`): for columns.
    Tabular,
}
