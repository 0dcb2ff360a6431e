//! The texts on a line, and which of them fit in one paragraph.

use crate::compose::reading_line::ReadingLine;
use crate::export::flow::docx::faces::{Faces, is_right_to_left};
use crate::export::flow::docx::measures::Measures;
use crate::export::flow::docx::paragraph::{WordPiece, WordText};
use crate::geom::Align;
use crate::tags::StructType;

/// Text of one cell.
pub(super) struct CellText {
    pub(super) cell: usize,
    pub(super) role: StructType,
    pub(super) level: Option<usize>,
    pub(super) pieces: Vec<WordPiece>,
}

/// The texts of a paragraph made from one line.
pub(super) struct RowParts {
    pub(super) first: CellText,
    /// The label before it.
    pub(super) label: Option<CellText>,
    /// The text at the right edge.
    pub(super) right: Option<CellText>,
}

pub(super) fn is_heading(role: StructType) -> bool {
    matches!(role, StructType::H1 | StructType::H2 | StructType::H3 | StructType::H4)
}

/// What decides which texts fit on a line.
#[derive(Clone, Copy)]
pub(super) struct Fitting<'a, 'b> {
    pub(super) measures: &'a Measures,
    pub(super) faces: &'a Faces<'b>,
}

impl Fitting<'_, '_> {
    /// Joins the texts of one cell. Prose after a heading is joined to it only if the line has room for both.
    pub(super) fn joined(&self, cells: Vec<CellText>, line: &ReadingLine) -> Vec<CellText> {
        if cells.windows(2).all(|pair| pair[0].cell != pair[1].cell) {
            return cells;
        }
        let used: f64 = cells.iter().map(|cell| self.width(&cell.pieces)).sum();
        let has_room = used * 1.06 + 12.0 < self.measures.width(line.region).0;
        let mut joined: Vec<CellText> = Vec::new();
        for mut text in cells {
            match joined.last_mut().filter(|last| last.cell == text.cell) {
                Some(last) if has_room || is_heading(last.role) == is_heading(text.role) => {
                    last.pieces.append(&mut text.pieces);
                }
                Some(last) => {
                    // A full stop or comma between the two belongs to the first.
                    last.pieces.extend(take_mark(&mut text.pieces));
                    joined.push(text);
                }
                None => joined.push(text),
            }
        }
        joined
    }

    /// Whether a label fits before the text that follows it.
    pub(super) fn fits_label(&self, line: &ReadingLine, label: &CellText, next: &CellText) -> bool {
        let room = self.measures.label(line, label.cell).unwrap_or_default();
        !is_heading(next.role) && self.width(&label.pieces) < room.0 - 2.0
    }

    /// Whether a text fits at the right edge of the last line of the text before it.
    pub(super) fn fits_right(&self, line: &ReadingLine, row: &RowParts, next: &CellText) -> bool {
        let is_right = line.par(next.cell).is_some_and(|par| par.align == Align::Right)
            || self.measures.is_margin(line, next.cell);
        if !is_right || row.label.is_some() {
            return false;
        }
        let room = (self.measures.width(line.region) - self.measures.left(line, row.first.cell)).0;
        let width = self.width(&row.first.pieces);
        // Other fonts may be wider, and need space between the two.
        let last = if width > room { width - (width / room).floor() * room } else { width };
        let is_broken = row.first.pieces.iter().any(|piece| matches!(piece, WordPiece::Break));
        let used = (last + self.width(&next.pieces)) * 1.06 + 12.0;
        !is_broken && used < if width > room { room * 0.9 } else { room }
    }

    fn width(&self, pieces: &[WordPiece]) -> f64 {
        let texts = pieces.iter().map(|piece| match piece {
            WordPiece::Text(text) => self.faces.width_of(&text.text, &text.style),
            WordPiece::Break | WordPiece::Tab | WordPiece::Picture(_) => 0.0,
        });
        texts.sum()
    }

    /// The natural height and depth of the lines of a text.
    pub(super) fn natural(&self, text: &CellText) -> [f64; 2] {
        let texts = text.pieces.iter().filter_map(|piece| match piece {
            WordPiece::Text(text) => Some(self.faces.line_height(&text.style)),
            WordPiece::Tab | WordPiece::Break | WordPiece::Picture(_) => None,
        });
        texts.fold([0.0; 2], |[height, depth], other| [other[0].max(height), other[1].max(depth)])
    }
}

/// Takes the punctuation at the start of a text.
fn take_mark(pieces: &mut [WordPiece]) -> Option<WordPiece> {
    let Some(WordPiece::Text(text)) = pieces.first_mut() else { return None };
    let is_mark = |c: char| c.is_whitespace() || ",.;:·–—|".contains(c);
    let rest = text.text.trim_start_matches(is_mark);
    let mark = text.text[..text.text.len() - rest.len()].trim_end().to_owned();
    let taken = WordText { text: mark, ..text.clone() };
    text.text = rest.to_owned();
    (!taken.text.is_empty()).then_some(WordPiece::Text(taken))
}

/// Removes white space at the start of a paragraph.
pub(super) fn trim_start(pieces: &mut [WordPiece]) {
    if let Some(WordPiece::Text(WordText { text, .. })) = pieces.first_mut() {
        *text = text.trim_start().to_owned();
    }
}

/// Whether the first letter belongs to a script that runs from right to left (UAX #9 P2, P3).
pub(super) fn runs_right_to_left(pieces: &[WordPiece]) -> bool {
    let texts = pieces.iter().filter_map(|piece| match piece {
        WordPiece::Text(text) => Some(text.text.as_str()),
        WordPiece::Tab | WordPiece::Break | WordPiece::Picture(_) => None,
    });
    let mut letters = texts.flat_map(str::chars).filter(|c| c.is_alphabetic());
    letters.next().is_some_and(is_right_to_left)
}
