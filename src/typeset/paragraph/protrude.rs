//! Optical margins: how far small marks hang out of the column so that its edge looks straight (as in pdfTeX).

use crate::font::Font;

/// Returns how far `character` hangs out at the left edge, in points.
pub(crate) fn hangs_left(character: char, font: &Font, size: f64) -> f64 {
    hang(factors(character).0, character, font, size)
}

/// Returns how far `character` hangs out at the right edge, in points.
pub(crate) fn hangs_right(character: char, font: &Font, size: f64) -> f64 {
    hang(factors(character).1, character, font, size)
}

/// A fraction of a character's advance. It is zero for most characters, which are not looked up.
fn hang(part: f64, character: char, font: &Font, size: f64) -> f64 {
    let glyph = if part == 0.0 { None } else { font.glyph(character) };
    glyph.map_or(0.0, |id| part * (font.advance(id) * size / font.metrics.units_per_em))
}

/// The fractions of its advance by which a character hangs out left and right.
fn factors(character: char) -> (f64, f64) {
    match character {
        '.' | ',' => (0.0, 0.7),
        '-' | '\u{2010}' => (0.0, 0.5),
        '–' => (0.2, 0.3),
        '—' => (0.15, 0.2),
        ';' | ':' => (0.0, 0.4),
        '!' | '?' => (0.0, 0.15),
        '“' | '‘' | '"' | '\'' => (0.5, 0.5),
        '„' | '‚' => (0.5, 0.0),
        '”' | '’' => (0.3, 0.6),
        '(' | '[' => (0.1, 0.0),
        ')' | ']' => (0.0, 0.1),
        'A' | 'T' | 'V' | 'W' | 'Y' => (0.05, 0.05),
        _ => (0.0, 0.0),
    }
}
