//! The value of a field, ready for a paragraph: its parts, their kinds and links.

use std::sync::Arc;

use crate::compose::content::LinkTarget;
use crate::compose::decor::MeterForm;
use crate::compose::inline;
use crate::compose::locale::Locale;
use crate::icon::Icon;
use crate::source::{Span, Text};

/// A value of a field, ready for a paragraph.
#[derive(Clone, Debug, Default)]
pub struct FieldValue {
    /// Its parts, in order.
    pub parts: Vec<ValuePart>,
}

/// A part of a value.
#[derive(Clone, Debug)]
pub struct ValuePart {
    /// The text.
    pub text: String,
    /// How the text is read and breaks.
    pub kind: ValueKind,
    /// Its position in the sources.
    pub span: Option<Span>,
    /// The target of its link.
    pub link: Option<Arc<LinkTarget>>,
}

/// How the text of a part is read and breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// Markup.
    Markup,
    /// Markup that never breaks.
    WholeMarkup,
    /// Plain text that never breaks.
    Whole,
    /// Plain text.
    Plain,
    /// Plain text that breaks like an address.
    Address,
    /// A separator between two items, which disappears at a line break.
    Separator,
    /// An icon; the text is not painted.
    Icon(Icon),
    /// Markup in a box.
    Boxed,
    /// White space between two boxes.
    Gap,
    /// A meter filled to this many thousandths; the text is not painted.
    Meter(MeterForm, u16),
}

/// Placeholder in a paragraph's text for anything that is not text: a no-break space.
pub const ROOM: &str = "\u{2007}";
/// Placeholder in a paragraph's text between two boxes, and its plain text.
pub const GAP: (&str, &str) = (" ", ", ");

impl FieldValue {
    /// Whether it has no parts with text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parts.iter().all(|part| part.text.trim().is_empty())
    }

    /// Adds a part without a link.
    pub fn push(&mut self, kind: ValueKind, text: impl Into<String>, span: Option<Span>) {
        self.parts.push(ValuePart { text: text.into(), kind, span, link: None });
    }

    /// Adds a text in a box.
    pub fn push_boxed(&mut self, text: &Text) {
        if !self.parts.is_empty() {
            self.push(ValueKind::Gap, GAP.0, None);
        }
        self.push(ValueKind::Boxed, text.value.clone(), Some(text.span));
    }

    /// Adds a meter.
    pub fn push_meter(&mut self, form: MeterForm, part: u16) {
        self.push(ValueKind::Meter(form, part), ROOM, None);
    }

    /// Adds an icon with the link of the text after it.
    pub fn push_icon(&mut self, icon: Icon, link: Option<Arc<LinkTarget>>) {
        self.parts.push(ValuePart { text: ROOM.to_owned(), kind: ValueKind::Icon(icon), span: None, link });
    }

    /// The plain text, without markup.
    #[must_use]
    pub fn plain(&self, locale: &Locale) -> String {
        let mut out = String::new();
        for part in &self.parts {
            match part.kind {
                ValueKind::Markup | ValueKind::WholeMarkup | ValueKind::Boxed => {
                    out.push_str(&inline::plain(&part.text, locale));
                }
                ValueKind::Gap => out.push_str(GAP.1),
                ValueKind::Icon(_) | ValueKind::Meter(..) => {}
                ValueKind::Whole | ValueKind::Plain | ValueKind::Address | ValueKind::Separator => {
                    out.push_str(&part.text);
                }
            }
        }
        out
    }
}
