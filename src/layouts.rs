//! The layouts that a build may use: the ones compiled into the binary, and a door to the user's own.

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
pub type Loader = dyn Fn(&str) -> Result<Source, LayoutError> + Send + Sync;

/// The layouts of a build.
pub struct Layouts {
    load: Box<Loader>,
    given: Given,
}

impl Layouts {
    /// The built-in layouts, and others through `load`.
    #[must_use]
    pub fn new(load: Box<Loader>) -> Self {
        Self { load, given: Given::default() }
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

    /// The name of the layout that is taken when nobody asks for one; `layouts/DEFAULT` holds it.
    #[must_use]
    pub fn default_name() -> &'static str {
        DEFAULT
    }

    /// The user's own layouts that were asked for so far.
    #[must_use]
    pub fn given(&self) -> &Given {
        &self.given
    }

    /// The text of the layout called `name`: a user's own (a path, or a name that the door finds) before a built-in one.
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
