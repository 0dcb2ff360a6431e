//! Pictures, and the loader through which the library requests their files.

mod decode;
mod picture;

use std::fmt;
use std::sync::Arc;

use crate::digest::Given;

pub use picture::{Image, ImageError, Outline, Pixels};

/// Loads a file's bytes by its path as written in the résumé.
pub type ImageLoader = dyn Fn(&str) -> Result<Vec<u8>, ImageError> + Send + Sync;

/// The pictures of a build.
pub struct Images {
    load: Box<ImageLoader>,
    given: Given,
}

impl Images {
    /// Pictures that `load` provides.
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
    /// [`ImageError`]: missing, unreadable, not a picture, damaged or too large.
    pub fn get(&self, path: &str) -> Result<Arc<Image>, ImageError> {
        decode::decode(path, self.bytes(path)?).map(Arc::new)
    }

    /// The bytes of the file at `path`, not decoded.
    ///
    /// # Errors
    /// [`ImageError`]: missing or unreadable.
    pub fn bytes(&self, path: &str) -> Result<Vec<u8>, ImageError> {
        let bytes = (self.load)(path)?;
        self.given.remember(path, &bytes);
        Ok(bytes)
    }

    /// The files requested so far.
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
