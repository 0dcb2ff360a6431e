//! Marks text in a script other than that of the résumé's language with its language (`Lang`, ISO 32000-1 §14.9.2), so
//! that a screen reader switches voices, as for a Hebrew title in an English résumé.
//!
//! An element entirely in one other script gets the language itself. Part of an element becomes a `Span`, except in
//! headings, which readers would split there.

use std::ops::Range;

use unicode_script::{Script, UnicodeScript};

use crate::compose::content::{Flow, Paragraph, Piece, PieceRole};
use crate::tags::{StructType, TagId, TagTree};

/// Languages (BCP 47) not written in Latin script, and their scripts.
const SCRIPTS: [(&[&str], &[Script]); 14] = [
    (&["he", "yi"], &[Script::Hebrew]),
    (&["ar", "fa", "ur", "ps", "ckb"], &[Script::Arabic]),
    (&["ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "mn", "tg"], &[Script::Cyrillic]),
    (&["el"], &[Script::Greek]),
    (&["hy"], &[Script::Armenian]),
    (&["ka"], &[Script::Georgian]),
    (&["ja"], &[Script::Han, Script::Hiragana, Script::Katakana]),
    (&["zh", "yue"], &[Script::Han, Script::Bopomofo]),
    (&["ko"], &[Script::Hangul, Script::Han]),
    (&["th"], &[Script::Thai]),
    (&["hi", "mr", "ne"], &[Script::Devanagari]),
    (&["bn"], &[Script::Bengali]),
    (&["ta"], &[Script::Tamil]),
    (&["am"], &[Script::Ethiopic]),
];

/// Marks text in a script other than that of `lang`.
pub fn mark_foreign(flows: &mut [Flow], tags: &mut TagTree, lang: &str) {
    let own = scripts(lang);
    for block in flows.iter_mut().flat_map(|flow| &mut flow.blocks) {
        block.each_paragraph(&mut |paragraph| mark(paragraph, tags, &own));
    }
}

/// The scripts of a language.
fn scripts(lang: &str) -> Vec<Script> {
    let mut subtags = lang.split('-');
    let language = subtags.next().unwrap_or_default().to_ascii_lowercase();
    let named = subtags.find(|subtag| subtag.len() == 4).and_then(Script::from_short_name);
    let known = SCRIPTS.iter().find(|(languages, _)| languages.contains(&language.as_str()));
    match (named, known) {
        (Some(script), _) => vec![script],
        (None, Some((_, scripts))) => scripts.to_vec(),
        (None, None) => vec![Script::Latin],
    }
}

/// A paragraph's text and what determines the language of its letters.
struct Letters<'a> {
    text: &'a str,
    /// The scripts of the résumé's language.
    own: Vec<Script>,
    /// Whether it has kana: Han characters are then Japanese.
    has_kana: bool,
}

/// The most likely language of text in a script.
fn language(script: Script, has_kana: bool) -> Option<&'static str> {
    match script {
        Script::Latin => Some("en"),
        Script::Han if !has_kana => Some("zh"),
        _ => SCRIPTS.iter().find(|(_, scripts)| scripts.contains(&script)).map(|(languages, _)| languages[0]),
    }
}

