//! A résumé and a file with its texts in another language → the résumé with each text in both languages.
//!
//! Both have the same structure. Keys are paired by name; entries, highlights and labels by their order, since they have
//! no name in common. Every text must be in both files, and nothing but texts may differ.

use crate::read::parse_resume::keys::OWN;
use crate::read::parse_resume::section::kind_of;
use crate::read::reader::Syntax;
use crate::read::spelling::{kebab_case, nearest};
use crate::read::table::{KeyValue, Table, Value};
use crate::read::variant::translation_error::{Differences, InBoth, ItemCount};
use crate::read::variant::{parts, wording};
use crate::source::{Span, Spanned};

/// The keys whose values are the same in every language, so that they may be left out.
const SAME: [&str; 44] = [
    // Settings.
    "lang",
    "layout",
    "paper",
    "pages",
    "redact",
    "sections",
    "set",
    // What decides whether and where a part is shown.
    "tags",
    "private",
    "keep",
    "break-before",
    "priority",
    "number",
    "numbered",
    "labelled",
    // What a target does.
    "include",
    "exclude",
    "extends",
    "first",
    "hide",
    "pin",
    "output",
    "match",
    // Dates, addresses and names for programs.
    "start",
    "start-date",
    "end",
    "end-date",
    "date",
    "url",
    "website",
    "doi",
    "id",
    "kind",
    "email",
    "phone",
    "profiles",
    "network",
    "username",
    "postal-code",
    "country-code",
    "photo",
    "image",
    "picture",
    "path",
];

/// The texts of a résumé in another language.
pub(crate) struct Translation<'r, 's> {
    /// The language of the résumé itself.
    pub(crate) own: String,
    /// The language of the file.
    pub(crate) lang: String,
    /// The names of the targets whose texts are in a language of their own.
    pub(crate) fixed: Vec<String>,
    /// What else differs.
    pub(crate) differences: Differences<'r, 's>,
}

/// What a table is, which decides what its keys are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TableKind {
    /// The whole file.
    File,
    /// `[basics]`.
    Basics,
    /// A section: keys it does not know are labels.
    Section,
    /// Each key is a label.
    Labels,
    /// `[vars]`.
    Variables,
    /// `[letters]`.
    Letters,
    /// `[targets]`.
    Targets,
    /// A target.
    Target,
    /// Anything else.
    Part,
}

impl TableKind {
    /// The kind of a table under a key of this one.
    fn inner(self, key: &str) -> Self {
        match (self, key) {
            (Self::File, "basics") => Self::Basics,
            (Self::File, "targets") => Self::Targets,
            (Self::File, "vars") => Self::Variables,
            (Self::File, "letters") => Self::Letters,
            (Self::File, "titles" | "letter") => Self::Part,
            (Self::File, _) => Self::Section,
            (Self::Basics, "other") => Self::Labels,
            (Self::Targets, _) => Self::Target,
            (Self::Target, key) if kind_of(key).is_some() => Self::Section,
            _ => Self::Part,
        }
    }

    /// Whether the value of a key is the same in every language.
    fn is_same(self, key: &str) -> bool {
        !self.is_label(key) && (SAME.contains(&key) || self == Self::Target && key == "letter")
    }

    /// Whether a key of this table is a label, which differs between languages.
    fn is_label(self, key: &str) -> bool {
        let is_own = OWN.contains(&key) || matches!(key, "tags" | "private" | "lang");
        self == Self::Labels || self == Self::Section && !is_own
    }
}

impl Translation<'_, '_> {
    /// Adds the texts of the file to those of the résumé.
    pub(crate) fn add(&mut self, root: &mut Table, file: &Table) {
        if let Some(lang) = file.peek(&["lang"])
            && !matches!(&lang.value, Value::String(text) if text.eq_ignore_ascii_case(&self.lang))
        {
            self.differences.language(lang.span, &self.lang);
        }
        let mut fields = file.fields().to_vec();
        fields.retain(|field| field.key.value != "lang");
        self.table(root, (&fields, file.span), TableKind::File);
    }

