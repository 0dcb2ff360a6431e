//! The text of a line with two directions comes out of the PDF in the order in which it was typed: its stretches in
//! that order, each painted from left to right, so that a reader that reverses Hebrew words restores the typed text.

use crate::support::sample::reader;
use crate::support::{desk, messages};
use vitae::Options;
use vitae::export::page::pdf;
use vitae::font::FontBook;
use vitae::source::Source;

/// The text of the pages in content stream order, line by line, decoded with each font's `ToUnicode` map.
fn extracted(resume: &str) -> (String, Vec<f64>) {
    let options = Options { layout: Some("plain.toml".into()), ..Options::default() };
    let built = match desk::build(Source::new("resume.toml", resume), options) {
        Ok(built) => built,
        Err(failed) => panic!("{}", messages::render_all(&failed.diagnostics, &failed.sources)),
    };
    let bytes = pdf::export(&built.document, &FontBook::embedded());
    let file = lopdf::Document::load_mem(&bytes).expect("the file can be read");
    let pages = reader::pages(&file);
    let glyphs: Vec<_> = pages.iter().flat_map(|page| &page.glyphs).collect();
    let mut text = String::new();
    for (index, glyph) in glyphs.iter().enumerate() {
        if index > 0 && glyphs[index - 1].baseline != glyph.baseline {
            text.push('\n');
        }
        text += &glyph.text;
    }
    (text, glyphs.iter().map(|glyph| glyph.x).collect())
}

/// The text with every stretch of Hebrew words reversed, without white space.
fn turned(text: &str) -> String {
    let is_hebrew = |c: &char| ('\u{590}'..='\u{5ff}').contains(c);
    let chars: Vec<char> = text.chars().collect();
    let (mut out, mut rest) = (String::new(), chars.as_slice());
    while let Some(start) = rest.iter().position(is_hebrew) {
        let reach = rest[start..].iter().position(|c| *c != ' ' && !is_hebrew(c));
        let reach = &rest[start..reach.map_or(rest.len(), |reach| start + reach)];
        let end = reach.iter().rposition(is_hebrew).expect("it begins with one") + 1;
        out.extend(rest[..start].iter().chain(reach[..end].iter().rev()));
        rest = &rest[start + end..];
    }
    out.extend(rest);
    out.split_whitespace().collect()
}

/// The text without white space: at the end of a line, the space between two words may be painted or not.
fn typed(text: &str) -> String {
    format!("MiraSummary{text}").split_whitespace().collect()
}

fn summary(text: &str) -> String {
    format!("summary = \"{text}\"\n[basics]\nname = \"Mira\"\n")
}

#[test]
fn hebrew_in_an_english_line() {
    let line = "Ran the group שלום עולם 2024 בעברית (in Haifa) for two years.";
    let (text, _) = extracted(&summary(line));
    assert_eq!(turned(&text), typed(line));
}

#[test]
fn english_in_a_hebrew_line() {
    let line = "ניהלתי את Northgrid Energy במשך 12 שנים, עד 2024.";
    let (text, xs) = extracted(&summary(line));
    assert_eq!(turned(&text), typed(line));
    let first = "MiraSummary".len();
    assert!(xs[first] > *xs.last().expect("there are glyphs"), "the line begins at the right");
}

#[test]
fn a_mixed_paragraph_over_lines() {
    let paragraph = "She wrote הספר הגדול של המכשירים הימיים והשעונים in Haifa, and then כל מה שנשאר ממנו נמצא \
                 היום באוסף הלאומי for the museum, where it stands beside שעון חול from 1714.";
    let (text, _) = extracted(&summary(paragraph));
    assert_eq!(turned(&text), typed(paragraph));
}
