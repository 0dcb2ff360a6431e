//! A layout as it is written: the specified values, before the cascade computes them.
//!
//! A layout says how a résumé looks, in data: paper, colours, named styles, white space, and for the
//! header, the headings and the entries which field stands where. `docs/layouts.md` tells every key.

use std::collections::BTreeMap;

use crate::font::{Case, Figures};
use crate::geom::Align;
use crate::image::Shape;
use crate::path::Color;
pub use crate::read::length::{Length, Space, Unit};
use crate::read::resume::Paper;
use crate::read::template::Template;
use crate::source::{Span, Spanned};

/// A layout.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// What it looks like, in a line.
    pub description: String,
    /// The paper and its margins.
    pub page: PageSpec,
    /// The palette.
    pub colors: BTreeMap<String, Color>,
    /// The styles by name; `text` is the one that the others start from.
    pub styles: BTreeMap<String, StyleSpec>,
    /// White space.
    pub space: Spaces,
    /// The header.
    pub header: HeaderSpec,
    /// Headings of sections.
    pub heading: HeadingSpec,
    /// Sections by their key; `default` is for all that are not named.
    pub sections: BTreeMap<String, SectionSpec>,
    /// Lists.
    pub list: ListSpec,
    /// Dates.
    pub dates: DateSpec,
    /// The foot of the pages.
    pub foot: FootSpec,
    /// How many pages it fills, unless the résumé or the command line asks for another number.
    pub pages: Option<usize>,
    /// What may be changed to fill a number of pages.
    pub fit: FitSpec,
}

/// What may be changed to fill a number of pages.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FitSpec {
    /// The text becomes no smaller.
    pub min_size: Length,
    /// The text becomes no larger.
    pub max_size: Length,
    /// Leading becomes no smaller, as a multiple of the size.
    pub min_leading: f64,
    /// Leading becomes no larger.
    pub max_leading: f64,
    /// No margin becomes smaller.
    pub min_margin: Length,
}

/// The paper and its margins.
#[derive(Clone, Debug, PartialEq)]
pub struct PageSpec {
    /// The paper, unless the résumé or the command line asks for another.
    pub paper: Paper,
    /// Margin above.
    pub top: Length,
    /// Margin at the right.
    pub right: Length,
    /// Margin below.
    pub bottom: Length,
    /// Margin at the left.
    pub left: Length,
    /// A narrow column at the left of the text for dates and labels.
    pub margin_column: Option<MarginColumn>,
}

/// A narrow column at the left of the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MarginColumn {
    /// Its width.
    pub width: Length,
    /// White space between it and the text.
    pub gap: Length,
    /// Against which of its edges its text stands.
    pub align: Align,
}

/// A style as it is written; what is `None` comes from the style it starts from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StyleSpec {
    /// Where it is named; `None` for a style that no source names.
    pub span: Option<Span>,
    /// The style it starts from; `text` if it does not say.
    pub like: Option<Spanned<String>>,
    /// The families, the wanted one first.
    pub font: Option<Vec<Spanned<String>>>,
    /// The size.
    pub size: Option<Length>,
    /// From baseline to baseline, as a multiple of the size.
    pub leading: Option<f64>,
    /// 100 to 900.
    pub weight: Option<u16>,
    /// Whether it is italic.
    pub italic: Option<bool>,
    /// A colour of the palette.
    pub color: Option<Spanned<ColorSpec>>,
    /// Space added after each glyph, in em.
    pub tracking: Option<f64>,
    /// Small capitals or capitals.
    pub case: Option<Case>,
    /// How wide figures are.
    pub figures: Option<Figures>,
    /// Against which edge lines stand.
    pub align: Option<Align>,
    /// Whether words may be divided.
    pub hyphenate: Option<bool>,
}

/// A colour as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ColorSpec {
    /// By its name in the palette.
    Named(String),
    /// By its value.
    Value(Color),
}

