//! The résumé as data for programs: the person, what each text is, and the kinds of sections.

use crate::compose::meaning::Meanings;
use crate::compose::person::Person;
pub use crate::read::resume::SectionKind;

/// The kind of a section and its key in the résumé.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionMark {
    /// Its kind.
    pub kind: SectionKind,
    /// Its key.
    pub key: String,
}

/// The document that is composed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DocumentKind {
    /// The résumé.
    #[default]
    Resume,
    /// The résumé's letter.
    Letter,
}

/// A résumé as data for programs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResumeData {
    /// Whether it is the résumé or its letter.
    pub kind: DocumentKind,
    /// The person.
    pub person: Person,
    /// What each text is.
    pub meanings: Meanings,
}
