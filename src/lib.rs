//! vitae is a typesetter for résumés: `resume.toml` in, PDF out.
//!
//! This crate is the library behind the `vitae` command. It reads a résumé, sets it in a layout and returns pages,
//! which an exporter turns into bytes:
//!
//! ```
//! use vitae::{Inputs, build, export};
//!
//! let resume = r#"
//! [basics]
//! name = "Ada King"
//! email = "ada@example.org"
//!
//! [[work]]
//! position = "Analyst"
//! organization = "Analytical Engine"
//! start = "1842"
//! highlights = ["Wrote the first published program"]
//! "#;
//!
//! match build(&Inputs::of("resume.toml", resume)) {
//!     Ok(built) => {
//!         let pdf = export::page::pdf::export(&built.document, &built.fonts);
//!         assert!(pdf.starts_with(b"%PDF-1.7"));
//!         let text = export::flow::text::export(&built.reading);
//!         assert!(text.contains("Analytical Engine"));
//!     }
//!     Err(failed) => {
//!         for diagnostic in &failed.diagnostics.list {
//!             eprintln!("{}", diagnostic.message);
//!         }
//!     }
//! }
//! ```
//!
//! # Entry points
//!
//! | function | returns | for |
//! |---|---|---|
//! | [`draft`] | [`Draft`]: the content in reading order, without lines and pages | formats without pages |
//! | [`build`] | [`Built`]: the pages as well | PDF, PNG |
//! | [`read_resume()`] | [`ReadResume`]: the résumé itself | JSON Resume, TOML |
//! | [`variants`] | [`VariantFacts`]: the targets and languages of a résumé | choosing one |
//! | [`coverage`] | [`CoverageRow`]s: which targets show each part | comparing targets |
//! | [`survey`] | nothing: it requests the files that [`build`] would request | [`Inputs::digest`] |
//!
//! The exporters are [`export::page::pdf`] (tagged PDF), [`export::page::png`] (pictures of pages),
//! [`export::page::frames`] (a page's items as text, for tests), [`export::flow::docx`] (Word documents),
//! [`export::flow::html`] (web pages), [`export::flow::markdown`] and [`export::flow::text`] (plain text).
//!
//! # The four wings
//!
//! A résumé flows through four wings in one direction. Each wing knows only the wing before it:
//!
//! ```text
//! read ──▶ compose ──▶ typeset ──▶ export
//! typed     styled      placed      bytes
//! values    content     items
//! ```
//!
//! - [`read`] parses TOML or JSON Resume into a [`read::resume::Resume`], and a layout file into a
//!   [`read::layout::Layout`]. Every value carries its position in the source.
//! - [`compose`] computes every style and turns the résumé into [`compose::content::Content`]: blocks in reading order
//!   and the tree of tags that gives their meaning. [`compose::reading::Reading`] is the same content in
//!   reading order, with the styles of its lines and texts.
//! - [`typeset`] breaks paragraphs into lines and lines into pages, each optimised as a whole, and returns a
//!   [`typeset::frame::Document`]: items at fixed positions, with nothing left to decide.
//! - [`export`] writes a document as PDF or PNG, and a reading as Word document, web page, Markdown or plain text. It
//!   cannot fail.
//!
//! Between `read` and `compose`, [`select`] leaves out parts of low priority when a résumé must fit a number of pages,
//! and replaces private values when they must not be shown.
//!
//! A résumé's letter ([`read::letter`]) flows through the same wings; [`DocumentChoice`] says what is set.
//!
//! Beside them, [`write`](mod@write) turns a résumé back into source text: TOML or JSON Resume. [`mod@compare`] finds out
//! what differs between two typeset résumés, or two PDFs.
//!
//! All wings share the ground floor: [`source`], [`diag`], [`geom`], [`path`], [`icon`], [`font`],
//! [`image`](mod@image), [`includes`], [`tags`], [`layouts`], [`digest`], [`seal`] and [`text_seal`].
//!
//! # Guarantees
//!
//! - The library uses no disk, network, terminal, clock or environment. Everything it needs is in [`Inputs`], which
//!   has loaders for the files that a résumé names.
//! - The same inputs give the same bytes on every machine.
//! - Errors and warnings are data: a [`diag::Diagnostic`] has a message, hints and in most cases a source span. One run
//!   reports all errors.

pub mod compare;
pub mod compose;
pub mod diag;
pub mod digest;
pub mod export;
pub mod font;
pub mod geom;
pub mod icon;
pub mod image;
pub mod includes;
pub mod inputs;
pub mod layouts;
pub mod path;
pub mod read;
pub mod seal;
pub mod select;
pub mod source;
pub mod tags;
pub mod text_seal;
pub mod typeset;
pub mod write;

mod manuscript;
mod outline;
mod read_resume;
mod set_resume;

use compose::reading::Reading;
use diag::{Diagnostic, Diagnostics};
use font::FontBook;
use manuscript::{AllRead, Manuscript, read_all, without_secrets};
use read::{CoverageRow, VariantFacts};
use select::trim::Part;
use set_resume::{SetResume, compose, select_and_set, set_all};
use source::Sources;
use typeset::frame::Document;

