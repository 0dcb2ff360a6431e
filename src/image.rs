//! Pictures, and the one door through which the library asks for files.

mod decode;
mod picture;

use std::fmt;
use std::sync::Arc;

pub use picture::{Image, ImageError, Pixels, Shape};

/// Asks for a file's bytes by the path that stands in the résumé.
pub type Loader = dyn Fn(&str) -> Result<Vec<u8>, ImageError> + Send + Sync;

/// The pictures of a build.
pub struct Images {
    load: Box<Loader>,
}

impl Images {
    /// Pictures that come through `load`.
    #[must_use]
    pub fn new(load: Box<Loader>) -> Self {
        Self { load }
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
        let bytes = (self.load)(path)?;
        decode::decode(path, bytes).map(Arc::new)
    }
}

impl fmt::Debug for Images {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Images")
    }
}
