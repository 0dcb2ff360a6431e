//! Everything read before composing: the résumé, its layout, the faces and the messages so far.

use crate::compose::{Context, DocumentKind};
use crate::diag::{Diagnostic, Diagnostics};
use crate::font::FontBook;
use crate::inputs::{DocumentChoice, Inputs, Options};
use crate::layouts::Layouts;
use crate::read;
use crate::read::layout::Layout;
use crate::read::letter_layout::for_letter;
use crate::read::load_layout::{Changes, Wanted, load_layout};
use crate::read::paper::Paper;
use crate::read::resume::{Resume, Settings};
use crate::select::hidden::Hidden;
use crate::select::redact::redacted;
use crate::select::trim;
use crate::source::Sources;

/// The language of a résumé that sets none.
pub const DEFAULT_LANG: &str = "en";

/// Settings in effect: the command line overrides the résumé, which overrides the layout.
#[derive(Clone, Debug, PartialEq)]
pub struct Chosen {
    /// The layout's name or path.
    pub layout: String,
    /// The paper.
    pub paper: Paper,
    /// Number of pages to fit; `None` for as many as needed.
    pub pages: Option<usize>,
}

/// Everything read before composing.
pub(crate) struct Manuscript {
    pub(crate) resume: Resume,
    pub(crate) layout: Layout,
    /// The layout of the letter, if it is set.
    letter_layout: Option<Layout>,
    pub(crate) fonts: FontBook,
    pub(crate) sources: Sources,
    pub(crate) found: Diagnostics,
    /// What must not be said; `None` if nothing is hidden.
    hidden: Option<Hidden>,
    /// The number of sources that are the résumé's own.
    n_own: usize,
}

impl Manuscript {
    pub(crate) fn read(inputs: &Inputs) -> Self {
        let mut sources = Sources::new();
        let AllRead { resume, layout, letter_layout, mut found, n_own } = read_all(inputs, &mut sources);
        let (resume, hidden) = without_secrets(resume, &inputs.options);
        if inputs.options.documents != DocumentChoice::Resume
            && resume.letter.is_none()
            && !found.has_errors()
        {
            // Only TOML has letters; a file without one has been reported.
            let name = inputs.sources.first().map_or("", |source| source.name.as_str());
            let hint = "convert it to TOML with `-o cv.toml`, and write the letter below a line `[letter]`";
            found.push(Diagnostic::error(format!("there is no letter in `{name}`")).hint(hint));
        }
        let fonts = inputs.all_fonts(&mut found);
        inputs.options.check(&mut found);
        let mut manuscript = Self { resume, layout, letter_layout, fonts, sources, found, hidden, n_own };
        if inputs.options.trim && manuscript.n_pages(&inputs.options).is_none() {
            manuscript.found.push(trim::without_pages());
        }
        manuscript
    }

    /// The requested number of pages.
    fn n_pages(&self, options: &Options) -> Option<usize> {
        let own = self.resume.settings.pages.as_ref().map(|pages| pages.value);
        options.pages.or(own).or(self.layout.fit.pages)
    }

    /// What composing needs besides the résumé: for the letter if it alone is set, else for the résumé.
    pub(crate) fn context<'a>(&'a self, inputs: &'a Inputs) -> Context<'a> {
        match inputs.options.documents {
            DocumentChoice::Letter => {
                let own = self.letter_context(inputs);
                Context { pages: inputs.options.pages.or(own.pages), ..own }
            }
            DocumentChoice::Resume | DocumentChoice::Both => {
                let pages = self.n_pages(&inputs.options);
                self.context_of(DocumentKind::Resume, (&self.layout, pages), inputs)
            }
        }
    }

    /// What composing the letter needs.
    pub(crate) fn letter_context<'a>(&'a self, inputs: &'a Inputs) -> Context<'a> {
        let pages = self.resume.letter.as_ref().and_then(|letter| letter.pages.as_ref());
        let layout = self.letter_layout.as_ref().unwrap_or(&self.layout);
        self.context_of(DocumentKind::Letter, (layout, pages.map(|pages| pages.value)), inputs)
    }

    fn context_of<'a>(
        &'a self,
        kind: DocumentKind,
        (layout, pages): (&'a Layout, Option<usize>),
        inputs: &'a Inputs,
    ) -> Context<'a> {
        let (options, settings) = (&inputs.options, &self.resume.settings);
        let paper = options.paper.or(settings.paper.as_ref().map(|paper| paper.value));
        Context {
            kind,
            layout,
            paper: paper.unwrap_or(layout.page.paper),
            lang: lang(options, settings),
            pages,
            fonts: &self.fonts,
            images: &inputs.images,
            in_main: &[],
        }
    }

    /// The sources and the messages about them, without what is hidden.
    pub(crate) fn veiled(&mut self, mut found: Diagnostics) -> (Sources, Diagnostics) {
        let mut sources = std::mem::take(&mut self.sources);
        if let Some(hidden) = &self.hidden {
            hidden.veil(&mut found, &mut sources, self.n_own);
        }
        (sources, found)
    }

    pub(crate) fn chosen(&self, inputs: &Inputs) -> Chosen {
        let context = self.context(inputs);
        let layout = wanted(&inputs.options, &self.resume.settings).name.to_owned();
        Chosen { layout, paper: context.paper, pages: context.pages }
    }
}

/// What is read from the sources.
pub(crate) struct AllRead {
    pub(crate) resume: Resume,
    pub(crate) layout: Layout,
    /// The layout of the letter, if there is a letter.
    pub(crate) letter_layout: Option<Layout>,
    found: Diagnostics,
    /// The number of sources that are the résumé's own.
    n_own: usize,
}

/// Reads the résumé and its layout.
pub(crate) fn read_all(inputs: &Inputs, sources: &mut Sources) -> AllRead {
    let (mut reader, given) = inputs.reader(sources);
    let mut resume = read::resume(&given, &mut reader);
    read::settle(&mut resume, inputs.options.lang.as_deref(), &mut reader);
    let n_own = reader.sources.iter().count();
    let (options, settings) = (&inputs.options, &resume.settings);
    let changes = Changes { resume: &settings.layout_values, command_line: &options.overrides };
    let layout = load_layout(wanted(options, settings), &inputs.layouts, changes, &mut reader);
    let letter_layout =
        resume.letter.as_ref().map(|_| for_letter(&layout, lang(options, settings), &mut reader));
    AllRead { resume, layout, letter_layout, found: reader.diagnostics, n_own }
}

/// The résumé without what it and the options hide, and what that is; `None` if they hide nothing.
pub(crate) fn without_secrets(resume: Resume, options: &Options) -> (Resume, Option<Hidden>) {
    let redactions = [resume.settings.redact.as_slice(), &options.redactions].concat();
    if redactions.is_empty() {
        return (resume, None);
    }
    let redacted = redacted(&resume, &redactions);
    let hidden = Hidden::of(&resume, &redacted);
    (redacted, Some(hidden))
}

/// The language of the text.
fn lang<'a>(options: &'a Options, settings: &'a Settings) -> &'a str {
    let own = settings.lang.as_ref().map_or(DEFAULT_LANG, |lang| &lang.value);
    options.lang.as_deref().unwrap_or(own)
}

/// The requested layout, and where in the résumé it is requested.
fn wanted<'a>(options: &'a Options, settings: &'a Settings) -> Wanted<'a> {
    match (&options.layout, &settings.layout) {
        (Some(name), _) => Wanted { name, span: None },
        (None, Some(name)) => Wanted { name: &name.value, span: Some(name.span) },
        (None, None) => Wanted { name: Layouts::default_name(), span: None },
    }
}
