//! What a file offers to choose from: its targets and languages.

use crate::read::reader::Reader;
use crate::read::table::{Table, Value};
use crate::read::variant::target::TargetSpec;
use crate::read::variant::targets::Targets;
use crate::read::variant::{parts, wording};
use crate::source::{Span, Text};

/// What a résumé offers to choose from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VariantFacts {
    /// Its targets: those in the order of the file, then those in files beside it by name.
    pub targets: Vec<TargetFacts>,
    /// The languages of its texts and parts: its own first, then the others in the order of the file.
    pub langs: Vec<String>,
}

/// A target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetFacts {
    /// Its name.
    pub name: String,
    /// Its place in its file.
    pub span: Span,
    /// The path of its result, with `{name}`, `{target}` and `{lang}`.
    pub output: Option<Text>,
    /// The language that it sets.
    pub lang: Option<String>,
}

impl VariantFacts {
    /// The facts about a file whose targets were taken out. A target with mistakes is one, too.
    pub(crate) fn of(root: &Table, targets: &mut Targets, reader: &mut Reader<'_>) -> Self {
        let mut langs = Vec::new();
        if let Some(Value::String(lang)) = root.peek(&["lang"]).map(|value| &value.value) {
            langs.push(lang.clone());
        }
        add_langs(root, &mut langs);
        let own = targets.known().to_vec();
        let fact = |target: TargetSpec| {
            let whole = targets.resolved(&target.name.value, reader).unwrap_or(target);
            TargetFacts {
                name: whole.name.value.clone(),
                span: whole.name.span,
                lang: whole.lang().map(str::to_owned),
                output: whole.output,
            }
        };
        Self { targets: own.into_iter().map(fact).collect(), langs }
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
