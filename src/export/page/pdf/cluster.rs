//! A run → its clusters, and the text of each glyph (`ToUnicode`, ISO 32000-1 §9.10.3).
//!
//! A cluster consists of the glyphs that together show one text: a letter, a ligature, a letter and its accents. A
//! single glyph gets the whole text. Of several, each gets one character, and the last gets the rest.

use std::borrow::Cow;
use std::ops::Range;

use crate::typeset::frame::GlyphRun;

/// The text of a glyph that has none of its own: a zero-width space, which no reader shows.
const NOTHING: &str = "\u{200b}";

/// The glyphs that together show one text.
pub(super) struct Cluster<'a> {
    /// Their indices in the run.
    pub(super) glyphs: Range<usize>,
    /// The text when copied.
    pub(super) text: Cow<'a, str>,
    /// The position of the pen before it.
    pub(super) x: f64,
    right_to_left: bool,
}

impl Cluster<'_> {
    /// Returns the text of the cluster's glyph with this index, from left to right.
    pub(super) fn share(&self, index: usize) -> &str {
        let n_glyphs = self.glyphs.len();
        share(&self.text, if self.right_to_left { n_glyphs - 1 - index } else { index }, n_glyphs)
    }

    /// Whether its glyphs, one after another, have less than its full text.
    pub(super) fn is_incomplete(&self) -> bool {
        let private = |c: char| ('\u{e000}'..='\u{f8ff}').contains(&c) || c >= '\u{f0000}';
        let n_glyphs = self.glyphs.len();
        let is_short = n_glyphs > 1 && self.text.chars().count() < n_glyphs;
        // Only an `ActualText` may define the meaning of a private-use character (ISO 19005-2 §6.2.11.7.3).
        is_short || (!self.text.is_ascii() && self.text.contains(private))
    }
}

/// The clusters of a run, from left to right.
pub(super) struct Clusters<'a> {
    run: &'a GlyphRun,
    /// The first glyph of the next one.
    next: usize,
    /// The position of the pen before it.
    x: f64,
}

impl<'a> Clusters<'a> {
    /// Returns the clusters of a run that begins at `x`.
    pub(super) fn of(run: &'a GlyphRun, x: f64) -> Self {
        Self { run, next: 0, x }
    }
}

impl<'a> Iterator for Clusters<'a> {
    type Item = Cluster<'a>;

    fn next(&mut self) -> Option<Cluster<'a>> {
        let (run, start, x) = (self.run, self.next, self.x);
        let (first, others) = run.glyphs.get(start..)?.split_first()?;
        self.next += 1;
        self.x += first.advance.0;
        for glyph in others.iter().take_while(|glyph| glyph.text.is_empty()) {
            self.next += 1;
            self.x += glyph.advance.0;
        }
        Some(Cluster {
            glyphs: start..self.next,
            text: copied(run.shown_by(first)),
            x,
            right_to_left: run.right_to_left,
        })
    }
}

/// Returns a text as it is copied: no-break spaces become spaces, invisible characters are left out.
pub(super) fn copied(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let plain = |c: char| match c {
        '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}' => Some(' '),
        '\u{2010}' | '\u{2011}' => Some('-'),
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => None,
        other => Some(other),
    };
    Cow::Owned(text.chars().filter_map(plain).collect())
}

/// The part of a text that belongs to glyph `index` of `n_glyphs`.
fn share(text: &str, index: usize, n_glyphs: usize) -> &str {
    let said = if n_glyphs == 1 {
        text
    } else {
        let mut starts = text.char_indices().map(|(at, _)| at).skip(index);
        let start = starts.next().unwrap_or(text.len());
        let end = if index + 1 == n_glyphs { None } else { starts.next() };
        &text[start..end.unwrap_or(text.len())]
    };
    if said.is_empty() { NOTHING } else { said }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::{Cluster, copied, share};

    #[test]
    fn no_break_spaces_become_spaces_and_invisible_characters_are_left_out() {
        assert_eq!(copied("a\u{a0}b\u{2060}"), "a b");
        assert_eq!(copied("\u{2011}"), "-");
        assert_eq!(copied("\u{ad}"), "\u{ad}");
    }

    #[test]
    fn every_glyph_of_a_cluster_has_a_share() {
        let shares = |text, n_glyphs| -> Vec<&str> {
            (0..n_glyphs).map(|index| share(text, index, n_glyphs)).collect()
        };
        assert_eq!(shares("ffi", 1), ["ffi"]);
        assert_eq!(shares("x\u{302}", 2), ["x", "\u{302}"]);
        assert_eq!(shares("x\u{302}\u{323}", 2), ["x", "\u{302}\u{323}"]);
        assert_eq!(shares("é", 2), ["é", "\u{200b}"]);
    }

    #[test]
    fn from_right_to_left_an_accent_comes_before_its_letter() {
        let text = Cow::Borrowed("\u{5e9}\u{5c1}");
        let cluster = Cluster { glyphs: 3..5, text, x: 0.0, right_to_left: true };
        assert_eq!([cluster.share(0), cluster.share(1)], ["\u{5c1}", "\u{5e9}"]);
    }

    #[test]
    fn a_cluster_of_more_glyphs_than_characters_is_incomplete() {
        let is_incomplete = |text: &'static str, n_glyphs| {
            Cluster { glyphs: 0..n_glyphs, text: text.into(), x: 0.0, right_to_left: false }.is_incomplete()
        };
        assert!(is_incomplete("é", 2) && is_incomplete("\u{e000}", 1));
        assert!(!is_incomplete("x\u{302}", 2) && !is_incomplete("ffi", 1));
    }
}
