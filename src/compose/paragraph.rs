//! Builds a [`Paragraph`] piece by piece: markup, plain text, separators and links, with their tags.

use std::sync::Arc;

use crate::compose::cascade::Styles;
use crate::compose::composer::Composer;
use crate::compose::content::{LinkTarget, Paragraph, Piece, PieceRole};
use crate::compose::decor::Decor;
use crate::compose::decor_style::{CHIP, chip_style, meter_style};
use crate::compose::field_value::{FieldValue, GAP, ROOM, ValueKind, ValuePart};
use crate::compose::inline::{self, Emphasis, Inline};
use crate::compose::style::{Align, ParStyle};
use crate::geom::Pt;
use crate::icon::Icon;
use crate::read::text::LINE_BREAK;
use crate::tags::{StructType, TagId, TagTree};

/// Builds one paragraph.
#[derive(Debug)]
pub struct ParagraphBuilder {
    text: String,
    pieces: Vec<Piece>,
    /// The open box, if any.
    open: Option<Arc<Decor>>,
    /// Minimum leading, so that boxes do not touch.
    pitch: Option<Pt>,
}

/// The style and element of added text.
#[derive(Clone, Copy, Debug)]
pub struct Dress<'a> {
    /// The style's name.
    pub style: &'a str,
    /// The element.
    pub tag: TagId,
}

impl ParagraphBuilder {
    /// An empty paragraph.
    #[must_use]
    pub fn new() -> Self {
        Self { text: String::new(), pieces: Vec::new(), open: None, pitch: None }
    }

    /// Whether nothing has been added.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The text so far.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Adds text without markup.
    pub fn plain(&mut self, text: &str, dress: Dress<'_>, styles: &mut Styles<'_>) {
        self.piece(text, Piece { role: PieceRole::Text, ..bare(dress, Emphasis::default(), styles) });
    }

    /// Adds a separator between two values, which disappears at a line break.
    pub fn separator(&mut self, text: &str, dress: Dress<'_>, styles: &mut Styles<'_>) {
        self.piece(text, Piece { role: PieceRole::Separator, ..bare(dress, Emphasis::default(), styles) });
    }

    /// Adds text that never breaks: a marker.
    pub fn whole(&mut self, text: &str, dress: Dress<'_>, styles: &mut Styles<'_>) {
        self.piece(text, Piece { role: PieceRole::Whole, ..bare(dress, Emphasis::default(), styles) });
    }

    /// Adds an icon without a link.
    pub fn icon(&mut self, icon: Icon, style: &str, styles: &mut Styles<'_>) {
        let piece = bare(Dress { style, tag: TagTree::ROOT }, Emphasis::default(), styles);
        let style = styles.icon(style);
        self.piece(ROOM, Piece { style, tag: None, role: PieceRole::Icon(icon), ..piece });
    }

    /// Adds a value: parses its markup and adds an element for each link.
    pub fn value(&mut self, value: &FieldValue, dress: Dress<'_>, c: &mut Composer<'_>) {
        for part in &value.parts {
            let plain = Piece { span: part.span, ..bare(dress, Emphasis::default(), &mut c.styles) };
            match part.kind {
                ValueKind::Markup | ValueKind::WholeMarkup => self.markup(part, dress, c),
                ValueKind::Boxed => {
                    let dress = Dress { style: if c.styles.has(CHIP) { CHIP } else { dress.style }, ..dress };
                    self.open_box(dress, &mut c.styles);
                    self.markup(part, dress, c);
                    self.close_box(dress, &mut c.styles);
                }
                ValueKind::Gap => self.gap(dress, &mut c.styles),
                ValueKind::Meter(form, level) => {
                    let meter = meter_style(&mut c.styles, dress.style).meter(form, level);
                    let decor = Some(Arc::new(Decor::Meter(meter)));
                    self.piece(ROOM, Piece { role: PieceRole::Room, decor, ..plain });
                }
                ValueKind::Separator => {
                    self.piece(&part.text, Piece { role: PieceRole::Separator, ..plain });
                }
                ValueKind::Icon(icon) => {
                    let style = c.styles.icon(dress.style);
                    let icon = Piece { style, role: PieceRole::Icon(icon), link: part.link.clone(), ..plain };
                    self.linked(&part.text, icon, &mut c.tags);
                }
                ValueKind::Plain | ValueKind::Whole | ValueKind::Address => {
                    let role = match part.kind {
                        ValueKind::Whole => PieceRole::Whole,
                        ValueKind::Address => PieceRole::Address,
                        _ => PieceRole::Text,
                    };
                    let piece = Piece { role, link: part.link.clone(), ..plain };
                    self.linked(&part.text, piece, &mut c.tags);
                }
            }
        }
    }

