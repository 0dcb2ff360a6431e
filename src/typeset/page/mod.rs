//! Blocks become pages.
//!
//! ```text
//! blocks ─ measure ─ vlist ─▶ slabs: unbreakable pieces with white space and a penalty above each
//! slabs × page height ─ break_pages ─▶ the pages' first slabs and the glue set of each
//! pages ─ marginals ─▶ pages with their foot
//! ```

pub mod fit;
pub mod gap;
pub mod marginals;
pub mod measure;
pub mod pagebreak;
pub mod plan;
pub mod vlist;
