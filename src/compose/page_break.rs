//! Page breaks: where a page may end, and what it would divide there.

/// Whether a page may end before a block.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Break {
    /// No: both sides stay together.
    Never,
    /// Yes, at a cost; 0 is neutral, a negative cost is a bonus (TeX's penalty).
    Penalty(f64),
    /// Yes, at a cost, but only if at least two lines separate it from the last unbreakable row above: a page must not
    /// end with a heading or an entry's head and a single line under it.
    AfterTwoLines(f64),
    /// Always.
    Always,
}

/// The part of the résumé that starts with a block, which affects the cost of a page break before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Starts {
    /// A section.
    Section,
    /// An entry of a section, or a group of entries with its heading.
    Entry,
    /// A part of an entry: a role, a paragraph, a list.
    Part,
    /// A further item of a list or line of a paragraph: a page break here divides a text.
    Item,
}
