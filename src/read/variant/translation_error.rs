//! The messages about differences between a résumé and its file in another language: each names both places.

use crate::diag::{Diagnostic, RuleId};
use crate::read::messages;
use crate::read::reader::Reader;
use crate::read::table::{KeyValue, Table, Value};
use crate::source::{Span, Spanned};

/// A value in both files.
#[derive(Clone, Copy)]
pub(crate) struct InBoth<'a> {
    /// Its key.
    pub(crate) key: &'a str,
    /// The key in the résumé.
    pub(crate) own: Span,
    /// The key in the file.
    pub(crate) at: Span,
}

/// A number of items.
#[derive(Clone, Copy)]
pub(crate) struct ItemCount<'a> {
    /// The number.
    pub(crate) n: usize,
    /// The place of their key.
    pub(crate) at: Span,
    /// What is counted, in the plural; in the résumé, a restriction after the number.
    pub(crate) words: &'a str,
}

/// Where differences are reported.
pub(crate) struct Differences<'r, 's> {
    /// The name of the résumé's file.
    pub(crate) resume: String,
    /// The name of the file in another language.
    pub(crate) file: String,
    /// The sources, and where messages go.
    pub(crate) reader: &'r mut Reader<'s>,
}

impl Differences<'_, '_> {
    /// The file and line of a place.
    fn place(&self, span: Span) -> String {
        let source = self.reader.sources.get(span.source);
        format!("`{}`, line {}", source.name, source.line_column(span.start).0)
    }

    /// The file sets another language than its name.
    pub(crate) fn language(&mut self, at: Span, lang: &str) {
        let error = Diagnostic::error(format!("`lang` must be `{lang}` in `{}`", self.file));
        self.reader.push(error.at(at).hint(format!("write `lang = \"{lang}\"`, or rename the file")));
    }

    /// The file lacks a field of the résumé in a table; `None` for the top level.
    pub(crate) fn missing(&mut self, own: &KeyValue, table: Option<Span>) {
        let key = &own.key.value;
        let line = match (&own.value.value, table) {
            (Value::Table(_), None) => format!("[{key}]"),
            (Value::Array(items), None) if items.iter().any(|item| matches!(item.value, Value::Table(_))) => {
                format!("[[{key}]]")
            }
            (Value::Array(_), _) => format!("{key} = [\"…\"]"),
            _ => format!("{key} = \"…\""),
        };
        let place = table.map_or_else(|| format!("`{}`", self.file), |table| self.place(table));
        let error = Diagnostic::error(format!("`{key}` is missing in `{}`", self.file));
        let error = error.of(RuleId::MissingLanguage).at(own.key.span);
        self.reader.push(error.hint(format!("add `{line}` to {place}")));
    }

    /// The file has a field that a table of the résumé lacks, but for one with a similar key.
    pub(crate) fn surplus(&mut self, field: &KeyValue, near: Option<&str>, own: &Table) {
        let is_whole = own.place.is_empty() && own.span.start == 0;
        let place = if is_whole { format!("`{}`", self.resume) } else { self.place(own.span) };
        let error = Diagnostic::error(format!("`{}` is not in {place}", field.key.value)).at(field.key.span);
        self.reader.push(match near {
            Some(near) => error.hint(format!("did you mean `{near}`?")),
            None => error.hint("remove it here, or add it there"),
        });
    }

    /// A list or table has another number of items than the one in the résumé.
    pub(crate) fn count(&mut self, key: &str, here: ItemCount<'_>, there: ItemCount<'_>) {
        let items = if here.n == 1 { here.words.trim_end_matches('s') } else { here.words };
        let place = self.place(there.at);
        let message =
            format!("`{key}` has {} {items} here, but {}{} in {place}", here.n, there.n, there.words);
        let error = Diagnostic::error(message).at(here.at);
        let error = error.hint("write one for each of them, in the same order");
        self.reader.push(if here.n < there.n { error.of(RuleId::MissingLanguage) } else { error });
    }

    /// A value is of another kind.
    pub(crate) fn wrong_kind(&mut self, own: &Value, other: &Spanned<Value>, pair: InBoth<'_>) {
        let kind = |value| messages::kind(self.reader.dialect.syntax(), value);
        let (here, there) = (kind(&other.value), kind(own));
        let message = format!("`{}` is {here} here, but {there} in {}", pair.key, self.place(pair.own));
        self.reader.push(Diagnostic::error(message).at(pair.at).hint("write both in the same form"));
    }

    /// Reports a value that must not differ, if it does.
    pub(crate) fn compare(&mut self, own: &Value, other: &Value, pair: InBoth<'_>) {
        if !own.says_same(other) {
            let message = format!("`{}` differs from {}", pair.key, self.place(pair.own));
            let hint = "remove it here: only texts depend on the language";
            self.reader.push(Diagnostic::error(message).at(pair.at).hint(hint));
        }
    }

    /// A text in a language is in both files.
    pub(crate) fn twice(&mut self, pair: InBoth<'_>, lang: &str) {
        let message = format!("`{}` is in `{lang}` in {}, too", pair.key, self.place(pair.own));
        self.reader.push(Diagnostic::error(message).at(pair.at).hint("keep one of them"));
    }
}
