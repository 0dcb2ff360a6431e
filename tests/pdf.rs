//! What is in the bytes of a PDF.

mod sample;

use sample::{curriculum, full};

#[test]
fn thin() {
    let sheet = curriculum();
    let bytes = vitae::export::pdf::export(&sheet.document, &sheet.fonts);
    std::fs::write("/tmp/thin.pdf", &bytes).unwrap();
    let sheet = full();
    let n: usize = sheet
        .document
        .pages
        .iter()
        .flat_map(|p| &p.items)
        .map(|i| if let vitae::typeset::frame::Item::Glyphs(g) = &i.item { g.glyphs.len() } else { 0 })
        .sum();
    let mut best = std::time::Duration::MAX;
    let mut len = 0;
    for _ in 0..60 {
        let t = std::time::Instant::now();
        let bytes = vitae::export::pdf::export(&sheet.document, &sheet.fonts);
        best = best.min(t.elapsed());
        len = bytes.len();
        std::fs::write("/tmp/full.pdf", &bytes).unwrap();
    }
    println!("{n} glyphs {best:?} {len} bytes, {} tags", sheet.document.tags.len());
}
