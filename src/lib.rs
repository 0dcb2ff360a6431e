//! vitae: a typesetter for résumés.

pub mod compose;
pub mod diag;
pub mod export;
pub mod font;
pub mod geom;
pub mod image;
pub mod layouts;
pub mod path;
pub mod read;
pub mod source;
pub mod tags;
pub mod typeset;

use diag::Diagnostics;
use font::FontBook;
use image::Images;
use layouts::Layouts;
use read::resume::{Override, Paper};
use source::{Source, Sources};
use typeset::frame::Document;

/// Everything that a build depends on.
#[derive(Debug)]
pub struct Inputs {
    /// The résumé.
    pub resume: Source,
    /// How the résumé is written.
    pub syntax: Syntax,
    /// The layouts to choose from.
    pub layouts: Layouts,
    /// The faces to choose from.
    pub fonts: FontBook,
    /// The pictures that the résumé may name.
    pub images: Images,
    /// What the command line says.
    pub target: Target,
}

/// How a résumé is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// vitae's own format.
    Toml,
    /// JSON Resume.
    Json,
}

/// What the command line says; each overrides what the résumé says.
#[derive(Clone, Debug, Default)]
pub struct Target {
    /// A layout's name or path.
    pub layout: Option<String>,
    /// The paper.
    pub paper: Option<Paper>,
    /// The language (BCP 47).
    pub lang: Option<String>,
    /// Values of the layout, later ones win.
    pub overrides: Vec<Override>,
    /// Seconds since 1970-01-01T00:00:00Z that the PDF is to say it was made at.
    pub created: Option<i64>,
}

/// A typeset résumé and what was noticed on the way.
#[derive(Debug)]
pub struct Built {
    /// The pages.
    pub document: Document,
    /// What the spans of the warnings point into.
    pub sources: Sources,
    /// Warnings only.
    pub warnings: Diagnostics,
}

/// Why there is no result.
#[derive(Debug)]
pub struct Failed {
    /// What the spans point into.
    pub sources: Sources,
    /// One error at least, and the warnings.
    pub diagnostics: Diagnostics,
}

/// Stand-in.
///
/// # Errors
/// Never.
pub fn build(inputs: &Inputs) -> Result<Built, Failed> {
    let size = geom::Size::new(geom::Pt::from_mm(210.0), geom::Pt::from_mm(297.0));
    let page = typeset::frame::Page {
        size,
        area: geom::Rect { at: geom::Point::default(), size },
        items: Vec::new(),
    };
    let info = tags::Info { title: inputs.resume.text.clone(), ..tags::Info::default() };
    let document = Document { pages: vec![page], tags: tags::TagTree::new(), info };
    Ok(Built { document, sources: Sources::new(), warnings: Diagnostics::new() })
}
