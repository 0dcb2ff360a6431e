//! A paragraph becomes lines.
//!
//! ```text
//! Paragraph ─ itemize ─ shape ─ opportunities ─▶ Prepared      once per size
//! Prepared × width ─ break_best ──▶ Breaks, the cheapest
//!                  ─ break_lines ─▶ … one for each number of lines, to fit pages
//!                  ─ least_lines ─▶ … only a lower bound on the number of lines
//! Prepared × Breaks ─ set_lines ─▶ Lines                       only for the chosen breaks
//! ```
//!
//! The text is shaped once, in whole runs. The effect of a cut on the glyphs beside it is measured when the paragraph
//! is prepared, so the exact width of a line between any two opportunities is known at once, and the breaker
//! ([`break_lines`]) never shapes anything.

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