    fn markup(&mut self, part: &ValuePart, dress: Dress<'_>, c: &mut Composer<'_>) {
        for run in inline::parse(&part.text, &c.locale) {
            let Inline { text, emphasis, link, is_address } = run;
            let role = match (is_address, part.kind) {
                (true, _) => PieceRole::Address,
                (false, ValueKind::WholeMarkup) => PieceRole::Whole,
                (false, _) => PieceRole::Text,
            };
            let link = match link {
                Some(url) => Some(Arc::new(LinkTarget { title: url.clone(), url })),
                None => part.link.clone(),
            };
            let piece = Piece { span: part.span, role, link, ..bare(dress, emphasis, &mut c.styles) };
            let (lines, last) = text.rsplit_once(LINE_BREAK).map_or((None, &*text), |(a, b)| (Some(a), b));
            for line in lines.into_iter().flat_map(|lines| lines.split(LINE_BREAK)) {
                self.linked(line, piece.clone(), &mut c.tags);
                self.line_break(dress, &mut c.styles);
            }
            self.linked(last, piece, &mut c.tags);
        }
    }

    /// Adds a piece. A piece with a link gets a link element, shared with the piece before it if both have the same
    /// target.
    fn linked(&mut self, text: &str, mut piece: Piece, tags: &mut TagTree) {
        if let Some(target) = &piece.link {
            let before = self.pieces.last().filter(|last| last.link.as_ref() == Some(target));
            piece.tag = match (before.and_then(|last| last.tag), piece.tag) {
                (Some(tag), _) => Some(tag),
                (None, parent) => {
                    let tag = tags.add(parent.unwrap_or(TagTree::ROOT), StructType::Link);
                    tags.get_mut(tag).alt = Some(target.title.clone());
                    Some(tag)
                }
            };
        }
        self.piece(text, piece);
    }

    /// Opens a box: text added until it is closed is in the box and never breaks.
    pub fn open_box(&mut self, dress: Dress<'_>, styles: &mut Styles<'_>) {
        let style = chip_style(styles);
        self.pitch = Some(style.pitch());
        self.open = Some(Arc::new(Decor::Box(style.ground)));
        self.edge(dress, styles);
    }

    /// Closes the open box.
    pub fn close_box(&mut self, dress: Dress<'_>, styles: &mut Styles<'_>) {
        self.edge(dress, styles);
        self.open = None;
    }

    fn edge(&mut self, dress: Dress<'_>, styles: &mut Styles<'_>) {
        let piece = bare(dress, Emphasis::default(), styles);
        self.piece(ROOM, Piece { role: PieceRole::Room, ..piece });
    }

    /// Adds the white space between two boxes.
    pub fn gap(&mut self, dress: Dress<'_>, styles: &mut Styles<'_>) {
        let decor = Some(Arc::new(Decor::Gap(chip_style(styles).gap)));
        let piece = bare(dress, Emphasis::default(), styles);
        self.piece(GAP.0, Piece { role: PieceRole::Gap, decor, ..piece });
    }

    /// Ends the line here.
    pub fn line_break(&mut self, dress: Dress<'_>, styles: &mut Styles<'_>) {
        self.plain(" ", dress, styles);
        self.piece("\n", Piece { role: PieceRole::LineBreak, ..bare(dress, Emphasis::default(), styles) });
    }

    fn piece(&mut self, text: &str, mut piece: Piece) {
        if text.is_empty() {
            return;
        }
        if let Some(decor) = &self.open {
            piece.decor.get_or_insert_with(|| Arc::clone(decor));
            if matches!(piece.role, PieceRole::Text | PieceRole::Address) {
                piece.role = PieceRole::Whole;
            }
        }
        let start = self.text.len();
        self.text.push_str(text);
        if let Some(last) = self.pieces.last_mut() {
            let same = last.role == PieceRole::Text
                && piece.role == PieceRole::Text
                && last.tag == piece.tag
                && last.span == piece.span
                && last.link == piece.link
                && last.emphasis == piece.emphasis
                && Arc::ptr_eq(&last.style, &piece.style);
            if same {
                last.range.end = self.text.len();
                return;
            }
        }
        piece.range = start..self.text.len();
        if self.pieces.is_empty() {
            // Most paragraphs have only one piece.
            self.pieces.reserve_exact(1);
        }
        self.pieces.push(piece);
    }

    /// Returns the paragraph with a style for its lines.
    #[must_use]
    pub fn finish(self, style: ParStyle) -> Paragraph {
        let mut style = style;
        if let Some(pitch) = self.pitch {
            style.leading = style.leading.max(pitch);
            style.align = if style.align == Align::Justify { Align::Left } else { style.align };
        }
        Paragraph { text: self.text, pieces: self.pieces, style }
    }
}

impl Default for ParagraphBuilder {
    fn default() -> Self {
        Self::new()
    }
}

fn bare(dress: Dress<'_>, emphasis: Emphasis, styles: &mut Styles<'_>) -> Piece {
    Piece {
        range: 0..0,
        style: styles.text(dress.style, emphasis),
        tag: Some(dress.tag),
        emphasis,
        span: None,
        link: None,
        role: PieceRole::Text,
        decor: None,
    }
}
