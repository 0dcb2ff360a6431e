//! The value of a field on its way into a paragraph: its parts, how each is read and where it leads.

use std::sync::Arc;

use crate::compose::content::LinkTarget;
use crate::compose::decor::MeterForm;
use crate::compose::inline;
use crate::compose::locale::Locale;
use crate::icon::Icon;
use crate::source::{Span, Text};

/// A value on its way into a paragraph.
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
    /// How it is to be read.
    pub kind: ValueKind,
    /// Where it came from.
    pub span: Option<Span>,
    /// Where it leads.
    pub link: Option<Arc<LinkTarget>>,
}

/// How the text of a part is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// As markup.
    Markup,
    /// As markup, and it stays whole.
    WholeMarkup,
    /// As it is, and it stays whole.
    Whole,
    /// As it is.
    Plain,
    /// As it is, and it breaks as an address does.
    Address,
    /// As what stands between two items and vanishes at a line's end.
    Separator,
    /// Not at all: an icon stands for it.
    Icon(Icon),
    /// As markup, in a box of its own.
    Boxed,
    /// As what stands between two boxes.
    Gap,
    /// Not at all: it is the room of a meter, of which so many of a thousand parts are full.
    Meter(MeterForm, u16),
}

/// What stands in a paragraph's text for what is no text: a space at which no line ends.
pub const ROOM: &str = "\u{2007}";
/// What stands in a paragraph's text between two boxes, and how it reads.
pub const GAP: (&str, &str) = (" ", ", ");

impl FieldValue {
    /// Whether it shows nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parts.iter().all(|part| part.text.trim().is_empty())
    }

    /// Adds a part without a link.
    pub fn push(&mut self, kind: ValueKind, text: impl Into<String>, span: Option<Span>) {
        self.parts.push(ValuePart { text: text.into(), kind, span, link: None });
    }

    /// Adds a text in a box of its own.
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

    /// Adds an icon; it leads where what follows it does.
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
