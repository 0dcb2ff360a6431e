//! Diagnostics as data, one JSON object per line, for editors, hooks and scripts.

use serde::Serialize;
use vitae::diag::{Diagnostic, Diagnostics, RuleId, Severity};
use vitae::source::Sources;

use crate::cli::report::{self, MAX_SHOWN};

/// One message.
#[derive(Debug, Serialize)]
pub(crate) struct Message<'a> {
    severity: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'static str>,
    message: &'a str,
    hints: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<MessagePlace<'a>>,
}

/// A range of the source. Lines and columns are counted from 1, columns in characters; the end is exclusive.
#[derive(Debug, Serialize)]
struct MessagePlace<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

impl<'a> Message<'a> {
    /// Converts a diagnostic.
    pub(crate) fn new(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Self {
        let place = diagnostic.span.map(|span| {
            let source = sources.get(span.source);
            let (line, column) = source.line_column(span.start);
            let (end_line, end_column) = source.line_column(span.end);
            MessagePlace { file: &source.name, line, column, end_line, end_column }
        });
        let severity = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let rule = diagnostic.rule.map(RuleId::name);
        Self { severity, rule, message: &diagnostic.message, hints: &diagnostic.hints, place }
    }
}

/// Returns all messages, one per line; if there are very many, only the most severe.
pub(crate) fn render(diagnostics: &Diagnostics, sources: &Sources) -> Vec<String> {
    let shown = diagnostics.gravest(MAX_SHOWN).map(|diagnostic| report::shown(diagnostic, sources));
    let mut out: Vec<String> = shown.map(|diagnostic| line(&Message::new(&diagnostic, sources))).collect();
    if let Some(n_hidden) = diagnostics.total().checked_sub(MAX_SHOWN).filter(|&n| n > 0) {
        let message = format!("{n_hidden} more messages are not shown");
        out.push(line(&Message {
            severity: "warning",
            rule: None,
            message: &message,
            hints: &[],
            place: None,
        }));
    }
    out
}

/// Converts a usage error of clap into a diagnostic: the first paragraph is the message, the others are hints.
pub(crate) fn of_usage(said: &str) -> Diagnostic {
    let mut paragraphs = said.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty());
    let first = paragraphs.next().unwrap_or_default();
    let message = first.strip_prefix("error: ").unwrap_or(first);
    paragraphs.fold(Diagnostic::error(message), |error, paragraph| {
        error.hint(paragraph.trim_start_matches("tip: "))
    })
}

fn line(message: &Message<'_>) -> String {
    serde_json::to_string(message).expect("texts and numbers are JSON") + "\n"
}

#[cfg(test)]
mod tests {
    use super::render;
    use vitae::diag::{Diagnostic, Diagnostics};
    use vitae::source::{Source, Sources, Span};

    #[test]
    fn very_many_messages_are_cut_off() {
        let list = (0..102).map(|n| Diagnostic::error(n.to_string())).collect();
        let text = render(&Diagnostics { list, n_more: 0 }, &Sources::new()).concat();
        assert_eq!(text.lines().count(), 101);
        assert!(text.ends_with("\"message\":\"2 more messages are not shown\",\"hints\":[]}\n"), "{text}");
    }

    #[test]
    fn a_message_is_a_line_of_json() {
        let mut sources = Sources::new();
        let source = sources.add(Source::new("cv.toml", "lang = \"en\"\nnäme = 1\n"));
        let mut diagnostics = Diagnostics::new();
        let span = Span::new(source, 12..17);
        diagnostics.push(Diagnostic::error("unknown key `näme`").at(span).hint("did you mean `name`?"));
        diagnostics.push(Diagnostic::warning("no name"));
        assert_eq!(
            render(&diagnostics, &sources).concat(),
            "{\"severity\":\"error\",\"message\":\"unknown key `näme`\",\"hints\":[\"did you mean `name`?\"],\
             \"place\":{\"file\":\"cv.toml\",\"line\":2,\"column\":1,\"end_line\":2,\"end_column\":5}}\n\
             {\"severity\":\"warning\",\"message\":\"no name\",\"hints\":[]}\n"
        );
    }
}
