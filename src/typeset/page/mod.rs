//! Blocks become pages.
//!
//! ```text
//! flows ─ measure ─ plan ─▶ a text by regions: main column, side column, area above them
//! text × areas ─ break_pages ─▶ the first slab and the glue set of each page, column by column
//! plan ─ vlist ─▶ slabs: unbreakable pieces with white space and a penalty above each
//! slabs × pages ─ fill ─ marginals ─▶ pages with their backgrounds, lines, head and foot
//! ```

pub mod area;
pub mod change;
pub mod early;
pub mod extent;
pub mod fill;
pub mod fit;
pub mod gap;
pub mod grid;
pub mod marginals;
pub mod measure;
pub mod pagebreak;
pub mod plan;
pub mod text;
pub mod unasked;
pub mod vlist;
