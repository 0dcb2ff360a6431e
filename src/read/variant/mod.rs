//! One file, many résumés: replaces variables, leaves out what a target does not show, and chooses the wording and the
//! language of each text.
//!
//! All of it works on tables, before they become a [`Resume`](crate::read::resume::Resume). So anything in a file can
//! vary, nothing after this step knows of variants, and every message points at its line.

pub(crate) mod coverage;
mod expression;
pub(crate) mod facts;
mod include;
mod letters;
mod parts;
mod patch;
mod target;
mod values;
mod variables;
pub(crate) mod wording;

use crate::diag::{Diagnostic, RuleId};
use crate::read::reader::Reader;
use crate::read::table::{Table, Value, nearest};
use crate::read::variant::coverage::CoverageRow;
use crate::read::variant::facts::VariantFacts;
use crate::read::variant::letters::OfferedLetters;
use crate::read::variant::parts::Selection;
use crate::read::variant::target::TargetSpec;
use crate::read::variant::wording::{Level, Wordings};
use crate::source::Text;

/// Replaces includes and variables, and takes all targets.
fn prepare(root: &mut Table, reader: &mut Reader<'_>) -> Vec<TargetSpec> {
    let choice = reader.choice.clone();
    if let Some(includes) = reader.includes {
        include::expand(root, includes, reader);
    }
    variables::replace(root, &choice.variables, reader);
    target::take_all(root, reader)
}

/// What a file offers to choose from.
pub(crate) fn facts(root: &mut Table, reader: &mut Reader<'_>) -> VariantFacts {
    let targets = prepare(root, reader);
    VariantFacts::of(root, &targets, reader)
}

/// Which targets show each part of a file.
pub(crate) fn coverage(root: &mut Table, reader: &mut Reader<'_>) -> Vec<CoverageRow> {
    let targets = prepare(root, reader);
    coverage::coverage(root, &targets, reader)
}

/// Chooses among the variants in a file.
pub(crate) fn choose(root: &mut Table, reader: &mut Reader<'_>) {
    let targets = prepare(root, reader);
    let letters = OfferedLetters::take(root, reader);
    let choice = reader.choice.clone();
    let chosen = choice.target.as_deref();
    let chosen = chosen.and_then(|name| target::resolved(&targets, (name, None), reader));
    for other in targets.iter().filter(|other| Some(&*other.name.value) != choice.target.as_deref()) {
        // Errors are found in all targets, not only in the chosen one.
        target::resolved(&targets, (&other.name.value, Some(other.name.span)), reader);
    }
    if let Some(target) = &chosen {
        values::replace(root, target, reader);
        patch::apply(root, target, reader);
    }
    let lang = choice.lang.clone().or_else(|| top_lang(root)).or_else(|| first_lang(root));
    let langs = lang.as_deref().map(wording::chain).unwrap_or_default();
    let names = |chosen: &TargetSpec| {
        let mut names = vec![chosen.name.value.clone()];
        let mut next = targets.iter().find(|target| target.name.value == chosen.name.value);
        while let Some(base) = next.and_then(|target| target.extends.as_ref()) {
            names.push(base.value.clone());
            next = targets.iter().find(|target| target.name.value == base.value);
        }
        names
    };
    let wordings = Wordings {
        targets: targets.iter().map(|target| target.name.value.clone()).collect(),
        chosen: chosen.as_ref().map(names).unwrap_or_default(),
        langs,
    };
    let of_target = chosen.as_ref().and_then(|target| target.letter.as_ref());
    let letter = letters.chosen(&choice.letter, (of_target, &wordings.chosen), reader);
    letters.check_others(letter.as_ref(), &wordings, reader);
    root.fields_mut().extend(letter);
    let mut selection = Selection {
        target: chosen.as_ref(),
        private: choice.private,
        langs: &wordings.langs,
        tags: Vec::new(),
        hidden: Vec::new(),
    };
    selection.select(root, reader);
    let tags = selection.tags;
    for field in root.fields_mut() {
        if !matches!(&*field.key.value, "set" | "layout") {
            wordings.choose(field, Level::Top, reader);
        }
    }
    if !targets.is_empty() {
        check_tags(&tags, &targets, reader);
    }
}

/// The language that the file sets.
fn top_lang(root: &Table) -> Option<String> {
    match root.peek(&["lang"]).map(|value| &value.value) {
        Some(Value::String(lang)) => Some(lang.clone()),
        _ => None,
    }
}

/// The first language of a text or a part of the file.
fn first_lang(table: &Table) -> Option<String> {
    let of_value = |value: &Value| match value {
        Value::Table(table) => first_lang(table),
        Value::Array(items) => items.iter().find_map(|item| match &item.value {
            Value::Table(table) => first_lang(table),
            _ => None,
        }),
        _ => None,
    };
    if wording::is_by_language(table) {
        return table.fields().first().map(|field| field.key.value.clone());
    }
    let own = parts::lang(table).map(str::to_owned);
    own.or_else(|| table.fields().iter().find_map(|field| of_value(&field.value.value)))
}

/// Warns of tags that only parts or only targets have.
fn check_tags(used: &[Text], targets: &[TargetSpec], reader: &mut Reader<'_>) {
    let mut known: Vec<Text> = Vec::new();
    for target in targets {
        target.include.iter().chain(&target.exclude).for_each(|expression| expression.tags(&mut known));
        known.extend(target.first.iter().cloned());
    }
    let mut warn = |tags: &[Text], others: &[Text], message: &dyn Fn(&str) -> String| {
        let mut seen: Vec<&str> = Vec::new();
        for tag in tags {
            let is_other = others.iter().any(|other| other.value == tag.value);
            if is_other || seen.contains(&tag.value.as_str()) {
                continue;
            }
            seen.push(&tag.value);
            let warning = Diagnostic::warning(message(&tag.value)).of(RuleId::UnusedTag).at(tag.span);
            let near = nearest(&tag.value, others.iter().map(|other| other.value.as_str()));
            reader.push(match near {
                Some(near) => warning.hint(format!("did you mean `{near}`?")),
                None => warning,
            });
        }
    };
    warn(used, &known, &|tag| format!("no target names the tag `{tag}`"));
    warn(&known, used, &|tag| format!("no part of the résumé has the tag `{tag}`"));
}
