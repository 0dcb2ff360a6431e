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
//!   reading order, and the tree of what they mean.
//! - [`typeset`] breaks lines and pages, each as a whole, into a [`typeset::frame::Document`]: items at
//!   fixed places, with nothing left to decide.
//! - [`export`] writes a document as a tagged PDF, as pictures, as plain text.
//!
//! On the ground floor stand what all of them share: [`source`], [`diag`], [`geom`], [`path`], [`icon`],
//! [`font`], [`image`](mod@image), [`tags`], [`layouts`], [`digest`]. The library touches neither disk nor terminal nor clock: the binary
//! does, and hands everything in as [`Inputs`]. The same inputs give the same bytes everywhere.

pub mod compose;
pub mod diag;
pub mod digest;
pub mod export;
pub mod font;
pub mod geom;
pub mod icon;
pub mod image;
pub mod layouts;
pub mod path;
pub mod read;
pub mod select;
pub mod source;
pub mod tags;
pub mod typeset;

use std::ops::Range;

use compose::Setting;
use compose::content::Content;
use compose::reading::Reading;
use diag::{Diagnostic, Diagnostics};
use digest::{Digest, Digester};
use font::{Fault, FontBook};
use image::Images;
use layouts::Layouts;
use read::layout::Layout;
use read::load_layout::{Changes, Wanted, load_layout};
use read::paper::Paper;
use read::resume::{Override, Resume, Settings};
use select::Part;
use source::{Source, Sources};
use typeset::frame::{Document, Misfit};

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
    /// How many pages are to be filled.
    pub pages: Option<usize>,
    /// Whether what has a priority may be left out, the lowest first, until the text fills its pages.
    pub trim: bool,
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

/// The language of a résumé that does not say.
pub const DEFAULT_LANG: &str = "en";

/// Builds a résumé: read, compose, typeset, proofread.
///
/// # Errors
/// All that is wrong with the résumé and its layout, in one run.
pub fn build(inputs: &Inputs) -> Result<Built, Failed> {
    let mut sources = Sources::new();
    let mut found = Diagnostics::new();
    let (resume, layout) = read_all(inputs, &mut sources, &mut found);
    let fonts = inputs.all_fonts(&mut found);
    let (target, settings) = (&inputs.target, &resume.settings);
    let lang = settings.lang.as_ref().map_or(DEFAULT_LANG, |lang| &lang.value);
    let setting = Setting {
        layout: &layout,
        paper: target.paper.or(settings.paper.as_ref().map(|paper| paper.value)).unwrap_or(layout.page.paper),
        lang: target.lang.as_deref().unwrap_or(lang),
        pages: target.pages.or(settings.pages.as_ref().map(|pages| pages.value)).or(layout.pages),
        fonts: &fonts,
        images: &inputs.images,
        in_main: &[],
    };
    if let Some(lang) = &target.lang
        && let Err(fault) = read::check_tag(lang, |mended| format!("type `--lang {mended}`"))
    {
        found.push(fault);
    }
    let chosen = Chosen {
        layout: wanted(target, settings).name.to_owned(),
        paper: setting.paper,
        pages: setting.pages,
    };
    if target.trim && setting.pages.is_none() {
        let needs = Diagnostic::error("`--trim` needs a number of pages to fill");
        found.push(needs.hint("type `--pages 2 --trim`, or write `pages = 2` at the top of the résumé"));
    }
    match fill(&resume, &setting, target, &sources, found) {
        Ok((set, left_out, warnings)) => {
            let (document, reading) = (set.document, set.reading);
            Ok(Built { document, reading, fonts, sources, warnings, left_out, chosen })
        }
        Err(diagnostics) => Err(Failed { sources, diagnostics }),
    }
}

/// A résumé that is set.
struct Set {
    document: Document,
    reading: Reading,
}

