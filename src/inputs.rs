//! What a build depends on, all of it handed in: the résumé, layouts, fonts, pictures and options.

use crate::diag::{Diagnostic, Diagnostics};
use crate::digest::{Digest, Digester};
use crate::font::{Fault, FontBook};
use crate::image::Images;
use crate::layouts::Layouts;
use crate::read::check_tag;
use crate::read::paper::Paper;
use crate::read::reader::Dialect;
use crate::read::resume::Override;
use crate::source::Source;

/// Everything that a build depends on.
#[derive(Debug)]
pub struct Inputs {
    /// The texts of the résumé, mostly one; what a later one has is added to what those before it have.
    pub sources: Vec<Source>,
    /// Whose format they are in.
    pub dialect: Dialect,
    /// The layouts to choose from.
    pub layouts: Layouts,
    /// The faces to choose from.
    pub fonts: FontBook,
    /// The pictures that the résumé may name.
    pub images: Images,
    /// What is set from outside.
    pub options: Options,
}

/// What is set from outside, on the command line; each overrides what the résumé says.
#[derive(Clone, Debug, Default)]
pub struct Options {
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
    /// Whether each warning is an error.
    pub strict: bool,
    /// Values of the layout, later ones win.
    pub overrides: Vec<Override>,
    /// Seconds since 1970-01-01T00:00:00Z that the PDF is to say it was made at.
    pub created: Option<i64>,
}

impl Options {
    /// Says what is wrong with them.
    pub(crate) fn check(&self, found: &mut Diagnostics) {
        if let Some(lang) = &self.lang
            && let Err(fault) = check_tag(lang, |fixed| format!("type `--lang {fixed}`"))
        {
            found.push(fault);
        }
    }
}

impl Inputs {
    /// A résumé in TOML, with the layouts and fonts that vitae brings, and no pictures.
    #[must_use]
    pub fn of(name: &str, text: &str) -> Self {
        Self {
            sources: vec![Source::new(name, text.to_owned())],
            dialect: Dialect::Vitae,
            layouts: Layouts::embedded(),
            fonts: FontBook::embedded(),
            images: Images::none(),
            options: Options::default(),
        }
    }

    /// The faces to choose from, and those beside the layout; a damaged file is a warning.
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

    /// The digest of all that a result depends on, the library included; of files, those that were asked for so
    /// far, by [`build`](crate::build) or by [`survey`](crate::survey). After either it is the same, as long as nothing
    /// changed.
    #[must_use]
    pub fn digest(&self) -> Digest {
        let Self { sources, dialect, layouts, fonts, images, options } = self;
        // What is strict has no result, or the same.
        let Options { layout, paper, lang, pages, trim, strict: _, overrides, created } = options;
        let mut digester = Digester::of_library();
        for source in sources {
            digester.part(source.text.as_bytes());
        }
        digester.part(&[*dialect as u8, u8::from(*trim)]);
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
