//! Colours as written in a layout.

use crate::path::Color;
use crate::source::{SourceId, Span, Spanned};

/// A colour as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ColorSpec {
    /// A name in the palette.
    Named(String),
    /// A value.
    Value(Color),
}

/// The span of values that are not in any source.
pub(crate) const NOWHERE: Span = Span { source: SourceId(0), start: 0, end: 0 };

/// A colour that is not in any source.
pub(crate) fn plain(r: u8, g: u8, b: u8) -> Spanned<ColorSpec> {
    Spanned::new(ColorSpec::Value(Color { r, g, b }), NOWHERE)
}

/// Black, not in any source.
pub(crate) fn black() -> Spanned<ColorSpec> {
    plain(0, 0, 0)
}
