//! Texts as values: a single text, several with a separator, several joined into one.

use crate::compose::field_value::{FieldValue, ValueKind};
use crate::source::Text;

/// A text as a value.
#[must_use]
pub fn markup(text: &Text) -> FieldValue {
    let mut value = FieldValue::default();
    value.push(ValueKind::Markup, text.value.clone(), Some(text.span));
    value
}

/// Texts with a separator between them, as a value.
#[must_use]
pub fn joined(texts: &[Text], between: &str) -> FieldValue {
    let mut value = FieldValue::default();
    for (index, text) in texts.iter().enumerate() {
        if index > 0 {
            value.push(ValueKind::Plain, between, None);
        }
        value.push(ValueKind::Markup, text.value.clone(), Some(text.span));
    }
    value
}

/// Joins texts with commas into one, at the position of the first; `None` for no texts.
#[must_use]
pub fn in_one<'a>(texts: impl IntoIterator<Item = &'a Text>) -> Option<Text> {
    let mut texts = texts.into_iter();
    let mut whole = texts.next()?.clone();
    for text in texts {
        whole.value.push_str(", ");
        whole.value.push_str(&text.value);
    }
    Some(whole)
}
