//! The place on a page of each piece of the sources: maps a point on a page to the source line it came from.
//!
//! An item knows the value that it is part of. Since a value may span many lines, both on the page and in its source,
//! its words are searched for in the source, one after another in page order.

use std::ops::Range;

use crate::font::FontBook;
use crate::geom::{Point, Pt, Rect, Size};
use crate::source::{Sources, Span};
use crate::typeset::frame::{GlyphRun, Item, Page};

/// The maximum number of bytes of a source between a word and the next, such as markup or the address of a link.
const REACH: usize = 300;

/// A piece of a page and its origin.
#[derive(Clone, Debug, PartialEq)]
pub struct WordPlace {
    /// Its area on the page.
    pub area: Rect,
    /// Where it is in the sources.
    pub span: Span,
    /// Its text; empty for a picture.
    pub text: String,
}

/// Returns the places of a page, in the order of its items. Words from the same line of a source share a place.
#[must_use]
pub fn places(page: &Page, sources: &Sources, fonts: &FontBook) -> Vec<WordPlace> {
    let mut finder = PlaceFinder { sources, fonts, places: Vec::new() };
    let mut cursor: Option<Cursor> = None;
    for placed in &page.items {
        let Some(span) = placed.span else { continue };
        match &placed.item {
            Item::Glyphs(run) => {
                let cursor = match &mut cursor {
                    Some(cursor) if cursor.span == span => cursor,
                    other => other.insert(Cursor { span, at: span.start }),
                };
                finder.push_words(placed.at, run, cursor);
            }
            Item::Image(picture) => {
                let area = Rect { at: placed.at, size: picture.size };
                finder.places.push(WordPlace { area, span, text: String::new() });
            }
            Item::Path(_) | Item::Link(_) => {}
        }
    }
    finder.places
}

/// How far the words of a value have been found in its source.
struct Cursor {
    span: Span,
    at: usize,
}

impl Cursor {
    /// Returns where the next `word` is in the source; where the last one was if it is not nearby.
    ///
    /// Values that are set as one, such as a list of keywords, know only the place of the first; the others follow it.
    fn advance(&mut self, word: &str, text: &str) -> Range<usize> {
        let from = text.floor_char_boundary(self.at);
        let to = text.floor_char_boundary(self.at.saturating_add(REACH + word.len()));
        match text[from..to].find(word) {
            Some(found) if !word.is_empty() => {
                self.at = from + found + word.len();
                from + found..self.at
            }
            _ => from..from,
        }
    }
}

/// Finds the places of a page's words.
struct PlaceFinder<'a> {
    sources: &'a Sources,
    fonts: &'a FontBook,
    /// The places found.
    places: Vec<WordPlace>,
}

impl PlaceFinder<'_> {
    /// Adds the words of a run at `at`; those from one line of the source share a place.
    fn push_words(&mut self, at: Point, run: &GlyphRun, cursor: &mut Cursor) {
        let source = self.sources.get(cursor.span.source);
        let first = self.places.len();
        let mut last_line = None;
        for range in words(&run.text) {
            // Quotation marks and dashes are typed differently from how they are set.
            let word = run.text[range.clone()].trim_matches(|c: char| !c.is_alphanumeric());
            let written = cursor.advance(word, &source.text);
            let line = source.line_column(written.start).0;
            let area = area(at, run, &range, self.fonts);
            match self.places[first..].last_mut() {
                Some(place) if last_line == Some(line) => {
                    place.area = around(place.area, area);
                    place.span.end = place.span.end.max(written.end);
                    place.text = format!("{} {}", place.text, &run.text[range]);
                }
                _ => {
                    let text = run.text[range].to_owned();
                    self.places.push(WordPlace { area, span: Span::new(cursor.span.source, written), text });
                }
            }
            last_line = Some(line);
        }
    }
}

/// The words of a text, without the white space between them.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let mut words = Vec::new();
    for part in text.split_inclusive(char::is_whitespace) {
        let word = part.trim_end();
        if !word.is_empty() {
            words.push(at..at + word.len());
        }
        at += part.len();
    }
    words
}

/// The extent of a part of a run's text, from the ascent to the descent of its face.
fn area(at: Point, run: &GlyphRun, range: &Range<usize>, fonts: &FontBook) -> Rect {
    let metrics = fonts.get(run.font).metrics;
    let scale = run.size / metrics.units_per_em;
    let (mut left, mut right, mut pen) = (None, at.x, at.x);
    let mut is_inside = false;
    for glyph in &run.glyphs {
        // Later glyphs of a cluster belong with its first.
        if !glyph.text.is_empty() {
            is_inside = range.contains(&glyph.bytes().start);
        }
        if is_inside {
            left = left.or(Some(pen));
            right = pen + glyph.advance;
        }
        pen += glyph.advance;
    }
    let left = left.unwrap_or(at.x);
    let (top, bottom) = (at.y - scale * metrics.ascent, at.y - scale * metrics.descent);
    Rect { at: Point::new(left, top), size: Size::new((right - left).max(Pt::ZERO), bottom - top) }
}

fn around(one: Rect, other: Rect) -> Rect {
    let at = Point::new(one.at.x.min(other.at.x), one.at.y.min(other.at.y));
    let right = (one.at.x + one.size.width).max(other.at.x + other.size.width);
    let bottom = (one.at.y + one.size.height).max(other.at.y + other.size.height);
    Rect { at, size: Size::new(right - at.x, bottom - at.y) }
}

#[cfg(test)]
mod tests {
    use super::{Cursor, words};
    use crate::source::{SourceId, Span};

    #[test]
    fn words_are_found_in_order() {
        let text = "a = \"the **cat** and\n[the](https://example.org/the) dog\"";
        let mut cursor = Cursor { span: Span::new(SourceId(0), 4..text.len()), at: 4 };
        let found: Vec<(usize, &str)> = ["the", "cat", "”", "and", "unicorn", "the", "dog"]
            .iter()
            .map(|word| cursor.advance(word.trim_matches('”'), text))
            .map(|range| (range.start, &text[range]))
            .collect();
        let wanted = [(5, "the"), (11, "cat"), (14, ""), (17, "and"), (20, ""), (22, "the"), (52, "dog")];
        assert_eq!(found, wanted);
    }

    #[test]
    fn words_are_separated_by_spaces() {
        let text = " Ünder\u{a0}the  bridge ";
        let found: Vec<&str> = words(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["Ünder", "the", "bridge"]);
    }
}
