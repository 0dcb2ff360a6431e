//! What a layout shows: a section as its spec says, and the fields that stand on the page already.

use std::collections::BTreeSet;

use crate::read::layout::section::SectionSpec;
use crate::read::resume::Section;
use crate::read::template::Field;

/// A section and how the layout shows it.
#[derive(Clone, Copy, Debug)]
pub struct ShownSection<'a> {
    /// The section, or the part of it that is a group.
    pub section: &'a Section,
    /// How it is shown.
    pub spec: &'a SectionSpec,
}

/// The fields of an entry that its lines show already; what else it has follows them.
#[derive(Clone, Copy, Debug)]
pub struct ShownFields<'a> {
    /// How the rest is shown.
    pub spec: &'a SectionSpec,
    /// The fields.
    pub shown: &'a BTreeSet<Field>,
}
