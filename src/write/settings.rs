//! The settings → keys of a file.

use crate::read::paper::Paper;
use crate::read::resume::Settings;
use crate::read::table::{KeyValue, Table, Value};
use crate::write::new_table::{NOWHERE, NewTable};

/// The settings as fields, except for the order of the sections.
pub(crate) fn table(settings: &Settings) -> Table {
    // What is hidden has been hidden.
    let Settings { lang, layout, paper, pages, redact: _, consent, sections: _, layout_values } = settings;
    let mut fields = NewTable::new();
    fields.text("lang", lang.as_ref());
    fields.text("layout", layout.as_ref());
    fields.value("paper", paper.as_ref().map(|paper| Value::String(paper_text(paper.value))));
    fields.number("pages", pages.as_ref().and_then(|pages| i64::try_from(pages.value).ok()));
    fields.text("consent", consent.as_ref());
    let values = layout_values.iter().fold(Vec::new(), overlaid);
    if !values.is_empty() {
        fields.push(
            "set",
            Value::Table(Table::new(String::new(), crate::read::reader::Syntax::Json, NOWHERE, values)),
        );
    }
    fields.table()
}

/// The fields with those of a later table, which wins.
fn overlaid(mut fields: Vec<KeyValue>, table: &Table) -> Vec<KeyValue> {
    for field in table.fields() {
        let before = fields.iter_mut().find(|before| before.key.value == field.key.value);
        match (before, &field.value.value) {
            (Some(before), Value::Table(later)) => match &mut before.value.value {
                // White space is one value, even as a table.
                Value::Table(own) if !is_space(own) && !is_space(later) => {
                    let inner = overlaid(own.take_rest(), later);
                    own.put_back(inner);
                }
                _ => before.value = field.value.clone(),
            },
            (Some(before), _) => before.value = field.value.clone(),
            (None, _) => fields.push(field.clone()),
        }
    }
    fields
}

fn is_space(table: &Table) -> bool {
    table.peek(&["stretch", "shrink"]).is_some()
}

/// A paper's name, or its size in the first unit that says it exactly.
fn paper_text(paper: Paper) -> String {
    if let Some((name, _)) = Paper::NAMES.iter().find(|(_, known)| *known == paper) {
        return (*name).to_owned();
    }
    let size = |unit: &str, points: f64| {
        let number = |side: f64| (side / points * 1000.0 + 0.5).floor() / 1000.0;
        format!("{}x{}{unit}", number(paper.size.width.0), number(paper.size.height.0))
    };
    let forms = [size("mm", 72.0 / 25.4), size("in", 72.0), size("cm", 720.0 / 25.4), size("pt", 1.0)];
    let exact = forms.into_iter().find(|form| Paper::parse(form) == Ok(paper));
    exact.unwrap_or_else(|| format!("{}ptx{}pt", paper.size.width.0, paper.size.height.0))
}
