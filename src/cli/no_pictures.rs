//! What needs the feature `raster`, in a build without it: an error that says how to get it.

use vitae::font::FontBook;
use vitae::typeset::frame::{Document, Page};
use vitae::typeset::sheet::Sheet;

use crate::cli::args::PreviewArgs;
use crate::cli::error::{CliError, Exit};
use crate::cli::terminal::Terminal;

/// Whether this build can draw pages.
pub(crate) const CAN_DRAW: bool = false;

/// Returns the error for `--format png`.
pub(crate) fn pages(_: &Document, _: &FontBook, _: u16) -> Result<Vec<Vec<u8>>, CliError> {
    Err(CliError::CannotDraw("`--format png`"))
}

/// Returns the error for a contact sheet as a PNG file.
pub(crate) fn contact_sheet(
    _: &Sheet,
    _: (&[&Page], &FontBook),
    _: f64,
    _: usize,
) -> Result<Vec<u8>, CliError> {
    Err(CliError::CannotDraw("a gallery as a PNG file"))
}

/// Returns the error for `vitae preview`.
pub(crate) fn preview(_: &PreviewArgs, _: Terminal) -> Result<Exit, CliError> {
    Err(CliError::CannotDraw("`vitae preview`"))
}