/// Sets the résumé; where that is wished for and it does not fit its pages, without one more of the things that
/// may be left out, until it does.
fn fill(
    resume: &Resume,
    setting: &Setting<'_>,
    target: &Target,
    sources: &Sources,
    found: Diagnostics,
) -> Result<(Set, Vec<Part>, Diagnostics), Diagnostics> {
    let parts = if target.trim { select::expendable(resume) } else { Vec::new() };
    let mut n_gone = 0;
    loop {
        let gone = &parts[..n_gone];
        let (set, mut warnings) =
            set(&select::without(resume, gone), setting, target.created, found.clone())?;
        let document = &set.document;
        if let Some(page) = typeset::finite::first_broken(document) {
            let bug = format!("something on page {page} stands nowhere: this is a fault of vitae");
            warnings.push(Diagnostic::error(bug).hint("please report it, with the résumé and the layout"));
            return Err(warnings);
        }
        let Some(mut misfit) = typeset::proof::misfit(document) else {
            let left_out = select::outermost(gone);
            left_out.iter().for_each(|part| warnings.push(part.left_out()));
            warnings.append(typeset::proof::proofread(document, sources));
            let kept = read::kept::kept(resume);
            let kept = kept.iter().map(|kept| (kept.span, &kept.texts));
            warnings.append(typeset::proof::divided(document, kept));
            let written = compose::palette::written_colors(setting.layout);
            warnings.append(typeset::contrast::check_contrast(document, setting.fonts, &written));
            return Ok((set, left_out, warnings));
        };
        let is_too_long =
            document.fit.as_ref().is_some_and(|fit| matches!(fit.misfit, Some(Misfit::TooLong { .. })));
        if is_too_long && n_gone < parts.len() {
            let composed = |n_gone: usize| {
                let resume = select::without(resume, &parts[..n_gone]);
                compose::compose(&resume, setting, &mut Diagnostics::new())
            };
            // Without any one of these it is certain to be too long.
            n_gone =
                first(n_gone + 1..parts.len(), |n_gone| typeset::may_fit(&composed(n_gone), setting.fonts));
            continue;
        }
        let asked = resume.settings.pages.as_ref().filter(|_| target.pages.is_none());
        misfit.span = asked.map(|pages| pages.span);
        if let (None, Some(source)) = (misfit.span, sources.iter().next()) {
            // Of many files, which one.
            misfit.message = misfit.message.replacen("the résumé", &format!("`{}`", source.name), 1);
        }
        let n_least = read::kept::n_asked_for(resume);
        if is_too_long && setting.pages.is_some_and(|pages| pages < n_least) {
            misfit.hints.push(format!("`break-before = \"page\"` asks for {n_least} pages at least"));
        }
        if target.trim && (is_too_long || n_gone > 0) {
            misfit.hints.push(select::in_vain(n_gone));
        }
        warnings.push(misfit);
        return Err(warnings);
    }
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

/// Sets the résumé. Sections of the side column that would come between two pages of the main text stand in the main
/// column, as long as that has room for them on the pages that are asked for.
fn set(
    resume: &Resume,
    setting: &Setting<'_>,
    created: Option<i64>,
    found: Diagnostics,
) -> Result<(Set, Diagnostics), Diagnostics> {
    let compose = |setting: &Setting<'_>, mut found: Diagnostics| {
        let mut content = compose::compose(resume, setting, &mut found);
        content.info.created = created;
        found.check().map(|warnings| (content, warnings))
    };
    let set = |content: Content| {
        let reading = Reading::of(&content);
        Set { document: typeset::typeset(content, setting.fonts), reading }
    };
    let (content, warnings) = compose(setting, found.clone())?;
    let side_sections = content.side_sections.clone();
    let as_asked = set(content);
    let in_main = typeset::interruption::interrupting(&as_asked.document, &side_sections);
    if !in_main.is_empty() {
        let (content, warnings) = compose(&Setting { in_main: &in_main, ..*setting }, found)?;
        let moved = set(content);
        if typeset::proof::misfit(&moved.document).is_none() {
            return Ok((moved, warnings));
        }
    }
    Ok((as_asked, warnings))
}

