//! A mixed line's text comes out of the PDF in the order in which it was typed.

#[expect(dead_code, reason = "this test uses a part")]
mod desk;
#[expect(dead_code, reason = "this test uses a part")]
mod messages;
#[expect(dead_code, reason = "this test uses a part")]
mod sample;

use sample::reader;
use vitae::Target;
use vitae::export::pdf;
use vitae::font::FontBook;
use vitae::source::Source;

/// The text of the pages in the order of the content stream, by the map to Unicode that each font has.
fn extracted(resume: &str) -> (String, Vec<f64>) {
    let target = Target { layout: Some("plain.toml".into()), ..Target::default() };
    let built = match desk::build(Source::new("resume.toml", resume), target) {
        Ok(built) => built,
        Err(failed) => panic!("{}", messages::render_all(&failed.diagnostics, &failed.sources)),
    };
    let bytes = pdf::export(&built.document, &FontBook::embedded());
    let file = lopdf::Document::load_mem(&bytes).expect("the file can be read");
    let pages = reader::pages(&file);
    let glyphs: Vec<_> = pages.iter().flat_map(|page| &page.glyphs).collect();
    let text: String = glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
    (text, glyphs.iter().map(|glyph| glyph.x).collect())
}

fn summary(text: &str) -> String {
    format!("summary = \"{text}\"\n[basics]\nname = \"Mira\"\n")
}

#[test]
fn hebrew_in_an_english_line() {
    let typed = "Ran the group שלום עולם 2024 בעברית (in Haifa) for two years.";
    let (text, _) = extracted(&summary(typed));
    assert_eq!(text, format!("MiraSummary{typed}"));
}

#[test]
fn english_in_a_hebrew_line() {
    let typed = "ניהלתי את Northgrid Energy במשך 12 שנים, עד 2024.";
    let (text, xs) = extracted(&summary(typed));
    assert_eq!(text, format!("MiraSummary{typed}"));
    let first = "MiraSummary".len();
    assert!(xs[first] > xs[first + 1], "the line begins at the right");
}

#[test]
fn a_mixed_paragraph_over_lines() {
    let typed = "She wrote הספר הגדול של המכשירים הימיים והשעונים in Haifa, and then כל מה שנשאר ממנו נמצא \
                 היום באוסף הלאומי for the museum, where it stands beside שעון חול from 1714.";
    let (text, _) = extracted(&summary(typed));
    // Where a line ends, the space between two words may be painted or not; all else is as typed.
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>().concat();
    assert_eq!(words(&text), words(&format!("MiraSummary{typed}")));
}
