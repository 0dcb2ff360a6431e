//! The content as structure and text only: headings, paragraphs, lists and links in reading order.
//!
//! It is derived from the same paragraphs and elements as the pages, so that pages and text never differ. It reflects
//! the layout's choice and order of content, but no positions on pages.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::compose::content::{Block, BlockKind, CellContent, Content, LinkTarget, Paragraph, PieceRole};
use crate::compose::inline::Emphasis;
use crate::source::Span;
use crate::tags::{Begins, StructType, TagId, TagTree};

/// A composed résumé without styles and positions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The language of its text (BCP 47).
    pub lang: String,
    /// Its title.
    pub title: String,
    /// Its elements, in reading order.
    pub elements: Vec<Element>,
}

/// A heading, paragraph, list, list item, link …
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
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
    /// Its line and cell in the layout; `None` without text.
    pub place: Option<Place>,
    /// Its text and child elements, in reading order.
    pub kids: Vec<Kid>,
}

/// A line and cell of the layout: a title and its dates may share a line, a title and a remark after it a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line's number.
    pub line: usize,
    /// The cell's number in its line.
    pub cell: usize,
}

/// A part of an element.
#[derive(Clone, Debug, PartialEq)]
pub enum Kid {
    /// A child element.
    Element(Element),
    /// Text.
    Run(ReadingRun),
}

/// Text of uniform kind, emphasis and link.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadingRun {
    /// The text.
    pub text: String,
    /// Its kind.
    pub kind: RunKind,
    /// Its emphasis.
    pub emphasis: Emphasis,
    /// The target of its link.
    pub link: Option<Arc<LinkTarget>>,
    /// Its position in the sources; `None` for words that vitae adds.
    pub span: Option<Span>,
}

/// The kind of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunKind {
    /// Words.
    Words,
    /// A separator of two items of a line, such as ` · `; read aloud as a space.
    Separator,
}

impl Reading {
    /// The reading of composed content.
    #[must_use]
    pub fn of(content: &Content) -> Self {
        let tags = &content.tags;
        let mut parts = Parts {
            tags,
            levels: tags.heading_levels(),
            slots: vec![Vec::new(); tags.len()],
            places: vec![None; tags.len()],
            at: Place::default(),
        };
        for block in content.flows.iter().flat_map(|flow| &flow.blocks) {
            parts.block(block);
        }
        let begins = content.begins.iter().copied().collect();
        let elements = parts.kids(TagTree::ROOT, &begins).into_iter().filter_map(|kid| match kid {
            Kid::Element(element) => Some(element),
            Kid::Run(_) => None,
        });
        let (lang, title) = (content.info.lang.clone(), content.info.title.clone());
        Self { lang, title, elements: elements.collect() }
    }
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

/// A child of an element while the tree is being built.
#[derive(Clone, Debug)]
enum Slot {
    Run(ReadingRun),
    Child(TagId),
}

struct Parts<'a> {
    tags: &'a TagTree,
    levels: Vec<usize>,
    slots: Vec<Vec<Slot>>,
    places: Vec<Option<Place>>,
    at: Place,
}

impl Parts<'_> {
    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Row(row) => {
                self.at.line += 1;
                for (cell, content) in row.cells.iter().map(|cell| &cell.content).enumerate() {
                    self.at.cell = cell;
                    if let CellContent::Text(paragraph) = content {
                        self.paragraph(paragraph);
                    }
                }
            }
            BlockKind::Columns(columns) => {
                columns.columns.iter().flat_map(|column| &column.blocks).for_each(|block| self.block(block));
            }
            BlockKind::Rule(_) | BlockKind::Picture(_) => {}
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        for piece in &paragraph.pieces {
            let (kind, text) = match piece.role {
                PieceRole::Icon(_) | PieceRole::Room | PieceRole::LineBreak => continue,
                PieceRole::Separator => (RunKind::Separator, &paragraph.text[piece.range.clone()]),
                PieceRole::Gap => (RunKind::Words, ", "),
                PieceRole::Text | PieceRole::Whole | PieceRole::Address => {
                    (RunKind::Words, &paragraph.text[piece.range.clone()])
                }
            };
            let Some(tag) = piece.tag else { continue };
            self.places[index(tag)].get_or_insert(self.at);
            self.place(tag);
            let (emphasis, link) = (piece.emphasis, piece.link.clone());
            self.slots[index(tag)].push(Slot::Run(ReadingRun {
                text: text.to_owned(),
                kind,
                emphasis,
                link,
                span: piece.span,
            }));
        }
    }

    /// Places an inline element in its parent at the position of its first text.
    fn place(&mut self, tag: TagId) {
        let element = self.tags.get(tag);
        let (StructType::Link | StructType::Span, Some(parent)) = (element.role, element.parent) else {
            return;
        };
        if !self.slots[index(tag)].is_empty() {
            return;
        }
        self.place(parent);
        self.places[index(parent)].get_or_insert(self.at);
        self.slots[index(parent)].push(Slot::Child(tag));
    }

    /// The children of an element: its text with inline elements, then the remaining elements.
    fn kids(&mut self, tag: TagId, begins: &BTreeMap<TagId, Begins>) -> Vec<Kid> {
        let slots = std::mem::take(&mut self.slots[index(tag)]);
        let placed = slots.iter().filter_map(|slot| match slot {
            Slot::Child(child) => Some(*child),
            Slot::Run(_) => None,
        });
        let placed: BTreeSet<TagId> = placed.collect();
        let later = self.tags.get(tag).children.iter().filter(|child| !placed.contains(child));
        let later: Vec<Slot> = later.map(|child| Slot::Child(*child)).collect();
        let kids = slots.into_iter().chain(later).map(|slot| match slot {
            Slot::Run(run) => Kid::Run(run),
            Slot::Child(child) => Kid::Element(self.element(child, begins)),
        });
        kids.collect()
    }

    fn element(&mut self, tag: TagId, begins: &BTreeMap<TagId, Begins>) -> Element {
        let kids = self.kids(tag, begins);
        let element = self.tags.get(tag);
        Element {
            role: element.role,
            level: Some(self.levels[index(tag)]).filter(|level| *level > 0),
            lang: element.lang.clone(),
            alt: element.alt.clone(),
            begins: begins.get(&tag).copied(),
            place: self.places[index(tag)],
            kids,
        }
    }
}

fn index(tag: TagId) -> usize {
    tag.0 as usize
}
