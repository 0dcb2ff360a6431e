//! The headings that group options in the help.

/// What is written, and where.
pub(super) const OUTPUT: &str = "Output";
/// Which variant of the résumé.
pub(super) const VARIANTS: &str = "Variants";
/// How single formats are written.
pub(super) const FORMATS: &str = "Formats";
/// How it looks.
pub(super) const LOOK: &str = "Look";
/// How many pages, and of what size.
pub(super) const PAGES: &str = "Pages";
/// What is read.
pub(super) const INPUT: &str = "Input";
/// What is printed.
pub(super) const MESSAGES: &str = "Messages";
