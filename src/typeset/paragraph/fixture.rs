//! Paragraphs for tests.

use std::sync::Arc;

use crate::compose::content::{LinkTarget, Paragraph, Piece, PieceRole};
use crate::compose::inline::Emphasis;
use crate::compose::style::{Align, Case, Direction, Figures, ParStyle, TextStyle};
use crate::font::{FontBook, FontId, FontQuery};
use crate::geom::Pt;
use crate::path::Color;
use crate::tags::TagId;

/// A paragraph under construction: Source Serif 4 at 10 pt, flush left, English, no hyphens.
pub(crate) struct Sample {
    paragraph: Paragraph,
    style: TextStyle,
    tag: Option<TagId>,
    link: Option<Arc<LinkTarget>>,
}

/// The regular face of a family.
pub(crate) fn face(family: &str) -> FontId {
    let query = FontQuery { family: family.into(), weight: 400, italic: false };
    FontBook::embedded().select(&query).unwrap()
}

impl Sample {
    pub(crate) fn new() -> Self {
        let style = ParStyle {
            leading: Pt(13.0),
            align: Align::Left,
            hyphenate: false,
            balance: false,
            direction: Direction::Auto,
            lang: "en-GB".into(),
        };
        Self {
            paragraph: Paragraph { text: String::new(), pieces: Vec::new(), style },
            style: TextStyle {
                fonts: vec![face("Source Serif 4"), face("Noto Sans Hebrew")],
                size: Pt(10.0),
                color: Color::BLACK,
                tracking: 0.0,
                case: Case::Normal,
                figures: Figures::Proportional,
            },
            tag: Some(TagId(1)),
            link: None,
        }
    }

    pub(crate) fn text(self, text: &str) -> Self {
        self.piece(PieceRole::Text, text)
    }

    pub(crate) fn piece(mut self, role: PieceRole, text: &str) -> Self {
        let start = self.paragraph.text.len();
        self.paragraph.text += text;
        self.paragraph.pieces.push(Piece {
            range: start..self.paragraph.text.len(),
            style: Arc::new(self.style.clone()),
            tag: self.tag,
            emphasis: Emphasis::default(),
            span: None,
            link: self.link.clone(),
            role,
            decor: None,
        });
        self
    }

    /// Changes the style of the pieces that follow.
    pub(crate) fn styled(mut self, change: impl FnOnce(&mut TextStyle)) -> Self {
        change(&mut self.style);
        self
    }

    /// Tags the pieces that follow.
    pub(crate) fn tagged(mut self, tag: u32) -> Self {
        self.tag = Some(TagId(tag));
        self
    }

    /// Links the pieces that follow.
    pub(crate) fn linked(mut self, url: &str) -> Self {
        self.link = Some(Arc::new(LinkTarget { url: url.into(), title: url.into() }));
        self
    }

    pub(crate) fn justified(mut self) -> Self {
        self.paragraph.style.align = Align::Justify;
        self.paragraph.style.hyphenate = true;
        self
    }

    pub(crate) fn par(mut self, change: impl FnOnce(&mut ParStyle)) -> Self {
        change(&mut self.paragraph.style);
        self
    }

    pub(crate) fn paragraph(self) -> Paragraph {
        self.paragraph
    }
}
