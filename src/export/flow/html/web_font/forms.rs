//! Texts by style → for each face the characters, the glyphs of their forms, and the kerning between them.

use std::collections::{BTreeMap, BTreeSet};

use crate::compose::style::{Case, Figures, TextStyle};
use crate::font::{Font, FontBook, FontId};

/// A feature that a style of the page turns on, by the tag that browsers turn it on with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::export::flow::html) enum FormFeature {
    /// Small capitals for capitals and small letters.
    SmallCapitals,
    /// Figures of natural width.
    Proportional,
    /// Figures of equal width.
    Tabular,
}

/// What a page uses of a face.
#[derive(Clone, Debug, Default)]
pub(in crate::export::flow::html) struct FaceForms {
    /// The glyph of each character.
    pub(in crate::export::flow::html) characters: BTreeMap<char, u16>,
    /// For each feature, the glyphs that it replaces, and those that replace them.
    pub(in crate::export::flow::html) forms: BTreeMap<FormFeature, BTreeMap<u16, u16>>,
    /// The kerning of pairs of glyphs, in font units.
    pub(in crate::export::flow::html) kerning: BTreeMap<u16, BTreeMap<u16, i16>>,
    /// Whether its letters join or carry marks, so that nothing of the face may be left out.
    pub(in crate::export::flow::html) needs_shaping: bool,
}

/// The words that a face shows in one form.
type FormTexts<'t> = BTreeMap<(FontId, FormFeature), BTreeSet<&'t str>>;

/// Collects what a page uses of each face.
pub(in crate::export::flow::html) fn collect_forms(
    texts: &[(std::sync::Arc<TextStyle>, String)],
    fonts: &FontBook,
) -> BTreeMap<FontId, FaceForms> {
    let shown: Vec<(&TextStyle, String)> = texts
        .iter()
        .map(|(style, text)| match style.case {
            Case::Upper => (&**style, format!("{text} {}", text.to_uppercase())),
            // Without small capitals, capitals replace them.
            Case::SmallCaps => (&**style, format!("{text} {}", text.to_uppercase())),
            Case::Normal => (&**style, text.clone()),
        })
        .collect();
    let mut words = FormTexts::new();
    for (style, text) in &shown {
        let feature = match (style.case, style.figures) {
            (Case::SmallCaps, _) => FormFeature::SmallCapitals,
            (_, Figures::Tabular) => FormFeature::Tabular,
            (_, Figures::Proportional) => FormFeature::Proportional,
        };
        for word in text.split_whitespace() {
            for (font, part) in by_face(word, style, fonts) {
                words.entry((font, feature)).or_default().insert(part);
            }
        }
    }
    let mut faces: BTreeMap<FontId, FaceForms> = BTreeMap::new();
    for ((font, feature), words) in words {
        faces.entry(font).or_default().add(fonts.get(font), feature, &words);
    }
    faces
}

/// Splits a word into parts that one face shows.
fn by_face<'t>(word: &'t str, style: &TextStyle, fonts: &FontBook) -> Vec<(FontId, &'t str)> {
    let mut parts: Vec<(FontId, usize, usize)> = Vec::new();
    for (at, c) in word.char_indices() {
        let has = |font: &&FontId| fonts.get(**font).glyph(c).is_some();
        let Some(font) = style.fonts.iter().find(has) else { continue };
        let end = at + c.len_utf8();
        match parts.last_mut() {
            Some((last, _, until)) if last == font && *until == at => *until = end,
            _ => parts.push((*font, at, end)),
        }
    }
    parts.into_iter().map(|(font, start, end)| (font, &word[start..end])).collect()
}

impl FaceForms {
    fn add(&mut self, font: &Font, feature: FormFeature, words: &BTreeSet<&str>) {
        let all = words.iter().copied().collect::<Vec<&str>>().join(" ");
        for c in all.chars().chain([' ', '\u{a0}', '-', '\u{2010}']) {
            if let Some(glyph) = font.glyph(c) {
                self.characters.insert(c, glyph);
            }
            self.needs_shaping |= is_joined(c);
        }
        if self.needs_shaping {
            return;
        }
        let tags: &[[u8; 4]] = match feature {
            FormFeature::SmallCapitals => &[*b"lnum", *b"pnum", *b"smcp", *b"c2sc"],
            FormFeature::Proportional => &[*b"lnum", *b"pnum"],
            FormFeature::Tabular => &[*b"lnum", *b"tnum"],
        };
        let glyphs = font.form(&all, tags);
        let replaced = self.forms.entry(feature).or_default();
        for (index, glyph) in glyphs.iter().enumerate() {
            let plain = all[glyph.at..].chars().next().and_then(|c| font.glyph(c));
            if let Some(plain) = plain.filter(|plain| *plain != glyph.id && glyph.id != 0) {
                replaced.insert(plain, glyph.id);
            }
            let Some(next) = glyphs.get(index + 1) else { continue };
            #[expect(clippy::cast_possible_truncation, reason = "font units")]
            let kerning = (f64::from(glyph.advance) - font.advance(glyph.id)) as i16;
            if kerning != 0 {
                self.kerning.entry(glyph.id).or_default().insert(next.id, kerning);
            }
        }
    }
}

/// Whether a character belongs to a script whose letters join or hang together, or is a mark on a letter.
fn is_joined(c: char) -> bool {
    matches!(
        u32::from(c),
        0x0300..=0x036F | 0x0591..=0x05C7 | 0x0600..=0x08FF | 0x0900..=0x109F | 0x1780..=0x18AF | 0xA840..=0xABFF
    )
}
