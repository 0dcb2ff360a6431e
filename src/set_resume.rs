//! Manuscript → pages: composes and typesets, and with `--trim` leaves out parts until the text fits its pages.

use std::borrow::Cow;
use std::ops::Range;

use crate::compose::content::Content;
use crate::compose::reading::Reading;
use crate::compose::{self, Context, DocumentKind};
use crate::diag::{Diagnostic, Diagnostics};
use crate::inputs::{DocumentChoice, Inputs, Options};
use crate::manuscript::Manuscript;
use crate::read;
use crate::read::resume::Resume;
use crate::select::trim::{self, Part};
use crate::typeset;
use crate::typeset::frame::{Document, Misfit};

/// A typeset résumé.
pub(crate) struct SetResume<'m> {
    /// The selected résumé: without the parts left out.
    resume: Cow<'m, Resume>,
    /// The pages.
    pub(crate) document: Document,
    /// The content of the pages in reading order.
    pub(crate) reading: Reading,
    /// The reading before sections moved from the side column to the main column to fit the pages, if any moved.
    pub(crate) unmoved: Option<Reading>,
    /// Whether composing without pages has no warnings.
    pub(crate) is_draft_silent: bool,
    /// The parts left out, in order.
    pub(crate) left_out: Vec<Part>,
    /// Warnings from reading and composing.
    warnings: Diagnostics,
}

/// Typesets the résumé. With `--trim`, leaves out one more expendable part each time it does not fit its pages. Every
/// later stage sees the selected résumé only.
pub(crate) fn select_and_set<'m>(
    manuscript: &'m Manuscript,
    context: &Context<'_>,
    options: &Options,
) -> Result<SetResume<'m>, Diagnostics> {
    let is_resume = context.kind == DocumentKind::Resume;
    let parts = if options.trim && is_resume { trim::expendable(&manuscript.resume) } else { Vec::new() };
    let mut n_gone = 0;
    loop {
        let resume = trim::without(&manuscript.resume, &parts[..n_gone]);
        let set = set(resume, context, options, &manuscript.found)?;
        if let Some(page) = typeset::finite::first_broken(&set.document) {
            let bug = format!("something on page {page} has no valid position: this is a bug in vitae");
            let bug = Diagnostic::error(bug).hint("please report it, and attach the résumé and the layout");
            return Err(set.failed(bug));
        }
        let Some(misfit) = typeset::proof::misfit(&set.document) else {
            return Ok(SetResume { left_out: trim::outermost(&parts[..n_gone]), ..set });
        };
        let fit = set.document.fit.as_ref();
        let is_too_long = fit.is_some_and(|fit| matches!(fit.misfit, Some(Misfit::TooLong { .. })));
        if is_too_long && n_gone < parts.len() {
            let composed = |n_gone: usize| {
                let resume = trim::without(&manuscript.resume, &parts[..n_gone]);
                compose::compose(&resume, context, &mut Diagnostics::new())
            };
            // Skip every selection that is certainly still too long.
            let certain = n_gone + 1..parts.len();
            n_gone = first(certain, |n_gone| typeset::may_fit(&composed(n_gone), context.fonts));
            continue;
        }
        let mut misfit = placed(misfit, manuscript, options);
        if !is_resume {
            misfit.message = misfit.message.replacen("the résumé", "the letter", 1);
            return Err(set.failed(misfit));
        }
        let n_least = read::page_marks::n_least(&set.resume);
        if is_too_long && context.pages.is_some_and(|pages| pages < n_least) {
            misfit.hints.push(format!("`break-before = \"page\"` makes it at least {n_least} pages long"));
        }
        if n_gone > 0 {
            let state = if is_too_long { "still too long" } else { "too short" };
            misfit.hints.push(format!("{state} after leaving out {}", trim::lowest(n_gone)));
        } else if options.trim && is_too_long {
            misfit.hints.push(trim::NOTHING_TO_TRIM.to_owned());
        }
        return Err(set.failed(misfit));
    }
}

/// Typesets the requested documents, the letter before the résumé. Returns the warnings as well.
pub(crate) fn set_all<'m>(
    manuscript: &'m Manuscript,
    inputs: &'m Inputs,
) -> Result<(SetResume<'m>, Diagnostics), Diagnostics> {
    let options = &inputs.options;
    let set = |context: &Context<'_>| {
        let set = select_and_set(manuscript, context, options)?;
        let warnings = proof(&set, manuscript, context);
        if warnings.has_errors() { Err(warnings) } else { Ok((set, warnings)) }
    };
    let (mut resume, mut warnings) = set(&manuscript.context(inputs))?;
    if options.documents == DocumentChoice::Both {
        let (letter, found) = set(&manuscript.letter_context(inputs))?;
        warnings.list.extend(found.list.into_iter().filter(|found| !resume.warnings.list.contains(found)));
        let info = resume.document.info.clone();
        resume.document = Document { info, ..letter.document.followed_by(resume.document) };
    }
    Ok((resume, warnings))
}