/// Asks for every file that [`build`] would ask for, and does no more than that takes: it reads, and sets nothing.
///
/// What is wrong with the résumé is for [`build`] to say.
pub fn survey(inputs: &Inputs) {
    let (mut sources, mut found) = (Sources::new(), Diagnostics::new());
    let (resume, layout) = read_all(inputs, &mut sources, &mut found);
    // The digest remembers them.
    let _ = inputs.layouts.fonts();
    for path in compose::pictures(&resume, &layout) {
        // A missing picture is an error of the build.
        let _ = inputs.images.bytes(path);
    }
}

/// The résumé and its layout.
fn read_all(inputs: &Inputs, sources: &mut Sources, found: &mut Diagnostics) -> (Resume, Layout) {
    let source = sources.add(inputs.resume.clone());
    let resume = match inputs.syntax {
        Syntax::Toml => read::resume(source, sources, found),
        Syntax::Json => read::foreign::json_resume::resume(source, sources, found),
    };
    let (target, settings) = (&inputs.target, &resume.settings);
    let changes = Changes { resume: &settings.layout_values, command_line: &target.overrides };
    let layout = load_layout(wanted(target, settings), &inputs.layouts, changes, sources, found);
    (resume, layout)
}

/// The layout that is asked for, and where.
fn wanted<'a>(target: &'a Target, settings: &'a Settings) -> Wanted<'a> {
    match (&target.layout, &settings.layout) {
        (Some(name), _) => Wanted { name, span: None },
        (None, Some(name)) => Wanted { name: &name.value, span: Some(name.span) },
        (None, None) => Wanted { name: Layouts::default_name(), span: None },
    }
}

impl Inputs {
    /// The faces to choose from, and those beside the layout; a damaged file is a warning.
    fn all_fonts(&self, found: &mut Diagnostics) -> FontBook {
        let mut fonts = self.fonts.clone();
        for file in self.layouts.fonts() {
            match file.bytes {
                Ok(bytes) => fonts.add_file(&file.name, bytes),
                Err(reason) => fonts.refuse(&file.name, Fault::Unreadable(reason)),
            }
        }
        for refused in fonts.refused() {
            if matches!(refused.fault, Fault::Damaged | Fault::Unknown | Fault::Unreadable(_)) {
                found.push(Diagnostic::warning(format!("`{}` {}", refused.file, refused.fault)));
            }
        }
        fonts
    }

    /// The digest of all that a result depends on, the library included; of files, those that were asked for so
    /// far, by [`build`] or by [`survey`]. After either it is the same, as long as nothing changed.
    #[must_use]
    pub fn digest(&self) -> Digest {
        let Self { resume, syntax, layouts, fonts, images, target } = self;
        let Target { layout, paper, lang, pages, trim, overrides, created } = target;
        let mut digester = Digester::of_library();
        digester.part(resume.text.as_bytes());
        digester.part(&[*syntax as u8, u8::from(*trim)]);
        for given in layouts.given() {
            given.add_to(&mut digester);
        }
        images.given().add_to(&mut digester);
        for font in fonts.added() {
            digester.part(font.data());
        }
        digester.maybe(layout.as_deref().map(str::as_bytes));
        digester.maybe(paper.map(Paper::to_bytes).as_ref().map(<[u8; 16]>::as_slice));
        digester.maybe(lang.as_deref().map(str::as_bytes));
        digester.maybe(pages.map(|pages| (pages as u64).to_le_bytes()).as_ref().map(<[u8; 8]>::as_slice));
        digester.maybe(created.map(i64::to_le_bytes).as_ref().map(<[u8; 8]>::as_slice));
        for Override { key, value } in overrides {
            digester.part(key.as_bytes());
            digester.part(value.as_bytes());
        }
        digester.finish()
    }
}
