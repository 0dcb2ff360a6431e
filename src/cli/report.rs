//! Diagnostics → text for a terminal, in the style of rustc.
//!
//! A pure function: the caller decides on colour and width. A line wider than the terminal is cut around the relevant
//! place before the printer sees it, so that a JSON file of one line costs no more than any other.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::Range;

use annotate_snippets::renderer::{AnsiColor, Effects, Style};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use vitae::diag::{Diagnostic, Diagnostics, Severity};
use vitae::source::{Source, Sources, Span};

use crate::cli::name::printable;

/// The maximum number of messages shown. A file full of errors can have millions.
pub(crate) const MAX_SHOWN: usize = 100;

/// The minimum width of the gutter, in digits.
const MIN_GUTTER: usize = 2;

/// Whether messages are coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// Plain text.
    Plain,
    /// With ANSI escapes.
    Colored,
}

/// The properties of the terminal.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Screen {
    /// Whether it shows colours.
    pub(crate) look: Look,
    /// The number of characters per line.
    pub(crate) width: usize,
}

/// Renders all messages, each followed by an empty line, and a summary if there are several. If there are very many,
/// only the most severe are shown.
///
/// `name` starts the summary. No line is wider than the screen unless a message or a hint is.
pub(crate) fn render(
    diagnostics: &Diagnostics,
    sources: &Sources,
    name: &str,
    screen: Screen,
) -> Vec<String> {
    let shown = diagnostics.gravest(MAX_SHOWN);
    let mut out: Vec<String> =
        shown.map(|diagnostic| render_one(diagnostic, sources, screen) + "\n").collect();
    if let Some(total) = count(diagnostics) {
        let rest =
            if diagnostics.total() > MAX_SHOWN { format!("; showing {MAX_SHOWN}") } else { String::new() };
        out.push(format!("{}: {total}{rest}\n", printable(name)));
    }
    out
}

/// Returns the message to show. If the text of the file must not be shown, only the place of the fault remains.
pub(crate) fn shown<'a>(diagnostic: &'a Diagnostic, sources: &Sources) -> Cow<'a, Diagnostic> {
    match diagnostic.span {
        Some(span) if !sources.get(span.source).is_shown => {
            let message =
                "this layout has a fault; its text is hidden because it is outside the résumé's folder";
            let hint = format!("`--layout {}` shows the details", sources.get(span.source).name);
            let told = Diagnostic { severity: diagnostic.severity, ..Diagnostic::error(message) };
            Cow::Owned(told.at(span).hint(hint))
        }
        _ => Cow::Borrowed(diagnostic),
    }
}

/// Renders one message with its place and its hints; ends with a line break.
pub(crate) fn render_one(diagnostic: &Diagnostic, sources: &Sources, screen: Screen) -> String {
    let diagnostic = &*shown(diagnostic, sources);
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let message = printable(&diagnostic.message.replace('\n', " "));
    let excerpt = diagnostic.span.map(|span| Excerpt::new(sources.get(span.source), span, screen.width));
    let digits = excerpt.as_ref().map_or(0, |e| e.line.to_string().len());
    let title = level.primary_title(message);
    let title = match diagnostic.rule {
        Some(rule) => title.id(rule.name()),
        None => title,
    };
    let group = Group::with_title(title);
    let group = match &excerpt {
        Some(excerpt) => group.element(excerpt.snippet()),
        None => group,
    };
    let renderer = match screen.look {
        Look::Plain => Renderer::plain(),
        Look::Colored => Renderer::styled(),
    };
    let shown = renderer.term_width(usize::MAX / 4).render(&[group]);
    let shown = match &excerpt {
        Some(excerpt) => excerpt.true_column(&shown),
        None => shown,
    };
    let margin = " ".repeat(MIN_GUTTER.saturating_sub(digits.max(1)));
    let mut out = String::new();
    for (index, line) in shown.lines().enumerate() {
        let margin = if index == 0 { "" } else { margin.as_str() };
        let _ = writeln!(out, "{margin}{line}");
    }
    for hint in &diagnostic.hints {
        push_hint(&mut out, hint, digits.max(MIN_GUTTER) + 1, screen.look);
    }
    out
}

/// Returns the summary, such as `3 errors, 1 warning`; `None` for a single message.
fn count(diagnostics: &Diagnostics) -> Option<String> {
    let n_errors = diagnostics.list.iter().filter(|d| d.severity == Severity::Error).count();
    let n_warnings = diagnostics.list.len() - n_errors;
    let amount = |n: usize, noun: &str| match n {
        0 => None,
        1 => Some(format!("1 {noun}")),
        _ => Some(format!("{n} {noun}s")),
    };
    let parts: Vec<String> = [
        amount(n_errors, "error"),
        amount(n_warnings, "warning"),
        amount(diagnostics.n_more, "more message"),
    ]
    .into_iter()
    .flatten()
    .collect();
    (diagnostics.total() > 1).then(|| parts.join(", "))
}

