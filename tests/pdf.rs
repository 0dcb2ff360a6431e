//! What is in the bytes of a PDF.

mod sample;

use sample::curriculum;

#[test]
fn thin() {
    let sheet = curriculum();
    let bytes = vitae::export::pdf::export(&sheet.document, &sheet.fonts);
    std::fs::write("/tmp/thin.pdf", &bytes).unwrap();
}
