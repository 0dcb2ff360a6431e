//! The text of PDFs: of vitae's own, which have a structure, and of others, which may have none.

use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use vitae::Options;
use vitae::compare::pdf::{PdfTextError, read};
use vitae::compare::{Comparison, TextPartKind, Transcript, compare};
use vitae::export::page::pdf::export;
use vitae::font::FontBook;
use vitae::layouts::Layouts;

use crate::support::{cores, desk};

#[test]
fn a_pdf_has_the_text_of_its_resume() {
    let samples = desk::samples();
    let layouts: Vec<&str> = Layouts::builtin().map(|(name, _)| name).collect();
    cores::each(samples.len() * 3, |index| {
        let source = samples[index / 3].clone();
        // Each sample in three layouts, each layout with several samples.
        let layout = layouts[(index / 3 + index % 3 * 4) % layouts.len()];
        let name = format!("{} in {layout}", source.name);
        let options = Options { layout: Some(layout.to_owned()), ..Options::default() };
        let built = desk::build(source, options).unwrap();
        let of_resume = Transcript::of(&built.reading, &built.document);
        let of_pdf = read(&export(&built.document, &FontBook::embedded())).unwrap();
        assert_eq!(compare(&of_resume, &of_pdf), Comparison::default(), "{name}");
        assert_eq!(of_resume.lang, of_pdf.lang, "{name}");
        assert_eq!((of_resume.n_pages, of_resume.n_words()), (of_pdf.n_pages, of_pdf.n_words()), "{name}");
        let pages =
            |transcript: &Transcript| transcript.parts.iter().map(|part| part.page).collect::<Vec<_>>();
        assert_eq!(pages(&of_resume), pages(&of_pdf), "{name}");
        assert!(of_resume.n_words() > 3, "{name}");
    });
}

/// A PDF of one page, with this content stream and one font, Helvetica.
fn plain(content: &str) -> Vec<u8> {
    let mut file = Document::with_version("1.4");
    let pages = file.new_object_id();
    let font = dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
        "FirstChar" => 32, "Widths" => vec![Object::Integer(500); 224],
    };
    let font = file.add_object(font);
    let content = file.add_object(Stream::new(Dictionary::new(), content.as_bytes().to_vec()));
    let page = file.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content,
        "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
    });
    let media_box: Vec<Object> = [0, 0, 612, 792].map(Into::into).to_vec();
    file.set_object(
        pages,
        dictionary! {
            "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1, "MediaBox" => media_box,
        },
    );
    let catalog = file.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    file.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).unwrap();
    bytes
}

/// The parts of a PDF, with `•` before items.
fn parts(pdf: &[u8]) -> Vec<String> {
    let parts = read(pdf).unwrap().parts;
    let shown = parts.iter().map(|part| match part.kind {
        TextPartKind::Item => format!("• {}", part.text),
        TextPartKind::Text | TextPartKind::Heading(_) => part.text.clone(),
    });
    shown.collect()
}

#[test]
fn lines_of_a_pdf_without_structure_become_paragraphs() {
    // Spaces as gaps in an array, a hyphen, a bullet whose text begins further right, a larger heading, and a footer.
    let text = "BT /F1 20 Tf 72 700 Td (Work) Tj /F1 10 Tf 0 -24 Td [(Led)-300(a)-250(t)20(eam)] TJ \
                0 -12 Td [(of)-300(five.)] TJ 0 -24 Td (\\225) Tj 12 0 Td [(Wrote)-300(a)-300(plan-)] TJ 0 -12 Td (ner.) Tj \
                -12 -12 Td (\\225) Tj 12 0 Td (Caf\\351) Tj ET /Artifact BMC BT /F1 8 Tf 72 40 Td (1) Tj ET EMC";
    let pdf = plain(text);
    assert_eq!(parts(&pdf), ["Work", "Led a team of five.", "• Wrote a plan-ner.", "• Café"]);
    let page = read(&pdf).unwrap().page_size.unwrap();
    assert_eq!((page.width.0, page.height.0), (612.0, 792.0));
    // Coordinates turned upside down, and a text in a saved state.
    let flipped = "1 0 0 -1 0 792 cm q BT /F1 10 Tf 1 0 0 -1 72 100 Tm (One) Tj 1 0 0 -1 90 100 Tm (line) Tj ET Q \
                   BT /F1 10 Tf 1 0 0 -1 72 200 Tm (Two) Tj ET";
    assert_eq!(parts(&plain(flipped)), ["One line", "Two"]);
}

#[test]
fn a_pdf_without_text_is_refused() {
    assert_eq!(read(&plain("0 0 m 10 10 l S")), Err(PdfTextError::NoText));
    assert_eq!(read(b"%PDF-1.7\n"), Err(PdfTextError::Damaged));
    assert_eq!(read(b"name = 1"), Err(PdfTextError::Damaged));
}

#[test]
fn a_pdf_without_structure_is_compared_by_its_texts() {
    let built = desk::build(
        vitae::source::Source::new("cv.toml", "basics.name = \"Mira\"\nsummary = \"I plan.\""),
        Options::default(),
    );
    let built = built.unwrap();
    let own = Transcript::of(&built.reading, &built.document);
    let other = read(&plain("BT /F1 20 Tf 72 700 Td (Mira) Tj /F1 10 Tf 0 -24 Td (I plan.) Tj ET")).unwrap();
    assert_eq!(compare(&own, &other), Comparison::default(), "{own:?} {other:?}");
}
