//! Document → PDF 1.7, tagged, PDF/A-2a and PDF/UA-1.
//!
//! ```text
//! Document ─┬─ font, image    what the pages use          ─┐
//!           └─ page ─┬─ text  marked content, operators    │
//!                    ├─ path                               ├─ printpdf → lopdf ─ finish → bytes
//!                    ├─ image                              │
//!                    └─ link                               │
//!              tags, outline, metadata: the meaning       ─┘
//! ```
//!
//! printpdf writes pages and operators. What it does not do, or does differently (font subsets, structure, outline,
//! metadata, identity), is added to the lopdf document that it produces. All ids are fixed or assigned in order, so
//! the same document gives the same bytes in any process.

use printpdf::{PdfDocument, PdfSaveOptions};

use crate::export::page::pdf::finish::Catalog;
use crate::export::page::pdf::font::Subsets;
use crate::export::page::pdf::pictures::Pictures;
use crate::export::page::pdf::tags::Structure;
use crate::export::seal::Seal;
use crate::font::FontBook;
use crate::typeset::frame::Document;

pub use seal::{seal, sealed};

mod axes;
mod cff;
mod cluster;
mod content;
mod finish;
mod font;
mod font_dictionary;
mod image;
mod link;
mod metadata;
mod object;
mod outline;
mod page;
mod path;
mod pen;
mod pictures;
mod save;
mod seal;
mod tags;
mod text;

/// Returns the document as a PDF with a seal that does not name its inputs; [`seal`] replaces it with another.
///
/// # Examples
/// ```
/// # let inputs = vitae::Inputs::of("cv.toml", "basics.name = \"Ada King\"");
/// # let built = vitae::build(&inputs).expect("the résumé has no errors");
/// let pdf = vitae::export::page::pdf::export(&built.document, &built.fonts);
/// assert!(pdf.starts_with(b"%PDF-1.7"));
/// ```
#[must_use]
pub fn export(document: &Document, fonts: &FontBook) -> Vec<u8> {
    let subsets = Subsets::collect(document, fonts);
    let pictures = Pictures::collect(document);
    let mut structure = Structure::new(&document.tags, document.pages.len());
    let mut pdf = PdfDocument::new("");
    pictures.register(&mut pdf.resources);
    for (index, page) in document.pages.iter().enumerate() {
        pdf.pages.push(page::write(index, page, (&subsets, &pictures), &mut structure));
    }
    // Text is shown by operators that printpdf passes through; its `secure` option would drop them.
    let options =
        PdfSaveOptions { optimize: false, subset_fonts: false, secure: false, image_optimization: None };
    let mut file = pdf.to_lopdf_document(&options, &mut Vec::new());
    drop(pdf);
    let pages = finish::pages(&file);
    let faces = font_dictionary::embed(subsets, &mut file);
    finish::set_resources(&mut file, &pages, faces);
    let (tree, elements) = structure.write(&mut file, &pages);
    let catalog = Catalog {
        lang: &document.info.lang,
        structure: tree,
        outline: outline::write(&structure, &mut file, &pages),
        metadata: metadata::xmp(&document.info, &mut file),
        output_intent: metadata::output_intent(&mut file),
    };
    finish::set_catalog(&mut file, catalog, metadata::info(&document.info));
    let mut bytes = save::save(file, &elements);
    seal(&mut bytes, Seal::blank(document.pages.len()));
    bytes
}