    /// Adds the fields of a table in the file, which is at a place, to those of a table.
    fn table(&mut self, own: &mut Table, (fields, at): (&[KeyValue], Span), kind: TableKind) {
        let is_label = |field: &&KeyValue| kind.is_label(&kebab_case(&field.key.value));
        let labels: Vec<&KeyValue> = fields.iter().filter(is_label).collect();
        self.labels(own, &labels, (at, kind));
        let keys: Vec<String> = own
            .fields()
            .iter()
            .filter(|field| !is_label(field))
            .map(|field| kebab_case(&field.key.value).into_owned())
            .collect();
        let others = || fields.iter().filter(|field| !is_label(field));
        let mut meant: Vec<String> = Vec::new();
        for field in others().filter(|field| !keys.contains(&kebab_case(&field.key.value).into_owned())) {
            let missing =
                keys.iter().filter(|key| !others().any(|other| kebab_case(&other.key.value) == **key));
            let near = nearest(&field.key.value, missing.map(String::as_str));
            self.differences.surplus(field, near, own);
            meant.extend(near.map(str::to_owned));
        }
        for field in own.fields_mut().iter_mut().filter(|field| !kind.is_label(&kebab_case(&field.key.value)))
        {
            let key = kebab_case(&field.key.value).into_owned();
            match others().find(|other| kebab_case(&other.key.value) == key) {
                Some(other) => self.field(field, other, kind),
                None if meant.contains(&key) || !self.needs(field, kind) => {}
                None if kind == TableKind::File => self.differences.missing(field, None),
                None => self.differences.missing(field, Some(at)),
            }
        }
    }

    /// Adds labels, which are paired by their order, with what they label.
    fn labels(&mut self, own: &mut Table, labels: &[&KeyValue], (at, kind): (Span, TableKind)) {
        let is_label = |field: &&mut KeyValue| kind.is_label(&kebab_case(&field.key.value));
        let (place, span) = (own.place.clone(), own.span);
        let mut fields: Vec<&mut KeyValue> = own.fields_mut().iter_mut().filter(is_label).collect();
        if fields.len() != labels.len() {
            let at = labels.first().map_or(at, |label| label.key.span);
            let here = ItemCount { n: labels.len(), at, words: "labels" };
            self.differences.count(&place, here, ItemCount { n: fields.len(), at: span, words: "" });
            return;
        }
        for (field, label) in fields.iter_mut().zip(labels) {
            self.field(field, label, kind);
            field.key = label.key.clone();
        }
    }

    fn field(&mut self, field: &mut KeyValue, other: &KeyValue, kind: TableKind) {
        let key = kebab_case(&field.key.value).into_owned();
        if matches!(field.value.value, Value::Null) || matches!(other.value.value, Value::Null) {
            return; // reported when it was parsed
        }
        let is_fixed = kind == TableKind::Targets && self.fixed.contains(&field.key.value);
        let is_same = kind != TableKind::Variables && kind.is_same(&key);
        let pair = InBoth { key: &key, own: field.key.span, at: other.key.span };
        let inner = kind.inner(&key);
        if is_same || is_fixed {
            self.differences.compare(&field.value.value, &other.value.value, pair);
            return;
        }
        // Variables become parts of texts, and a top-level text cannot be a table.
        let is_top = matches!(kind, TableKind::File | TableKind::Target) && kind_of(&key).is_some();
        match (&field.value.value, &other.value.value) {
            (Value::Table(_) | Value::Array(_), _) | (_, Value::Table(_) | Value::Array(_)) => {
                self.value(&mut field.value, &other.value, (pair, inner));
            }
            _ if kind == TableKind::Variables || is_top && key != "summary" => {
                field.value = other.value.clone();
            }
            _ => self.value(&mut field.value, &other.value, (pair, inner)),
        }
    }

