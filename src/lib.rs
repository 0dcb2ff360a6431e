//! vitae is a typesetter for résumés: `resume.toml` in, a PDF out.
//!
//! A résumé flows through four wings in one direction, and each knows only the wing before it:
//!
//! ```text
//! read ──▶ compose ──▶ typeset ──▶ export
//! text →    what is     where it    the
//! model     said        stands      bytes
//! ```
//!
//! - [`read`] turns TOML or JSON Resume into a [`read::resume::Resume`], and a layout's file into a
//!   [`read::layout::Layout`]. Every value knows its place in its source.
//! - [`select`] leaves out what this reader does not get to see; mostly, nothing.
//! - [`compose`] settles every style and turns the résumé into [`compose::content::Content`]: blocks in
//!   reading order, and the tree of what they mean. [`compose::reading::Reading`] is the same as structure and text.
//! - [`typeset`] breaks lines and pages, each as a whole, into a [`typeset::frame::Document`]: items at
//!   fixed places, with nothing left to decide.
//! - [`export`] writes a document as a tagged PDF and as pictures, and a reading as plain text.
//!
//! [`draft`] goes as far as what is said, [`build`] as far as pages.
//!
//! On the ground floor is what all of them share: [`source`], [`diag`], [`geom`], [`path`], [`icon`],
//! [`font`], [`image`](mod@image), [`tags`], [`layouts`], [`digest`]. The library touches neither disk nor terminal nor
//! clock: the binary does, and hands everything in as [`Inputs`]. The same inputs give the same bytes everywhere.

pub mod compose;
pub mod diag;
pub mod digest;
pub mod export;
pub mod font;
pub mod geom;
pub mod icon;
pub mod image;
pub mod inputs;
pub mod layouts;
pub mod path;
pub mod read;
pub mod select;
pub mod source;
pub mod tags;
pub mod typeset;

mod manuscript;
mod outline;
mod set_resume;

use compose::content::Content;
use compose::reading::Reading;
use diag::Diagnostics;
use font::FontBook;
use manuscript::{Manuscript, read_all};
use read::reader::Reader;
use select::trim::Part;
use set_resume::{SetResume, compose, proof, select_and_set};
use source::Sources;
use typeset::frame::Document;

pub use inputs::{Inputs, Options};
pub use manuscript::{Chosen, DEFAULT_LANG};
pub use read::reader::Dialect;

/// A composed résumé: what is said, and in which styles.
#[derive(Debug)]
pub struct Draft {
    /// Blocks in computed styles.
    pub content: Content,
    /// The same as structure and text.
    pub reading: Reading,
    /// The faces to set it in, those beside the layout among them.
    pub fonts: FontBook,
    /// What the spans of the warnings point into.
    pub sources: Sources,
    /// Warnings only.
    pub warnings: Diagnostics,
    /// What was settled where several have a say.
    pub chosen: Chosen,
}

/// A typeset résumé and what was noticed on the way.
#[derive(Debug)]
pub struct Built {
    /// The pages.
    pub document: Document,
    /// What they say, without pages.
    pub reading: Reading,
    /// The faces that they are set in, those beside the layout among them.
    pub fonts: FontBook,
    /// What the spans of the warnings point into.
    pub sources: Sources,
    /// Warnings only; what is left out is among them.
    pub warnings: Diagnostics,
    /// What was left out to fill a number of pages, in that order.
    pub left_out: Vec<Part>,
    /// What was settled where several have a say.
    pub chosen: Chosen,
}

/// Why there is no result.
#[derive(Debug)]
pub struct Failed {
    /// What the spans point into.
    pub sources: Sources,
    /// One error at least, and the warnings.
    pub diagnostics: Diagnostics,
}

/// Reads and composes a résumé.
///
/// # Errors
/// All that is wrong with the résumé and its layout, in one run.
///
/// # Examples
/// ```
/// # let inputs = vitae::Inputs::of("cv.toml", "basics.name = \"Ada King\"");
/// let draft = vitae::draft(&inputs).expect("the résumé has no errors");
/// assert_eq!(vitae::export::flow::text::export(&draft.reading), "Ada King\n");
/// ```
pub fn draft(inputs: &Inputs) -> Result<Draft, Failed> {
    let manuscript = Manuscript::read(inputs);
    let context = manuscript.context(inputs);
    match compose(&manuscript.resume, &context, &inputs.options, manuscript.found.clone()) {
        Ok((content, warnings)) => {
            let (reading, chosen) = (Reading::of(&content), manuscript.chosen(inputs));
            let Manuscript { fonts, sources, .. } = manuscript;
            Ok(Draft { content, reading, fonts, sources, warnings, chosen })
        }
        Err(diagnostics) => Err(Failed { sources: manuscript.sources, diagnostics }),
    }
}

/// Builds a résumé: reads, selects, composes, typesets and proofreads it.
///
/// # Errors
/// All that is wrong with the résumé and its layout, in one run.
///
/// # Examples
/// ```
/// # let inputs = vitae::Inputs::of("cv.toml", "basics.name = \"Ada King\"");
/// let built = vitae::build(&inputs).expect("the résumé has no errors");
/// let pdf = vitae::export::page::pdf::export(&built.document, &built.fonts);
/// assert!(pdf.starts_with(b"%PDF-1.7"));
/// ```
pub fn build(inputs: &Inputs) -> Result<Built, Failed> {
    let manuscript = Manuscript::read(inputs);
    let context = manuscript.context(inputs);
    match select_and_set(&manuscript, &context, &inputs.options) {
        Ok(set) => {
            let warnings = proof(&set, &manuscript, &context);
            if warnings.has_errors() {
                return Err(Failed { sources: manuscript.sources, diagnostics: warnings });
            }
            if inputs.options.strict && !warnings.list.is_empty() {
                return Err(Failed { sources: manuscript.sources, diagnostics: warnings.as_errors() });
            }
            let chosen = manuscript.chosen(inputs);
            let SetResume { document, reading, left_out, .. } = set;
            let Manuscript { fonts, sources, .. } = manuscript;
            Ok(Built { document, reading, fonts, sources, warnings, left_out, chosen })
        }
        Err(diagnostics) => Err(Failed { sources: manuscript.sources, diagnostics }),
    }
}

/// Asks for every file that [`build`] would ask for, and does no more than that takes: it reads, and sets nothing.
///
/// What is wrong with the résumé is for [`build`] to say.
pub fn survey(inputs: &Inputs) {
    let mut sources = Sources::new();
    let (resume, layout) = read_all(inputs, &mut Reader::new(&mut sources, inputs.dialect));
    // The digest remembers them.
    let _ = inputs.layouts.fonts();
    for path in compose::pictures(&resume, &layout) {
        // A missing picture is an error of the build.
        let _ = inputs.images.bytes(path);
    }
}
