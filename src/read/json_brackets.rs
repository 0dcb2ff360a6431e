//! The brackets of a JSON text: which is missing, where the text ends, and where trailing commas and comments are.
//!
//! The parser reports the first unexpected token, which may come long after a missing bracket.

use std::ops::Range;

use jsonc_parser::tokens::Token;
use jsonc_parser::{Scanner, ScannerOptions};

use crate::diag::Diagnostic;
use crate::source::{SourceId, Span};

/// Brackets, commas and comments of a text, scanned before it is parsed.
#[derive(Debug, Default)]
pub(crate) struct JsonBrackets {
    /// The first place where a bracket is missing: its range, the message and the hint.
    missing: Option<(Range<usize>, &'static str, &'static str)>,
    /// The end of the outermost value.
    end: Option<usize>,
    /// Commas after the last item.
    pub(crate) commas: Vec<Range<usize>>,
    /// Comments.
    pub(crate) comments: Vec<Range<usize>>,
}

impl JsonBrackets {
    /// Scans a text, as far as it has valid tokens.
    pub(crate) fn of(text: &str) -> Self {
        let mut brackets = Self::default();
        let mut scanner = Scanner::new(text, &EVERYTHING);
        // Whether each open bracket is a brace.
        let mut open: Vec<bool> = Vec::new();
        let mut last: [Option<(Token<'_>, Range<usize>)>; 2] = [None, None];
        while let Ok(Some(token)) = scanner.scan() {
            let range = scanner.token_start()..scanner.token_end();
            if matches!(token, Token::CommentLine(_) | Token::CommentBlock(_)) {
                brackets.comments.push(range);
                continue;
            }
            if let Some((at, message, hint)) = missing(&token, range.clone(), open.last().copied(), &last) {
                brackets.missing = Some((at, message, hint));
                return brackets;
            }
            match token {
                Token::OpenBrace | Token::OpenBracket => open.push(token == Token::OpenBrace),
                Token::CloseBrace | Token::CloseBracket => {
                    if let [_, Some((Token::Comma, comma))] = &last {
                        brackets.commas.push(comma.clone());
                    }
                    open.pop();
                    if open.is_empty() {
                        brackets.end = Some(range.end);
                        return brackets;
                    }
                }
                _ => {}
            }
            let [_, before] = last;
            last = [before, Some((token, range))];
        }
        brackets
    }

    /// The error for the missing bracket.
    pub(crate) fn missing(&self, source: SourceId) -> Option<Diagnostic> {
        let (at, message, hint) = self.missing.clone()?;
        Some(Diagnostic::error(message).at(Span::new(source, at)).hint(hint))
    }

    /// The text up to the end of its value, and a message about any text after that, with whether words are lost.
    pub(crate) fn cut<'t>(&self, text: &'t str, source: SourceId) -> (&'t str, Option<(Diagnostic, bool)>) {
        let Some(end) = self.end else { return (text, None) };
        let (body, rest) = text.split_at(end);
        let is_comment = |rest: &str| rest.starts_with("//") || rest.starts_with("/*");
        let extra = rest.trim_start();
        if extra.is_empty() || is_comment(extra) {
            return (text, None);
        }
        let at = end + rest.len() - extra.len();
        let length = extra.lines().next().unwrap_or_default().trim_end().len();
        let is_lost = extra.chars().any(|c| !c.is_whitespace() && !"}],;".contains(c));
        let hint = match extra.starts_with(',') || extra.starts_with('}') {
            true => "is there an extra `}` before this?",
            false => "put everything inside one `{ … }`",
        };
        let error = Diagnostic::error("unexpected text after the end of the JSON")
            .at(Span::new(source, at..at + length));
        (body, Some((error.hint(hint), is_lost)))
    }
}

/// The bracket missing before a token, judged by the open bracket and the tokens before it.
fn missing(
    token: &Token<'_>,
    range: Range<usize>,
    in_object: Option<bool>,
    last: &[Option<(Token<'_>, Range<usize>)>; 2],
) -> Option<(Range<usize>, &'static str, &'static str)> {
    match (token, in_object, last) {
        (Token::CloseBrace, Some(false), _) => {
            Some((range, "missing `]` before this `}`", "close the list with `]`"))
        }
        (Token::CloseBracket, Some(true), _) => {
            Some((range, "missing `}` before this `]`", "close the object with `}`"))
        }
        (Token::OpenBrace, Some(true), [_, Some((Token::Comma, _))]) => {
            Some((range, "missing `}` before this `{`", "close the object before it with `}`"))
        }
        (Token::Colon, Some(false), [Some((Token::Comma, _)), Some((Token::String(_), key))]) => {
            Some((key.clone(), "missing `]` before this key", "close the list before it with `]`"))
        }
        _ => None,
    }
}

const EVERYTHING: ScannerOptions = ScannerOptions {
    allow_single_quoted_strings: true,
    allow_hexadecimal_numbers: true,
    allow_unary_plus_numbers: true,
    allow_bare_decimal_point_numbers: true,
    allow_non_finite_numbers: true,
    allow_extended_string_escapes: true,
};
