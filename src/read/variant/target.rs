//! A target: an audience of a résumé, with the parts it shows and the values it replaces.

use crate::diag::Diagnostic;
use crate::read::reader::Reader;
use crate::read::table::{KeyValue, Table, Value};
use crate::read::text;
use crate::read::variant::expression::TagExpression;
use crate::read::variant::target_checks::{check_name, checked_output};
use crate::read::variant::values;
use crate::source::{Span, Text};

/// A target.
#[derive(Clone, Debug)]
pub(crate) struct TargetSpec {
    /// Its name.
    pub(crate) name: Text,
    /// Its name and those of the targets it is based on, nearest first.
    pub(crate) lineage: Vec<String>,
    /// The target it is based on.
    pub(crate) extends: Option<Text>,
    /// Which tagged parts it shows; `None` for all.
    pub(crate) include: Option<TagExpression>,
    /// Which tagged parts it does not show.
    pub(crate) exclude: Option<TagExpression>,
    /// The tags of highlights that come first.
    pub(crate) first: Vec<Text>,
    /// The keys of sections that it does not show.
    pub(crate) hide: Vec<Text>,
    /// The keys of sections that it shows whatever their tags are.
    pub(crate) pin: Vec<Text>,
    /// Changes to single entries.
    pub(crate) patches: Vec<Patch>,
    /// The values that it replaces.
    pub(crate) values: Vec<KeyValue>,
    /// Its variables.
    pub(crate) vars: Vec<KeyValue>,
    /// The path of its result.
    pub(crate) output: Option<Text>,
    /// The name of its letter.
    pub(crate) letter: Option<Text>,
}

impl TargetSpec {
    /// The language that it sets.
    pub(crate) fn lang(&self) -> Option<&str> {
        let field = self.values.iter().find(|field| field.key.value == "lang")?;
        match &field.value.value {
            Value::String(lang) => Some(lang),
            _ => None,
        }
    }
}

/// A change to a single entry.
#[derive(Clone, Debug)]
pub(crate) struct Patch {
    /// The values by which the entry is found.
    pub(crate) matching: Vec<KeyValue>,
    /// The values to replace.
    pub(crate) values: Vec<KeyValue>,
    /// Its place in the file.
    pub(crate) span: Span,
}

/// Takes all targets of a file, in its order.
pub(crate) fn take_all(root: &mut Table, reader: &mut Reader<'_>) -> Vec<TargetSpec> {
    let Some(mut table) = root.table(&["targets"], reader) else { return Vec::new() };
    let mut targets = Vec::new();
    for field in table.take_rest() {
        match field.value.value {
            Value::Table(table) => targets.push(parse(field.key, table, reader)),
            _ => {
                let message = format!("the target `{}` must be a table", field.key.value);
                let hint = format!("write it below a line `[targets.{}]`", field.key.value);
                reader.push(Diagnostic::error(message).at(field.key.span).hint(hint));
            }
        }
    }
    targets
}

/// Reads a target.
pub(crate) fn parse(name: Text, mut table: Table, reader: &mut Reader<'_>) -> TargetSpec {
    check_name(&name, reader);
    let mut expression = |table: &mut Table, names| {
        let field: Option<KeyValue> = table.take(names);
        field.and_then(|field| TagExpression::parse(&field, reader))
    };
    let include = expression(&mut table, &["include"]);
    let exclude = expression(&mut table, &["exclude"]);
    let patches = table.tables(&["patch"], reader).into_iter().map(|table| patch(table, reader)).collect();
    let output = table.text(&["output"], reader).and_then(text::line);
    TargetSpec {
        extends: table.text(&["extends"], reader).and_then(text::line),
        include,
        exclude,
        first: table.texts(&["first"], reader),
        hide: table.texts(&["hide"], reader),
        pin: table.texts(&["pin"], reader),
        patches,
        output: output.and_then(|output| checked_output(output, reader)),
        letter: table.text(&["letter"], reader).and_then(text::line),
        vars: table.table(&["vars"], reader).map(|mut table| table.take_rest()).unwrap_or_default(),
        values: values::known(table.take_rest(), reader),
        lineage: vec![name.value.clone()],
        name,
    }
}

fn patch(mut table: Table, reader: &mut Reader<'_>) -> Patch {
    let is_wrong = table.peek(&["match"]).is_some_and(|value| !matches!(value.value, Value::Table(_)));
    let matching = table.table(&["match"], reader).map(|mut table| table.take_rest()).unwrap_or_default();
    if matching.is_empty() && !is_wrong {
        let hint = "name the entry by its values: `match = { organization = \"…\" }`";
        reader.push(Diagnostic::error("this patch has no `match`").at(table.span).hint(hint));
    }
    let values = table.take_rest();
    if values.is_empty() {
        let hint = "add what to change in the entry, such as `position = \"…\"`";
        reader.push(Diagnostic::error("this patch changes nothing").at(table.span).hint(hint));
    }
    Patch { matching, span: table.span, values }
}

/// A target with the values that it does not set itself from the one it is based on.
pub(crate) fn based_on(target: TargetSpec, base: TargetSpec) -> TargetSpec {
    let over = |own: Vec<KeyValue>, base: Vec<KeyValue>| -> Vec<KeyValue> {
        let is_own = |field: &KeyValue| own.iter().any(|other| other.key.value == field.key.value);
        let inherited: Vec<KeyValue> = base.into_iter().filter(|field| !is_own(field)).collect();
        [own, inherited].concat()
    };
    TargetSpec {
        lineage: [target.lineage, base.lineage].concat(),
        include: target.include.or(base.include),
        exclude: target.exclude.or(base.exclude),
        first: if target.first.is_empty() { base.first } else { target.first },
        hide: [target.hide, base.hide].concat(),
        pin: [target.pin, base.pin].concat(),
        patches: [base.patches, target.patches].concat(),
        values: over(target.values, base.values),
        vars: over(target.vars, base.vars),
        output: target.output.or(base.output),
        letter: target.letter.or(base.letter),
        ..target
    }
}
