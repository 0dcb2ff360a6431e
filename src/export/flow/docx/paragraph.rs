//! The paragraphs of a Word document, between the reading and the file.

use std::sync::Arc;

use crate::compose::content::Region;
use crate::compose::reading::ReadingPicture;
use crate::compose::style::TextStyle;
use crate::export::flow::docx::par_look::ParLook;
use crate::geom::Edge;
use crate::path::Color;

/// A paragraph.
#[derive(Clone, Debug)]
pub(super) struct WordParagraph {
    /// Its style.
    pub(super) style: StyleKey,
    /// Its look, of which the file has what differs from the style.
    pub(super) look: ParLook,
    /// Its bullet or number.
    pub(super) number: Option<NumberPlace>,
    /// Its content.
    pub(super) pieces: Vec<WordPiece>,
    /// The region of its line.
    pub(super) region: Region,
    /// How far the white space above it may shrink, in twips.
    pub(super) shrink: i32,
    /// Whether no page may end before it.
    pub(super) stays_after: bool,
    /// The number of its group of stacks side by side.
    pub(super) group: Option<usize>,
}

/// A paragraph style.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum StyleKey {
    /// Plain text.
    Normal,
    /// The person's name.
    Title,
    /// The headline below it.
    Subtitle,
    /// A heading of a level from 1.
    Heading(usize),
    /// An item of a bulleted list of a depth from 0.
    Bullet(usize),
    /// An item of a numbered list of a depth from 0.
    Number(usize),
    /// Text mostly in a named style of the layout, by index.
    Named(usize),
}

/// The place of a paragraph in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NumberPlace {
    /// The index of the list.
    pub(super) list: usize,
    /// Its depth, from 0.
    pub(super) level: usize,
}

/// A part of a paragraph.
#[derive(Clone, Debug)]
pub(super) enum WordPiece {
    /// Text.
    Text(WordText),
    /// A tab, in the style of the text beside it.
    Tab,
    /// The end of a line.
    Break,
    /// A picture.
    Picture(PlacedPicture),
}

/// Text of uniform style.
#[derive(Clone, Debug)]
pub(super) struct WordText {
    pub(super) text: String,
    /// The style of its glyphs.
    pub(super) style: Arc<TextStyle>,
    /// The index of its named style without emphasis.
    pub(super) named: Option<usize>,
    /// Its language, if it differs from the document's.
    pub(super) lang: Option<String>,
    /// The index of its link.
    pub(super) link: Option<usize>,
    /// The box around it.
    pub(super) chip: Option<Chip>,
}

/// A box around text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Chip {
    pub(super) fill: Option<Color>,
    pub(super) outline: Option<Color>,
}

/// A picture and how it is placed.
#[derive(Clone, Debug)]
pub(super) struct PlacedPicture {
    pub(super) picture: ReadingPicture,
    pub(super) alt: String,
    /// The edge that it is at, with text beside it; `None` for a picture in a line.
    pub(super) beside: Option<Edge>,
    /// The number of its file, from 1.
    pub(super) number: usize,
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WordLink {
    pub(super) url: String,
    pub(super) title: String,
}

/// A list, or the same kind of list in several places.
#[derive(Clone, Debug)]
pub(super) struct WordList {
    /// Whether it counts; otherwise it has bullets.
    pub(super) is_numbered: bool,
    /// Its levels; `None` for one without items.
    pub(super) levels: Vec<Option<ListLevel>>,
}

/// A level of a list.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ListLevel {
    /// The number of the first item.
    pub(super) start: u32,
    /// The bullet, or `%1.` with the level's number for a number.
    pub(super) text: String,
    /// Distance from the text's left edge to that of items, in twips.
    pub(super) left: i32,
    /// Distance from the bullet to the item, in twips.
    pub(super) hanging: i32,
    /// The style of the bullet.
    pub(super) style: Arc<TextStyle>,
}

impl WordParagraph {
    /// Its texts.
    pub(super) fn texts(&self) -> impl Iterator<Item = &WordText> {
        self.pieces.iter().filter_map(|piece| match piece {
            WordPiece::Text(text) => Some(text),
            WordPiece::Tab | WordPiece::Break | WordPiece::Picture(_) => None,
        })
    }
}
