//! What is wrong with an input, as data: many at once, printed by one function at the edge.

use crate::source::Span;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is written.
    Error,
    /// The result is written; the user may want to know.
    Warning,
}

/// The stable name of a rule that a message is about, for scripts and for whoever looks it up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RuleId {
    /// A line is wider than its column.
    OverfullLine,
    /// No font has a character.
    MissingGlyph,
    /// What is to stay on one page is on several.
    DividedKeep,
    /// A text's colour is hard to read on its ground (WCAG 2.2, 1.4.3).
    LowContrast,
    /// The résumé is longer or shorter than the pages it is to fill.
    PageCount,
    /// Something was left out to fit the pages.
    LeftOut,
    /// An address is too long for a link.
    LongAddress,
}

impl RuleId {
    /// Its name in messages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::OverfullLine => "overfull-line",
            Self::MissingGlyph => "missing-glyph",
            Self::DividedKeep => "divided-keep",
            Self::LowContrast => "low-contrast",
            Self::PageCount => "page-count",
            Self::LeftOut => "left-out",
            Self::LongAddress => "long-address",
        }
    }
}

/// One message about an input.
///
/// The message says what is wrong, in lower case, without a full stop, the user's own words in
/// backticks; each hint says what to type instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Error or warning.
    pub severity: Severity,
    /// Where; `None` if it is about no line in particular.
    pub span: Option<Span>,
    /// What is wrong.
    pub message: String,
    /// What to type instead, each a line of its own.
    pub hints: Vec<String>,
    /// The rule that it is about, if it has a name.
    pub rule: Option<RuleId>,
}

impl Diagnostic {
    /// An error without a place.
    pub fn error(message: impl Into<String>) -> Self {
        let message = clipped(message.into());
        Self { severity: Severity::Error, span: None, message, hints: Vec::new(), rule: None }
    }

    /// A warning without a place.
    pub fn warning(message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(message) }
    }

    /// The same message, pointing at a span.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// The same message, about a rule.
    #[must_use]
    pub fn of(mut self, rule: RuleId) -> Self {
        self.rule = Some(rule);
        self
    }

    /// The same message with one more hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(clipped(hint.into()));
        self
    }
}

/// No message and no hint is longer, in bytes: who quotes a page of text says nothing.
const MAX_MESSAGE: usize = 1500;

/// A message that is too long with its middle left out.
fn clipped(mut message: String) -> String {
    if message.len() > MAX_MESSAGE {
        let mut head = MAX_MESSAGE * 2 / 3;
        let mut tail = message.len() - MAX_MESSAGE / 3;
        while !message.is_char_boundary(head) {
            head -= 1;
        }
        while !message.is_char_boundary(tail) {
            tail += 1;
        }
        message.replace_range(head..tail, " … ");
    }
    message
}

/// So many messages of a run are kept; the others are counted.
const MAX_KEPT: usize = 2_000;

/// The messages of one run, in the order they were found until [`Diagnostics::sort`].
#[derive(Clone, Debug, Default, PartialEq, Eq, thiserror::Error)]
#[error("{} message(s) about the input", self.total())]
pub struct Diagnostics {
    /// The messages.
    pub list: Vec<Diagnostic>,
    /// How many more there were.
    pub n_more: usize,
}

impl Diagnostics {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a message. Of very many, those that come later are counted only, but for the first error.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let is_error = |diagnostic: &Diagnostic| diagnostic.severity == Severity::Error;
        let is_first_error = || is_error(&diagnostic) && !self.list.iter().rev().any(is_error);
        if self.list.len() < MAX_KEPT || is_first_error() {
            self.list.push(diagnostic);
        } else {
            self.n_more += 1;
        }
    }

    /// Whether there are so many that a warning is counted only.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.list.len() >= MAX_KEPT
    }

    /// Adds the messages of a part of the run.
    pub fn append(&mut self, other: Self) {
        self.n_more += other.n_more;
        other.list.into_iter().for_each(|diagnostic| self.push(diagnostic));
    }

    /// How many messages there were.
    #[must_use]
    pub fn total(&self) -> usize {
        self.list.len() + self.n_more
    }

    /// Whether any of them is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|d| d.severity == Severity::Error)
    }

    /// All of them in their order; of more than `most`, errors before warnings, and no more than that.
    pub fn gravest(&self, most: usize) -> impl Iterator<Item = &Diagnostic> {
        let of = |severity| self.list.iter().filter(move |d: &&Diagnostic| d.severity == severity);
        let (few, many) = if self.list.len() <= most { (self.list.as_slice(), 0) } else { (&[][..], most) };
        few.iter().chain(of(Severity::Error).chain(of(Severity::Warning)).take(many))
    }

    /// Sorts by place, messages without one last, and drops exact repeats.
    pub fn sort(&mut self) {
        self.list.sort_by_key(|a| (a.span.is_none(), a.span));
        self.list.dedup();
    }

    /// The same messages, each warning an error.
    #[must_use]
    pub fn as_errors(mut self) -> Self {
        self.list.iter_mut().for_each(|diagnostic| diagnostic.severity = Severity::Error);
        self
    }

    /// `Err(self)` if there is an error among them, and the warnings back otherwise.
    ///
    /// # Errors
    /// All messages, warnings included, when at least one is an error.
    pub fn check(mut self) -> Result<Self> {
        self.sort();
        if self.has_errors() { Err(self) } else { Ok(self) }
    }
}

/// What the stages that can fail return.
pub type Result<T> = std::result::Result<T, Diagnostics>;
