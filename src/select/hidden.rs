//! What a redaction hides, in everything that is printed about a résumé: messages, hints, excerpts of its sources.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::read::resume::Resume;
use crate::read::texts::texts;
use crate::select::mask::{masked, values, veiled};
use crate::select::occurrences::occurrences;
use crate::select::redact::words_of;
use crate::source::{Sources, Span};

/// The fewest characters of a text that is hidden wherever it occurs.
const MIN_CHARS: usize = 3;

/// What is hidden.
#[derive(Clone, Debug, Default)]
pub struct Hidden {
    /// The hidden texts, longer ones first.
    words: Vec<String>,
    /// The places of texts that are shown.
    shown: BTreeSet<Span>,
}

impl Hidden {
    /// What differs between a résumé and the same résumé redacted.
    #[must_use]
    pub fn of(resume: &Resume, redacted: &Resume) -> Self {
        let kept: BTreeMap<Span, String> =
            texts(redacted).into_iter().map(|text| (text.span, text.value)).collect();
        let (mut words, mut shown, mut gone) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for text in texts(resume) {
            if kept.get(&text.span) == Some(&text.value) {
                shown.insert(text.span);
            } else {
                gone.insert(text.span);
                words.insert(text.value.trim().to_owned());
            }
        }
        let shown = shown.difference(&gone).copied().collect();
        if let Some(name) = resume.basics.name.as_ref().filter(|name| gone.contains(&name.span)) {
            words.extend(words_of(&name.value));
        }
        let mut words: Vec<String> =
            words.into_iter().filter(|word| word.chars().count() >= MIN_CHARS).collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        Self { words, shown }
    }

    /// A text without what is hidden.
    #[must_use]
    pub fn without(&self, text: &str) -> String {
        self.words.iter().fold(text.to_owned(), |text, word| veil(&text, word))
    }

    /// Whether a file name says what is hidden: in any case, and even as a part of a longer word.
    #[must_use]
    pub fn is_in_name(&self, name: &str) -> bool {
        let name = name.to_lowercase();
        let words = self.words.iter().map(|word| word.to_lowercase());
        words.filter(|word| word.chars().count() > MIN_CHARS).any(|word| name.contains(&word))
    }

    /// Removes what is hidden from messages, and from the first `n_own` sources, those of the résumé.
    ///
    /// If there is an error, the résumé may not have been understood: nothing of its values is shown then.
    pub fn veil(&self, diagnostics: &mut Diagnostics, sources: &mut Sources, n_own: usize) {
        let has_errors = diagnostics.has_errors();
        for diagnostic in &mut diagnostics.list {
            let quoted = quoted(diagnostic, sources, n_own);
            let texts = std::iter::once(&mut diagnostic.message).chain(&mut diagnostic.hints);
            for text in texts {
                *text = self.without(&without_values(text, &quoted));
            }
        }
        let shown: Vec<Span> = if has_errors { Vec::new() } else { self.shown.iter().copied().collect() };
        for (index, source) in sources.iter_mut().take(n_own).enumerate() {
            let own = shown.iter().filter(|span| usize::from(span.source.0) == index);
            let own: Vec<Range<usize>> = own.map(|span| span.range()).collect();
            source.text = masked(&source.text, &own);
        }
    }
}

/// The values on the line that an error is about: it may quote them, and they may be in no text of the résumé.
fn quoted(diagnostic: &Diagnostic, sources: &Sources, n_own: usize) -> Vec<String> {
    let is_own = |span: &Span| usize::from(span.source.0) < n_own;
    let Some(span) = diagnostic.span.filter(is_own).filter(|_| diagnostic.severity == Severity::Error) else {
        return Vec::new();
    };
    let text = &sources.get(span.source).text;
    let start = text[..text.floor_char_boundary(span.start)].rfind('\n').map_or(0, |at| at + 1);
    let end = text.floor_char_boundary(span.end).max(start);
    let end = text[end..].find('\n').map_or(text.len(), |at| end + at);
    let on_lines = values(text).into_iter().filter(|value| value.start < end && value.end > start);
    let mut values: Vec<String> = on_lines
        .map(|value| text[value].trim().to_owned())
        .filter(|value| value.chars().count() > 1)
        .collect();
    values.sort_by_key(|value| std::cmp::Reverse(value.len()));
    values
}

/// A message without these values, and without parts of them in backticks.
fn without_values(message: &str, values: &[String]) -> String {
    let message = values.iter().fold(message.to_owned(), |message, value| veil(&message, value));
    let parts: Vec<String> = message
        .split('`')
        .enumerate()
        .map(|(index, part)| {
            let bare = part.trim_matches(['…', '"', '\'']);
            let is_part = |value: &String| bare.chars().count() > 1 && value.contains(bare);
            if index % 2 == 1 && values.iter().any(is_part) { veiled(part) } else { part.to_owned() }
        })
        .collect();
    parts.join("`")
}

/// A text with signs in place of every whole occurrence of a word, whatever its case.
fn veil(text: &str, word: &str) -> String {
    let mut out = text.to_owned();
    for range in occurrences(text, word) {
        let signs = veiled(&text[range.clone()]);
        out.replace_range(range, &signs);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{veil, without_values};

    #[test]
    fn words_are_hidden_as_a_whole_and_in_any_case() {
        assert_eq!(veil("Mira and MIRA, not Miranda", "Mira"), "**** and ****, not Miranda");
        assert_eq!(veil("mail mira@lind.example!", "mira@lind.example"), "mail *****************!");
    }

    #[test]
    fn values_in_messages_are_hidden_with_their_parts() {
        let values = ["2022-13".to_owned(), "Mira Ek".to_owned()];
        assert_eq!(without_values("`2022-13` is not a date", &values), "`*******` is not a date");
        assert_eq!(without_values("write `name = \"Mira Ek\"`", &values), "write `name = \"**** **\"`");
        assert_eq!(without_values("`Mira…` in `name`", &values), "`****█` in `name`");
    }
}