fn push_hint(out: &mut String, hint: &str, indent: usize, look: Look) {
    let (sign, word) = match look {
        Look::Plain => (Style::new(), Style::new()),
        Look::Colored => {
            (AnsiColor::BrightBlue.on_default().effects(Effects::BOLD), Style::new().effects(Effects::BOLD))
        }
    };
    let margin = " ".repeat(indent);
    let mut lines = hint.lines();
    let first = printable(lines.next().unwrap_or_default());
    let _ = writeln!(out, "{margin}{sign}={sign:#} {word}hint{word:#}: {first}");
    for line in lines {
        let _ = writeln!(out, "{margin}        {}", printable(line));
    }
}

/// The line of a span, or the part of it that fits.
struct Excerpt {
    name: String,
    line: usize,
    column: usize,
    /// The line, or a part of it with ellipses.
    text: String,
    /// The range to underline, in bytes of `text`.
    mark: Range<usize>,
}

impl Excerpt {
    fn new(source: &Source, span: Span, width: usize) -> Self {
        let all = source.text.as_str();
        let start = floor(all, span.start);
        let line_start = all[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = all[start..].find('\n').map_or(all.len(), |at| start + at);
        let whole = all[line_start..line_end].trim_end_matches('\r');
        let mark_start = (start - line_start).min(whole.len());
        let mark_end = floor(whole, span.end.saturating_sub(line_start)).max(mark_start);
        let mark_end = mark_start + whole[mark_start..mark_end].trim_end().len();
        let (line, column) = source.line_column(start);
        if !source.is_shown {
            return Self { name: printable(&source.name), line, column, text: String::new(), mark: 0..0 };
        }
        let room = width.saturating_sub(line.to_string().len().max(MIN_GUTTER) + 3).max(20);
        let (text, mark) = window(whole, mark_start..mark_end, room);
        let until = |at: usize| printable(&text[..at]).len();
        let (mark, text) = (until(mark.start)..until(mark.end), printable(&text));
        Self { name: printable(&source.name), line, column, text, mark }
    }

    fn snippet(&self) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
        Snippet::source(self.text.as_str())
            .line_start(self.line)
            .path(self.name.as_str())
            .annotation(AnnotationKind::Primary.span(self.mark.clone()))
    }

    /// Replaces the column within the excerpt by that in the file.
    fn true_column(&self, shown: &str) -> String {
        let in_excerpt = self.text[..self.mark.start].chars().count() + 1;
        let line = self.line;
        shown.replacen(&format!(":{line}:{in_excerpt}\n"), &format!(":{line}:{}\n", self.column), 1)
    }
}

/// Returns at most `room` characters of `line` around `mark`, and the range of the mark in them.
fn window(line: &str, mark: Range<usize>, room: usize) -> (String, Range<usize>) {
    if line.chars().nth(room).is_none() {
        return (line.to_owned(), mark);
    }
    let context = room / 3;
    let before =
        line[..mark.start].char_indices().rev().take(context).last().map_or(mark.start, |(at, _)| at);
    let (head, start) = if line[..before].chars().nth(1).is_none() { ("", 0) } else { ("…", before) };
    let rest = &line[start..];
    let space = room - head.chars().count();
    let (tail, end) = match rest.char_indices().nth(space) {
        None => ("", line.len()),
        Some(_) => ("…", start + rest.char_indices().nth(space - 1).map_or(rest.len(), |(at, _)| at)),
    };
    let text = format!("{head}{}{tail}", &line[start..end]);
    let shift = |at: usize| at.clamp(start, end) - start + head.len();
    (text, shift(mark.start)..shift(mark.end))
}

