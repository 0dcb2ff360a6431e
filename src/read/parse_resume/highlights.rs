//! Lists of bullets → highlights: texts, tables with `text`, `highlights` and `priority`, and lists under the bullet
//! before them.

use crate::diag::{Diagnostic, Diagnostics};
use crate::read::parse_resume::hints;
use crate::read::parse_resume::keys::Names;
use crate::read::resume::Highlight;
use crate::read::table::{Expected, Notation, Table, Value};
use crate::read::text;
use crate::read::wording;
use crate::source::Spanned;

/// Takes a list of bullets; one text alone is a list of one, or of the bullets in it.
pub(crate) fn take(table: &mut Table, names: Names, diagnostics: &mut Diagnostics) -> Vec<Highlight> {
    let Some(field) = table.take(names) else { return Vec::new() };
    let span = field.value.span;
    match field.value.value {
        Value::String(text) => text::highlights(Spanned::new(text, span)),
        Value::Array(items) => of_list(table, &field.key, items, diagnostics),
        _ => table.refuse(&field, Expected::Texts, diagnostics).unwrap_or_default(),
    }
}

fn of_list(
    table: &Table,
    key: &Spanned<String>,
    items: Vec<Spanned<Value>>,
    diagnostics: &mut Diagnostics,
) -> Vec<Highlight> {
    let mut highlights: Vec<Highlight> = Vec::new();
    for item in items {
        let span = item.span;
        match item.value {
            Value::String(text) => highlights.extend(text::highlights(Spanned::new(text, span))),
            Value::Array(nested) => {
                let nested = of_list(table, key, nested, diagnostics);
                match highlights.last_mut() {
                    Some(above) => above.children.extend(nested),
                    None => diagnostics.push(
                        Diagnostic::error("this list has no bullet above it to stand under")
                            .at(span)
                            .hint("put the text of that bullet before it: `[\"…\", [\"…\"]]`"),
                    ),
                }
            }
            Value::Table(mut inner) => {
                let text = inner.text(&["text"], diagnostics).and_then(text::line);
                let children = take(&mut inner, &["highlights", "highlight"], diagnostics);
                let priority = hints::take_priority(&mut inner, diagnostics);
                match text {
                    Some(text) => highlights.push(Highlight { text, children, priority }),
                    None => highlights.extend(children),
                }
                inner.finish(diagnostics);
            }
            // In TOML, what could not be read.
            Value::Null if table.notation == Notation::Toml => {}
            other => diagnostics.push(wording::wrong_item(table.notation, key, &other, span)),
        }
    }
    highlights
}
