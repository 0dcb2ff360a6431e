//! Inputs → content or pages, once for all formats of a job, and from these the bytes of each format.

use std::time::Duration;

use vitae::compose::reading::Reading;
use vitae::diag::Diagnostics;
use vitae::digest::{Digest, Digester};
use vitae::export::flow::{docx, html, markdown, text};
use vitae::export::page::{frames, pdf};
use vitae::font::FontBook;
use vitae::seal::{Remark, Seal};
use vitae::source::Sources;
use vitae::{Built, Draft, Inputs, ReadResume};

use crate::cli::args::ResultArgs;
use crate::cli::error::CliError;
use crate::cli::format::{Format, Material};
use crate::cli::outcome::Made;
use crate::cli::pictures;

/// A composed résumé.
pub(crate) enum Composed {
    /// The résumé as written.
    Read(Box<ReadResume>),
    /// Its content.
    Draft(Box<Draft>),
    /// Its content and its pages.
    Pages(Box<Built>),
}

impl Composed {
    /// Composes a résumé as far as a format needs.
    pub(crate) fn of(inputs: &Inputs, material: Material) -> Result<Self, CliError> {
        let made = match material {
            Material::Source => vitae::read_resume(inputs).map(|read| Self::Read(Box::new(read))),
            Material::Content => vitae::draft(inputs).map(|draft| Self::Draft(Box::new(draft))),
            Material::Pages => vitae::build(inputs).map(|built| Self::Pages(Box::new(built))),
        };
        made.map_err(|failed| CliError::Input(Box::new(failed)))
    }

    /// Returns the warnings, and the sources they point into.
    pub(crate) fn warnings(&self) -> (&Diagnostics, &Sources) {
        match self {
            Self::Read(read) => (&read.warnings, &read.sources),
            Self::Draft(draft) => (&draft.warnings, &draft.sources),
            Self::Pages(built) => (&built.warnings, &built.sources),
        }
    }

    /// Returns the content for formats without pages, and the faces. It does not depend on the other formats of a job.
    fn flowing(&self) -> Option<(&Reading, &FontBook)> {
        match self {
            Self::Read(_) => None,
            Self::Draft(draft) => Some((&draft.reading, &draft.fonts)),
            Self::Pages(built) => Some((built.unmoved.as_ref().unwrap_or(&built.reading), &built.fonts)),
        }
    }

    /// Returns the pages, if they were made.
    pub(crate) fn built(&self) -> Option<&Built> {
        match self {
            Self::Read(_) | Self::Draft(_) => None,
            Self::Pages(built) => Some(built),
        }
    }

    /// Returns the line that reports a result.
    pub(crate) fn line(&self, made: &Made, format: Format, time: Duration) -> String {
        let pages = self.built().filter(|_| format.is_paged()).map(|built| &built.document);
        let mut line =
            made.line(pages.map(|document| (document.pages.len(), document.overrun.as_ref())), time);
        if let Some(fit) = pages.and_then(|document| document.fit.as_ref()).map(ToString::to_string)
            && !fit.is_empty()
        {
            line.push_str(&format!("\n  fitted: {fit}"));
        }
        let n_left_out = match self {
            Self::Read(_) => 0,
            Self::Draft(draft) => draft.left_out.len(),
            Self::Pages(built) => built.left_out.len(),
        };
        if n_left_out > 0 {
            line.push_str(&format!("\n  left out: {n_left_out}"));
        }
        line
    }

    /// Whether there is nothing to report about a result besides its line.
    fn is_silent(&self, format: Format) -> bool {
        match self {
            Self::Read(read) => read.warnings.list.is_empty(),
            Self::Draft(draft) => draft.warnings.list.is_empty(),
            Self::Pages(built) if format.is_paged() => {
                let is_fitted = built.document.fit.as_ref().is_some_and(|fit| !fit.to_string().is_empty());
                built.warnings.list.is_empty() && !is_fitted && built.document.overrun.is_none()
            }
            Self::Pages(built) => built.is_draft_silent,
        }
    }
}

/// What the bytes of a job's results depend on.
#[derive(Clone, Copy)]
pub(crate) struct Recipe<'a> {
    /// The résumé, its layout and all options of the library.
    pub(crate) inputs: &'a Inputs,
    /// The command line, which has the options of the formats.
    pub(crate) args: &'a ResultArgs,
}

impl Recipe<'_> {
    /// Returns the bytes of each output file: one, or one per page. A format that has a place for a seal gets one.
    pub(crate) fn files(&self, composed: &Composed, format: Format) -> Result<Vec<Vec<u8>>, CliError> {
        let formats = &self.args.formats;
        let mut files = match (format, composed.built(), composed.flowing()) {
            (Format::Pdf, Some(built), _) => vec![pdf::export(&built.document, &built.fonts)],
            (Format::Png, Some(built), _) => pictures::pages(&built.document, &built.fonts, self.args.dpi)?,
            (Format::Frames, Some(built), _) => {
                vec![frames::export(&built.document, &built.fonts).into_bytes()]
            }
            (Format::Docx, _, Some((reading, fonts))) => vec![docx::export(reading, fonts, formats.docx())],
            (Format::Html, _, Some((reading, fonts))) => {
                vec![html::export(reading, fonts, formats.html()).into_bytes()]
            }
            (Format::Md, _, Some((reading, _))) => vec![markdown::export(reading).into_bytes()],
            (Format::Txt, _, Some((reading, _))) => {
                let text = match formats.width {
                    Some(width) => text::export_to_width(reading, usize::from(width)),
                    None => text::export(reading),
                };
                vec![text.into_bytes()]
            }
            (Format::Json | Format::Toml, ..) => vec![self.source(composed, format)?],
            (Format::Pdf | Format::Png | Format::Frames, None, _)
            | (Format::Docx | Format::Html | Format::Md | Format::Txt, _, None) => {
                unreachable!("a job is composed as far as its formats need")
            }
        };
        if let [file] = files.as_mut_slice() {
            format.seal(file, self.seal(composed, format));
        }
        Ok(files)
    }

    /// Returns the résumé as written, in another format.
    fn source(&self, composed: &Composed, format: Format) -> Result<Vec<u8>, CliError> {
        let text = |read: &ReadResume| if format == Format::Json { read.to_json() } else { read.to_toml() };
        if let Composed::Read(read) = composed {
            return Ok(text(read).into_bytes());
        }
        let read = vitae::read_resume(self.inputs).map_err(|failed| CliError::Input(Box::new(failed)))?;
        Ok(text(&read).into_bytes())
    }

    /// Returns the digest of everything that a result in a format is made from.
    ///
    /// Loads the files that a build would request.
    pub(crate) fn digest(&self, format: Format) -> Digest {
        vitae::survey(self.inputs);
        self.digest_of_loaded(format)
    }

    fn digest_of_loaded(&self, format: Format) -> Digest {
        let inputs = self.inputs.digest();
        let Some(options) = self.args.formats.of(format) else { return inputs };
        let mut digester = Digester::new();
        digester.part(&inputs.0);
        digester.part(options.as_bytes());
        digester.finish()
    }

    fn seal(&self, composed: &Composed, format: Format) -> Seal {
        let remark = if composed.is_silent(format) { Remark::None } else { Remark::Some };
        let n_pages = composed.built().filter(|_| format.is_paged());
        let n_pages = n_pages.map_or(0, |built| built.document.pages.len());
        Seal { inputs: self.digest_of_loaded(format), remark, ..Seal::blank(n_pages) }
    }
}
