//! A section with its spec, and an entry's fields that are already shown.

use std::collections::BTreeSet;

use crate::read::layout::section::SectionSpec;
use crate::read::resume::Section;
use crate::read::template::Field;

/// A section and its spec.
#[derive(Clone, Copy, Debug)]
pub struct ShownSection<'a> {
    /// The section, or the part of it in one group.
    pub section: &'a Section,
    /// Its spec.
    pub spec: &'a SectionSpec,
}

/// The fields of an entry that its lines already show; the rest follows them.
#[derive(Clone, Copy, Debug)]
pub struct ShownFields<'a> {
    /// The spec of its section.
    pub spec: &'a SectionSpec,
    /// The fields already shown.
    pub shown: &'a BTreeSet<Field>,
}
