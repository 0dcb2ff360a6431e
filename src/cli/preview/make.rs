//! The files and what was clicked → pages and messages. Pages that look as they did keep their picture.

use std::sync::Arc;

use vitae::diag::Diagnostics;
use vitae::export::page::pdf;
use vitae::font::FontBook;
use vitae::source::Sources;
use vitae::typeset::frame::Page;
use vitae::typeset::places::{WordPlace, places};
use vitae::{Built, Chosen, Failed};

use crate::cli::files;
use crate::cli::load::Input;
use crate::cli::preview::sheet::PreviewSheet;
use crate::cli::preview::view::View;
use crate::cli::read_files::ReadFiles;
use crate::cli::run::Run;

/// So many sheets are kept, so that going back to another layout costs no drawing.
const MAX_SHEETS: usize = 32;

/// What became of the files.
#[derive(Debug)]
pub(crate) struct PreviewResult {
    /// Messages on what the files say now.
    pub(crate) diagnostics: Diagnostics,
    /// What the messages point into.
    pub(crate) sources: Arc<Sources>,
    /// The pages that were made last.
    pub(crate) pages: Option<Arc<PagePictures>>,
    /// Whether these are what the files say now; else an error stands in the way.
    pub(crate) is_current: bool,
}

/// Pages that could be made.
#[derive(Debug)]
pub(crate) struct PagePictures {
    /// The pages.
    pub(crate) sheets: Vec<Arc<PreviewSheet>>,
    /// What stands where, page by page.
    pub(crate) places: Vec<Vec<WordPlace>>,
    /// What the places point into.
    pub(crate) sources: Arc<Sources>,
    /// What they are set in.
    pub(crate) chosen: Chosen,
    /// What was changed of the layout to fill a number of pages; empty if nothing was.
    pub(crate) fit: String,
    /// All of them, as a PDF.
    pub(crate) pdf: Arc<Vec<u8>>,
}

/// Makes pages of one résumé, over and over.
pub(crate) struct Maker<'a> {
    run: &'a Run<'a>,
    input: &'a Input,
    pages: Option<Arc<PagePictures>>,
    /// The newest last.
    sheets: Vec<Arc<PreviewSheet>>,
    n_sheets: u64,
    /// The digests of a person's own faces.
    faces: Vec<u64>,
}

impl<'a> Maker<'a> {
    /// Nothing is made yet.
    pub(crate) fn new(run: &'a Run<'a>, input: &'a Input) -> Self {
        Self { run, input, pages: None, sheets: Vec::new(), n_sheets: 0, faces: Vec::new() }
    }

    /// Makes the pages anew; `read` gets to know the files that they are made from.
    pub(crate) fn make(&mut self, view: &View, read: &ReadFiles) -> PreviewResult {
        match self.run.set(self.input, view.over(self.run.options()), read) {
            Ok(built) => self.set(built),
            Err(problem) => {
                let Failed { sources, diagnostics } = problem.into_failed();
                PreviewResult {
                    diagnostics,
                    sources: Arc::new(sources),
                    pages: self.pages.clone(),
                    is_current: false,
                }
            }
        }
    }

    fn set(&mut self, built: Built) -> PreviewResult {
        let Built { document, fonts, sources, warnings, left_out: _, chosen, reading: _ } = built;
        let sources = Arc::new(sources);
        let pdf = Arc::new(pdf::export(&document, &fonts));
        self.forget_other_faces(&fonts);
        let places = document.pages.iter().map(|page| places(page, &sources, &fonts)).collect();
        let fit = document.fit.as_ref().map(ToString::to_string).filter(|fit| !fit.is_empty());
        let fit = fit.map(|fit| format!("Fitted: {fit}"));
        let overrun = document.overrun.as_ref().map(|overrun| format!("Pages: {overrun}"));
        let fit = [fit, overrun].into_iter().flatten().collect::<Vec<String>>().join(". ");
        let sheets = self.sheets_of(document.pages, &Arc::new(fonts));
        let pages =
            Arc::new(PagePictures { sheets, places, sources: Arc::clone(&sources), chosen, fit, pdf });
        self.pages = Some(Arc::clone(&pages));
        PreviewResult { diagnostics: warnings, sources, pages: Some(pages), is_current: true }
    }

    /// The sheets of pages: an old one where a page looks as it did. The first new one is drawn at once.
    fn sheets_of(&mut self, pages: Vec<Page>, fonts: &Arc<FontBook>) -> Vec<Arc<PreviewSheet>> {
        let mut sheets = Vec::with_capacity(pages.len());
        let mut is_first = true;
        for (page_index, page) in pages.into_iter().enumerate() {
            let old = self.sheets.iter().rposition(|sheet| sheet.page.looks_like(&page));
            if let Some(old) = old {
                sheets.push(self.sheets.remove(old));
                continue;
            }
            self.n_sheets += 1;
            let sheet = Arc::new(PreviewSheet::new(self.n_sheets, page, Arc::clone(fonts)));
            let before = self.pages.as_ref().and_then(|pages| pages.sheets.get(page_index));
            if let Some(before) = before.filter(|_| is_first) {
                Arc::clone(&sheet).draw_like(before);
                is_first = false;
            }
            sheets.push(sheet);
        }
        self.sheets.extend(sheets.iter().cloned());
        let n_over = self.sheets.len().saturating_sub(MAX_SHEETS.max(sheets.len()));
        self.sheets.drain(..n_over);
        sheets
    }

    /// A page names its faces by number; where they are others, it looks otherwise though it says the same.
    fn forget_other_faces(&mut self, fonts: &FontBook) {
        let faces: Vec<u64> = fonts.added().map(|font| files::digest(font.data())).collect();
        if faces != self.faces {
            self.sheets.clear();
            self.faces = faces;
        }
    }
}
