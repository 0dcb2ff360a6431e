//! Texts by style → for each face the characters, the glyphs of their forms, and the kerning between them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

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

/// The pairs of characters next to each other that a face shows in one form: for each first, the second ones.
type LetterPairs = BTreeMap<char, BTreeSet<char>>;

/// The characters below this one are looked up in a table.
const N_SEEN: usize = 128;

/// Collects what a page uses of each face.
pub(in crate::export::flow::html) fn collect_forms(
    texts: &[(Arc<TextStyle>, String)],
    fonts: &FontBook,
) -> BTreeMap<FontId, FaceForms> {
    let mut pairs: BTreeMap<(FontId, FormFeature), LetterPairs> = BTreeMap::new();
    let mut chosen: Vec<Choice<'_>> = Vec::new();
    for (style, text) in texts {
        let feature = match (style.case, style.figures) {
            (Case::SmallCaps, _) => FormFeature::SmallCapitals,
            (_, Figures::Tabular) => FormFeature::Tabular,
            (_, Figures::Proportional) => FormFeature::Proportional,
        };
        let at = chosen.iter().position(|choice| choice.fonts == style.fonts).unwrap_or_else(|| {
            chosen.push(Choice { fonts: &style.fonts, faces: BTreeMap::new() });
            chosen.len() - 1
        });
        // Most pairs recur.
        let mut seen = vec![false; N_SEEN * N_SEEN];
        let mut add = |text: &str| {
            let mut before = ' ';
            for c in text.chars() {
                let first = std::mem::replace(&mut before, c);
                if first.is_ascii()
                    && c.is_ascii()
                    && std::mem::replace(&mut seen[first as usize * N_SEEN + c as usize], true)
                {
                    continue;
                }
                let Some(face) = chosen[at].face(c, fonts) else { continue };
                let first = if chosen[at].face(first, fonts) == Some(face) { first } else { ' ' };
                pairs.entry((face, feature)).or_default().entry(first).or_default().insert(c);
            }
        };
        add(text);
        // Capitals also replace small capitals that a face lacks.
        if style.case != Case::Normal {
            add(&text.to_uppercase());
        }
    }
    let mut faces: BTreeMap<FontId, FaceForms> = BTreeMap::new();
    for ((font, feature), pairs) in pairs {
        faces.entry(font).or_default().add(fonts.get(font), feature, pairs);
    }
    faces
}

/// The faces chosen from a list for the characters so far.
struct Choice<'a> {
    fonts: &'a [FontId],
    faces: BTreeMap<char, Option<FontId>>,
}

impl Choice<'_> {
    fn face(&mut self, c: char, fonts: &FontBook) -> Option<FontId> {
        let list = self.fonts;
        let find = || list.iter().copied().find(|font| fonts.get(*font).glyph(c).is_some());
        *self.faces.entry(c).or_insert_with(find)
    }
}

impl FaceForms {
    fn add(&mut self, font: &Font, feature: FormFeature, pairs: LetterPairs) {
        let all: BTreeSet<char> =
            pairs.iter().flat_map(|(first, seconds)| seconds.iter().chain([first])).copied().collect();
        for c in all.into_iter().chain([' ', '\u{a0}', '-', '\u{2010}']) {
            if !self.characters.contains_key(&c)
                && let Some(glyph) = font.glyph(c)
            {
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
        let text = chain(pairs);
        let glyphs = font.form(&text, tags);
        let replaced = self.forms.entry(feature).or_default();
        for (index, glyph) in glyphs.iter().enumerate() {
            let plain = text[glyph.at..].chars().next().and_then(|c| self.characters.get(&c));
            if let Some(plain) = plain.filter(|plain| **plain != glyph.id && glyph.id != 0) {
                replaced.insert(*plain, glyph.id);
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

/// Returns a text that has each of the pairs, most of them once, so that little is shaped.
fn chain(mut pairs: LetterPairs) -> String {
    let mut text = String::new();
    let mut last = None;
    loop {
        let next = last.and_then(|last| pairs.get_mut(&last)).and_then(BTreeSet::pop_first);
        let next = next.or_else(|| {
            pairs.retain(|_, seconds| !seconds.is_empty());
            pairs.keys().next().copied()
        });
        let Some(next) = next else { return text };
        text.push(next);
        last = Some(next);
    }
}

/// Whether a character belongs to a script whose letters join or hang together, or is a mark on a letter.
fn is_joined(c: char) -> bool {
    matches!(
        u32::from(c),
        0x0300..=0x036F | 0x0591..=0x05C7 | 0x0600..=0x08FF | 0x0900..=0x109F | 0x1780..=0x18AF | 0xA840..=0xABFF
    )
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::chain;

    #[test]
    fn a_chain_has_every_pair() {
        let wanted = ["to", "oa", "at", "th", "he", "et", "ob", " z"];
        let mut pairs: BTreeMap<char, BTreeSet<char>> = BTreeMap::new();
        for pair in wanted {
            let mut chars = pair.chars();
            pairs.entry(chars.next().unwrap()).or_default().insert(chars.next().unwrap());
        }
        let text = chain(pairs);
        assert!(wanted.iter().all(|pair| text.contains(pair)), "{text}");
        assert!(text.len() < 14, "{text}");
    }
}