/// The language of a letter: `Some(None)` for the résumé's own, `None` for characters common to all scripts.
fn letter(c: char, letters: &Letters<'_>) -> Option<Option<&'static str>> {
    match c.script() {
        Script::Common | Script::Inherited | Script::Unknown => None,
        script if letters.own.contains(&script) => Some(None),
        script => Some(language(script, letters.has_kana)),
    }
}

fn mark(paragraph: &mut Paragraph, tags: &mut TagTree, own: &[Script]) {
    let is_usual = |c: char| c < '\u{370}' || c.script() == Script::Common;
    if own == [Script::Latin] && (paragraph.text.is_ascii() || paragraph.text.chars().all(is_usual)) {
        return;
    }
    let text = std::mem::take(&mut paragraph.text);
    let pieces = std::mem::take(&mut paragraph.pieces);
    let is_kana = |c: char| matches!(c.script(), Script::Hiragana | Script::Katakana);
    let letters = Letters { text: &text, own: own.to_vec(), has_kana: text.chars().any(is_kana) };
    let is_one = languages(&pieces, &letters).len() == 1;
    for same in pieces.chunk_by(|one, other| one.tag == other.tag) {
        let Some(tag) = same[0].tag else {
            paragraph.pieces.extend_from_slice(same);
            continue;
        };
        let element = tags.get(tag).role;
        match languages(same, &letters).as_slice() {
            [Some(lang)] if is_one || element == StructType::Link || is_heading(tags, tag) => {
                tags.get_mut(tag).lang.get_or_insert_with(|| (*lang).to_owned());
                paragraph.pieces.extend_from_slice(same);
            }
            [] | [None] => paragraph.pieces.extend_from_slice(same),
            _ if is_heading(tags, tag) => paragraph.pieces.extend_from_slice(same),
            _ => paragraph.pieces.extend(spans(same, tag, tags, &letters)),
        }
    }
    paragraph.text = text;
}

/// The sequence of languages of pieces; `None` is the résumé's own.
fn languages(pieces: &[Piece], letters: &Letters<'_>) -> Vec<Option<&'static str>> {
    let tagged = pieces.iter().filter(|piece| piece.tag.is_some());
    let characters = tagged.flat_map(|piece| letters.text[piece.range.clone()].chars());
    let mut languages: Vec<Option<&str>> = characters.filter_map(|c| letter(c, letters)).collect();
    languages.dedup();
    languages
}

/// Splits the pieces of one element so that each foreign stretch is a span. Pieces that never break are not split.
fn spans(pieces: &[Piece], tag: TagId, tags: &mut TagTree, letters: &Letters<'_>) -> Vec<Piece> {
    let mut out = Vec::with_capacity(pieces.len() + 2);
    let mut open: Option<(&str, TagId)> = None;
    for piece in pieces {
        if piece.role != PieceRole::Text {
            open = None;
            out.push(piece.clone());
            continue;
        }
        for (range, lang) in stretches(piece, letters) {
            open = match (lang, open) {
                (None, _) => None,
                (Some(lang), Some((last, span))) if last == lang => Some((last, span)),
                (Some(lang), _) => {
                    let span = tags.add(tag, StructType::Span);
                    tags.get_mut(span).lang = Some(lang.to_owned());
                    Some((lang, span))
                }
            };
            let tag = open.map_or(piece.tag, |(_, span)| Some(span));
            out.push(Piece { range, tag, ..piece.clone() });
        }
    }
    out
}

/// A part of a text and its language; `None` is the résumé's own.
type Stretch = (Range<usize>, Option<&'static str>);

/// Splits a piece into stretches of one language each. Characters common to all scripts belong to the stretch before
/// them, or at the start to the one after; spaces between two languages are in the résumé's own language.
fn stretches(piece: &Piece, letters: &Letters<'_>) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    let mut neutral = piece.range.start;
    for (offset, c) in letters.text[piece.range.clone()].char_indices() {
        let at = piece.range.start + offset;
        let Some(lang) = letter(c, letters) else { continue };
        let end = at + c.len_utf8();
        match found.last_mut() {
            Some((range, last)) if *last == lang => range.end = end,
            Some((range, None)) => {
                range.end = at;
                found.push((at..end, lang));
            }
            Some(_) if lang.is_some() => {
                found.push((neutral..at, None));
                found.push((at..end, lang));
            }
            Some(_) => found.push((neutral..end, lang)),
            None if lang.is_some() && at > neutral => {
                found.push((neutral..at, None));
                found.push((at..end, lang));
            }
            None => found.push((neutral..end, lang)),
        }
        neutral = end;
    }
    match found.last_mut() {
        Some((range, None)) => range.end = piece.range.end,
        Some((range, _)) => {
            let rest = range.end..piece.range.end;
            found.push((rest, None));
        }
        None => found.push((piece.range.clone(), None)),
    }
    found.retain(|(range, _)| !range.is_empty());
    found
}

fn is_heading(tags: &TagTree, tag: TagId) -> bool {
    let element = tags.get(tag);
    match element.role {
        StructType::H1 | StructType::H2 | StructType::H3 | StructType::H4 => true,
        StructType::Link | StructType::Span => element.parent.is_some_and(|parent| is_heading(tags, parent)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{mark, scripts};
    use crate::compose::content::{Paragraph, Piece, PieceRole};
    use crate::compose::inline::Emphasis;
    use crate::compose::style::{Align, Case, Direction, Figures, ParStyle, TextStyle};
    use crate::geom::Pt;
    use crate::path::Color;
    use crate::tags::{StructType, TagTree};

    /// The language of an element, and the pieces of its text, each with its own language.
    fn marked(text: &str, lang: &str, role: StructType) -> (Option<String>, Vec<(String, Option<String>)>) {
        let mut tags = TagTree::new();
        let tag = tags.add(TagTree::ROOT, role);
        let style = TextStyle {
            fonts: Vec::new(),
            size: Pt(10.0),
            color: Color::BLACK,
            tracking: 0.0,
            case: Case::Normal,
            figures: Figures::Proportional,
        };
        let piece = Piece {
            range: 0..text.len(),
            style: Arc::new(style),
            tag: Some(tag),
            emphasis: Emphasis::default(),
            span: None,
            link: None,
            role: PieceRole::Text,
            decor: None,
        };
        let style = ParStyle {
            leading: Pt(12.0),
            align: Align::Left,
            hyphenate: false,
            balance: false,
            lang: lang.to_owned(),
            direction: Direction::Auto,
        };
        let mut paragraph = Paragraph { text: text.to_owned(), pieces: vec![piece], style };
        mark(&mut paragraph, &mut tags, &scripts(lang));
        let own =
            |piece: &Piece| piece.tag.filter(|&own| own != tag).and_then(|own| tags.get(own).lang.clone());
        let parts = paragraph.pieces.iter().map(|piece| (text[piece.range.clone()].to_owned(), own(piece)));
        let parts = parts.collect();
        (tags.get(tag).lang.clone(), parts)
    }

    #[test]
    fn text_in_another_script_has_its_language() {
        assert_eq!(marked("שלום, עולם!", "en", StructType::P).0.as_deref(), Some("he"));
        assert_eq!(marked("Москва", "de", StructType::H3).0.as_deref(), Some("ru"));
        assert_eq!(marked("Rust", "he", StructType::P).0.as_deref(), Some("en"));
        assert_eq!(marked("東京", "en", StructType::P).0.as_deref(), Some("zh"));
        assert_eq!(marked("東京タワー", "en", StructType::P).0.as_deref(), Some("ja"));
        assert_eq!(marked("Zürich, 2020", "de", StructType::P).0, None);
        assert_eq!(marked("Београд", "sr-Cyrl", StructType::P).0, None);
        assert_eq!(marked("Београд", "sr-Latn", StructType::P).0.as_deref(), Some("ru"));
    }

    #[test]
    fn a_span_excludes_the_spaces_around_it() {
        let (whole, parts) = marked("Wrote הספר הגדול (2020) in Haifa.", "en", StructType::P);
        assert_eq!(whole, None);
        let he = Some("he".to_owned());
        let wanted = [("Wrote ", None), ("הספר הגדול", he), (" (2020) in Haifa.", None)];
        assert_eq!(parts, wanted.map(|(text, lang)| (text.to_owned(), lang)));
    }

    #[test]
    fn a_heading_has_no_span() {
        let (whole, parts) = marked("Editor, ספר", "en", StructType::H3);
        assert_eq!((whole, parts.len()), (None, 1));
    }
}
