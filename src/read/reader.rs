//! What every reading function needs: the texts, the rules that they follow, and where messages go.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::read::spelling::camel_case;
use crate::source::{Sources, Span};

/// How a text is written; its messages are in the terms of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// Keys stand before `=`, tables under `[headers]`.
    Toml,
    /// Keys stand in quotes before `:`, tables in braces.
    Json,
}

/// Whose format a file is in: which keys it has, what they are called, and what is let pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// vitae's own. Its author is here: what is unknown is an error.
    Vitae,
    /// JSON Resume. It was written for another program, and whoever has it here cannot ask its author: what is wrong in
    /// it is let pass with a warning, as long as its syntax can be made out.
    JsonResume,
}

impl Dialect {
    /// How files of the format are written.
    #[must_use]
    pub fn syntax(self) -> Syntax {
        match self {
            Self::Vitae => Syntax::Toml,
            Self::JsonResume => Syntax::Json,
        }
    }

    /// A key, written with hyphens, as files of the format have it.
    #[must_use]
    pub fn spelling(self, name: &str) -> String {
        match self {
            Self::Vitae => name.to_owned(),
            Self::JsonResume => camel_case(name),
        }
    }

    /// Whether what is wrong is an error: the author is here and can mend it.
    #[must_use]
    pub fn is_strict(self) -> bool {
        self == Self::Vitae
    }
}

/// A reader at work.
#[derive(Debug)]
pub struct Reader<'s> {
    /// The texts.
    pub sources: &'s mut Sources,
    /// The rules.
    pub dialect: Dialect,
    /// What was noticed.
    pub diagnostics: Diagnostics,
    /// Of a file that is let pass, what was told of a key or a value already.
    told: BTreeMap<String, Told>,
}

/// So many lines are named.
const MAX_LINES: usize = 8;

/// A message that is told once, however often it is true.
#[derive(Debug)]
struct Told {
    /// Where it stands among the messages.
    at: usize,
    /// How often it is true.
    n: usize,
    /// In which tables.
    places: BTreeSet<String>,
    /// Where in the file, the first few; of what has no tables.
    spans: Vec<Span>,
}

impl<'s> Reader<'s> {
    /// A reader that has noticed nothing yet.
    pub fn new(sources: &'s mut Sources, dialect: Dialect) -> Self {
        Self { sources, dialect, diagnostics: Diagnostics::new(), told: BTreeMap::new() }
    }

    /// Notes a message; where the dialect is not strict, an error is a warning.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        if self.dialect.is_strict() {
            self.diagnostics.push(diagnostic);
        } else {
            let message = diagnostic.message.clone();
            let span = diagnostic.span;
            self.tell((message, span), "", || Diagnostic { severity: Severity::Warning, ..diagnostic });
        }
    }

    /// Notes a message about a key of a table, which in a foreign file is told once, with how often it is true.
    pub fn push_often(&mut self, (place, key): (&str, &str), message: impl FnOnce() -> Diagnostic) {
        if self.dialect.is_strict() {
            self.push_with(message);
        } else {
            self.tell((format!("`{key}`"), None), place, message);
        }
    }

    fn tell(
        &mut self,
        (about, span): (String, Option<Span>),
        place: &str,
        message: impl FnOnce() -> Diagnostic,
    ) {
        match self.told.get_mut(&about) {
            Some(told) => {
                told.n += 1;
                told.spans.extend(span.filter(|_| told.spans.len() < MAX_LINES));
                if !told.places.contains(place) {
                    told.places.insert(place.to_owned());
                }
            }
            None if self.diagnostics.is_full() => self.diagnostics.n_more += 1,
            None => {
                let (places, spans) = (BTreeSet::from([place.to_owned()]), span.into_iter().collect());
                self.told.insert(about, Told { at: self.diagnostics.list.len(), n: 1, places, spans });
                self.diagnostics.push(message());
            }
        }
    }

    /// Says of what was told once how often it is true, and where.
    pub fn count(&mut self) {
        for (_, told) in std::mem::take(&mut self.told) {
            let Some(diagnostic) = self.diagnostics.list.get_mut(told.at).filter(|_| told.n > 1) else {
                continue;
            };
            let others: Vec<String> = told
                .places
                .into_iter()
                .filter(|place| !diagnostic.message.contains(&format!("in `{place}`")) && !place.is_empty())
                .map(|place| format!("`{place}`"))
                .collect();
            let line = |span: &Span| self.sources.get(span.source).line_column(span.start).0;
            let lines: BTreeSet<usize> = told.spans.iter().map(line).collect();
            let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
            let also = if !others.is_empty() {
                format!(", also in {}", others.join(", "))
            } else if lines.len() > 1 {
                format!(", on lines {}", lines.join(", "))
            } else {
                String::new()
            };
            diagnostic.message = format!("{} ({} times{also})", diagnostic.message, told.n);
        }
    }

    /// Notes one more message of a kind that there may be thousands of; it is made only if it is kept.
    pub fn push_with(&mut self, message: impl FnOnce() -> Diagnostic) {
        let may_be_first_error = self.dialect.is_strict() && !self.diagnostics.has_errors();
        if self.diagnostics.is_full() && !may_be_first_error {
            self.diagnostics.n_more += 1;
        } else {
            self.push(message());
        }
    }

    /// What is written at a place, a number with its last zeros.
    #[must_use]
    pub fn typed(&self, span: Span) -> String {
        self.sources.get(span.source).text.get(span.range()).unwrap_or_default().to_owned()
    }

    /// Notes why nothing can be read: an error in every dialect.
    pub fn fail(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }
}
