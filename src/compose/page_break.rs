//! Where a page may end, and what it would divide there.

/// Whether a page may end at a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Break {
    /// No: what is above stays with what is below.
    Never,
    /// Yes, at a cost; 0 is neutral, less is welcome (TeX's penalty).
    Penalty(f64),
    /// Yes, at a cost, but only where two lines at least stand between here and the last row above that
    /// never breaks: a heading or an entry's head does not end a page with a single line under it.
    AfterTwoLines(f64),
    /// It must.
    Always,
}

/// What of the résumé starts at a place, as far as it matters to a page that ends there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Starts {
    /// A section.
    Section,
    /// An entry of a section, or a group of entries with its heading.
    Entry,
    /// A part of an entry: a role, a paragraph, a list.
    Part,
    /// A further item of a list, or a further line of a paragraph: a page that ends here divides a text.
    Item,
}
