//! Variables: `[vars]` defines them, `{{name}}` in a text is replaced by their value.

use std::collections::BTreeMap;

use crate::diag::Diagnostic;
use crate::read::messages;
use crate::read::reader::Reader;
use crate::read::table::{Table, Value, nearest};
use crate::source::{Span, Spanned};

/// What begins and ends a variable in a text.
const MARKS: (&str, &str) = ("{{", "}}");

/// The variables of a résumé.
#[derive(Debug, Default)]
pub(crate) struct Variables {
    values: BTreeMap<String, String>,
    names: Vec<String>,
}

impl Variables {
    /// Takes `[vars]`. Values from outside override those of the file.
    pub(crate) fn take(root: &mut Table, outside: &[(String, String)], reader: &mut Reader<'_>) -> Self {
        let mut values = BTreeMap::new();
        if let Some(mut table) = root.table(&["vars"], reader) {
            for field in table.take_rest() {
                let value = match &field.value.value {
                    Value::String(text) | Value::Date(text) => text.clone(),
                    Value::Integer(_) | Value::Float(_) | Value::Bool(_) => reader.typed(field.value.span),
                    other => {
                        let kind = messages::kind(reader.dialect.syntax(), other);
                        let message = format!("the variable `{}` must be text, not {kind}", field.key.value);
                        reader.push(Diagnostic::error(message).at(field.value.span));
                        continue;
                    }
                };
                values.insert(field.key.value, value);
            }
        }
        for (name, value) in outside {
            if values.insert(name.clone(), value.clone()).is_none() {
                let known: Vec<String> = values.keys().filter(|known| *known != name).cloned().collect();
                reader.push(unknown(name, &known, None));
            }
        }
        let names: Vec<String> = values.keys().cloned().collect();
        Self { values, names }
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
                        None => reader.push(unknown(name.trim(), &self.names, Some(span))),
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

fn unknown(name: &str, known: &[String], span: Option<Span>) -> Diagnostic {
    let error = Diagnostic::error(format!("unknown variable `{name}`"));
    let error = Diagnostic { span, ..error };
    match (nearest(name, known.iter().map(String::as_str)), span) {
        (Some(near), _) => error.hint(format!("did you mean `{near}`?")),
        (None, Some(_)) => {
            error.hint(format!("define it in `[vars]`: `{name} = \"…\"`; `\\{{{{` prints two braces"))
        }
        (None, None) => error.hint(format!("define it in `[vars]` of the résumé: `{name} = \"…\"`")),
    }
}
