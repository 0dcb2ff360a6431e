//! Variables: `[vars]` defines them, `{{name}}` in a text is replaced by their value.

use std::collections::BTreeMap;

use crate::diag::Diagnostic;
use crate::read::messages;
use crate::read::reader::Reader;
use crate::read::table::{KeyValue, Table, Value, nearest};
use crate::read::variant::target::TargetSpec;
use crate::source::{Span, Spanned};

/// What begins and ends a variable in a text.
const MARKS: (&str, &str) = ("{{", "}}");

/// The variables of a résumé.
#[derive(Clone, Debug, Default)]
pub(crate) struct Variables {
    values: BTreeMap<String, String>,
    /// The names of those of the file.
    own: Vec<String>,
    /// The names of those with a value from outside.
    outside: Vec<String>,
}

impl Variables {
    /// Takes `[vars]`. Values from outside override those of the file.
    pub(crate) fn take(root: &mut Table, outside: &[(String, String)], reader: &mut Reader<'_>) -> Self {
        let own = root.table(&["vars"], reader).map(|mut table| table.take_rest()).unwrap_or_default();
        let Self { mut values, .. } = Self::default().with(&own, reader);
        values.extend(outside.iter().cloned());
        let own = own.into_iter().map(|field| field.key.value).collect();
        Self { values, own, outside: outside.iter().map(|(name, _)| name.clone()).collect() }
    }

    /// The variables with those of a target, which override those of the file, but not those from outside.
    pub(crate) fn with(&self, own: &[KeyValue], reader: &mut Reader<'_>) -> Self {
        let mut all = self.clone();
        for field in own.iter().filter(|field| !self.outside.contains(&field.key.value)) {
            let value = match &field.value.value {
                Value::String(text) | Value::Date(text) => text.clone(),
                Value::Integer(_) | Value::Float(_) | Value::Bool(_) => reader.typed(field.value.span),
                other => {
                    let kind = messages::kind(reader.dialect.syntax(), other);
                    let message = format!("the variable `{}` must be text, not {kind}", field.key.value);
                    let hint = format!("write `{} = \"…\"`", field.key.value);
                    let error = Diagnostic::error(message).at(field.value.span).hint(hint);
                    if !reader.diagnostics.list.contains(&error) {
                        reader.push(error);
                    }
                    continue;
                }
            };
            all.values.insert(field.key.value.clone(), value);
        }
        all
    }

    /// Reports values from outside for variables that neither the file nor one of these targets has.
    pub(crate) fn check_outside(&self, targets: &[TargetSpec], reader: &mut Reader<'_>) {
        let of_targets = targets.iter().flat_map(|target| &target.vars).map(|field| &field.key.value);
        let known: Vec<&str> = self.own.iter().chain(of_targets).map(String::as_str).collect();
        for name in self.outside.iter().filter(|name| !known.contains(&name.as_str())) {
            reader.push(unknown(name, known.iter().copied(), None));
        }
    }

    /// Replaces the variables in the values of a target.
    pub(crate) fn replace_in_target(&self, target: &mut TargetSpec, reader: &mut Reader<'_>) {
        let patches =
            target.patches.iter_mut().flat_map(|patch| patch.matching.iter_mut().chain(&mut patch.values));
        for field in target.values.iter_mut().chain(patches) {
            self.in_value(&mut field.value, reader);
        }
        for text in target.output.iter_mut().chain(&mut target.letter) {
            text.value = self.in_text(&text.value, text.span, reader);
        }
    }

    /// Replaces the variables in all texts of a file.
    pub(crate) fn replace(&self, root: &mut Table, reader: &mut Reader<'_>) {
        for field in root.fields_mut() {
            self.in_value(&mut field.value, reader);
        }
    }

    fn in_value(&self, value: &mut Spanned<Value>, reader: &mut Reader<'_>) {
        let span = value.span;
        match &mut value.value {
            Value::String(text) if text.contains(MARKS.0) => *text = self.in_text(text, span, reader),
            Value::Array(items) => items.iter_mut().for_each(|item| self.in_value(item, reader)),
            Value::Table(table) => {
                table.fields_mut().iter_mut().for_each(|field| self.in_value(&mut field.value, reader));
            }
            _ => {}
        }
    }

    /// A text with the values of its variables. Braces around anything but a name, and after a backslash, stay.
    fn in_text(&self, text: &str, span: Span, reader: &mut Reader<'_>) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find(MARKS.0) {
            let (before, from) = rest.split_at(at);
            let inner = &from[MARKS.0.len()..];
            let name = inner.split_once(MARKS.1).map(|(name, _)| name);
            if let Some(before) = before.strip_suffix('\\') {
                out.extend([before, MARKS.0]);
                rest = inner;
                continue;
            }
            out.push_str(before);
            match name.filter(|name| is_name(name.trim())) {
                Some(name) => {
                    match self.values.get(name.trim()) {
                        Some(value) => out.push_str(value),
                        None => {
                            let names = self.values.keys().map(String::as_str);
                            reader.push(unknown(name.trim(), names, Some(span)));
                        }
                    }
                    rest = &inner[name.len() + MARKS.1.len()..];
                }
                None => {
                    out.push_str(MARKS.0);
                    rest = inner;
                }
            }
        }
        out + rest
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
}

fn unknown<'n>(name: &str, known: impl Iterator<Item = &'n str>, span: Option<Span>) -> Diagnostic {
    let error = Diagnostic::error(format!("unknown variable `{name}`"));
    let error = Diagnostic { span, ..error };
    match (nearest(name, known), span) {
        (Some(near), _) => error.hint(format!("did you mean `{near}`?")),
        (None, Some(_)) => {
            error.hint(format!("define it in `[vars]`: `{name} = \"…\"`; `\\{{{{` prints two braces"))
        }
        (None, None) => error.hint(format!("define it in `[vars]` of the résumé: `{name} = \"…\"`")),
    }
}
