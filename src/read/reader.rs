//! The context of every reading function: the sources, the rules of their format, and the diagnostics.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::includes::Includes;
use crate::read::choice::VariantChoice;
use crate::read::spelling::camel_case;
use crate::source::{Sources, Span};

/// The syntax of a file; messages use its terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// Keys before `=`, tables under `[headers]`.
    Toml,
    /// Keys in quotes before `:`, tables in braces.
    Json,
}

/// The format of a file: its keys, their names, and whether mistakes are errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// vitae's own. The author can fix the file, so mistakes are errors.
    Vitae,
    /// JSON Resume. The file was written for another program, perhaps by someone else, so mistakes are only warnings
    /// as long as the syntax can be understood.
    JsonResume,
}

impl Dialect {
    /// The syntax of files in the format.
    #[must_use]
    pub fn syntax(self) -> Syntax {
        match self {
            Self::Vitae => Syntax::Toml,
            Self::JsonResume => Syntax::Json,
        }
    }

    /// A key in kebab-case as spelt in the format.
    #[must_use]
    pub fn spelling(self, name: &str) -> String {
        match self {
            Self::Vitae => name.to_owned(),
            Self::JsonResume => camel_case(name),
        }
    }

    /// Whether mistakes are errors, because the author can fix them.
    #[must_use]
    pub fn is_strict(self) -> bool {
        self == Self::Vitae
    }
}

/// Whether a file has vitae's own keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OwnKeys {
    /// It has them, and is read exactly as vitae wrote it: a `resume.toml`, or JSON Resume with `meta.vitae`.
    Read,
    /// It was written by another program.
    Unknown,
}

/// The state of reading.
#[derive(Debug)]
pub struct Reader<'s> {
    /// The sources.
    pub sources: &'s mut Sources,
    /// The format.
    pub dialect: Dialect,
    /// Whether the file has vitae's own keys.
    pub(crate) own_keys: OwnKeys,
    /// The files that it may include; `None` for a file that includes nothing.
    pub includes: Option<&'s Includes>,
    /// What is chosen among the variants in a file.
    pub choice: VariantChoice,
    /// Whether a private part was left out, or texts come from a file in another language.
    pub(crate) has_hidden: bool,
    /// The messages so far.
    pub diagnostics: Diagnostics,
    /// For a tolerated file, the messages that are given once, by their topic.
    repeated: BTreeMap<String, Repeated>,
}

/// The most spans that a repeated message keeps, for its list of lines.
const MAX_LINES: usize = 8;

/// A message that is given once, however often it applies.
#[derive(Debug)]
struct Repeated {
    /// Its index among the messages.
    at: usize,
    /// The number of times it applies.
    n: usize,
    /// The tables it applies to.
    places: BTreeSet<String>,
    /// The first few spans it applies to, for messages that are not about a table.
    spans: Vec<Span>,
}

impl<'s> Reader<'s> {
    /// A reader without messages.
    pub fn new(sources: &'s mut Sources, dialect: Dialect) -> Self {
        let own_keys = match dialect {
            Dialect::Vitae => OwnKeys::Read,
            Dialect::JsonResume => OwnKeys::Unknown,
        };
        Self {
            sources,
            dialect,
            own_keys,
            includes: None,
            has_hidden: false,
            choice: VariantChoice::default(),
            diagnostics: Diagnostics::new(),
            repeated: BTreeMap::new(),
        }
    }

    /// Adds a message; if the dialect is not strict, an error becomes a warning.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        if self.dialect.is_strict() {
            self.diagnostics.push(diagnostic);
        } else {
            let message = diagnostic.message.clone();
            let span = diagnostic.span;
            self.push_once((message, span), "", || Diagnostic { severity: Severity::Warning, ..diagnostic });
        }
    }

    /// Adds a message about a key of a table; in a foreign file, it is given once, with the number of times.
    pub fn push_often(&mut self, (place, key): (&str, &str), message: impl FnOnce() -> Diagnostic) {
        if self.dialect.is_strict() {
            self.push_with(message);
        } else {
            self.push_once((format!("`{key}`"), None), place, message);
        }
    }

    fn push_once(
        &mut self,
        (about, span): (String, Option<Span>),
        place: &str,
        message: impl FnOnce() -> Diagnostic,
    ) {
        match self.repeated.get_mut(&about) {
            Some(repeated) => {
                repeated.n += 1;
                repeated.spans.extend(span.filter(|_| repeated.spans.len() < MAX_LINES));
                if !repeated.places.contains(place) {
                    repeated.places.insert(place.to_owned());
                }
            }
            None if self.diagnostics.is_full() => self.diagnostics.n_more += 1,
            None => {
                let (places, spans) = (BTreeSet::from([place.to_owned()]), span.into_iter().collect());
                self.repeated
                    .insert(about, Repeated { at: self.diagnostics.list.len(), n: 1, places, spans });
                self.diagnostics.push(message());
            }
        }
    }

    /// Appends to each message that is given once how often it applies, and where.
    pub fn count(&mut self) {
        for (_, repeated) in std::mem::take(&mut self.repeated) {
            let Some(diagnostic) = self.diagnostics.list.get_mut(repeated.at).filter(|_| repeated.n > 1)
            else {
                continue;
            };
            let others: Vec<String> = repeated
                .places
                .into_iter()
                .filter(|place| !diagnostic.message.contains(&format!("in `{place}`")) && !place.is_empty())
                .map(|place| format!("`{place}`"))
                .collect();
            let line = |span: &Span| self.sources.get(span.source).line_column(span.start).0;
            let lines: BTreeSet<usize> = repeated.spans.iter().map(line).collect();
            let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
            let also = if !others.is_empty() {
                format!(", also in {}", others.join(", "))
            } else if lines.len() > 1 {
                format!(", on lines {}", lines.join(", "))
            } else {
                String::new()
            };
            diagnostic.message = format!("{} ({} times{also})", diagnostic.message, repeated.n);
        }
    }

    /// Adds a message of a kind that may occur thousands of times; it is created only if it is kept.
    pub fn push_with(&mut self, message: impl FnOnce() -> Diagnostic) {
        let may_be_first_error = self.dialect.is_strict() && !self.diagnostics.has_errors();
        if self.diagnostics.is_full() && !may_be_first_error {
            self.diagnostics.n_more += 1;
        } else {
            self.push(message());
        }
    }

    /// The source text of a span, such as a number with its trailing zeros.
    #[must_use]
    pub fn typed(&self, span: Span) -> String {
        self.sources.get(span.source).text.get(span.range()).unwrap_or_default().to_owned()
    }

    /// Adds the reason that nothing can be read: an error in every dialect.
    pub fn fail(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }
}
