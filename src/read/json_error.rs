//! The JSON parser's messages, in our words, with what to type instead.

use jsonc_parser::ParseStringErrorKind;
use jsonc_parser::errors::{ParseError, ParseErrorKind};

use crate::diag::Diagnostic;
use crate::source::{SourceId, Span};

/// The parser's error as a message with its place and what to type.
pub(crate) fn describe(error: &ParseError, source: SourceId, text: &str) -> Diagnostic {
    let range = error.range();
    let start = range.start.min(text.len());
    let end = range.end.clamp(start, text.len());
    let (message, hint) = wording(error.kind(), &text[start..end]);
    let is_opening =
        matches!(error.kind(), ParseErrorKind::UnterminatedObject | ParseErrorKind::UnterminatedArray);
    let end = if is_opening { (start + 1).min(end) } else { end };
    Diagnostic::error(message).at(Span::new(source, start..end)).hint(hint)
}

/// The error for a string that runs over the end of its line.
pub(crate) fn unclosed(span: Span) -> Diagnostic {
    Diagnostic::error("this text is not closed on its line")
        .at(span)
        .hint("end it with `\"`; a line break inside a text is written `\\n`")
}

fn wording(kind: &ParseErrorKind, typed: &str) -> (String, String) {
    let (message, hint) = match kind {
        ParseErrorKind::TrailingCommasNotAllowed => ("a comma after the last item", "delete the comma"),
        ParseErrorKind::CommentsNotAllowed => ("JSON has no comments", "delete it"),
        ParseErrorKind::ExpectedComma => ("a comma is missing here", "write `,` between two items"),
        ParseErrorKind::ExpectedColonAfterObjectKey => {
            ("a colon is missing before this", "write `\"key\": value`")
        }
        ParseErrorKind::ExpectedObjectValue => ("this key has no value", "write `\"key\": \"text\"`"),
        ParseErrorKind::ExpectedStringObjectProperty => {
            return (format!("the key `{typed}` must stand in quotes"), format!("write `\"{typed}\": …`"));
        }
        ParseErrorKind::SingleQuotedStringsNotAllowed => {
            ("JSON has no single quotes", "put text and keys between two `\"`")
        }
        ParseErrorKind::MultipleRootJsonValues => {
            ("the file goes on after its end", "everything stands inside one `{ … }`")
        }
        ParseErrorKind::UnexpectedWord => {
            return (format!("`{typed}` must stand in quotes"), format!("write `\"{typed}\"`"));
        }
        ParseErrorKind::UnterminatedArray => ("this list is never closed", "end it with `]`"),
        ParseErrorKind::UnterminatedObject => ("this object is never closed", "end it with `}`"),
        ParseErrorKind::UnexpectedCloseBrace => {
            ("`}` stands where a value should be", "a key has a value, and a list ends with `]`")
        }
        ParseErrorKind::UnexpectedCloseBracket => {
            ("`]` stands where a value should be", "a key has a value, and an object ends with `}`")
        }
        ParseErrorKind::UnexpectedComma => ("there is a comma too many", "delete the comma"),
        ParseErrorKind::UnexpectedColon => ("there is a colon too many", "write `\"key\": value`"),
        ParseErrorKind::UnexpectedToken | ParseErrorKind::UnexpectedTokenInObject => {
            ("this is no JSON", "an object is `{ \"key\": \"text\", \"list\": [1, 2] }`")
        }
        ParseErrorKind::String(kind) => return of_string(kind),
        ParseErrorKind::UnaryPlusNumbersNotAllowed
        | ParseErrorKind::HexadecimalNumbersNotAllowed
        | ParseErrorKind::NonFiniteNumbersNotAllowed
        | ParseErrorKind::BareDecimalPointNumbersNotAllowed
        | ParseErrorKind::ExpectedDigit
        | ParseErrorKind::ExpectedDigitFollowingNegativeSign
        | ParseErrorKind::ExpectedPlusMinusOrDigitInNumberLiteral => {
            ("this is no number", "text, such as a telephone number, must stand in quotes")
        }
        other => return (other.to_string().to_lowercase(), "see what stands before it".to_owned()),
    };
    (message.to_owned(), hint.to_owned())
}

fn of_string(kind: &ParseStringErrorKind) -> (String, String) {
    let (message, hint) = match kind {
        ParseStringErrorKind::UnterminatedStringLiteral => ("this text is never closed", "end it with `\"`"),
        ParseStringErrorKind::InvalidUnicodeEscapeSequence(_) => (
            "`\\u` with these figures is half of a character, or none",
            "write the character itself, or both halves, such as `\\ud83d\\ude00`",
        ),
        ParseStringErrorKind::ExpectedFourHexDigits => {
            ("`\\u` must be followed by the four figures of a character", "write `\\\\` for a backslash")
        }
        _ => ("a backslash begins an escape", "write `\\\\` for a backslash"),
    };
    (message.to_owned(), hint.to_owned())
}
