//! The layouts that a build may use: the ones compiled into the binary, and a loader of the user's own.

use crate::digest::Given;
use crate::source::Source;

include!(concat!(env!("OUT_DIR"), "/layouts.rs"));

/// Why a layout cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LayoutError {
    /// There is neither a built-in layout nor a file of that name.
    #[error("there is no layout `{0}`")]
    Missing(String),
    /// The file cannot be read; the system's reason.
    #[error("the layout `{0}` cannot be read: {1}")]
    Unreadable(String, String),
}

/// Asks for the text of a user's layout by its name or path.
pub type LayoutLoader = dyn Fn(&str) -> Result<Source, LayoutError> + Send + Sync;

/// Asks for the font files that stand beside a user's layout, by its name or path; each with its path as it is
/// called in messages.
pub type FontLoader = dyn Fn(&str) -> Vec<FontFile> + Send + Sync;

/// A font file that stands beside a layout.
#[derive(Clone, Debug)]
pub struct FontFile {
    /// Its path, as it is called in messages.
    pub name: String,
    /// What it holds, or the system's reason why that cannot be told.
    pub bytes: Result<Vec<u8>, String>,
}

/// The layouts of a build.
pub struct Layouts {
    load: Box<LayoutLoader>,
    load_fonts: Box<FontLoader>,
    given: Given,
    given_fonts: Given,
}

impl Layouts {
    /// The built-in layouts, and others through `load`.
    #[must_use]
    pub fn new(load: Box<LayoutLoader>) -> Self {
        Self {
            load,
            load_fonts: Box::new(|_| Vec::new()),
            given: Given::default(),
            given_fonts: Given::default(),
        }
    }

    /// The same layouts, with the fonts beside the user's own through `load_fonts`.
    #[must_use]
    pub fn with_fonts(self, load_fonts: Box<FontLoader>) -> Self {
        Self { load_fonts, ..self }
    }

    /// The built-in layouts alone.
    #[must_use]
    pub fn embedded() -> Self {
        Self::new(Box::new(|name| Err(LayoutError::Missing(name.to_owned()))))
    }

    /// The built-in layouts' names and texts, by name.
    pub fn builtin() -> impl Iterator<Item = (&'static str, &'static str)> {
        LAYOUTS.iter().copied()
    }

    /// What programs that read PDFs make of the text of a built-in layout, such as `read by all`: measured with nine of
    /// them on all examples.
    #[must_use]
    pub fn readers(name: &str) -> Option<&'static str> {
        READERS.iter().find(|(layout, _)| *layout == name).map(|(_, mark)| *mark)
    }

    /// The name of the layout that is taken when nobody asks for one; `layouts/DEFAULT` holds it.
    #[must_use]
    pub fn default_name() -> &'static str {
        DEFAULT
    }

    /// The user's own layouts that were asked for so far, and the fonts.
    #[must_use]
    pub fn given(&self) -> [&Given; 2] {
        [&self.given, &self.given_fonts]
    }

    /// The font files beside the user's own layouts that were asked for so far, each once.
    #[must_use]
    pub fn fonts(&self) -> Vec<FontFile> {
        let mut files: Vec<FontFile> = Vec::new();
        for file in self.given.names().iter().flat_map(|layout| (self.load_fonts)(layout)) {
            if files.iter().all(|other| other.name != file.name) {
                self.given_fonts
                    .remember_by_what_it_holds(&file.name, file.bytes.as_deref().unwrap_or_default());
                files.push(file);
            }
        }
        files
    }

    /// The text of the layout called `name`: a user's own (a path, or a name that the loader finds) before a built-in one.
    ///
    /// # Errors
    /// No such layout; a file that cannot be read.
    pub fn get(&self, name: &str) -> Result<Source, LayoutError> {
        match (self.load)(name) {
            Err(LayoutError::Missing(_)) => Self::builtin()
                .find(|(builtin, _)| *builtin == name)
                .map(|(builtin, text)| Source::new(format!("layouts/{builtin}.toml"), text))
                .ok_or_else(|| LayoutError::Missing(name.to_owned())),
            Ok(source) => {
                self.given.remember(name, source.text.as_bytes());
                Ok(source)
            }
            unreadable => unreadable,
        }
    }
}

impl std::fmt::Debug for Layouts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Layouts")
    }
}
