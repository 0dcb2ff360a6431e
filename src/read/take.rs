//! Takes typed values out of a table, and reports values of the wrong type.

use crate::diag::Diagnostic;
use crate::read::messages;
use crate::read::reader::{Dialect, Reader};
use crate::read::spelling::{kebab_case, nearest};
use crate::read::synonyms::meant;
use crate::read::table::{Expected, KeyValue, Names, Table, Value, as_number};
use crate::source::Spanned;

/// The keys that decide whether a part is shown.
const PART_KEYS: [&str; 3] = ["tags", "private", "include"];

/// Whether a value is a number.
fn is_number(value: &Value) -> bool {
    matches!(value, Value::Integer(_) | Value::Float(_))
}

impl Table {
    /// Takes a text.
    pub fn text(&mut self, names: Names, reader: &mut Reader<'_>) -> Option<Spanned<String>> {
        let field = self.take(names)?;
        let span = field.value.span;
        match field.value.value {
            Value::String(text) => Some(Spanned::new(text, span)),
            ref other if is_number(other) && !reader.dialect.is_strict() => {
                Some(Spanned::new(reader.typed(span), span))
            }
            // Several texts where one is expected are joined.
            Value::Array(items) if !reader.dialect.is_strict() => {
                let texts = self.all_texts(&field.key, items, reader);
                let texts: Vec<&str> = texts.iter().map(|text| text.value.trim()).collect();
                Some(Spanned::new(texts.join(", "), span)).filter(|text| !text.value.is_empty())
            }
            _ => self.refuse(&field, Expected::Text, reader),
        }
    }

    /// Takes a text, or as typed a number or (in TOML) a date.
    pub fn text_or_number(&mut self, names: Names, reader: &mut Reader<'_>) -> Option<Spanned<String>> {
        let field = self.take(names)?;
        let text = match &field.value.value {
            Value::String(text) | Value::Date(text) => text.clone(),
            number if is_number(number) => reader.typed(field.value.span),
            _ => return self.refuse(&field, Expected::Text, reader),
        };
        Some(Spanned::new(text, field.value.span))
    }

    /// Takes a list of texts; a single text is a list of one.
    pub fn texts(&mut self, names: Names, reader: &mut Reader<'_>) -> Vec<Spanned<String>> {
        let Some(field) = self.take(names) else { return Vec::new() };
        let span = field.value.span;
        match field.value.value {
            Value::String(text) => vec![Spanned::new(text, span)],
            Value::Array(items) => self.all_texts(&field.key, items, reader),
            ref other if is_number(other) && !reader.dialect.is_strict() => {
                vec![Spanned::new(reader.typed(span), span)]
            }
            _ => self.refuse(&field, Expected::Texts, reader).unwrap_or_default(),
        }
    }

    /// The texts of a list that was taken from this table under `key`; reports each item that is not text.
    pub fn all_texts(
        &self,
        key: &Spanned<String>,
        items: Vec<Spanned<Value>>,
        reader: &mut Reader<'_>,
    ) -> Vec<Spanned<String>> {
        let mut texts = Vec::with_capacity(items.len());
        for item in items {
            match item.value {
                Value::String(text) => texts.push(Spanned::new(text, item.span)),
                other if is_number(&other) && !reader.dialect.is_strict() => {
                    texts.push(Spanned::new(reader.typed(item.span), item.span));
                }
                other if self.is_unreadable(&other) => {}
                other => reader.push(messages::wrong_item(self.syntax, key, &other, item.span)),
            }
        }
        texts
    }

    /// Takes `true` or `false`.
    pub fn flag(&mut self, names: Names, reader: &mut Reader<'_>) -> Option<Spanned<bool>> {
        let field = self.take(names)?;
        match field.value.value {
            Value::Bool(flag) => Some(Spanned::new(flag, field.value.span)),
            _ => self.refuse(&field, Expected::Flag, reader),
        }
    }

    /// Takes a number, whole or not.
    pub fn number(&mut self, names: Names, reader: &mut Reader<'_>) -> Option<Spanned<f64>> {
        let field = self.take(names)?;
        match as_number(&field.value.value) {
            Some(number) => Some(Spanned::new(number, field.value.span)),
            None => self.refuse(&field, Expected::Number, reader),
        }
    }

