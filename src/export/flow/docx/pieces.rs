//! The runs of an element as pieces of a Word paragraph.

use std::sync::Arc;

use crate::compose::decor::Decor;
use crate::compose::inline::Emphasis;
use crate::compose::reading::{Element, Kid, ReadingRun, RunKind};
use crate::compose::style_sheet::StyleSheet;
use crate::export::flow::docx::form::DocxSide;
use crate::export::flow::docx::paragraph::{Chip, WordLink, WordPiece, WordText};
use crate::tags::StructType;

/// White space of two or more characters between two items: a wide space between two plain ones, where a line may
/// break.
const WIDE: &str = " \u{2003} ";

/// Collects the pieces of elements, and the links in them.
#[derive(Debug)]
pub(super) struct Collector<'a> {
    styles: &'a StyleSheet,
    /// For each named style: that in whose look its text is set.
    shown: Vec<usize>,
    /// For each named style: the same style without emphasis.
    plain: Vec<Option<usize>>,
    /// The links so far.
    pub(super) links: Vec<WordLink>,
}

impl<'a> Collector<'a> {
    /// A collector. Below the main column, the texts of the side column are in the main column's styles.
    pub(super) fn new(styles: &'a StyleSheet, side: DocxSide) -> Self {
        let named = &styles.styles;
        let find = |name: &str, emphasis: Emphasis, is_side: bool| {
            named.iter().position(|s| s.name == name && s.emphasis == emphasis && s.is_side == is_side)
        };
        let shown = named.iter().enumerate().map(|(index, style)| {
            let of_main = find(&style.name, style.emphasis, false);
            of_main.filter(|_| side == DocxSide::Below).unwrap_or(index)
        });
        let shown: Vec<usize> = shown.collect();
        let plain = shown.iter().map(|&index| {
            let style = &named[index];
            find(&style.name, Emphasis::default(), style.is_side)
        });
        Self { styles, plain: plain.collect(), shown, links: Vec::new() }
    }

    /// Appends the pieces of an element's own text, links and spans.
    pub(super) fn collect(&mut self, element: &Element, out: &mut Vec<WordPiece>) {
        self.within(element, Inside { lang: element.lang.as_deref(), link: None }, out);
    }

    fn within(&mut self, element: &Element, inside: Inside<'_>, out: &mut Vec<WordPiece>) {
        for kid in &element.kids {
            match kid {
                Kid::Run(run) => {
                    if let Some(piece) = self.piece(run, inside) {
                        push_piece(piece, out);
                    }
                }
                Kid::Element(inner) if inner.is_inline() => {
                    let link = match element_link(inner) {
                        Some(link) => {
                            self.links.push(link);
                            Some(self.links.len() - 1)
                        }
                        None => inside.link,
                    };
                    self.within(inner, Inside { lang: inner.lang.as_deref().or(inside.lang), link }, out);
                }
                Kid::Element(_) => {}
            }
        }
    }

    /// The piece of a run; `None` for icons and meters, which only repeat what the text says.
    fn piece(&self, run: &ReadingRun, inside: Inside<'_>) -> Option<WordPiece> {
        let text = match run.kind {
            RunKind::Icon(_) | RunKind::Meter => return None,
            RunKind::LineBreak => return Some(WordPiece::Break),
            RunKind::Separator if run.text.trim().is_empty() && run.text.chars().count() > 1 => {
                WIDE.to_owned()
            }
            RunKind::Separator | RunKind::Gap | RunKind::Words | RunKind::Whole => run.text.clone(),
        };
        let index = self.styles.styles.iter().position(|named| Arc::ptr_eq(&named.style, &run.style));
        let style = index.map_or(&run.style, |index| &self.styles.styles[self.shown[index]].style);
        let chip = match run.decor.as_deref() {
            Some(Decor::Box(ground)) => {
                Some(Chip { fill: ground.fill, outline: ground.stroke.map(|stroke| stroke.color) })
            }
            Some(Decor::Gap(_) | Decor::Meter(_)) | None => None,
        };
        Some(WordPiece::Text(WordText {
            text,
            style: Arc::clone(style),
            named: index.and_then(|index| self.plain[index]),
            lang: inside.lang.map(str::to_owned),
            link: inside.link,
            chip,
        }))
    }
}

/// Appends a piece; text of the same style continues the text before it.
fn push_piece(piece: WordPiece, out: &mut Vec<WordPiece>) {
    if let (WordPiece::Text(text), Some(WordPiece::Text(last))) = (&piece, out.last_mut()) {
        let is_same = Arc::ptr_eq(&text.style, &last.style)
            && (text.named, text.link, text.chip) == (last.named, last.link, last.chip)
            && text.lang == last.lang;
        if is_same {
            last.text.push_str(&text.text);
            return;
        }
    }
    out.push(piece);
}

/// What surrounds a run.
#[derive(Clone, Copy)]
struct Inside<'e> {
    lang: Option<&'e str>,
    link: Option<usize>,
}

/// The link of a link element, whose target its runs have.
fn element_link(element: &Element) -> Option<WordLink> {
    fn target(element: &Element) -> Option<String> {
        element.kids.iter().find_map(|kid| match kid {
            Kid::Run(run) => run.link.as_ref().map(|link| link.url.clone()),
            Kid::Element(inner) => target(inner),
        })
    }
    let url = target(element).filter(|_| element.role == StructType::Link)?;
    Some(WordLink { url, title: element.alt.clone().unwrap_or_default() })
}
