//! A table that knows its spans and which of its keys were taken.
//!
//! TOML and JSON both become a [`Table`] (see [`crate::read::toml_syntax`], [`crate::read::json_syntax`]). The reading
//! function takes each key it knows; any key left at [`Table::finish`] is unknown. Since the table remembers which keys
//! were requested, it can suggest the one that was probably meant.

use crate::read::reader::Syntax;
pub use crate::read::spelling::{kebab_case, nearest};
use crate::source::{Span, Spanned};

/// The deepest nesting of tables and lists; files with deeper nesting are rejected before they are parsed.
pub const MAX_DEPTH: usize = 64;

/// A value of a TOML or JSON file.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Text; its span covers the literal with its quotes.
    String(String),
    /// A whole number.
    Integer(i64),
    /// Any other number.
    Float(f64),
    /// `true` or `false`.
    Bool(bool),
    /// A TOML date, time or both, as typed.
    Date(String),
    /// A list.
    Array(Vec<Spanned<Self>>),
    /// A table, or an object in JSON.
    Table(Table),
    /// `null` in JSON; in TOML, a value that could not be read and is already reported.
    Null,
}

impl Value {
    /// Whether it has no content.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::String(text) => text.trim().is_empty(),
            Self::Array(items) => items.iter().all(|item| item.value.is_blank()),
            Self::Table(table) => table.fields().iter().all(|field| field.value.value.is_blank()),
            Self::Null => true,
            _ => false,
        }
    }

    /// Whether another value has the same content, regardless of spans.
    #[must_use]
    pub fn says_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::String(one), Self::String(other)) => bare(one) == bare(other),
            (Self::Array(one), Self::Array(other)) => {
                one.len() == other.len()
                    && one.iter().zip(other).all(|(one, other)| one.value.says_same(&other.value))
            }
            (Self::Table(one), Self::Table(other)) => {
                let same = |(one, other): (&KeyValue, &KeyValue)| {
                    one.key.value == other.key.value && one.value.value.says_same(&other.value.value)
                };
                one.fields.len() == other.fields.len() && one.fields.iter().zip(&other.fields).all(same)
            }
            _ => self == other,
        }
    }
}

/// A text without parts that make no difference, such as the scheme of an address.
fn bare(text: &str) -> &str {
    let text = text.trim().trim_end_matches('/');
    text.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.")
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyValue {
    /// The key as typed, without quotes.
    pub key: Spanned<String>,
    /// The value.
    pub value: Spanned<Value>,
}

/// The names of a key: its own, then aliases.
pub type Names = &'static [&'static str];

/// A requested key, under all its names, and the key that was found.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Asked {
    /// Its names.
    pub(crate) names: Names,
    /// The key as typed.
    pub(crate) found: Option<Spanned<String>>,
}

/// A table whose fields are taken out as they are read.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Its name in messages: `[basics]`, `[[work]]`, in JSON `work`; empty for the whole file.
    pub place: String,
    /// Its syntax.
    pub syntax: Syntax,
    /// Its header, or its braces with everything between them.
    pub span: Span,
    fields: Vec<KeyValue>,
    pub(crate) asked: Vec<Asked>,
}

impl Table {
    /// A table of `fields`, in the order of the file.
    #[must_use]
    pub fn new(place: String, syntax: Syntax, span: Span, fields: Vec<KeyValue>) -> Self {
        Self { place, syntax, span, fields, asked: Vec::new() }
    }

    /// The fields not yet taken, in the order of the file.
    #[must_use]
    pub fn fields(&self) -> &[KeyValue] {
        &self.fields
    }

    /// The fields not yet taken, mutable.
    pub(crate) fn fields_mut(&mut self) -> &mut Vec<KeyValue> {
        &mut self.fields
    }

    /// The value of the first of `names` that the file has, without requesting the key.
    #[must_use]
    pub fn peek(&self, names: &[&str]) -> Option<&Spanned<Value>> {
        self.position(names).map(|at| &self.fields[at].value)
    }

    /// The value of a key, under the first of `names` that the file has, without taking it; requests the key.
    pub fn get(&mut self, names: Names) -> Option<&Spanned<Value>> {
        self.asked.push(Asked { names, found: None });
        self.peek(names)
    }

    /// Takes a key under any of `names`, which are aliases of the first.
    ///
    /// Names are written in kebab-case; `start-date`, `startDate` and `start_date` are one key.
    pub fn take(&mut self, names: Names) -> Option<KeyValue> {
        let field = self.position(names).map(|at| self.fields.remove(at));
        self.asked.push(Asked { names, found: field.as_ref().map(|f| f.key.clone()) });
        field.filter(|field| !self.is_unreadable(&field.value.value))
    }

    /// Takes all remaining fields, in the order of the file: for keys that the user chooses.
    pub fn take_rest(&mut self) -> Vec<KeyValue> {
        let fields = std::mem::take(&mut self.fields);
        fields.into_iter().filter(|field| !self.is_unreadable(&field.value.value)).collect()
    }

    /// Puts back fields that were taken with [`Table::take_rest`].
    pub fn put_back(&mut self, fields: Vec<KeyValue>) {
        self.fields.extend(fields);
    }

    /// Whether a value could not be read, which is already reported.
    pub(crate) fn is_unreadable(&self, value: &Value) -> bool {
        self.syntax == Syntax::Toml && *value == Value::Null
    }

    fn position(&self, names: &[&str]) -> Option<usize> {
        self.fields.iter().position(|field| names.contains(&&*kebab_case(&field.key.value)))
    }
}

/// The type that a key expects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// One text.
    Text,
    /// A list of texts, or one.
    Texts,
    /// `true` or `false`.
    Flag,
    /// A number.
    Number,
    /// A table.
    Table,
    /// A list of tables.
    Tables,
    /// A date: a year, a text or a TOML date.
    Date,
}

/// The value as a number, if it is one.
#[must_use]
pub fn as_number(value: &Value) -> Option<f64> {
    match value {
        // A number of a layout or résumé has far fewer than 53 bits.
        #[expect(clippy::cast_precision_loss, reason = "no length or year exceeds 2^53")]
        Value::Integer(number) => Some(*number as f64),
        Value::Float(number) => Some(*number),
        _ => None,
    }
}