    /// Takes a table.
    pub fn table(&mut self, names: Names, reader: &mut Reader<'_>) -> Option<Self> {
        let field = self.take(names)?;
        match field.value.value {
            Value::Table(table) => Some(table),
            _ => self.refuse(&field, Expected::Table, reader),
        }
    }

    /// Takes a list of tables; a single table is a list of one.
    pub fn tables(&mut self, names: Names, reader: &mut Reader<'_>) -> Vec<Self> {
        let Some(field) = self.take(names) else { return Vec::new() };
        match field.value.value {
            Value::Table(table) => vec![table],
            Value::Array(items) => self.all_tables(&field.key, items, reader),
            _ => self.refuse(&field, Expected::Tables, reader).unwrap_or_default(),
        }
    }

    /// The tables of a list that was taken from this table under `key`; reports each item that is not a table.
    pub fn all_tables(
        &self,
        key: &Spanned<String>,
        items: Vec<Spanned<Value>>,
        reader: &mut Reader<'_>,
    ) -> Vec<Self> {
        let mut tables = Vec::with_capacity(items.len());
        for item in items {
            match item.value {
                Value::Table(table) => tables.push(table),
                other if self.is_unreadable(&other) => {}
                other => reader.push(messages::item_not_table(self, key, &other, item.span)),
            }
        }
        tables
    }

    /// Reports that a field of this table is not of the expected type; returns `None`, so that a reading function can
    /// end with it.
    pub fn refuse<T>(&self, field: &KeyValue, expected: Expected, reader: &mut Reader<'_>) -> Option<T> {
        reader.push(messages::wrong_type(self, field, expected));
        None
    }

    /// Reports every key that was not taken: a repetition under another name, or an unknown key, with the nearest of
    /// the requested keys. An error if the dialect is strict, otherwise a warning.
    pub fn finish(mut self, reader: &mut Reader<'_>) {
        for field in self.take_rest() {
            let dialect = reader.dialect;
            reader.push_often((&self.place, &field.key.value), || self.leftover(&field, dialect));
        }
    }

    /// The message of [`Table::finish`] about a key that was not taken.
    #[must_use]
    pub fn leftover(&self, field: &KeyValue, dialect: Dialect) -> Diagnostic {
        let key = &field.key.value;
        let kebab = kebab_case(key);
        let of_key = self.asked.iter().filter(|asked| asked.names.contains(&&*kebab));
        let first = of_key.filter_map(|asked| asked.found.as_ref()).map(|found| &found.value).next();
        let place = match &*self.place {
            "" => String::new(),
            place => format!(" in `{place}`"),
        };
        let message = match (first, dialect.is_strict()) {
            (Some(first), true) => format!("`{key}` is the same key as `{first}` above"),
            (Some(first), false) => format!("`{key}`{place} is ignored because `{first}` is set"),
            (None, true) => format!("unknown key `{key}`{place}"),
            (None, false) => format!("`{key}`{place} is ignored"),
        };
        let hint = match first {
            Some(_) => "keep only one of them".to_owned(),
            None => self.suggestion(key, dialect),
        };
        let diagnostic =
            if dialect.is_strict() { Diagnostic::error(message) } else { Diagnostic::warning(message) };
        diagnostic.at(field.key.span).hint(hint)
    }

    fn suggestion(&self, key: &str, dialect: Dialect) -> String {
        let all: Vec<&str> = self.asked.iter().flat_map(|asked| asked.names.iter().copied()).collect();
        // Those of parts are taken before a table is read.
        let of_part = if dialect.is_strict() { meant(key, &PART_KEYS).first().copied() } else { None };
        let near = of_part.or_else(|| meant(key, &all).first().copied());
        if let Some(near) = near.or_else(|| nearest(&kebab_case(key), all.into_iter())) {
            return format!("did you mean `{}`?", dialect.spelling(near));
        }
        let mut first: Vec<String> = Vec::new();
        for name in self.asked.iter().filter_map(|asked| asked.names.first()) {
            let name = dialect.spelling(name);
            if !first.contains(&name) {
                first.push(name);
            }
        }
        match (first.as_slice(), dialect.is_strict()) {
            ([], _) => "vitae has no such key".to_owned(),
            ([only], true) => format!("expected `{only}`"),
            (all, true) => format!("expected one of: `{}`", all.join("`, `")),
            (_, false) => "move its content to a key that is printed".to_owned(),
        }
    }
}
