//! One file, many résumés: replaces variables, leaves out what a target does not show, and chooses the wording and the
//! language of each text.
//!
//! All of it works on tables, before they become a [`Resume`](crate::read::resume::Resume). So anything in a file can
//! vary, nothing after this step knows of variants, and every message points at its line.

pub(crate) mod coverage;
mod expression;
pub(crate) mod facts;
mod include;
mod langs;
mod language_file;
mod letters;
mod parts;
mod patch;
mod target;
mod target_checks;
mod targets;
mod translation;
mod translation_error;
mod values;
mod variables;
pub(crate) mod wording;
mod wording_checks;

use crate::diag::{Diagnostic, RuleId};
use crate::read::reader::Reader;
use crate::read::table::{Table, Value, nearest};
use crate::read::variant::coverage::CoverageRow;
use crate::read::variant::facts::VariantFacts;
use crate::read::variant::letters::OfferedLetters;
use crate::read::variant::parts::Selection;
use crate::read::variant::target::TargetSpec;
use crate::read::variant::targets::Targets;
use crate::read::variant::variables::Variables;
use crate::read::variant::wording::{Level, Wordings};
use crate::source::Text;

/// Replaces includes.
fn expand(root: &mut Table, reader: &mut Reader<'_>) {
    if let Some(includes) = reader.includes {
        include::expand(root, includes, reader);
    }
}

/// Takes all targets, and replaces variables by their values for the chosen target, which is returned as well.
fn take_targets(root: &mut Table, reader: &mut Reader<'_>) -> (Targets, Option<TargetSpec>) {
    let choice = reader.choice.clone();
    let variables = Variables::take(root, &choice.variables, reader);
    let mut targets = Targets::take(root, variables, reader);
    let chosen = choice.target.as_deref().and_then(|name| targets.resolved(name, reader));
    targets.variables_of(chosen.as_ref(), reader).replace(root, reader);
    (targets, chosen)
}

/// What a file offers to choose from.
pub(crate) fn facts(root: &mut Table, reader: &mut Reader<'_>) -> VariantFacts {
    expand(root, reader);
    let (mut targets, _) = take_targets(root, reader);
    targets.read_all(reader);
    VariantFacts::of(root, &mut targets, reader)
}

/// Which targets show each part of a file.
pub(crate) fn coverage(root: &mut Table, reader: &mut Reader<'_>) -> Vec<CoverageRow> {
    expand(root, reader);
    let (mut targets, _) = take_targets(root, reader);
    targets.read_all(reader);
    coverage::coverage(root, &mut targets, reader)
}

/// Chooses among the variants in a file.
pub(crate) fn choose(root: &mut Table, reader: &mut Reader<'_>) {
    expand(root, reader);
    language_file::add(root, reader);
    let (mut targets, chosen) = take_targets(root, reader);
    let letters = OfferedLetters::take(root, reader);
    let choice = reader.choice.clone();
    // Errors are found in all targets of the file, not only in the chosen one.
    targets.check(choice.target.as_deref(), reader);
    for target in targets.known() {
        target_checks::check_sections(root, ("hide", &target.hide), reader);
        target_checks::check_sections(root, ("pin", &target.pin), reader);
    }
    if let Some(target) = &chosen {
        values::replace(root, &target.values);
        patch::apply(root, target, reader);
    }
    let lang = choice.lang.clone().or_else(|| top_lang(root)).or_else(|| first_lang(root));
    let langs = lang.as_deref().map(wording::chain).unwrap_or_default();
    let wordings = Wordings {
        targets: targets.names(),
        unread: targets.unread().to_vec(),
        chosen: chosen.as_ref().map(|chosen| chosen.lineage.clone()).unwrap_or_default(),
        langs,
    };
    let of_target = chosen.as_ref().and_then(|target| target.letter.as_ref());
    let letter = letters.chosen(&choice.letter, (of_target, &wordings.chosen), reader);
    let other_tags = letters.check_others(letter.as_ref(), &wordings, reader);
    root.fields_mut().extend(letter);
    let mut selection = Selection {
        target: chosen.as_ref(),
        private: choice.private,
        langs: &wordings.langs,
        tags: other_tags,
        hidden: Vec::new(),
        n_hidden: 0,
    };
    selection.select(root, reader);
    let tags = selection.tags;
    for field in root.fields_mut() {
        if !matches!(&*field.key.value, "set" | "layout") {
            wordings.choose(field, Level::Top, reader);
        }
    }
    check_tags(&tags, &targets, reader);
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
fn check_tags(used: &[Text], targets: &Targets, reader: &mut Reader<'_>) {
    if targets.known().is_empty() {
        return;
    }
    let mut known: Vec<Text> = Vec::new();
    for target in targets.known() {
        target.include.iter().chain(&target.exclude).for_each(|expression| expression.tags(&mut known));
        known.extend(target.first.iter().cloned());
    }
    let unnamed = only_in(used, &known, |tag| format!("no target names the tag `{tag}`"));
    if targets.unread().is_empty() {
        unnamed.into_iter().for_each(|warning| reader.push(warning));
    } else if let (false, Some(includes)) = (unnamed.is_empty(), reader.includes) {
        // A file that was not read may name the tag.
        includes.note(&targets::file_of("*"));
    }
    let unused = only_in(&known, used, |tag| format!("no part of the résumé has the tag `{tag}`"));
    unused.into_iter().for_each(|warning| reader.push(warning));
}

/// Warnings of the tags that are not among others.
fn only_in(tags: &[Text], others: &[Text], message: impl Fn(&str) -> String) -> Vec<Diagnostic> {
    let mut seen: Vec<&str> = Vec::new();
    let mut warnings = Vec::new();
    for tag in tags {
        let is_other = others.iter().any(|other| other.value == tag.value);
        if is_other || seen.contains(&tag.value.as_str()) {
            continue;
        }
        seen.push(&tag.value);
        let warning = Diagnostic::warning(message(&tag.value)).of(RuleId::UnusedTag).at(tag.span);
        let near = nearest(&tag.value, others.iter().map(|other| other.value.as_str()));
        warnings.push(match near {
            Some(near) => warning.hint(format!("did you mean `{near}`?")),
            None => warning,
        });
    }
    warnings
}
