//! Fonts: the faces that a build may use, what they cover, and their measures.
//!
//! A [`FontBook`] holds faces in a fixed order; the ones compiled into the binary come first, so a
//! page depends on no machine. A face is asked for by family, weight and slant ([`FontQuery`]).
//! A person's own faces are added from files; what a file cannot give is remembered, and said where a
//! layout asks for it.

mod book;
mod embedded;
mod face;
mod file;

pub use book::{FontBook, FontId, FontQuery, Refused};
pub use face::{Font, Metrics};
pub use file::{Fault, table};

/// Small capitals or capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Case {
    /// As typed.
    Normal,
    /// Small capitals for small letters and capitals (`smcp`, `c2sc`) where the face has them, else
    /// capitals at 0.86 of the size.
    SmallCaps,
    /// Capitals.
    Upper,
}

/// How wide figures are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Figures {
    /// Each its own width (`pnum`): for text.
    Proportional,
    /// All one width (`tnum`): for columns.
    Tabular,
}
