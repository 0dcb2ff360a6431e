//! Errors and warnings about an input, as data: many at once, printed by one function of the command line.

mod explanation;

use crate::source::Span;

pub use explanation::Explanation;

/// How serious a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// There is no result.
    Error,
    /// There is a result, but something in it may not be intended.
    Warning,
}

/// The rule that a message is about. Its name is stable: scripts can rely on it, and `vitae explain` describes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RuleId {
    /// A line is wider than its column.
    OverfullLine,
    /// No font has a character.
    MissingGlyph,
    /// Something marked `keep` is on several pages.
    DividedKeep,
    /// A text colour is hard to read on its background (WCAG 2.2, 1.4.3).
    LowContrast,
    /// The résumé does not fit the requested number of pages.
    PageCount,
    /// Something was left out to fit the pages.
    LeftOut,
    /// An address is too long for a link.
    LongAddress,
    /// A text is not available in the chosen language.
    MissingLanguage,
    /// A tag that only parts or only targets have.
    UnusedTag,
    /// The recipient of a letter is not where the window of an envelope is.
    OutsideWindow,
}

impl RuleId {
    /// All rules, by name.
    pub const ALL: [Self; 10] = [
        Self::DividedKeep,
        Self::LeftOut,
        Self::LongAddress,
        Self::LowContrast,
        Self::MissingGlyph,
        Self::MissingLanguage,
        Self::OutsideWindow,
        Self::OverfullLine,
        Self::PageCount,
        Self::UnusedTag,
    ];

    /// Returns the name of the rule, such as `overfull-line`.
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
            Self::MissingLanguage => "missing-language",
            Self::UnusedTag => "unused-tag",
            Self::OutsideWindow => "outside-window",
        }
    }

    /// Returns what the rule means, why it matters and how to fix it.
    #[must_use]
    pub fn explanation(self) -> &'static Explanation {
        match self {
            Self::OverfullLine => &explanation::OVERFULL_LINE,
            Self::MissingGlyph => &explanation::MISSING_GLYPH,
            Self::DividedKeep => &explanation::DIVIDED_KEEP,
            Self::LowContrast => &explanation::LOW_CONTRAST,
            Self::PageCount => &explanation::PAGE_COUNT,
            Self::LeftOut => &explanation::LEFT_OUT,
            Self::LongAddress => &explanation::LONG_ADDRESS,
            Self::MissingLanguage => &explanation::MISSING_LANGUAGE,
            Self::UnusedTag => &explanation::UNUSED_TAG,
            Self::OutsideWindow => &explanation::OUTSIDE_WINDOW,
        }
    }
}

/// One message about an input.
///
/// The message states the fact in lower case, without a full stop, with quotes from the input in backticks. Each hint
/// gives a remedy: what to type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Error or warning.
    pub severity: Severity,
    /// The place in the input; `None` if no single line is at fault.
    pub span: Option<Span>,
    /// The fact.
    pub message: String,
    /// The remedies.
    pub hints: Vec<String>,
    /// The rule that the message is about, if any.
    pub rule: Option<RuleId>,
}

impl Diagnostic {
    /// Returns an error without a place.
    pub fn error(message: impl Into<String>) -> Self {
        let message = clipped(message.into());
        Self { severity: Severity::Error, span: None, message, hints: Vec::new(), rule: None }
    }

    /// Returns a warning without a place.
    pub fn warning(message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(message) }
    }

    /// Returns the message with a place.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// Returns the message with a rule.
    #[must_use]
    pub fn of(mut self, rule: RuleId) -> Self {
        self.rule = Some(rule);
        self
    }

    /// Returns the message with one more hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(clipped(hint.into()));
        self
    }
}

/// The longest message or hint, in bytes.
const MAX_MESSAGE: usize = 1500;

/// Cuts the middle out of a message that is too long.
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

/// The number of messages that a run keeps; further ones are only counted.
const MAX_KEPT: usize = 2_000;

/// The messages of one run, in the order of discovery until [`Diagnostics::sort`].
#[derive(Clone, Debug, Default, PartialEq, Eq, thiserror::Error)]
#[error("{} message(s) about the input", self.total())]
pub struct Diagnostics {
    /// The messages.
    pub list: Vec<Diagnostic>,
    /// The number of messages that were not kept.
    pub n_more: usize,
}

impl Diagnostics {
    /// Returns an empty list.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a message. If the list is full, the message is only counted, unless it is the first error.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let is_error = |diagnostic: &Diagnostic| diagnostic.severity == Severity::Error;
        let is_first_error = || is_error(&diagnostic) && !self.list.iter().rev().any(is_error);
        if self.list.len() < MAX_KEPT || is_first_error() {
            self.list.push(diagnostic);
        } else {
            self.n_more += 1;
        }
    }

    /// Whether the list is full, so that further warnings are only counted.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.list.len() >= MAX_KEPT
    }

    /// Adds the messages of another list.
    pub fn append(&mut self, other: Self) {
        self.n_more += other.n_more;
        other.list.into_iter().for_each(|diagnostic| self.push(diagnostic));
    }

    /// Returns the number of messages, including those that were not kept.
    #[must_use]
    pub fn total(&self) -> usize {
        self.list.len() + self.n_more
    }

    /// Whether any message is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|d| d.severity == Severity::Error)
    }

    /// Returns the messages in order. If there are more than `most`, returns only that many, errors first.
    pub fn gravest(&self, most: usize) -> impl Iterator<Item = &Diagnostic> {
        let of = |severity| self.list.iter().filter(move |d: &&Diagnostic| d.severity == severity);
        let (few, many) = if self.list.len() <= most { (self.list.as_slice(), 0) } else { (&[][..], most) };
        few.iter().chain(of(Severity::Error).chain(of(Severity::Warning)).take(many))
    }

    /// Sorts by place, messages without a place last, and removes duplicates.
    pub fn sort(&mut self) {
        self.list.sort_by_key(|a| (a.span.is_none(), a.span));
        self.list.dedup();
    }

    /// Returns the messages with every warning turned into an error.
    #[must_use]
    pub fn as_errors(mut self) -> Self {
        self.list.iter_mut().for_each(|diagnostic| diagnostic.severity = Severity::Error);
        self
    }

    /// Returns the warnings if there is no error.
    ///
    /// # Errors
    /// All messages, warnings included, if at least one is an error.
    pub fn check(mut self) -> Result<Self> {
        self.sort();
        if self.has_errors() { Err(self) } else { Ok(self) }
    }
}

/// The result of a stage that can fail.
pub type Result<T> = std::result::Result<T, Diagnostics>;
