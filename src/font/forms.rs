//! The glyphs of a text in a form of a face: capitals, small capitals, figures; for formats that embed faces and leave
//! shaping to others.

use harfrust::{Buffer, BufferFlags, Direction, Feature, ShapeOptions, ShapePlan, ShaperFont, Tag, shape};

use crate::font::face::Font;

/// A glyph of a shaped text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormGlyph {
    /// Its number in the face.
    pub id: u16,
    /// The byte of the text that its cluster begins at.
    pub at: usize,
    /// How far the pen moves, with kerning, in font units.
    pub advance: i32,
}

impl Font {
    /// The glyphs of a text that runs from left to right, without ligatures. Features are tags such as `smcp`.
    #[must_use]
    pub fn form(&self, text: &str, features: &[[u8; 4]]) -> Vec<FormGlyph> {
        let off = [*b"liga", *b"clig", *b"calt", *b"dlig"].map(|tag| Feature::new(Tag::new(&tag), 0, ..));
        let on = features.iter().map(|tag| Feature::new(Tag::new(tag), 1, ..));
        let all: Vec<Feature> = off.into_iter().chain(on).collect();
        let script = harfrust::Script::from_iso15924_tag(Tag::new(b"Latn"));
        let plan = ShapePlan::new(self.face(), Direction::LeftToRight, script, None, &all);
        let face = ShaperFont::new(self.face());
        let mut buffer = Buffer::new();
        buffer.set_flags(BufferFlags::PRESERVE_DEFAULT_IGNORABLES);
        for (at, c) in text.char_indices() {
            buffer.push(u32::from(c), u32::try_from(at).unwrap_or(u32::MAX));
        }
        buffer.set_direction(plan.direction());
        buffer.set_script(plan.script());
        if shape(&face, &mut buffer, ShapeOptions::new().plan(Some(&plan))).is_err() {
            return Vec::new();
        }
        let glyphs = buffer.glyph_infos().iter().zip(buffer.glyph_positions());
        let glyph = |(info, position): (&harfrust::GlyphInfo, &harfrust::GlyphPosition)| FormGlyph {
            id: u16::try_from(info.glyph_id).unwrap_or(0),
            at: info.cluster as usize,
            advance: position.x_advance,
        };
        glyphs.map(glyph).collect()
    }

    /// Whether it has small capitals of its own, tested with the letter `a`.
    #[must_use]
    pub fn has_small_capitals(&self) -> bool {
        let first = |features: &[[u8; 4]]| self.form("a", features).first().map(|glyph| glyph.id);
        first(&[]) != first(&[*b"smcp", *b"c2sc"])
    }
}
