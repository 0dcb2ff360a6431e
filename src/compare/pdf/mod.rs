//! PDF → [`Transcript`]: its structure tree if it has one, or else the lines on its pages.
//!
//! ```text
//! content streams ─▶ runs: text, position, marked content ─┬─ structure: headings, paragraphs, items
//!                                                          └─ lines: paragraphs, by distance
//! ```
//!
//! Nothing a file contains can make it take long or much memory: streams are inflated up to a limit.

mod font;
mod lines;
mod matrix;
mod page;
mod run;
mod structure;
mod value;

use lopdf::{Document, LoadOptions, Object, ObjectId};

use crate::compare::pdf::page::PageReader;
use crate::compare::pdf::run::{PdfRun, own_text};
use crate::compare::pdf::value::{MAX_STREAM, number};
use crate::compare::transcript::Transcript;
use crate::geom::{Pt, Size};

/// The most pages that are read.
const MAX_PAGES: usize = 200;
/// The most levels of page trees that a page inherits from.
const MAX_LEVELS: usize = 32;

/// Why a PDF has no transcript.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PdfTextError {
    /// It cannot be read as a PDF.
    #[error("it is damaged")]
    Damaged,
    /// It is encrypted.
    #[error("it is encrypted")]
    Encrypted,
    /// It has too many pages.
    #[error("it has more than {MAX_PAGES} pages")]
    TooLong,
    /// It has pages, but no text that can be read.
    #[error("it contains no text that can be read")]
    NoText,
}

/// Reads the text of a PDF.
///
/// # Errors
/// It is not a PDF, or its text cannot be read.
///
/// # Examples
/// ```
/// # let inputs = vitae::Inputs::of("cv.toml", "basics.name = \"Ada King\"");
/// # let built = vitae::build(&inputs).expect("the résumé has no errors");
/// let pdf = vitae::export::page::pdf::export(&built.document, &built.fonts);
/// let transcript = vitae::compare::pdf::read(&pdf).expect("it has text");
/// assert_eq!(transcript.parts[0].text, "Ada King");
/// ```
pub fn read(bytes: &[u8]) -> Result<Transcript, PdfTextError> {
    let options = LoadOptions { max_decompressed_size: Some(MAX_STREAM), ..LoadOptions::default() };
    let file = Document::load_mem_with_options(bytes, options).map_err(|_| PdfTextError::Damaged)?;
    if file.is_encrypted() || file.trailer.has(b"Encrypt") {
        return Err(PdfTextError::Encrypted);
    }
    let ids: Vec<ObjectId> = file.page_iter().take(MAX_PAGES + 1).collect();
    if ids.is_empty() {
        return Err(PdfTextError::Damaged);
    }
    if ids.len() > MAX_PAGES {
        return Err(PdfTextError::TooLong);
    }
    let pages: Vec<(ObjectId, Vec<PdfRun>)> =
        ids.iter().map(|id| (*id, PageReader::new(&file).read(*id))).collect();
    let catalog = file.catalog().ok();
    let lang = catalog.and_then(|catalog| file.dereference(catalog.get(b"Lang").ok()?).ok());
    let lang =
        lang.and_then(|(_, lang)| lopdf::decode_text_string(lang).ok()).filter(|lang| !lang.is_empty());
    let mut transcript =
        Transcript { parts: Vec::new(), lang, n_pages: ids.len(), page_size: page_size(&file, ids[0]) };
    structure::add(&file, &pages, &mut transcript);
    // Some programs write a structure tree that lacks most of the text.
    let n_shown: usize = pages.iter().map(|(_, runs)| own_text(runs).split_whitespace().count()).sum();
    if transcript.n_words() * 2 < n_shown {
        transcript.parts.clear();
        lines::add(&pages, &mut transcript);
    }
    if transcript.parts.is_empty() { Err(PdfTextError::NoText) } else { Ok(transcript) }
}

/// The size of a page, which it may inherit.
fn page_size(file: &Document, page: ObjectId) -> Option<Size> {
    let mut node = file.get_dictionary(page).ok()?;
    for _ in 0..MAX_LEVELS {
        if let Ok(bounds) = node.get(b"MediaBox") {
            let (_, bounds) = file.dereference(bounds).ok()?;
            let sides: Vec<f64> =
                bounds.as_array().ok()?.iter().filter_map(|side| number(file, side)).collect();
            let [left, bottom, right, top] = sides[..] else { return None };
            return Some(Size::new(Pt(right - left).abs(), Pt(top - bottom).abs()));
        }
        node = file.get_dictionary(node.get(b"Parent").and_then(Object::as_reference).ok()?).ok()?;
    }
    None
}