/// Returns the last character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{Look, Screen, render};
    use vitae::diag::{Diagnostic, Diagnostics};
    use vitae::source::{Source, Sources, Span};

    const FILE: &str = "lang = \"en\"\n\n[basics]\nemial = \"ada@example.org\"\n";

    fn shown(text: &str, list: Vec<(&str, Diagnostic)>, screen: Screen) -> String {
        let mut sources = Sources::new();
        let id = sources.add(Source::new("resume.toml", text));
        let list = list
            .into_iter()
            .map(|(needle, diagnostic)| match text.find(needle) {
                Some(at) if !needle.is_empty() => diagnostic.at(Span::new(id, at..at + needle.len())),
                _ => diagnostic,
            })
            .collect();
        render(&Diagnostics { list, n_more: 0 }, &sources, "resume.toml", screen).concat()
    }

    #[test]
    fn one_error_is_rendered_as_in_rustc() {
        let error = Diagnostic::error("unknown key `emial` in `[basics]`").hint("did you mean `email`?");
        assert_eq!(
            shown(FILE, vec![("emial", error)], Screen { look: Look::Plain, width: 100 }),
            concat!(
                "error: unknown key `emial` in `[basics]`\n",
                "  --> resume.toml:4:1\n",
                "   |\n",
                " 4 | emial = \"ada@example.org\"\n",
                "   | ^^^^^\n",
                "   = hint: did you mean `email`?\n",
                "\n",
            )
        );
    }

    #[test]
    fn several_messages_are_counted() {
        let error = Diagnostic::error("unknown key `emial` in `[basics]`");
        let list =
            vec![("emial", error), ("", Diagnostic::warning("no name")), ("", Diagnostic::error("no page"))];
        let text = shown(FILE, list, Screen { look: Look::Plain, width: 100 });
        assert!(
            text.ends_with("\nwarning: no name\n\nerror: no page\n\nresume.toml: 2 errors, 1 warning\n"),
            "{text}"
        );
    }

    #[test]
    fn the_most_severe_of_very_many_are_shown() {
        let warnings = (0..150).map(|_| ("", Diagnostic::warning("a warning")));
        let list = warnings.chain([("", Diagnostic::error("an error"))]).collect();
        let text = shown(FILE, list, Screen { look: Look::Plain, width: 100 });
        assert!(text.starts_with("error: an error\n\nwarning: a warning\n"), "{text}");
        assert!(text.ends_with("\nresume.toml: 1 error, 150 warnings; showing 100\n"), "{text}");
        assert_eq!(text.matches("warning: ").count(), 99);
    }

    #[test]
    fn a_message_without_a_place_keeps_its_hints() {
        let error = Diagnostic::error("file `resume.tml` not found").hint("did you mean `resume.toml`?");
        assert_eq!(
            shown("", vec![("", error)], Screen { look: Look::Plain, width: 100 }),
            "error: file `resume.tml` not found\n   = hint: did you mean `resume.toml`?\n\n"
        );
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let line = format!("{{\"a\": \"{}\", \"here\": 1, \"b\": \"{}\"}}", "x".repeat(500), "y".repeat(500));
        let text =
            shown(&line, vec![("here", Diagnostic::error("wrong"))], Screen { look: Look::Plain, width: 60 });
        let mut lines = text.lines();
        assert_eq!(lines.nth(1), Some("  --> resume.toml:1:512"));
        let source = lines.nth(1).unwrap();
        let marks = lines.next().unwrap();
        assert!(source.contains('…') && source.ends_with('…'), "{source}");
        assert!(source.chars().count() <= 60, "{source}");
        let at = marks.find('^').unwrap();
        assert_eq!(source.chars().skip(at).take(4).collect::<String>(), "here");
        assert_eq!(marks.matches('^').count(), 4);
    }

    #[test]
    fn a_span_of_several_lines_marks_the_first() {
        let text = shown(
            "a = 1\n[[work]]\nb = 2\n",
            vec![("[[work]]\nb", Diagnostic::error("e"))],
            Screen { look: Look::Plain, width: 80 },
        );
        assert!(text.contains(" 2 | [[work]]\n   | ^^^^^^^^\n"), "{text}");
    }

    #[test]
    fn odd_spans_and_control_characters_are_harmless() {
        let mut sources = Sources::new();
        let id = sources.add(Source::new("a\u{1b}.toml", "é\u{1b}[31m\0\n"));
        for range in [0..0, 1..1, 1..400, 9..9, 300..400] {
            let list = vec![Diagnostic::error("a\u{1b}[0m\nb").at(Span::new(id, range)).hint("\u{1b}c\nd")];
            let text = render(
                &Diagnostics { list, n_more: 0 },
                &sources,
                "x",
                Screen { look: Look::Plain, width: 30 },
            )
            .concat();
            assert!(!text.contains('\u{1b}') && !text.contains('\0'), "{text:?}");
        }
    }

    #[test]
    fn colour_is_used_only_if_requested() {
        let error = || vec![("emial", Diagnostic::error("wrong").hint("type `email`"))];
        assert!(!shown(FILE, error(), Screen { look: Look::Plain, width: 100 }).contains('\u{1b}'));
        let colored = shown(FILE, error(), Screen { look: Look::Colored, width: 100 });
        let parts: Vec<&str> = colored.split('\u{1b}').collect();
        let bare: String = parts[0].to_owned()
            + &parts[1..].iter().filter_map(|p| p.split_once('m')).map(|(_, t)| t).collect::<String>();
        assert!(parts.len() > 8);
        assert_eq!(bare, shown(FILE, error(), Screen { look: Look::Plain, width: 100 }));
    }
}