pub use inputs::{DocumentChoice, Inputs, Options};
pub use manuscript::{Chosen, DEFAULT_LANG};
pub use read::reader::Dialect;
pub use read_resume::ReadResume;

/// A composed résumé, not broken into lines and pages. Returned by [`draft`].
#[derive(Debug)]
pub struct Draft {
    /// Its content in reading order, with styles.
    pub reading: Reading,
    /// The faces to set it in, including those in the folder beside the layout.
    pub fonts: FontBook,
    /// The sources that the spans of `warnings` point into.
    pub sources: Sources,
    /// Warnings, including one for each part left out; never errors.
    pub warnings: Diagnostics,
    /// The parts left out to fit the number of pages, in the order they were left out.
    pub left_out: Vec<Part>,
    /// The layout, paper and number of pages in effect.
    pub chosen: Chosen,
}

/// A typeset résumé. Returned by [`build`].
#[derive(Debug)]
pub struct Built {
    /// The pages.
    pub document: Document,
    /// The content of the pages in reading order.
    pub reading: Reading,
    /// What [`draft`] returns as reading, if it is not the same: on these pages, sections moved from the side column
    /// to the main column.
    pub unmoved: Option<Reading>,
    /// Whether [`draft`] has no warnings for the same inputs.
    pub is_draft_silent: bool,
    /// The faces that exporters need, including those in the folder beside the layout.
    pub fonts: FontBook,
    /// The sources that the spans of `warnings` point into.
    pub sources: Sources,
    /// Warnings, including one for each part left out; never errors.
    pub warnings: Diagnostics,
    /// The parts left out to fit the number of pages, in the order they were left out.
    pub left_out: Vec<Part>,
    /// The layout, paper and number of pages in effect.
    pub chosen: Chosen,
}

/// Why [`draft`] or [`build`] has no result.
#[derive(Debug)]
pub struct Failed {
    /// The sources that the spans of `diagnostics` point into.
    pub sources: Sources,
    /// At least one error, and the warnings.
    pub diagnostics: Diagnostics,
}

/// Reads, selects and composes a résumé, without breaking it into lines and pages.
///
/// Only with `options.trim`, pages are set as well, to find out what to leave out.
///
/// # Errors
/// Returns every error in the résumé, its layout and the options; [`DocumentChoice::Both`] is one, since a reading has
/// one document. With `options.strict`, warnings are errors too.
///
/// # Examples
/// ```
/// let inputs = vitae::Inputs::of("cv.toml", "basics.name = \"Ada King\"");
/// let draft = vitae::draft(&inputs).expect("the résumé has no errors");
/// assert_eq!(vitae::export::flow::text::export(&draft.reading), "Ada King\n");
/// ```
pub fn draft(inputs: &Inputs) -> Result<Draft, Failed> {
    let mut manuscript = Manuscript::read(inputs);
    if inputs.options.documents == DocumentChoice::Both {
        let error = Diagnostic::error("only pages can have both the letter and the résumé");
        manuscript.found.push(error.hint("choose one of them: a draft has one document"));
    }
    let context = manuscript.context(inputs);
    let composed = if inputs.options.trim && context.pages.is_some() {
        select_and_set(&manuscript, &context, &inputs.options).map(SetResume::unpaged)
    } else {
        let composed = compose(&manuscript.resume, &context, &inputs.options, manuscript.found.clone());
        composed.map(|(content, warnings)| (Reading::of(&content), warnings, Vec::new()))
    };
    match composed {
        Ok((_, warnings, _)) if inputs.options.strict && !warnings.list.is_empty() => {
            Err(failed(manuscript, warnings.as_errors()))
        }
        Ok((reading, warnings, left_out)) => {
            let chosen = manuscript.chosen(inputs);
            let (sources, warnings) = manuscript.veiled(warnings);
            let fonts = manuscript.fonts;
            Ok(Draft { reading, fonts, sources, warnings, left_out, chosen })
        }
        Err(diagnostics) => Err(failed(manuscript, diagnostics)),
    }
}

/// Builds a résumé: reads, selects, composes, typesets and proofreads it.
///
/// # Errors
/// Returns every error in the résumé, its layout and the options, or the one error that it does not fit the number of
/// pages. With `options.strict`, warnings are errors too.
///
/// # Examples
/// ```
/// let mut inputs = vitae::Inputs::of("cv.toml", "basics.name = \"Ada King\"");
/// inputs.options.lang = Some("de".to_owned());
/// let built = vitae::build(&inputs).expect("the résumé has no errors");
/// assert_eq!(built.document.pages.len(), 1);
/// let pdf = vitae::export::page::pdf::export(&built.document, &built.fonts);
/// assert!(pdf.starts_with(b"%PDF-1.7"));
/// ```
pub fn build(inputs: &Inputs) -> Result<Built, Failed> {
    let mut manuscript = Manuscript::read(inputs);
    match set_all(&manuscript, inputs) {
        Ok((set, warnings)) => {
            if inputs.options.strict && !warnings.list.is_empty() {
                return Err(failed(manuscript, warnings.as_errors()));
            }
            let chosen = manuscript.chosen(inputs);
            let is_draft_silent = set.is_draft_silent && set.left_out.is_empty();
            let SetResume { document, reading, unmoved, left_out, .. } = set;
            let (sources, warnings) = manuscript.veiled(warnings);
            let fonts = manuscript.fonts;
            Ok(Built {
                document,
                reading,
                unmoved,
                is_draft_silent,
                fonts,
                sources,
                warnings,
                left_out,
                chosen,
            })
        }
        Err(diagnostics) => Err(failed(manuscript, diagnostics)),
    }
}

