//! What a file offers to choose from: its targets and languages.

use crate::read::reader::Reader;
use crate::read::table::{Table, Value};
use crate::read::variant::target::{self, TargetSpec};
use crate::read::variant::{parts, wording};
use crate::source::{Span, Text};

/// What a résumé offers to choose from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VariantFacts {
    /// Its targets, in the order of the file.
    pub targets: Vec<TargetFacts>,
    /// The languages of its texts and parts: its own first, then the others in the order of the file.
    pub langs: Vec<String>,
}

/// A target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetFacts {
    /// Its name.
    pub name: String,
    /// Its place in the file.
    pub span: Span,
    /// The path of its result, with `{name}`, `{target}` and `{lang}`.
    pub output: Option<Text>,
    /// The language that it sets.
    pub lang: Option<String>,
}

impl VariantFacts {
    /// The facts about a file whose targets were taken out.
    pub(crate) fn of(root: &Table, targets: &[TargetSpec], reader: &mut Reader<'_>) -> Self {
        let mut langs = Vec::new();
        if let Some(Value::String(lang)) = root.peek(&["lang"]).map(|value| &value.value) {
            langs.push(lang.clone());
        }
        add_langs(root, &mut langs);
        let fact = |target: &TargetSpec| {
            let place = (target.name.value.as_str(), Some(target.name.span));
            let whole = target::resolved(targets, place, reader)?;
            let lang = whole.values.iter().find(|field| field.key.value == "lang");
            Some(TargetFacts {
                name: target.name.value.clone(),
                span: target.name.span,
                output: whole.output,
                lang: lang.and_then(|field| match &field.value.value {
                    Value::String(lang) => Some(lang.clone()),
                    _ => None,
                }),
            })
        };
        Self { targets: targets.iter().filter_map(fact).collect(), langs }
    }
}

/// Adds the languages of the texts and parts in a table.
fn add_langs(table: &Table, langs: &mut Vec<String>) {
    let mut add = |lang: &str| {
        if !langs.iter().any(|known| known == lang) {
            langs.push(lang.to_owned());
        }
    };
    if wording::is_by_language(table) {
        table.fields().iter().for_each(|field| add(&field.key.value));
        return;
    }
    if !table.place.is_empty() {
        parts::lang(table).into_iter().for_each(add);
    }
    for field in table.fields().iter().filter(|field| !matches!(&*field.key.value, "set" | "layout")) {
        match &field.value.value {
            Value::Table(inner) => add_langs(inner, langs),
            Value::Array(items) => {
                for item in items {
                    if let Value::Table(inner) = &item.value {
                        add_langs(inner, langs);
                    }
                }
            }
            _ => {}
        }
    }
}
