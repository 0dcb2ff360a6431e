//! Messages as shown on a terminal.

use vitae::diag::Diagnostics;
use vitae::source::Sources;

use crate::cli::report::{self, Look, Screen};

/// A wide terminal without colour.
const SCREEN: Screen = Screen { look: Look::Plain, width: 100 };

/// Renders all messages as the program prints them for the first of the sources.
pub(crate) fn render_all(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let name = sources.iter().next().map_or("", |source| source.name.as_str());
    report::render(diagnostics, sources, name, SCREEN).concat()
}
