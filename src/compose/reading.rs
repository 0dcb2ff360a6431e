//! The content in reading order, for formats that break lines and pages themselves: headings, paragraphs, lists and
//! links, with the look of each line and piece of text.
//!
//! It is derived from the same paragraphs and elements as the pages, so that pages and text never differ. It reflects
//! the layout's choice and order of content, but no positions on pages.

use std::sync::Arc;

use crate::compose::content::{LinkTarget, Marginal};
use crate::compose::data::{ResumeData, SectionMark};
use crate::compose::decor::Decor;
use crate::compose::inline::Emphasis;
use crate::compose::reading_line::ReadingLine;
use crate::compose::style::TextStyle;
use crate::compose::style_sheet::StyleSheet;
use crate::geom::Size;
use crate::icon::Icon;
use crate::image::{Image, Outline};
use crate::source::Span;
use crate::tags::{Begins, Info, StructType, TagId};

/// A composed résumé in reading order.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Its metadata: title, author, language …
    pub info: Info,
    /// Its elements, in reading order.
    pub elements: Vec<Element>,
    /// Its lines; [`Place::line`] is an index.
    pub lines: Vec<ReadingLine>,
    /// Its running heads and feet.
    pub marginals: Vec<Marginal>,
    /// The styles, the palette and the paper.
    pub styles: Arc<StyleSheet>,
    /// The person as data, and what the texts are.
    pub data: Arc<ResumeData>,
}

/// A heading, paragraph, list, list item, link …
#[derive(Clone, Debug)]
pub struct Element {
    /// Its element in the tree of tags, which tells where it is on the pages.
    pub tag: TagId,
    /// Its type.
    pub role: StructType,
    /// The level of a heading, from 1 without gaps; `None` for other elements.
    pub level: Option<usize>,
    /// Its language (BCP 47), if it differs from the document's.
    pub lang: Option<String>,
    /// The description of a picture or of a link's target.
    pub alt: Option<String>,
    /// The part of the résumé that begins with it.
    pub begins: Option<Begins>,
    /// The section that begins with it.
    pub section: Option<SectionMark>,
    /// Its line and cell in the layout; `None` for an element without text, such as a list.
    pub place: Option<Place>,
    /// Its picture; only figures have one.
    pub picture: Option<ReadingPicture>,
    /// Its text and child elements, in reading order.
    pub kids: Vec<Kid>,
}

/// A line and cell of the layout: a title and its dates may share a line, a title and a remark after it a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line's index.
    pub line: usize,
    /// The cell's index in its line.
    pub cell: usize,
}

/// A picture.
#[derive(Clone, Debug)]
pub struct ReadingPicture {
    /// The picture.
    pub image: Arc<Image>,
    /// Its size.
    pub size: Size,
    /// Its outline.
    pub shape: Outline,
}

/// A part of an element.
#[derive(Clone, Debug)]
pub enum Kid {
    /// A child element.
    Element(Element),
    /// Text.
    Run(ReadingRun),
}

/// Text of uniform kind, style and link.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadingRun {
    /// The text; empty for an icon, a meter and a line break.
    pub text: String,
    /// Its kind.
    pub kind: RunKind,
    /// Its emphasis.
    pub emphasis: Emphasis,
    /// The style of its glyphs.
    pub style: Arc<TextStyle>,
    /// The box around it, or the drawing of a meter.
    pub decor: Option<Arc<Decor>>,
    /// The target of its link.
    pub link: Option<Arc<LinkTarget>>,
    /// Its position in the sources; `None` for words that vitae adds.
    pub span: Option<Span>,
}

/// The kind of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunKind {
    /// Words that break by the rules of their language.
    Words,
    /// Words that never break: a contact, a date.
    Whole,
    /// A separator of two items of a line, such as ` · `; read aloud as a space.
    Separator,
    /// A comma and a space, between two words in boxes.
    Gap,
    /// The end of a line.
    LineBreak,
    /// An icon: decoration.
    Icon(Icon),
    /// A meter that shows the level before it: decoration.
    Meter,
}

impl Element {
    /// Its text, including links and spans in it; a separator becomes a space.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        for kid in &self.kids {
            match kid {
                Kid::Run(ReadingRun { kind: RunKind::Separator, .. }) => text.push(' '),
                Kid::Run(run) => text.push_str(&run.text),
                Kid::Element(element) if element.is_inline() => text.push_str(&element.text()),
                Kid::Element(_) => {}
            }
        }
        text
    }

    /// Whether it is part of a paragraph: a link or a span.
    #[must_use]
    pub fn is_inline(&self) -> bool {
        matches!(self.role, StructType::Link | StructType::Span)
    }
}
