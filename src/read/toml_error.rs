//! The TOML parser's messages, said again for people who write a résumé and not TOML.

use toml::de::Error;

use crate::diag::Diagnostic;
use crate::source::{SourceId, Span};

/// The parser's error as a message with its place and, where there is one, the line to type.
pub(crate) fn describe(error: &Error, source: SourceId, text: &str) -> Diagnostic {
    let range = error.span().unwrap_or(text.len()..text.len());
    Diagnostic::error(error.message()).at(Span::new(source, range))
}
