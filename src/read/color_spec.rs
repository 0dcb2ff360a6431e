//! Colours as a layout writes them.

use crate::path::Color;
use crate::source::{SourceId, Span, Spanned};

/// A colour as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ColorSpec {
    /// By its name in the palette.
    Named(String),
    /// By its value.
    Value(Color),
}

/// The place of values that no source holds.
pub(crate) const NOWHERE: Span = Span { source: SourceId(0), start: 0, end: 0 };

/// A colour that no source names.
pub(crate) fn plain(r: u8, g: u8, b: u8) -> Spanned<ColorSpec> {
    Spanned::new(ColorSpec::Value(Color { r, g, b }), NOWHERE)
}

/// Black, named by no source.
pub(crate) fn black() -> Spanned<ColorSpec> {
    plain(0, 0, 0)
}
