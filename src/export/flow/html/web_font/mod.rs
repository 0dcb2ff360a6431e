//! Texts → fonts for browsers: each face in use, reduced to the characters, the forms and the kerning of one page.
//!
//! The outlines are subset as for PDF. What PDF does not need and browsers do is made here: the table of characters, the
//! substitutions for small capitals and figures, and the kerning of those pairs of letters that are next to each other
//! on the page.

mod brotli;
mod forms;
mod layout;
mod numbers;
mod prefix;
mod program;
mod woff2;

pub(super) use forms::collect_forms;
pub(super) use program::web_font;
