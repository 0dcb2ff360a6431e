//! Values in a PDF.

use lopdf::{Document, Object};

/// The largest stream, inflated, in bytes.
pub(super) const MAX_STREAM: usize = 64 * 1024 * 1024;

/// The value of a number, which may be a reference.
pub(super) fn number(file: &Document, object: &Object) -> Option<f64> {
    let (_, object) = file.dereference(object).ok()?;
    object.as_float().ok().map(f64::from).filter(|number| number.is_finite())
}
