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

use std::ops::Range;

use compose::Context;
use compose::content::Content;
use compose::reading::Reading;
use diag::{Diagnostic, Diagnostics};
use font::FontBook;
use layouts::Layouts;
use read::layout::Layout;
use read::load_layout::{Changes, Wanted, load_layout};
use read::paper::Paper;
use read::reader::Reader;
use read::resume::{Resume, Settings};
use select::trim::{self, Part};
use source::{SourceId, Sources};
use typeset::frame::{Document, Misfit};

pub use inputs::{Inputs, Options};
pub use read::reader::Dialect;

/// The language of a résumé that does not say.
pub const DEFAULT_LANG: &str = "en";

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

/// What was settled where the command line, the résumé and the layout each have a say, in this order.
#[derive(Clone, Debug, PartialEq)]
pub struct Chosen {
    /// The layout's name or path.
    pub layout: String,
    /// The paper.
    pub paper: Paper,
    /// How many pages are filled; `None` is as many as it takes.
    pub pages: Option<usize>,
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
    match compose(&manuscript.resume, &context, inputs.options.created, manuscript.found.clone()) {
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
        Ok((set, left_out, warnings)) => {
            let (SetResume { document, reading }, chosen) = (set, manuscript.chosen(inputs));
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

/// All that was read.
struct Manuscript {
    resume: Resume,
    layout: Layout,
    fonts: FontBook,
    sources: Sources,
    found: Diagnostics,
}

impl Manuscript {
    fn read(inputs: &Inputs) -> Self {
        let mut sources = Sources::new();
        let mut reader = Reader::new(&mut sources, inputs.dialect);
        let (resume, layout) = read_all(inputs, &mut reader);
        let mut found = reader.diagnostics;
        let fonts = inputs.all_fonts(&mut found);
        inputs.options.check(&mut found);
        let mut manuscript = Self { resume, layout, fonts, sources, found };
        if inputs.options.trim && manuscript.n_pages(&inputs.options).is_none() {
            manuscript.found.push(trim::without_pages());
        }
        manuscript
    }

    /// How many pages are asked for.
    fn n_pages(&self, options: &Options) -> Option<usize> {
        let own = self.resume.settings.pages.as_ref().map(|pages| pages.value);
        options.pages.or(own).or(self.layout.pages)
    }

    /// What a composition needs besides the résumé.
    fn context<'a>(&'a self, inputs: &'a Inputs) -> Context<'a> {
        let (options, settings) = (&inputs.options, &self.resume.settings);
        let paper = options.paper.or(settings.paper.as_ref().map(|paper| paper.value));
        let lang = settings.lang.as_ref().map_or(DEFAULT_LANG, |lang| &lang.value);
        Context {
            layout: &self.layout,
            paper: paper.unwrap_or(self.layout.page.paper),
            lang: options.lang.as_deref().unwrap_or(lang),
            pages: self.n_pages(options),
            fonts: &self.fonts,
            images: &inputs.images,
            in_main: &[],
        }
    }

    fn chosen(&self, inputs: &Inputs) -> Chosen {
        let context = self.context(inputs);
        let layout = wanted(&inputs.options, &self.resume.settings).name.to_owned();
        Chosen { layout, paper: context.paper, pages: context.pages }
    }
}

/// The résumé and its layout.
fn read_all(inputs: &Inputs, reader: &mut Reader<'_>) -> (Resume, Layout) {
    let sources: Vec<SourceId> =
        inputs.sources.iter().map(|source| reader.sources.add(source.clone())).collect();
    let resume = read::resume(&sources, reader);
    let (options, settings) = (&inputs.options, &resume.settings);
    let changes = Changes { resume: &settings.layout_values, command_line: &options.overrides };
    let layout = load_layout(wanted(options, settings), &inputs.layouts, changes, reader);
    (resume, layout)
}

/// The layout that is asked for, and where.
fn wanted<'a>(options: &'a Options, settings: &'a Settings) -> Wanted<'a> {
    match (&options.layout, &settings.layout) {
        (Some(name), _) => Wanted { name, span: None },
        (None, Some(name)) => Wanted { name: &name.value, span: Some(name.span) },
        (None, None) => Wanted { name: Layouts::default_name(), span: None },
    }
}

/// A résumé that is set.
struct SetResume {
    document: Document,
    reading: Reading,
}

/// Sets the résumé; with `--trim`, where it does not fit its pages, without one more of the things that may be left
/// out, until it does. What comes after the selection sees the selected résumé only.
fn select_and_set(
    manuscript: &Manuscript,
    context: &Context<'_>,
    options: &Options,
) -> Result<(SetResume, Vec<Part>, Diagnostics), Diagnostics> {
    let parts = if options.trim { trim::expendable(&manuscript.resume) } else { Vec::new() };
    let mut n_gone = 0;
    loop {
        let resume = trim::without(&manuscript.resume, &parts[..n_gone]);
        let (set, mut warnings) = set(&resume, context, options.created, manuscript.found.clone())?;
        let document = &set.document;
        if let Some(page) = typeset::finite::first_broken(document) {
            let bug = format!("something on page {page} stands nowhere: this is a fault of vitae");
            warnings.push(Diagnostic::error(bug).hint("please report it, with the résumé and the layout"));
            return Err(warnings);
        }
        let Some(misfit) = typeset::proof::misfit(document) else {
            let left_out = trim::outermost(&parts[..n_gone]);
            left_out.iter().for_each(|part| warnings.push(part.left_out()));
            warnings.append(typeset::proof::proofread(document, &manuscript.sources));
            let kept = read::page_marks::kept(&resume);
            let kept = kept.iter().map(|kept| (kept.span, &kept.texts));
            warnings.append(typeset::proof::divided(document, kept));
            let written = compose::palette::written_colors(context.layout);
            warnings.append(typeset::contrast::check_contrast(document, context.fonts, &written));
            return Ok((set, left_out, warnings));
        };
        let is_too_long =
            document.fit.as_ref().is_some_and(|fit| matches!(fit.misfit, Some(Misfit::TooLong { .. })));
        if is_too_long && n_gone < parts.len() {
            let composed = |n_gone: usize| {
                let resume = trim::without(&manuscript.resume, &parts[..n_gone]);
                compose::compose(&resume, context, &mut Diagnostics::new())
            };
            // Without any one of these it is certain to be too long.
            n_gone =
                first(n_gone + 1..parts.len(), |n_gone| typeset::may_fit(&composed(n_gone), context.fonts));
            continue;
        }
        let mut misfit = placed(misfit, manuscript, options);
        let n_least = read::page_marks::n_asked_for(&resume);
        if is_too_long && context.pages.is_some_and(|pages| pages < n_least) {
            misfit.hints.push(format!("`break-before = \"page\"` asks for {n_least} pages at least"));
        }
        if options.trim && (is_too_long || n_gone > 0) {
            misfit.hints.push(trim::in_vain(n_gone));
        }
        warnings.push(misfit);
        return Err(warnings);
    }
}

/// An error about pages, at the place that asks for them; of many files, it says which one.
fn placed(mut misfit: Diagnostic, manuscript: &Manuscript, options: &Options) -> Diagnostic {
    let asked = manuscript.resume.settings.pages.as_ref().filter(|_| options.pages.is_none());
    misfit.span = asked.map(|pages| pages.span);
    if let (None, Some(source)) = (misfit.span, manuscript.sources.iter().next()) {
        misfit.message = misfit.message.replacen("the résumé", &format!("`{}`", source.name), 1);
    }
    misfit
}

/// The first number for which `is_so`, where it is for all after one that it is for; the end if it is for none before.
fn first(mut numbers: Range<usize>, is_so: impl Fn(usize) -> bool) -> usize {
    // Mostly it is an early one: twice as far each time, then between the last two.
    let mut step = 1;
    while numbers.start + step < numbers.end {
        let probe = numbers.start + step - 1;
        if is_so(probe) {
            numbers.end = probe;
            break;
        }
        numbers.start = probe + 1;
        step *= 2;
    }
    while numbers.start < numbers.end {
        let middle = numbers.start + (numbers.end - numbers.start) / 2;
        if is_so(middle) { numbers.end = middle } else { numbers.start = middle + 1 }
    }
    numbers.start
}

/// Composes the résumé, or says what is wrong with it.
fn compose(
    resume: &Resume,
    context: &Context<'_>,
    created: Option<i64>,
    mut found: Diagnostics,
) -> Result<(Content, Diagnostics), Diagnostics> {
    let mut content = compose::compose(resume, context, &mut found);
    content.info.created = created;
    found.check().map(|warnings| (content, warnings))
}

/// Sets the résumé. Sections of the side column that would come between two pages of the main text are in the main
/// column, as long as that has room for them on the pages that are asked for.
fn set(
    resume: &Resume,
    context: &Context<'_>,
    created: Option<i64>,
    found: Diagnostics,
) -> Result<(SetResume, Diagnostics), Diagnostics> {
    let set = |content: Content| {
        let reading = Reading::of(&content);
        SetResume { document: typeset::typeset(content, context.fonts), reading }
    };
    let (content, warnings) = compose(resume, context, created, found.clone())?;
    let side_sections = content.side_sections.clone();
    let as_asked = set(content);
    let in_main = typeset::interruption::interrupting(&as_asked.document, &side_sections);
    if !in_main.is_empty() {
        let (content, warnings) =
            compose(resume, &Context { in_main: &in_main, ..*context }, created, found)?;
        let moved = set(content);
        if typeset::proof::misfit(&moved.document).is_none() {
            return Ok((moved, warnings));
        }
    }
    Ok((as_asked, warnings))
}
