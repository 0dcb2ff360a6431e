//! A part of a run on a line, and its glyphs.

use std::ops::Range;

/// A part of a run on a line.
#[derive(Clone, Debug)]
pub(crate) struct LineSegment {
    /// The index of its run.
    pub(crate) run: usize,
    /// Its bytes in the paragraph's text.
    pub(crate) range: Range<usize>,
    /// Its glyphs in visual order.
    pub(crate) glyphs: Vec<SetGlyph>,
    /// Its embedding level.
    pub(crate) level: u8,
    /// Its left edge.
    pub(crate) x: f64,
    /// Its width in points: the sum of its glyphs' advances.
    pub(crate) width: f64,
}

impl LineSegment {
    /// Makes a segment that is not placed yet.
    pub(crate) fn new(run: usize, range: Range<usize>, glyphs: Vec<SetGlyph>, level: u8) -> Self {
        let mut segment = Self { run, range, glyphs, level, x: 0.0, width: 0.0 };
        segment.measure();
        segment
    }

    /// Adds up its glyphs' advances.
    pub(crate) fn measure(&mut self) {
        self.width = self.glyphs.iter().map(|glyph| glyph.advance).sum();
    }
}

/// A glyph in points, y down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct SetGlyph {
    /// Its index in the font.
    pub(crate) id: u16,
    /// The byte of the text at which its cluster begins.
    pub(crate) cluster: usize,
    /// How far the pen moves.
    pub(crate) advance: f64,
    /// Its offset to the right.
    pub(crate) dx: f64,
    /// Its offset downwards.
    pub(crate) dy: f64,
}
