//! A table in vitae's own format, built key by key; a key without a value is left out.

use crate::read::reader::Syntax;
use crate::read::table::{KeyValue, Table, Value};
use crate::source::{SourceId, Span, Spanned, Text};

/// The format that a table is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// `resume.toml`.
    Toml,
    /// JSON Resume.
    Json,
}

/// The place of what has no place in a file.
pub(crate) const NOWHERE: Span = Span { source: SourceId(0), start: 0, end: 0 };

/// The fields of a table.
#[derive(Default)]
pub(crate) struct NewTable {
    list: Vec<KeyValue>,
}

impl NewTable {
    /// No fields.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Adds a key with a value.
    pub(crate) fn push(&mut self, key: &str, value: Value) {
        let key = Spanned::new(key.to_owned(), NOWHERE);
        self.list.push(KeyValue { key, value: Spanned::new(value, NOWHERE) });
    }

    /// Adds a text.
    pub(crate) fn text(&mut self, key: &str, text: Option<&Text>) {
        if let Some(text) = text {
            self.push(key, Value::String(text.value.clone()));
        }
    }

    /// Adds a list of texts.
    pub(crate) fn texts(&mut self, key: &str, texts: &[Text]) {
        if !texts.is_empty() {
            self.push(key, list(texts));
        }
    }

    /// Adds a list of texts; one alone is not a list.
    pub(crate) fn one_or_more(&mut self, key: &str, texts: &[Text]) {
        match texts {
            [one] => self.text(key, Some(one)),
            many => self.texts(key, many),
        }
    }

    /// Adds a value, if there is one.
    pub(crate) fn value(&mut self, key: &str, value: Option<Value>) {
        if let Some(value) = value {
            self.push(key, value);
        }
    }

    /// Adds `true`, if it is.
    pub(crate) fn flag(&mut self, key: &str, state: bool) {
        if state {
            self.push(key, Value::Bool(true));
        }
    }

    /// Adds a whole number.
    pub(crate) fn number(&mut self, key: &str, number: Option<i64>) {
        self.value(key, number.map(Value::Integer));
    }

    /// Adds tables, if there are any.
    pub(crate) fn tables(&mut self, key: &str, tables: Vec<Table>) {
        if !tables.is_empty() {
            let items = tables.into_iter().map(|table| Spanned::new(Value::Table(table), NOWHERE));
            self.push(key, Value::Array(items.collect()));
        }
    }

    /// Adds the fields of another table.
    pub(crate) fn extend(&mut self, fields: impl IntoIterator<Item = KeyValue>) {
        self.list.extend(fields);
    }

    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The table of the fields.
    pub(crate) fn table(self) -> Table {
        Table::new(String::new(), Syntax::Json, NOWHERE, self.list)
    }
}

/// A list of texts.
pub(crate) fn list(texts: &[Text]) -> Value {
    Value::Array(texts.iter().map(|text| Spanned::new(Value::String(text.value.clone()), NOWHERE)).collect())
}
