//! Subsets made here and by `subsetter` have the same glyphs, charstrings and dictionaries. Only real numbers are
//! written differently (`.0625` and `0.0625`), so offsets differ too.

use subsetter::GlyphRemapper;

use super::{cut, dict};
use crate::export::page::pdf::cff::dict::{DictEntry, entries, integers};
use crate::export::page::pdf::cff::index::Index;
use crate::font::{Font, FontBook, table};

fn with_cff(book: &FontBook) -> Vec<&Font> {
    book.iter().map(|(_, font)| font).filter(|font| table(font.data(), *b"CFF ").is_some()).collect()
}

fn n_glyphs(font: &Font) -> u16 {
    let maxima = table(font.data(), *b"maxp").unwrap();
    u16::from_be_bytes([maxima[4], maxima[5]])
}

/// The entries of a dictionary, with numbers in decimal and without offsets.
fn entries_of(dict: &[u8]) -> Vec<(u16, Vec<String>)> {
    let places = [dict::CHARSET, dict::CHAR_STRINGS, dict::FD_ARRAY, dict::FD_SELECT, dict::PRIVATE];
    let entries = entries(dict).map(Option::unwrap).filter(|entry| !places.contains(&entry.operator));
    entries.map(|entry| (entry.operator, numbers(entry.operands))).collect()
}

fn numbers(operands: &[u8]) -> Vec<String> {
    if let Some(numbers) = integers(operands) {
        return numbers.iter().map(i32::to_string).collect();
    }
    let mut nibbles = operands.iter().flat_map(|byte| [byte >> 4, byte & 0xF]);
    let mut numbers = Vec::new();
    while let (Some(1), Some(0xE)) = (nibbles.next(), nibbles.next()) {
        let digits = nibbles.by_ref().take_while(|&nibble| nibble != 0xF);
        let digits: String =
            digits.map(|nibble| char::from(b"0123456789.eE?-"[usize::from(nibble)])).collect();
        numbers.push(digits.parse::<f64>().unwrap().to_string());
    }
    numbers
}

/// The content of a table.
#[derive(Debug, PartialEq)]
struct Read<'a> {
    names: Vec<&'a [u8]>,
    top: Vec<(u16, Vec<String>)>,
    strings: Vec<&'a [u8]>,
    charset: &'a [u8],
    select: &'a [u8],
    part: Vec<(u16, Vec<String>)>,
    private: Vec<(u16, Vec<String>)>,
    programs: Vec<&'a [u8]>,
}

fn all<'a>(index: Index<'a>) -> Vec<&'a [u8]> {
    (0..).map_while(|n| index.get(n)).collect()
}

fn read(table: &[u8]) -> Read<'_> {
    let (names, after) = Index::read(table, 4).unwrap();
    let (tops, after) = Index::read(table, after).unwrap();
    let (strings, after) = Index::read(table, after).unwrap();
    let (global, after) = Index::read(table, after).unwrap();
    assert!(global.get(0).is_none());
    let find = |dict: &[u8], wanted| -> Vec<usize> {
        let entry = entries(dict).map(Option::unwrap).find(|DictEntry { operator, .. }| *operator == wanted);
        integers(entry.unwrap().operands).unwrap().iter().map(|&n| usize::try_from(n).unwrap()).collect()
    };
    let top = tops.get(0).unwrap();
    let place = |operator| find(top, operator)[0];
    let (parts, array_end) = Index::read(table, place(dict::FD_ARRAY)).unwrap();
    let (programs, end) = Index::read(table, place(dict::CHAR_STRINGS)).unwrap();
    assert_eq!((array_end, end), (place(dict::CHAR_STRINGS), table.len()));
    let private = find(parts.get(0).unwrap(), dict::PRIVATE);
    assert_eq!((after, private[1] + private[0]), (place(dict::CHARSET), place(dict::FD_SELECT)));
    Read {
        names: all(names),
        top: entries_of(top),
        strings: all(strings),
        charset: &table[place(dict::CHARSET)..private[1]],
        select: &table[place(dict::FD_SELECT)..place(dict::FD_ARRAY)],
        part: entries_of(parts.get(0).unwrap()),
        private: entries_of(&table[private[1]..][..private[0]]),
        programs: all(programs),
    }
}

#[test]
fn subsets_equal_those_of_the_library() {
    let book = FontBook::embedded();
    for font in with_cff(&book) {
        let all = 0..n_glyphs(font);
        let some = all.clone().step_by(7).collect();
        for glyphs in [vec![], vec![1], vec![700, 34, 35, 500, 3], some, all.collect()] {
            let mut remapper = GlyphRemapper::new();
            for &glyph in &glyphs {
                remapper.remap(glyph);
            }
            let order: Vec<u16> = remapper.remapped_gids().collect();
            let ours = cut(table(font.data(), *b"CFF ").unwrap(), &order).unwrap();
            let theirs = subsetter::subset(font.data(), 0, &remapper).unwrap();
            let (ours, theirs) = (read(&ours), read(table(&theirs, *b"CFF ").unwrap()));
            assert_eq!(ours.programs.len(), order.len());
            assert!(ours == theirs, "{font:?}, {} glyphs", order.len());
        }
    }
}

#[test]
fn broken_tables_are_left_to_the_library() {
    let book = FontBook::embedded();
    let font = with_cff(&book)[0];
    let whole = table(font.data(), *b"CFF ").unwrap();
    assert!(cut(whole, &[0, n_glyphs(font) - 1]).is_some() && cut(whole, &[0, n_glyphs(font)]).is_none());
    for length in (0..whole.len()).step_by(97) {
        cut(&whole[..length], &[0, 1, 2, 3]);
    }
    let mut broken = whole.to_vec();
    for at in (0..2_000).chain((2_000..whole.len()).step_by(61)) {
        broken[at] ^= 0x55;
        cut(&broken, &[0, 1, 2, 3]);
        broken[at] ^= 0x55;
    }
}
