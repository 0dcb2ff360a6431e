//! The JSON parser's messages, reworded, with what to type instead.

use jsonc_parser::ParseStringErrorKind;
use jsonc_parser::errors::{ParseError, ParseErrorKind};

use crate::diag::Diagnostic;
use crate::source::{SourceId, Span};

/// The parser's error as a message with its place and a hint.
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

/// The error for a string that is not closed on its line.
pub(crate) fn unclosed(span: Span) -> Diagnostic {
    Diagnostic::error("this text is not closed on the same line")
        .at(span)
        .hint("close it with `\"`; write `\\n` for a line break inside text")
}

fn wording(kind: &ParseErrorKind, typed: &str) -> (String, String) {
    let (message, hint) = match kind {
        ParseErrorKind::TrailingCommasNotAllowed => {
            ("unexpected comma after the last item", "delete the comma")
        }
        ParseErrorKind::CommentsNotAllowed => ("JSON does not allow comments", "delete the comment"),
        ParseErrorKind::ExpectedComma => ("missing comma", "separate items with commas"),
        ParseErrorKind::ExpectedColonAfterObjectKey => {
            ("missing colon before this value", "write `\"key\": value`")
        }
        ParseErrorKind::ExpectedObjectValue => ("this key has no value", "write `\"key\": \"text\"`"),
        ParseErrorKind::ExpectedStringObjectProperty => {
            return (format!("the key `{typed}` must be in quotes"), format!("write `\"{typed}\": …`"));
        }
        ParseErrorKind::SingleQuotedStringsNotAllowed => {
            ("JSON does not allow single quotes", "put text and keys in double quotes")
        }
        ParseErrorKind::MultipleRootJsonValues => {
            ("unexpected text after the end of the JSON", "put everything inside one `{ … }`")
        }
        ParseErrorKind::UnexpectedWord => {
            return (format!("`{typed}` must be in quotes"), format!("write `\"{typed}\"`"));
        }
        ParseErrorKind::UnterminatedArray => ("this list is not closed", "close it with `]`"),
        ParseErrorKind::UnterminatedObject => ("this object is not closed", "close it with `}`"),
        ParseErrorKind::UnexpectedCloseBrace => {
            ("expected a value before `}`", "give the key a value, or close the list with `]`")
        }
        ParseErrorKind::UnexpectedCloseBracket => {
            ("expected a value before `]`", "give the key a value, or close the object with `}`")
        }
        ParseErrorKind::UnexpectedComma => ("unexpected comma", "delete the comma"),
        ParseErrorKind::UnexpectedColon => ("unexpected colon", "write `\"key\": value`"),
        ParseErrorKind::UnexpectedToken | ParseErrorKind::UnexpectedTokenInObject => {
            ("this is not valid JSON", "write an object as `{ \"key\": \"text\", \"list\": [1, 2] }`")
        }
        ParseErrorKind::String(kind) => return of_string(kind),
        ParseErrorKind::UnaryPlusNumbersNotAllowed
        | ParseErrorKind::HexadecimalNumbersNotAllowed
        | ParseErrorKind::NonFiniteNumbersNotAllowed
        | ParseErrorKind::BareDecimalPointNumbersNotAllowed
        | ParseErrorKind::ExpectedDigit
        | ParseErrorKind::ExpectedDigitFollowingNegativeSign
        | ParseErrorKind::ExpectedPlusMinusOrDigitInNumberLiteral => {
            ("this is not a valid number", "put text, such as a phone number, in quotes")
        }
        other => return (other.to_string().to_lowercase(), "check the text before it".to_owned()),
    };
    (message.to_owned(), hint.to_owned())
}

fn of_string(kind: &ParseStringErrorKind) -> (String, String) {
    let (message, hint) = match kind {
        ParseStringErrorKind::UnterminatedStringLiteral => ("this text is not closed", "close it with `\"`"),
        ParseStringErrorKind::InvalidUnicodeEscapeSequence(_) => (
            "`\\u` with these digits is not a whole character",
            "write the character itself, or both of its surrogates, such as `\\ud83d\\ude00`",
        ),
        ParseStringErrorKind::ExpectedFourHexDigits => {
            ("`\\u` must be followed by four hexadecimal digits", "write `\\\\` for a backslash")
        }
        _ => ("invalid escape sequence", "write `\\\\` for a backslash"),
    };
    (message.to_owned(), hint.to_owned())
}
