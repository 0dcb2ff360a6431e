//! What differs between two texts, as data.

use crate::compare::transcript::TextPart;
use crate::compare::words::WordRun;

/// What differs between two transcripts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// The changes, grouped by the heading they are below, in the order of the new text.
    pub hunks: Vec<Hunk>,
    /// The number of texts that differ because their language does. They are in no hunk.
    pub n_translated: usize,
}

/// Changes below the same headings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hunk {
    /// The headings, the outermost first; none for what is above all sections.
    pub path: Vec<String>,
    /// The old and the new page on which the innermost heading is, if they are known.
    pub pages: (Option<usize>, Option<usize>),
    /// The changes.
    pub changes: Vec<TextChange>,
}

/// A change of one part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextChange {
    /// The part as it is in the new text, or in the old one if it was removed.
    pub part: TextPart,
    /// What happened to it.
    pub kind: ChangeKind,
    /// Where it was moved, if it was.
    pub moved: Option<Move>,
}

/// What happened to a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// It is only in the new text.
    Added,
    /// It is only in the old text.
    Removed,
    /// Its words changed.
    Changed(Vec<WordRun>),
    /// It is the same, in another place.
    Moved,
}

/// Where a part was moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Move {
    /// Towards the start, below the same heading.
    Up,
    /// Towards the end, below the same heading.
    Down,
    /// From other headings, the outermost first.
    From(Vec<String>),
}

impl Comparison {
    /// Whether the texts are the same, except for a translation.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.hunks.is_empty() && self.n_translated == 0
    }
}