    fn value(
        &mut self,
        own: &mut Spanned<Value>,
        other: &Spanned<Value>,
        (pair, kind): (InBoth<'_>, TableKind),
    ) {
        match (&mut own.value, &other.value) {
            (Value::Table(table), _) if wording::is_by_language(table) => {
                self.add_language(table, other, pair);
            }
            (Value::String(_), Value::String(_)) => *own = self.in_both(own, other),
            (Value::String(_), Value::Table(table)) if table.peek(&["text"]).is_some() => {
                let mut whole = as_table(own, pair.own);
                self.table(&mut whole, (table.fields(), other.span), kind);
                own.value = Value::Table(whole);
            }
            (Value::Table(table), Value::Table(fields)) => {
                self.table(table, (fields.fields(), fields.span), kind);
            }
            (Value::Table(table), Value::String(_)) if table.peek(&["text"]).is_some() => {
                let fields = as_table(other, pair.at);
                self.table(table, (fields.fields(), other.span), kind);
            }
            (Value::Array(items), Value::Array(others)) => self.items(items, others, pair),
            (Value::Array(items), Value::String(_) | Value::Table(_)) if items.len() == 1 => {
                self.value(&mut items[0], other, (pair, TableKind::Part));
            }
            (_, Value::Array(others)) if others.len() == 1 => self.value(own, &others[0], (pair, kind)),
            (Value::Table(_) | Value::String(_) | Value::Array(_), _) => {
                self.differences.wrong_kind(&own.value, other, pair);
            }
            (one, other) => self.differences.compare(one, other, pair),
        }
    }

    /// Adds the items of a list, which are paired by their order. A part in one language has no counterpart.
    fn items(&mut self, items: &mut [Spanned<Value>], others: &[Spanned<Value>], pair: InBoth<'_>) {
        let n_all = items.len();
        let mut items: Vec<_> = items.iter_mut().filter(|item| !is_in_one_language(&item.value)).collect();
        if items.len() != others.len() {
            let here = ItemCount { n: others.len(), at: pair.at, words: "items" };
            let words = if items.len() < n_all { " without `lang`" } else { "" };
            self.differences.count(pair.key, here, ItemCount { n: items.len(), at: pair.own, words });
            return;
        }
        for (item, other) in items.iter_mut().zip(others) {
            let own = item.span;
            self.value(item, other, (InBoth { own, at: other.span, ..pair }, TableKind::Part));
        }
    }

    /// A text in both languages.
    fn in_both(&self, own: &Spanned<Value>, other: &Spanned<Value>) -> Spanned<Value> {
        if self.own == self.lang {
            return other.clone();
        }
        let field = |lang: &str, value: &Spanned<Value>| KeyValue {
            key: Spanned::new(lang.to_owned(), value.span),
            value: value.clone(),
        };
        let fields = vec![field(&self.own, own), field(&self.lang, other)];
        let table = Table::new(String::new(), Syntax::Toml, other.span, fields);
        Spanned::new(Value::Table(table), other.span)
    }

    /// Adds a language to a text that has several.
    fn add_language(&mut self, table: &mut Table, other: &Spanned<Value>, pair: InBoth<'_>) {
        if table.fields().iter().any(|field| field.key.value.eq_ignore_ascii_case(&self.lang)) {
            self.differences.twice(pair, &self.lang);
            return;
        }
        let key = Spanned::new(self.lang.clone(), other.span);
        table.fields_mut().push(KeyValue { key, value: other.clone() });
    }

    /// Whether a field has texts that the file must have, too. A letter may be in one language only.
    fn needs(&self, field: &KeyValue, kind: TableKind) -> bool {
        let key = kebab_case(&field.key.value);
        let is_optional = match (kind, &*key) {
            (TableKind::File, "vars" | "letter" | "letters") | (TableKind::Letters, _) => true,
            // The code of a country is a clause in any language.
            (TableKind::File, "consent") => {
                matches!(&field.value.value, Value::String(text) if text.len() == 2)
            }
            (TableKind::Targets, _) => self.fixed.contains(&field.key.value),
            _ => kind.is_same(&key),
        };
        !is_optional && self.has_text(&field.value.value, kind.inner(&key))
    }

    fn has_text(&self, value: &Value, kind: TableKind) -> bool {
        match value {
            Value::String(text) => text.chars().any(char::is_alphabetic),
            Value::Array(items) => items
                .iter()
                .any(|item| !is_in_one_language(&item.value) && self.has_text(&item.value, TableKind::Part)),
            Value::Table(table) if wording::is_by_language(table) => {
                let has = |lang: &String| {
                    table.fields().iter().any(|field| field.key.value.eq_ignore_ascii_case(lang))
                };
                !wording::chain(&self.lang).iter().any(has)
            }
            Value::Table(_) if is_in_one_language(value) => false,
            Value::Table(table) => table.fields().iter().any(|field| self.needs(field, kind)),
            _ => false,
        }
    }
}

/// Whether a value is a part that is shown in one language only.
fn is_in_one_language(value: &Value) -> bool {
    matches!(value, Value::Table(table) if parts::lang(table).is_some())
}

/// A text as a table with nothing but that text.
fn as_table(text: &Spanned<Value>, key: Span) -> Table {
    let key = Spanned::new("text".to_owned(), key);
    Table::new(String::new(), Syntax::Toml, text.span, vec![KeyValue { key, value: text.clone() }])
}