/// Proofreads the finished pages. Returns these warnings and those from reading and composing.
fn proof(set: &SetResume<'_>, manuscript: &Manuscript, context: &Context<'_>) -> Diagnostics {
    let document = &set.document;
    let name = set.resume.basics.name.as_ref().map(|name| name.span);
    let mut warnings = set.warnings.clone();
    set.left_out.iter().for_each(|part| warnings.push(part.left_out()));
    warnings.append(typeset::proof::proofread(document, &manuscript.sources, name));
    let kept = read::page_marks::kept(&set.resume);
    let kept = kept.iter().map(|kept| (kept.span, &kept.texts));
    warnings.append(typeset::proof::divided(document, kept));
    let written = compose::palette::written_colors(context.layout);
    warnings.append(typeset::contrast::check_contrast(document, context.fonts, &written));
    warnings
}

impl SetResume<'_> {
    /// The reading without pages, the warnings of composing it, and the parts left out.
    pub(crate) fn unpaged(self) -> (Reading, Diagnostics, Vec<Part>) {
        let Self { reading, unmoved, left_out, mut warnings, .. } = self;
        left_out.iter().for_each(|part| warnings.push(part.left_out()));
        (unmoved.unwrap_or(reading), warnings, left_out)
    }

    /// The error, after the warnings so far.
    fn failed(self, error: Diagnostic) -> Diagnostics {
        let mut found = self.warnings;
        found.push(error);
        found
    }
}

/// Composes the résumé. Returns the warnings as well, or all messages if there is an error.
pub(crate) fn compose(
    resume: &Resume,
    context: &Context<'_>,
    options: &Options,
    mut found: Diagnostics,
) -> Result<(Content, Diagnostics), Diagnostics> {
    let mut content = compose::compose(resume, context, &mut found);
    content.info.created = options.created;
    found.check().map(|warnings| (content, warnings))
}

/// Typesets a résumé without leaving anything out. Side-column sections that would interrupt the main text between two
/// pages move to the main column, if the requested number of pages has room for them there.
fn set<'m>(
    resume: Cow<'m, Resume>,
    context: &Context<'_>,
    options: &Options,
    found: &Diagnostics,
) -> Result<SetResume<'m>, Diagnostics> {
    let compose_in = |context: &Context<'_>| compose(&resume, context, options, found.clone());
    let typeset = |content: Content| {
        let reading = Reading::of(&content);
        (typeset::typeset(content, context.fonts), reading)
    };
    let (content, mut warnings) = compose_in(context)?;
    let side_sections = content.side_sections.clone();
    let (mut document, mut reading) = typeset(content);
    let (mut unmoved, is_draft_silent) = (None, warnings.list.is_empty());
    let in_main = typeset::interruption::interrupting(&document, &side_sections);
    if !in_main.is_empty() {
        let (content, warnings_moved) = compose_in(&Context { in_main: &in_main, ..*context })?;
        let moved = typeset(content);
        if typeset::proof::misfit(&moved.0).is_none() {
            unmoved = Some(std::mem::replace(&mut reading, moved.1));
            (document, warnings) = (moved.0, warnings_moved);
        }
    }
    Ok(SetResume { resume, document, reading, unmoved, is_draft_silent, left_out: Vec::new(), warnings })
}

/// Adds the position of the résumé's `pages` to an error about pages. Without one, the message names the file.
fn placed(mut misfit: Diagnostic, manuscript: &Manuscript, options: &Options) -> Diagnostic {
    let asked = manuscript.resume.settings.pages.as_ref().filter(|_| options.pages.is_none());
    misfit.span = asked.map(|pages| pages.span);
    if let (None, Some(source)) = (misfit.span, manuscript.sources.iter().next()) {
        misfit.message = misfit.message.replacen("the résumé", &format!("`{}`", source.name), 1);
    }
    misfit
}

/// The first number for which `is_so` holds, or the range's end. `is_so` must be monotonic: false, then true.
fn first(mut numbers: Range<usize>, is_so: impl Fn(usize) -> bool) -> usize {
    // It is usually an early one, so gallop with doubling steps, then bisect the last step.
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