/// White space above things, from the largest to the smallest.
#[derive(Clone, Debug, PartialEq)]
pub struct Spaces {
    /// Above the first section, below the header.
    pub header: Space,
    /// Above a section's heading.
    pub section: Space,
    /// Below a section's heading.
    pub heading: Space,
    /// Above an entry.
    pub entry: Space,
    /// Above a second role of an entry.
    pub role: Space,
    /// Above a paragraph after another.
    pub paragraph: Space,
    /// Above a list.
    pub list: Space,
    /// Above an item of a list but the first.
    pub item: Space,
    /// Above a line of a section that is set in lines or pairs.
    pub pair: Space,
    /// Above the key words of an entry.
    pub keywords: Space,
}

/// The header.
#[derive(Clone, Debug, PartialEq)]
pub struct HeaderSpec {
    /// Against which edge its lines stand.
    pub align: Align,
    /// Its lines.
    pub rows: Vec<RowSpec>,
    /// What the contact line holds, in order.
    pub contact: Vec<ContactItem>,
    /// What stands between two items of the contact line.
    pub separator: String,
    /// The photo.
    pub photo: PhotoSpec,
}

/// What a contact line may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ContactItem {
    /// Addresses for mail.
    Email,
    /// Telephone numbers.
    Phone,
    /// Web pages.
    Url,
    /// Where the person lives.
    Location,
    /// Accounts elsewhere.
    Profiles,
    /// Everything else.
    Other,
}

/// The photo.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PhotoSpec {
    /// At which side of the header; `None` for no photo.
    pub side: Option<Side>,
    /// Its width.
    pub width: Length,
    /// Its height at most.
    pub height: Length,
    /// White space between it and the text.
    pub gap: Length,
    /// Its outline.
    pub shape: Shape,
}

/// A side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// At the left.
    Left,
    /// At the right.
    Right,
}

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

/// Headings of sections.
#[derive(Clone, Debug, PartialEq)]
pub struct HeadingSpec {
    /// Where its line is.
    pub rule: RulePlace,
    /// The line's colour.
    pub color: Spanned<ColorSpec>,
    /// The line's width.
    pub width: Length,
    /// White space between title and line.
    pub gap: Length,
}

/// Where a heading's line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RulePlace {
    /// There is none.
    None,
    /// From the title to the right edge.
    Beside,
    /// Under the title, across the column.
    Below,
    /// Over the title, across the column.
    Above,
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
    /// White space above an entry but the first; that of all sections if it does not say.
    pub gap: Option<Space>,
    /// For pairs, runs and lines: what stands before the text of an entry.
    pub label: Template,
    /// For pairs: where the label stands.
    pub label_place: LabelPlace,
    /// For pairs, runs and lines: the text of an entry.
    pub text: Template,
    /// What the body of an entry holds, in order; what a line above shows already is left out.
    pub body: Vec<BodyPart>,
    /// Whether the section has a heading; a title that the person chose is always shown.
    pub heading: bool,
    /// Whether key words have a label before them.
    pub keywords_label: bool,
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

/// Where the labels of pairs stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelPlace {
    /// In the text's column, all as wide as the widest.
    Text,
    /// In the margin column; in the text's where the layout has none.
    Margin,
}

/// Lists.
#[derive(Clone, Debug, PartialEq)]
pub struct ListSpec {
    /// What stands before an item: a drawn disc if it is `•`, else this text.
    pub marker: String,
    /// What stands before an item of a list within a list.
    pub nested_marker: String,
    /// From the edge of the column to the marker.
    pub indent: Length,
    /// From the marker's left edge to the text.
    pub hang: Length,
}

/// Dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateSpec {
    /// How months are written.
    pub month: Month,
}

/// How months are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Month {
    /// `06/2018`.
    Numeric,
    /// `Jun 2018`.
    Short,
    /// `June 2018`.
    Long,
    /// `2018`: no months at all.
    None,
}

/// The foot of the pages.
#[derive(Clone, Debug, PartialEq)]
pub struct FootSpec {
    /// Its text; `None` for no foot.
    pub text: Option<Template>,
    /// Against which edge.
    pub align: Align,
    /// From the foot of the text to its baseline.
    pub distance: Length,
}
