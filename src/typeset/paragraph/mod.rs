//! A paragraph becomes lines.
//!
//! ```text
//! Paragraph ─ itemize ─ shape ─ opportunities ─▶ Prepared      once for a size
//! Prepared × width ─ break_best ──▶ Breaks, the cheapest
//!                  ─ break_lines ─▶ … one for each number of lines, where pages are to be filled
//!                  ─ least_lines ─▶ … only how many lines there are at least
//! Prepared × Breaks ─ set_lines ─▶ Lines                       the chosen ones only
//! ```
//!
//! The text is shaped once, in whole runs; what a cut does to the glyphs beside it is measured when the
//! paragraph is prepared, so the width of a line between any two opportunities is known exactly and at
//! once, and the breaker ([`break_lines`]) never shapes anything.

pub mod line;
pub mod linebreak;
pub mod prepare;
pub mod shape;
pub mod space;

mod address;
mod adhesion;
mod advances;
mod coverage;
mod demerits;
mod direction;
mod emergency;
mod emit;
mod fewest;
mod graphemes;
mod hyphenate;
mod itemize;
mod missing;
mod opportunities;
pub(crate) mod opportunity;
mod ornament;
mod protrude;
pub(crate) mod segment;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod properties;

pub use fewest::least_lines;
pub use line::{Line, set_lines};
pub use linebreak::{Breaks, LineBreak, best, break_best, break_lines};
pub use missing::MissingCluster;
pub use prepare::{Prepared, prepare};
pub use shape::Shaper;
