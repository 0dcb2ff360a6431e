//! Mistakes in a text with several wordings. Without these checks, a reader would only say that it is not a text.

use crate::diag::Diagnostic;
use crate::read::messages;
use crate::read::parse_resume::keys::{OWN, all_of};
use crate::read::reader::Reader;
use crate::read::resume::SectionKind;
use crate::read::spelling::{kebab_case, nearest};
use crate::read::table::{KeyValue, Table, Value};
use crate::source::Spanned;

/// Keys that tables beside texts have, and entries have not.
const OTHERS: [&str; 8] = ["number", "network", "username", "address", "city", "region", "country", "path"];

/// Whether a key belongs to a table of the résumé and is not a wording.
fn is_known_key(key: &str) -> bool {
    let key = &*kebab_case(key);
    let is_of_entry = || {
        let names = SectionKind::KEYS.iter().flat_map(|(_, kind)| all_of(*kind));
        names.flatten().any(|name| *name == key)
    };
    OWN.contains(&key) || OTHERS.contains(&key) || is_of_entry()
}

fn is_text(value: &Value) -> bool {
    matches!(value, Value::String(_) | Value::Array(_) | Value::Table(_))
}

/// Removes keys beside `text` that are neither wordings nor known; each is an error.
pub(crate) fn check_beside_text(rest: &mut Vec<KeyValue>, targets: &[String], reader: &mut Reader<'_>) {
    rest.retain(|field| {
        let is_wording = matches!(field.value.value, Value::String(_)) && !is_known_key(&field.key.value);
        if is_wording {
            reader.push(unknown_target(&field.key, targets));
        }
        !is_wording
    });
}

fn unknown_target(key: &Spanned<String>, targets: &[String]) -> Diagnostic {
    let error = Diagnostic::error(format!("unknown target `{}` beside a text", key.value)).at(key.span);
    match nearest(&key.value, targets.iter().map(String::as_str)) {
        Some(near) => error.hint(format!("did you mean `{near}`?")),
        None if targets.is_empty() => error.hint(format!("define it: `[targets.{}]`", key.value)),
        None => error.hint(format!("expected one of: `{}`", targets.join("`, `"))),
    }
}

/// The first wording of a table that was probably meant as a text with several; `None` if it was not. What is wrong with
/// it is an error.
pub(crate) fn misspelt(
    table: &Table,
    (targets, is_language): (&[String], fn(&str) -> bool),
    reader: &mut Reader<'_>,
) -> Option<Spanned<Value>> {
    let fields = table.fields();
    let is_target = |key: &str| targets.iter().any(|target| target == key);
    let is_text = |field: &KeyValue| is_text(&field.value.value);
    if fields.is_empty() || fields.iter().any(|field| is_known_key(&field.key.value)) {
        return None;
    }
    let first = fields.iter().find(|field| is_text(field))?;
    let error = match fields.iter().find(|field| !is_language(&field.key.value)) {
        Some(_) if fields.iter().all(|field| is_target(&field.key.value)) => {
            Diagnostic::error("this text has wordings for targets only")
                .at(first.value.span)
                .hint("add `text = \"…\"`, which is shown otherwise")
        }
        _ if !fields.iter().any(|field| is_language(&field.key.value) && is_text(field)) => return None,
        Some(other) if is_target(&other.key.value) => {
            let name = &other.key.value;
            let message = format!("wordings by language and for the target `{name}` are mixed");
            let hint = format!("write `{{ text = {{ en = \"…\" }}, {name} = {{ en = \"…\" }} }}`");
            Diagnostic::error(message).at(other.key.span).hint(hint)
        }
        Some(other) => Diagnostic::error(format!("`{}` is not a language", other.key.value))
            .at(other.key.span)
            .hint("use a language tag, such as `en`, `de` or `pt-BR`"),
        None => {
            let other = fields.iter().find(|field| !is_text(field))?;
            let kind = messages::kind(table.syntax, &other.value.value);
            Diagnostic::error(format!("the wording `{}` must be text, not {kind}", other.key.value))
                .at(other.value.span)
                .hint(format!("write `{} = \"…\"`", other.key.value))
        }
    };
    reader.push(error);
    Some(first.value.clone())
}