/// The errors about a manuscript.
fn failed(mut manuscript: Manuscript, found: Diagnostics) -> Failed {
    let (sources, diagnostics) = manuscript.veiled(found);
    Failed { sources, diagnostics }
}

/// Reads a résumé without composing it, with options applied to its settings: language, layout, paper, pages and layout
/// values. Reads no layout, so it does not report errors in layout values.
///
/// # Errors
/// Returns every error in the résumé and the options. With `options.strict`, warnings are errors too.
///
/// # Examples
/// ```
/// let inputs = vitae::Inputs::of("cv.toml", "basics.name = \"Ada King\"");
/// let read = vitae::read_resume(&inputs).expect("the résumé has no errors");
/// assert!(read.to_json().contains("\"name\": \"Ada King\""));
/// ```
pub fn read_resume(inputs: &Inputs) -> Result<ReadResume, Failed> {
    let read = ReadResume::read(inputs);
    let is_refused = inputs.options.strict && !read.warnings.list.is_empty();
    if is_refused || read.warnings.has_errors() {
        let found = read.warnings;
        let diagnostics = if is_refused { found.as_errors() } else { found };
        return Err(Failed { sources: read.sources, diagnostics });
    }
    Ok(read)
}

/// What a résumé offers to choose from: its targets and languages.
///
/// Reports no errors; [`build`] does.
///
/// # Examples
/// ```
/// let inputs = vitae::Inputs::of("cv.toml", "[targets.backend]\n[basics]\nname = { en = \"Ada\", de = \"Ada\" }");
/// let offered = vitae::variants(&inputs);
/// assert_eq!(offered.targets[0].name, "backend");
/// assert_eq!(offered.langs, ["en", "de"]);
/// ```
#[must_use]
pub fn variants(inputs: &Inputs) -> VariantFacts {
    let mut sources = Sources::new();
    let (mut reader, given) = inputs.reader(&mut sources);
    read::variants(&given, &mut reader)
}

/// Which targets show each part of a résumé, in the order of [`variants`].
///
/// Reports no errors; [`build`] does.
///
/// # Examples
/// ```
/// let resume = "targets.a.include = \"x\"\n[[work]]\nposition = \"Analyst\"\ntags = \"y\"";
/// let rows = vitae::coverage(&vitae::Inputs::of("cv.toml", resume));
/// assert_eq!((rows[1].label.as_str(), &rows[1].shown[..]), ("Analyst", &[false][..]));
/// ```
#[must_use]
pub fn coverage(inputs: &Inputs) -> Vec<CoverageRow> {
    let mut sources = Sources::new();
    let (mut reader, given) = inputs.reader(&mut sources);
    let mut rows = read::coverage(&given, &mut reader);
    if let (_, Some(hidden)) = without_secrets(read::resume(&given, &mut reader), &inputs.options) {
        rows.iter_mut().for_each(|row| row.label = hidden.without(&row.label));
    }
    rows
}

/// Requests every file that [`build`] would request, so that [`Inputs::digest`] covers them, without setting anything.
///
/// Reports no errors; [`build`] does.
///
/// # Examples
/// ```
/// let inputs = vitae::Inputs::of("cv.toml", "basics.name = \"Ada King\"");
/// vitae::survey(&inputs);
/// let before = inputs.digest();
/// vitae::build(&inputs).expect("the résumé has no errors");
/// assert_eq!(inputs.digest(), before);
/// ```
pub fn survey(inputs: &Inputs) {
    let mut sources = Sources::new();
    let AllRead { resume, layout, letter_layout, .. } = read_all(inputs, &mut sources);
    // Requested only so that the digest covers them.
    let _ = inputs.layouts.fonts();
    let of_letter = letter_layout.iter().flat_map(|layout| compose::letter_pictures(&resume, layout));
    let paths: Vec<&str> = match inputs.options.documents {
        DocumentChoice::Resume => compose::pictures(&resume, &layout),
        DocumentChoice::Letter => of_letter.collect(),
        DocumentChoice::Both => compose::pictures(&resume, &layout).into_iter().chain(of_letter).collect(),
    };
    for path in paths {
        // A missing picture is an error that the build reports.
        let _ = inputs.images.bytes(path);
    }
}
