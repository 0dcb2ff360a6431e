//! What a layout says of sections: the lines of their entries, lists and dates.

use crate::read::layout::decor::{KeywordForm, LevelForm};
use crate::read::layout::heading::HeadingChange;
use crate::read::length::{Length, Space};
use crate::read::template::Template;
use crate::source::{Span, Spanned};

/// A line of the header or of an entry, in up to three places.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RowSpec {
    /// At the left.
    pub left: Option<Template>,
    /// At the right edge.
    pub right: Option<Template>,
    /// In the margin column.
    pub margin: Option<Template>,
    /// White space above; none if it does not say.
    pub above: Option<Space>,
    /// The style of its plain text and of fields that have no style of their own.
    pub style: Option<Spanned<String>>,
}

/// How a section is set.
#[derive(Clone, Debug, PartialEq)]
pub struct SectionSpec {
    /// In which way its entries are set.
    pub form: Form,
    /// The lines at the head of an entry.
    pub rows: Vec<RowSpec>,
    /// The lines at the head of each role.
    pub role: Vec<RowSpec>,
    /// The lines at the head of an entry with a single role; without any, those of the entry and the role.
    pub single: Vec<RowSpec>,
    /// How several roles of one entry are set.
    pub roles: RolesForm,
    /// White space above an entry but the first; that of all sections if it does not say.
    pub gap: Option<Space>,
    /// For pairs, runs and lines: what stands before the text of an entry.
    pub label: Template,
    /// For pairs, boxes and columns: where the label stands.
    pub label_place: LabelPlace,
    /// For pairs, runs and lines: the text of an entry.
    pub text: Template,
    /// What the body of an entry holds, in order; what a line above shows already is left out.
    pub body: Vec<BodyPart>,
    /// Where the layout says that the section is left out; `None` if it is not.
    pub hidden: Option<Span>,
    /// Whether the section has a heading; a title that the person chose is always shown.
    pub heading: bool,
    /// What its heading has of its own.
    pub heading_change: HeadingChange,
    /// Whether a rail runs along its entries.
    pub rail: bool,
    /// Whether key words have a label before them.
    pub keywords_label: bool,
    /// For entries and runs: the numbers before them.
    pub numbering: Numbering,
    /// Whether the person's own name is bold among authors.
    pub own_name: bool,
    /// By what its entries are grouped, the widest first; not at all without any.
    pub group: Vec<GroupBy>,
    /// How key words are set.
    pub keywords: KeywordForm,
    /// How levels are shown.
    pub levels: LevelForm,
    /// For columns: how many stand side by side.
    pub columns: usize,
    /// For columns: white space between two.
    pub column_gap: Length,
}

/// The numbers before entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbering {
    /// There are none.
    None,
    /// From one up.
    Ascending,
    /// Down to one.
    Descending,
}

/// By what entries are grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupBy {
    /// What they are: articles, books …
    Kind,
    /// In which year they were, or ended.
    Year,
}

/// How several roles of one entry are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RolesForm {
    /// Under the lines of their entry.
    Nested,
    /// Each as an entry with one role.
    Separate,
}

/// In which way the entries of a section are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One under the other, each with its lines and its body.
    Entries,
    /// As two columns: labels and texts.
    Pairs,
    /// Each a paragraph that begins with its label.
    Runs,
    /// All in one paragraph, with the contact line's separator between them.
    Line,
    /// Each key word in a box; entries without key words, each in a box.
    Tags,
    /// Several side by side, each with its label and its text.
    Columns,
}

/// A part of an entry's body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BodyPart {
    /// What the organisation is.
    Description,
    /// Small facts, such as a grade.
    Facts,
    /// How well.
    Level,
    /// Who wrote it.
    Authors,
    /// Paragraphs.
    Summary,
    /// Lists in a line, such as courses.
    Lists,
    /// Bullets.
    Highlights,
    /// Key words.
    Keywords,
}

/// Where the labels of pairs, boxes and columns stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelPlace {
    /// In the text's column, in pairs all as wide as the widest.
    Text,
    /// In the margin column; in the text's where the layout has none.
    Margin,
    /// On a line of their own above the text.
    Above,
}

/// Lists.
#[derive(Clone, Debug, PartialEq)]
pub struct ListSpec {
    /// What stands before an item.
    pub marker: String,
    /// What stands before an item of a list within a list.
    pub nested_marker: String,
    /// From the edge of the column to the marker.
    pub indent: Length,
    /// From the marker's left edge to the text.
    pub hang: Length,
}

/// Dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateSpec {
    /// How months are written.
    pub month: Month,
    /// What stands between a start and an end.
    pub range: String,
    /// The word for now; the language's if it does not say.
    pub present: Option<String>,
}

/// How months are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Month {
    /// `2018-06`.
    Iso,
    /// `06/2018`, as the language does.
    Numeric,
    /// `Jun 2018`.
    Short,
    /// `June 2018`.
    Long,
    /// `2018`: no months at all.
    None,
}
