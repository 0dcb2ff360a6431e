//! Pictures, and the loader by which the library asks for files.

mod decode;
mod picture;

use std::fmt;
use std::sync::Arc;

use crate::digest::Given;

pub use picture::{Image, ImageError, Outline, Pixels};

/// Asks for a file's bytes by the path that stands in the résumé.
pub type ImageLoader = dyn Fn(&str) -> Result<Vec<u8>, ImageError> + Send + Sync;

/// The pictures of a build.
pub struct Images {
    load: Box<ImageLoader>,
    given: Given,
}

impl Images {
    /// Pictures that come through `load`.
    #[must_use]
    pub fn new(load: Box<ImageLoader>) -> Self {
        Self { load, given: Given::default() }
    }

    /// No pictures: every path is missing.
    #[must_use]
    pub fn none() -> Self {
        Self::new(Box::new(|path| Err(ImageError::Missing(path.to_owned()))))
    }

    /// Loads and decodes the picture at `path`.
    ///
    /// # Errors
    /// [`ImageError`]: missing, unreadable, no picture, damaged, too large.
    pub fn get(&self, path: &str) -> Result<Arc<Image>, ImageError> {
        decode::decode(path, self.bytes(path)?).map(Arc::new)
    }

    /// The bytes of the file at `path`, whatever they are.
    ///
    /// # Errors
    /// Missing, unreadable.
    pub fn bytes(&self, path: &str) -> Result<Vec<u8>, ImageError> {
        let bytes = (self.load)(path)?;
        self.given.remember(path, &bytes);
        Ok(bytes)
    }

    /// The files that were asked for so far.
    #[must_use]
    pub fn given(&self) -> &Given {
        &self.given
    }
}

impl fmt::Debug for Images {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Images")
    }
}
