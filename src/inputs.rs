//! Everything that a build depends on: the résumé, layouts, fonts, pictures and options.

use crate::diag::{Diagnostic, Diagnostics};
use crate::digest::{Digest, Digester};
use crate::font::{Fault, FontBook};
use crate::image::Images;
use crate::includes::Includes;
use crate::layouts::Layouts;
use crate::read::check_tag;
use crate::read::choice::{LetterChoice, PrivateParts, VariantChoice};
use crate::read::paper::Paper;
use crate::read::reader::{Dialect, Reader};
use crate::read::redaction::Redaction;
use crate::read::resume::Override;
use crate::source::{Source, SourceId, Sources};

/// Everything that a build depends on. [`Inputs::of`] has defaults for all but the résumé.
#[derive(Debug)]
pub struct Inputs {
    /// The résumé's texts, usually one. Later texts add to earlier ones.
    pub sources: Vec<Source>,
    /// The format of the sources.
    pub dialect: Dialect,
    /// The available layouts.
    pub layouts: Layouts,
    /// The available faces.
    pub fonts: FontBook,
    /// The pictures that the résumé may name.
    pub images: Images,
    /// The files that the résumé may include.
    pub includes: Includes,
    /// Settings from outside the résumé.
    pub options: Options,
}

/// Settings from outside the résumé, such as from the command line. Each overrides the résumé's own.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The layout's name or path. Default: the résumé's `layout`, else [`Layouts::default_name`].
    pub layout: Option<String>,
    /// The paper. Default: the résumé's `paper`, else the layout's.
    pub paper: Option<Paper>,
    /// The language (BCP 47). Default: the résumé's `lang`.
    pub lang: Option<String>,
    /// The name of a target of the résumé; `None` for all parts.
    pub target: Option<String>,
    /// Variables with their values, which override those of the résumé.
    pub variables: Vec<(String, String)>,
    /// Whether private parts are shown.
    pub private: PrivateParts,
    /// Whether the letter is set, the résumé, or both.
    pub documents: DocumentChoice,
    /// The name of the letter; `None` for the target's, else the only one.
    pub letter: Option<String>,
    /// What is hidden, besides what the résumé hides.
    pub redactions: Vec<Redaction>,
    /// Number of pages to fit. Default: the résumé's `pages`, else the layout's, else as many as needed.
    pub pages: Option<usize>,
    /// Whether parts with a `priority` may be left out, lowest first, until the text fits the number of pages.
    pub trim: bool,
    /// Whether warnings are errors.
    pub strict: bool,
    /// Layout values to override; later ones win.
    pub overrides: Vec<Override>,
    /// Creation date for the PDF's metadata, in seconds since 1970-01-01T00:00:00Z. Default: no date is written.
    pub created: Option<i64>,
}

/// Which documents are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DocumentChoice {
    /// The résumé.
    #[default]
    Resume,
    /// The letter.
    Letter,
    /// The letter, then the résumé.
    Both,
}

impl Options {
    /// What is chosen among the variants in the résumé.
    pub(crate) fn choice(&self) -> VariantChoice {
        VariantChoice {
            target: self.target.clone(),
            lang: self.lang.clone(),
            variables: self.variables.clone(),
            private: self.private,
            letter: match self.documents {
                DocumentChoice::Resume => LetterChoice::Hidden,
                DocumentChoice::Letter | DocumentChoice::Both => LetterChoice::Shown(self.letter.clone()),
            },
        }
    }

    /// Reports invalid options.
    pub(crate) fn check(&self, found: &mut Diagnostics) {
        if let Some(lang) = &self.lang
            && let Err(fault) = check_tag(lang, |fixed| format!("type `--lang {fixed}`"))
        {
            found.push(fault);
        }
    }
}

impl Inputs {
    /// A résumé in TOML with the built-in layouts and fonts, no pictures and default options. Messages call the résumé
    /// `name`.
    #[must_use]
    pub fn of(name: &str, text: &str) -> Self {
        Self {
            sources: vec![Source::new(name, text.to_owned())],
            dialect: Dialect::Vitae,
            layouts: Layouts::embedded(),
            fonts: FontBook::embedded(),
            images: Images::none(),
            includes: Includes::none(),
            options: Options::default(),
        }
    }

    /// A reader with the choice and the includes, and the ids of the résumé's texts, which are added to `sources`.
    pub(crate) fn reader<'a>(&'a self, sources: &'a mut Sources) -> (Reader<'a>, Vec<SourceId>) {
        let given = self.sources.iter().map(|source| sources.add(source.clone())).collect();
        let mut reader = Reader::new(sources, self.dialect);
        reader.choice = self.options.choice();
        reader.includes = Some(&self.includes);
        (reader, given)
    }

    /// The available faces, including those beside the layout. A damaged font file is a warning.
    pub(crate) fn all_fonts(&self, found: &mut Diagnostics) -> FontBook {
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

    /// The digest of everything that a result depends on, including the library itself. It covers the files requested
    /// so far, so call [`build`](crate::build) or [`survey`](crate::survey) first; both request the same files.
    #[must_use]
    pub fn digest(&self) -> Digest {
        let Self { sources, dialect, layouts, fonts, images, includes, options } = self;
        // `strict` decides whether there is a result, but never changes it.
        let Options {
            layout,
            paper,
            lang,
            target,
            variables,
            private,
            documents,
            letter,
            redactions,
            pages,
            trim,
            strict: _,
            overrides,
            created,
        } = options;
        let mut digester = Digester::of_library();
        for source in sources {
            digester.part(source.text.as_bytes());
        }
        digester.part(&[*dialect as u8, u8::from(*trim), *private as u8, *documents as u8]);
        for given in layouts.given() {
            given.add_to(&mut digester);
        }
        images.given().add_to(&mut digester);
        includes.given().add_to(&mut digester);
        for font in fonts.added() {
            digester.part(font.data());
        }
        digester.maybe(layout.as_deref().map(str::as_bytes));
        digester.maybe(paper.map(Paper::to_bytes).as_ref().map(<[u8; 16]>::as_slice));
        digester.maybe(lang.as_deref().map(str::as_bytes));
        digester.maybe(pages.map(|pages| (pages as u64).to_le_bytes()).as_ref().map(<[u8; 8]>::as_slice));
        digester.maybe(created.map(i64::to_le_bytes).as_ref().map(<[u8; 8]>::as_slice));
        digester.maybe(target.as_deref().map(str::as_bytes));
        digester.maybe(letter.as_deref().map(str::as_bytes));
        digester.part(format!("{redactions:?}").as_bytes());
        let overrides = overrides.iter().map(|Override { key, value }| (key, value));
        let variables = variables.iter().map(|(name, value)| (name, value));
        for pairs in [overrides.collect::<Vec<_>>(), variables.collect()] {
            digester.part(&(pairs.len() as u64).to_le_bytes());
            for (key, value) in pairs {
                digester.part(key.as_bytes());
                digester.part(value.as_bytes());
            }
        }
        digester.finish()
    }
}
