//! Files and choices → pages and messages. Pages that look the same keep their picture.

use std::sync::Arc;

use vitae::compose::reading::Reading;
use vitae::diag::Diagnostics;
use vitae::export::page::pdf;
use vitae::font::FontBook;
use vitae::read::VariantFacts;
use vitae::source::Sources;
use vitae::typeset::frame::Page;
use vitae::typeset::places::{WordPlace, places};
use vitae::{Built, Chosen, Failed, Options};

use crate::cli::files;
use crate::cli::load::Input;
use crate::cli::preview::sheet::PreviewSheet;
use crate::cli::preview::view::View;
use crate::cli::read_files::ReadFiles;
use crate::cli::run::Run;

/// The number of sheets kept, so that going back to a previous layout needs no drawing.
const MAX_SHEETS: usize = 32;

/// The outcome of a build.
#[derive(Debug)]
pub(crate) struct PreviewResult {
    /// The messages about the current files.
    pub(crate) diagnostics: Diagnostics,
    /// The sources of the messages.
    pub(crate) sources: Arc<Sources>,
    /// The last pages that could be made.
    pub(crate) pages: Option<Arc<PagePictures>>,
    /// Whether these are up to date; otherwise there is an error.
    pub(crate) is_current: bool,
    /// The targets and languages of the résumé; none if it cannot be read.
    pub(crate) offered: VariantFacts,
}

/// The content of a successful build, for formats without pages.
#[derive(Debug)]
pub(crate) struct Flowing {
    /// The content in reading order.
    pub(crate) reading: Reading,
    /// The faces.
    pub(crate) fonts: Arc<FontBook>,
}

/// The pages of a successful build.
#[derive(Debug)]
pub(crate) struct PagePictures {
    /// The pages.
    pub(crate) sheets: Vec<Arc<PreviewSheet>>,
    /// The words and their positions, page by page.
    pub(crate) places: Vec<Vec<WordPlace>>,
    /// The sources of the places.
    pub(crate) sources: Arc<Sources>,
    /// The layout and paper in use.
    pub(crate) chosen: Chosen,
    /// What was adjusted to fit the requested pages; empty if nothing was.
    pub(crate) fit: String,
    /// The PDF of all pages.
    pub(crate) pdf: Arc<Vec<u8>>,
    /// The content.
    pub(crate) flowing: Arc<Flowing>,
}

/// Makes the pages of one résumé again and again.
pub(crate) struct Maker<'a> {
    run: &'a Run<'a>,
    input: &'a Input,
    pages: Option<Arc<PagePictures>>,
    /// Recent sheets, newest last.
    sheets: Vec<Arc<PreviewSheet>>,
    n_sheets: u64,
    /// The digests of the user's own fonts.
    faces: Vec<u64>,
}

impl<'a> Maker<'a> {
    /// Returns a maker without pages.
    pub(crate) fn new(run: &'a Run<'a>, input: &'a Input) -> Self {
        Self { run, input, pages: None, sheets: Vec::new(), n_sheets: 0, faces: Vec::new() }
    }

    /// Returns the options of the command line.
    pub(crate) fn typed(&self) -> &Options {
        self.run.options()
    }

    /// Makes the pages; `read` records the files they are made from.
    pub(crate) fn make(&mut self, view: &View, read: &ReadFiles) -> PreviewResult {
        let loaded = self.run.load_input(self.input, view.over(self.run.options()), read);
        let (built, offered) = match loaded {
            Ok(inputs) => (vitae::build(&inputs), vitae::variants(&inputs)),
            Err(problem) => (Err(problem.into_failed()), VariantFacts::default()),
        };
        match built {
            Ok(built) => self.set(built, offered),
            Err(Failed { sources, diagnostics }) => PreviewResult {
                diagnostics,
                sources: Arc::new(sources),
                pages: self.pages.clone(),
                is_current: false,
                offered,
            },
        }
    }

    fn set(&mut self, built: Built, offered: VariantFacts) -> PreviewResult {
        let Built { document, fonts, sources, warnings, chosen, reading, unmoved, .. } = built;
        let reading = unmoved.unwrap_or(reading);
        let sources = Arc::new(sources);
        let pdf = Arc::new(pdf::export(&document, &fonts));
        self.forget_other_faces(&fonts);
        let places = document.pages.iter().map(|page| places(page, &sources, &fonts)).collect();
        let fit = document.fit.as_ref().map(ToString::to_string).filter(|fit| !fit.is_empty());
        let fit = fit.map(|fit| format!("Fitted: {fit}"));
        let overrun = document.overrun.as_ref().map(|overrun| format!("Pages: {overrun}"));
        let fit = [fit, overrun].into_iter().flatten().collect::<Vec<String>>().join(". ");
        let fonts = Arc::new(fonts);
        let sheets = self.sheets_of(document.pages, &fonts);
        let flowing = Arc::new(Flowing { reading, fonts });
        let sources = Arc::clone(&sources);
        let pages = PagePictures { sheets, places, sources: Arc::clone(&sources), chosen, fit, pdf, flowing };
        let pages = Arc::new(pages);
        self.pages = Some(Arc::clone(&pages));
        PreviewResult { diagnostics: warnings, sources, pages: Some(pages), is_current: true, offered }
    }

    /// Returns a sheet for each page, an existing one if the page looks the same. Starts to draw the first new one.
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

    /// Clears the sheets if the user's own fonts change: pages refer to fonts by number, so equal pages could look
    /// different.
    fn forget_other_faces(&mut self, fonts: &FontBook) {
        let faces: Vec<u64> = fonts.added().map(|font| files::digest(font.data())).collect();
        if faces != self.faces {
            self.sheets.clear();
            self.faces = faces;
        }
    }
}
