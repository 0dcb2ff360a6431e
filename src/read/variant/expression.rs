//! Expressions over tags: which parts of a résumé a target shows.
//!
//! ```text
//! "lead"                                  has the tag
//! ["backend", "lead"]                     has at least one of the tags
//! { all-of = ["backend", "lead"] }        has all of them
//! { any-of = ["a", "b"], not = "draft" }  both hold
//! ```

use crate::diag::Diagnostic;
use crate::read::messages;
use crate::read::reader::Reader;
use crate::read::table::{KeyValue, Table, Value};
use crate::source::{Spanned, Text};

/// An expression over tags.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum TagExpression {
    /// The part has the tag.
    Tag(Text),
    /// At least one holds.
    Any(Vec<Self>),
    /// All hold.
    All(Vec<Self>),
    /// It does not hold.
    Not(Box<Self>),
}

impl TagExpression {
    /// Reads an expression; `None`, and an error, if it is not one.
    pub(crate) fn parse(field: &KeyValue, reader: &mut Reader<'_>) -> Option<Self> {
        Self::of_value(&field.key, &field.value, reader)
    }

    fn of_value(key: &Text, value: &Spanned<Value>, reader: &mut Reader<'_>) -> Option<Self> {
        match &value.value {
            Value::String(tag) => Some(Self::Tag(Text::new(tag.clone(), value.span))),
            Value::Array(items) => {
                Some(Self::Any(items.iter().filter_map(|item| Self::of_value(key, item, reader)).collect()))
            }
            Value::Table(table) => Some(Self::of_table(table, reader)),
            other => {
                let kind = messages::kind(reader.dialect.syntax(), other);
                let message = format!("`{}` must be a tag or a list of tags, not {kind}", key.value);
                let hint = format!("write `{} = [\"…\"]`", key.value);
                reader.push(Diagnostic::error(message).at(value.span).hint(hint));
                None
            }
        }
    }

    fn of_table(table: &Table, reader: &mut Reader<'_>) -> Self {
        let mut parts = Vec::new();
        for field in table.fields() {
            let inner = Self::of_value(&field.key, &field.value, reader);
            match (&*field.key.value, inner) {
                (_, None) => {}
                ("any-of", Some(inner)) => parts.push(inner),
                ("all-of", Some(Self::Any(all))) => parts.push(Self::All(all)),
                ("all-of", Some(inner)) => parts.push(inner),
                ("not", Some(inner)) => parts.push(Self::Not(Box::new(inner))),
                (unknown, Some(_)) => reader.push(
                    Diagnostic::error(format!("unknown key `{unknown}` in an expression over tags"))
                        .at(field.key.span)
                        .hint("expected one of: `any-of`, `all-of`, `not`"),
                ),
            }
        }
        Self::All(parts)
    }

    /// Whether it holds for a part with these tags.
    pub(crate) fn holds(&self, tags: &[Text]) -> bool {
        match self {
            Self::Tag(tag) => tags.iter().any(|other| other.value == tag.value),
            Self::Any(parts) => parts.iter().any(|part| part.holds(tags)),
            Self::All(parts) => parts.iter().all(|part| part.holds(tags)),
            Self::Not(part) => !part.holds(tags),
        }
    }

    /// Adds all tags in it to a list.
    pub(crate) fn tags(&self, all: &mut Vec<Text>) {
        match self {
            Self::Tag(tag) => all.push(tag.clone()),
            Self::Any(parts) | Self::All(parts) => parts.iter().for_each(|part| part.tags(all)),
            Self::Not(part) => part.tags(all),
        }
    }
}
