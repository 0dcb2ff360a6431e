//! A face and its forms → a font file for browsers, with all tables that they require.

use subsetter::GlyphRemapper;

use crate::export::flow::html::web_font::forms::FaceForms;
use crate::export::flow::html::web_font::layout::{kerning_table, substitution_table};
use crate::export::flow::html::web_font::numbers::put;
use crate::export::flow::html::web_font::woff2::{Tables, woff2};
use crate::font::{Font, table};

/// The tables that are taken from a subset.
const OF_SUBSET: [&[u8; 4]; 10] =
    [b"CFF ", b"cvt ", b"fpgm", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"prep"];
/// The tables that are taken from a whole face.
const OF_WHOLE: [&[u8; 4]; 15] = [
    b"CFF ", b"GDEF", b"GPOS", b"GSUB", b"OS/2", b"cmap", b"cvt ", b"fpgm", b"glyf", b"head", b"hhea",
    b"hmtx", b"loca", b"maxp", b"prep",
];

/// Returns a face as WOFF2, with only what a page uses of it. A face that must not be subset, or whose letters join,
/// stays whole.
pub(in crate::export::flow::html) fn web_font(font: &Font, forms: &FaceForms) -> Vec<u8> {
    let is_whole = font.stays_whole || forms.needs_shaping || font.is_variable;
    let reduced = if is_whole { None } else { reduced(font, forms) };
    let mut tables = reduced.unwrap_or_else(|| copied(font.data(), &OF_WHOLE));
    if is_whole && let Some(names) = table(font.data(), *b"name") {
        tables.insert(*b"name", names.to_vec());
    }
    if !is_whole {
        tables.insert(*b"name", notices(font));
    }
    tables.insert(*b"post", post(font));
    let is_cff = tables.contains_key(b"CFF ");
    woff2(&tables, if is_cff { *b"OTTO" } else { [0, 1, 0, 0] })
}

fn reduced(font: &Font, forms: &FaceForms) -> Option<Tables> {
    let mut remapper = GlyphRemapper::new();
    let replaced = forms.forms.values().flat_map(|form| form.values());
    for glyph in forms.characters.values().chain(replaced) {
        remapper.remap(*glyph);
    }
    let file = subsetter::subset(font.data(), 0, &remapper).ok()?;
    let mut tables = copied(&file, &OF_SUBSET);
    let new = |glyph: u16| remapper.get(glyph);
    let characters: Vec<(char, u16)> =
        forms.characters.iter().filter_map(|(c, glyph)| Some((*c, new(*glyph)?))).collect();
    tables.insert(*b"cmap", character_table(&characters));
    if let Some(os2) = table(font.data(), *b"OS/2") {
        tables.insert(*b"OS/2", os2.to_vec());
    }
    if let Some(substitutions) = substitution_table(&forms.forms, &new) {
        tables.insert(*b"GSUB", substitutions);
    }
    if let Some(kerning) = kerning_table(&forms.kerning, &new) {
        tables.insert(*b"GPOS", kerning);
    }
    Some(tables)
}

fn copied(file: &[u8], tags: &[&[u8; 4]]) -> Tables {
    tags.iter().filter_map(|tag| Some((**tag, table(file, **tag)?.to_vec()))).collect()
}

/// The table `name` with the copyright and the address of the licence only (names 0 and 14, for Windows).
fn notices(font: &Font) -> Vec<u8> {
    let names = table(font.data(), *b"name").unwrap_or(&[]);
    let number = |at: usize| {
        names.get(at..at + 2).map_or(0, |bytes| usize::from(bytes[0]) << 8 | usize::from(bytes[1]))
    };
    let (mut records, mut texts) = (Vec::new(), Vec::new());
    for record in (0..number(2)).map(|index| 6 + 12 * index) {
        let (start, length) = (number(4) + number(record + 10), number(record + 8));
        let is_notice = number(record) == 3 && matches!(number(record + 6), 0 | 14);
        if let Some(text) = names.get(start..start + length).filter(|_| is_notice) {
            records.extend_from_slice(&names[record..record + 10]);
            put(&mut records, &[u16::try_from(texts.len()).unwrap_or(0)]);
            texts.extend_from_slice(text);
        }
    }
    let n_records = u16::try_from(records.len() / 12).unwrap_or(0);
    let mut out = Vec::new();
    put(&mut out, &[0, n_records, 6 + 12 * n_records]);
    out.extend(records);
    out.extend(texts);
    out
}

/// The table `post` without names of glyphs (version 3).
fn post(font: &Font) -> Vec<u8> {
    let mut out = 0x0003_0000_u32.to_be_bytes().to_vec();
    let slope = table(font.data(), *b"post").and_then(|post| post.get(4..12));
    out.extend(slope.unwrap_or(&[0; 8]));
    out.resize(32, 0);
    out
}

/// The table of characters: format 4, and format 12 if there are characters beyond the basic plane (OpenType, `cmap`).
fn character_table(characters: &[(char, u16)]) -> Vec<u8> {
    let basic: Vec<(u16, u16)> = characters
        .iter()
        .filter_map(|(c, glyph)| Some((u16::try_from(u32::from(*c)).ok()?, *glyph)))
        .collect();
    let has_more = basic.len() < characters.len();
    let four = format_four(&basic);
    let n_tables: u16 = if has_more { 2 } else { 1 };
    let mut out = Vec::new();
    put(&mut out, &[0, n_tables, 3, 1]);
    let start = 4 + 8 * u32::from(n_tables);
    out.extend(start.to_be_bytes());
    if has_more {
        put(&mut out, &[3, 10]);
        out.extend((start + u32::try_from(four.len()).unwrap_or(0)).to_be_bytes());
    }
    out.extend(four);
    if has_more {
        let n_groups = u32::try_from(characters.len()).unwrap_or(0);
        put(&mut out, &[12, 0]);
        for value in [16 + 12 * n_groups, 0, n_groups] {
            out.extend(value.to_be_bytes());
        }
        for (c, glyph) in characters {
            for value in [u32::from(*c), u32::from(*c), u32::from(*glyph)] {
                out.extend(value.to_be_bytes());
            }
        }
    }
    out
}

fn format_four(characters: &[(u16, u16)]) -> Vec<u8> {
    // Consecutive characters with consecutive glyphs share a segment: start, end, glyph of the start.
    let mut segments: Vec<(u16, u16, u16)> = Vec::new();
    for &(c, glyph) in characters.iter().filter(|(c, _)| *c != u16::MAX) {
        match segments.last_mut() {
            Some((start, end, first)) if *end + 1 == c && *first + (c - *start) == glyph => *end = c,
            _ => segments.push((c, c, glyph)),
        }
    }
    segments.push((u16::MAX, u16::MAX, 0));
    let n = u16::try_from(segments.len()).unwrap_or(0);
    let log = u16::try_from(n.max(1).ilog2()).unwrap_or(0);
    let range = 2_u16 << log;
    let mut out = Vec::new();
    put(&mut out, &[4, 16 + 8 * n, 0, 2 * n, range, log, 2 * n - range]);
    segments.iter().for_each(|(_, end, _)| put(&mut out, &[*end]));
    put(&mut out, &[0]);
    segments.iter().for_each(|(start, ..)| put(&mut out, &[*start]));
    segments.iter().for_each(|(start, end, glyph)| {
        put(&mut out, &[if *end == u16::MAX { 1 } else { glyph.wrapping_sub(*start) }]);
    });
    segments.iter().for_each(|_| put(&mut out, &[0]));
    out
}
