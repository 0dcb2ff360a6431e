//! A résumé read without composing it, with the options applied to its settings; it can be written again.

use crate::diag::Diagnostics;
use crate::inputs::{Inputs, Options};
use crate::manuscript::without_secrets;
use crate::read;
use crate::read::choice::LetterChoice;
use crate::read::load_layout::values_of;
use crate::read::reader::{Dialect, Reader};
use crate::read::resume::{Resume, Settings};
use crate::select::hidden::Hidden;
use crate::source::{SourceId, Sources, Span, Spanned};
use crate::write;

/// A résumé as read. Returned by [`read_resume`](crate::read_resume()).
#[derive(Debug)]
pub struct ReadResume {
    /// The résumé; its settings include the options.
    pub resume: Resume,
    /// The sources that the spans of `resume` and `warnings` point into.
    pub sources: Sources,
    /// Warnings from reading; never errors.
    pub warnings: Diagnostics,
    /// The format of the sources.
    dialect: Dialect,
    /// The sources that the résumé was read from.
    given: Vec<SourceId>,
    /// The settings that options changed.
    changed: Settings,
    /// Whether the résumé lacks parts of its sources, which may have to stay hidden, or has texts from elsewhere.
    is_selection: bool,
    /// What is hidden; `None` if nothing is.
    hidden: Option<Hidden>,
}

impl ReadResume {
    /// Reads the résumé; errors are among the diagnostics.
    pub(crate) fn read(inputs: &Inputs) -> Self {
        let mut sources = Sources::new();
        let (mut reader, given) = inputs.reader(&mut sources);
        if reader.choice.letter == LetterChoice::Hidden {
            let letter = &inputs.options.letter;
            let shown = |name: &String| LetterChoice::Shown(Some(name.clone()));
            reader.choice.letter = letter.as_ref().map_or(LetterChoice::Kept, shown);
        }
        let mut resume = read::resume(&given, &mut reader);
        read::settle(&mut resume, inputs.options.lang.as_deref(), &mut reader);
        let n_own = reader.sources.iter().count();
        let changed = changes(&inputs.options, given.first().copied(), &mut reader);
        inputs.options.check(&mut reader.diagnostics);
        apply(&changed, &mut resume.settings);
        let (resume, hidden) = without_secrets(resume, &inputs.options);
        let is_selection = inputs.options.target.is_some() || hidden.is_some() || reader.has_hidden;
        let mut warnings = reader.diagnostics;
        if let Some(hidden) = &hidden {
            hidden.veil(&mut warnings, &mut sources, n_own);
        }
        Self { resume, sources, warnings, dialect: inputs.dialect, given, changed, is_selection, hidden }
    }

    /// Whether a file name says something that is hidden, such as the person's name.
    #[must_use]
    pub fn is_revealed_by(&self, file_name: &str) -> bool {
        self.hidden.as_ref().is_some_and(|hidden| hidden.is_in_name(file_name))
    }

    /// The résumé as JSON Resume: see [`write::json_resume`].
    #[must_use]
    pub fn to_json(&self) -> String {
        write::json_resume::write(&self.resume)
    }

    /// The résumé as a normalised `resume.toml`. A single file in that format keeps its comments and its order, unless
    /// parts of it are left out.
    #[must_use]
    pub fn to_toml(&self) -> String {
        match self.given.as_slice() {
            [only] if self.dialect == Dialect::Vitae && !self.is_selection => {
                let text = &self.sources.get(*only).text;
                write::toml::normalise(text, &self.changed)
            }
            _ => write::toml::write(&self.resume),
        }
    }
}

/// The settings that options set.
fn changes(options: &Options, source: Option<SourceId>, reader: &mut Reader<'_>) -> Settings {
    let span = Span::new(source.unwrap_or(SourceId(0)), 0..0);
    Settings {
        lang: options.lang.clone().map(|lang| Spanned::new(lang, span)),
        layout: options.layout.clone().map(|layout| Spanned::new(layout, span)),
        paper: options.paper.map(|paper| Spanned::new(paper, span)),
        pages: options.pages.map(|pages| Spanned::new(pages, span)),
        redact: Vec::new(),
        consent: None,
        sections: Vec::new(),
        layout_values: options.overrides.iter().map(|value| values_of(value, reader)).collect(),
    }
}

fn apply(changed: &Settings, own: &mut Settings) {
    let Settings { lang, layout, paper, pages, redact: _, consent: _, sections: _, layout_values } =
        changed.clone();
    own.lang = lang.or(own.lang.take());
    own.layout = layout.or(own.layout.take());
    own.paper = paper.or(own.paper.take());
    own.pages = pages.or(own.pages.take());
    own.layout_values.extend(layout_values);
}
