//! Two texts → what differs between them: words, highlights, sections and pages.
//!
//! ```text
//! résumé ─▶ reading ─┐
//!                    ├─▶ transcript ─┐
//! PDF ───────────────┘               ├─▶ comparison: hunks of changes, each below its headings
//!                        transcript ─┘
//! ```
//!
//! A [`Transcript`] is the text of a document as a sequence of headings, paragraphs and list items. Sections and
//! entries of two transcripts are matched first, then the texts in each, then the words of texts that changed. The
//! time is bounded: what is too long for a precise comparison is compared as a whole.

mod align;
mod changes;
mod comparison;
mod elsewhere;
mod likeness;
mod of_reading;
pub mod pdf;
mod transcript;
mod tree;
mod words;

pub use changes::compare;
pub use comparison::{ChangeKind, Comparison, Hunk, Move, TextChange};
pub use transcript::{TextPart, TextPartKind, Transcript};
pub use words::{WordRun, WordRunKind, word_diff};
