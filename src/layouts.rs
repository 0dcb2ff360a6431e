//! The layouts that a build may use: the built-in ones, and the user's own through a loader.

use crate::digest::Given;
use crate::source::Source;

include!(concat!(env!("OUT_DIR"), "/layouts.rs"));

/// Why a layout cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LayoutError {
    /// Neither a built-in layout nor a file has that name.
    #[error("unknown layout `{0}`")]
    Missing(String),
    /// The file cannot be read: its name and the system's reason.
    #[error("cannot read the layout `{0}`: {1}")]
    Unreadable(String, String),
}

/// Loads the text of a user's layout by name or path.
pub type LayoutLoader = dyn Fn(&str) -> Result<Source, LayoutError> + Send + Sync;

/// Loads the font files beside a user's layout, given the layout's name or path.
pub type FontLoader = dyn Fn(&str) -> Vec<FontFile> + Send + Sync;

/// A font file in the folder `fonts` beside a layout.
#[derive(Clone, Debug)]
pub struct FontFile {
    /// Its path, as shown in messages.
    pub name: String,
    /// Its content, or the system's reason why it cannot be read.
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
    /// The built-in layouts, and the user's own through `load`.
    #[must_use]
    pub fn new(load: Box<LayoutLoader>) -> Self {
        Self {
            load,
            load_fonts: Box::new(|_| Vec::new()),
            given: Given::default(),
            given_fonts: Given::default(),
        }
    }

    /// Adds a loader for the fonts beside the user's own layouts.
    #[must_use]
    pub fn with_fonts(self, load_fonts: Box<FontLoader>) -> Self {
        Self { load_fonts, ..self }
    }

    /// The built-in layouts only.
    #[must_use]
    pub fn embedded() -> Self {
        Self::new(Box::new(|name| Err(LayoutError::Missing(name.to_owned()))))
    }

    /// The names and texts of the built-in layouts, sorted by name.
    pub fn builtin() -> impl Iterator<Item = (&'static str, &'static str)> {
        LAYOUTS.iter().copied()
    }

    /// How well résumé readers extract the text of a built-in layout, such as `read by all`: measured with nine
    /// programs on all examples.
    #[must_use]
    pub fn readers(name: &str) -> Option<&'static str> {
        READERS.iter().find(|(layout, _)| *layout == name).map(|(_, mark)| *mark)
    }

    /// The name of the default layout, from `layouts/DEFAULT`.
    #[must_use]
    pub fn default_name() -> &'static str {
        DEFAULT
    }

    /// The user's own layouts and fonts requested so far.
    #[must_use]
    pub fn given(&self) -> [&Given; 2] {
        [&self.given, &self.given_fonts]
    }

    /// The font files beside the user's own layouts requested so far, each once.
    #[must_use]
    pub fn fonts(&self) -> Vec<FontFile> {
        let mut files: Vec<FontFile> = Vec::new();
        for file in self.given.names().iter().flat_map(|layout| (self.load_fonts)(layout)) {
            if files.iter().all(|other| other.name != file.name) {
                self.given_fonts.remember_by_content(&file.name, file.bytes.as_deref().unwrap_or_default());
                files.push(file);
            }
        }
        files
    }

    /// The text of the layout `name`: the user's own (a path, or a name that the loader finds) before a built-in one.
    ///
    /// # Errors
    /// [`LayoutError`]: no such layout, or its file cannot be read.
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
