//! `[sections.*]` and `[list]`, and the lines of fields that sections and the header are made of.

use crate::diag::Diagnostic;
use crate::read::layout::Layout;
use crate::read::layout::decor::{KeywordForm, LevelForm};
use crate::read::layout::section::{
    BodyPart, Form, GroupBy, LabelPlace, ListSpec, Numbering, RolesForm, RowSpec, SectionSpec,
};
use crate::read::layout_values::{length, refuse, set, set_some, space, whole_within, word, words};
use crate::read::parse_layout::heading::heading;
use crate::read::reader::Reader;
use crate::read::table::{Expected, Table, Value, nearest};
use crate::read::template::{Field as TemplateField, Template, TemplateError};

const BODY: [(&str, BodyPart); 8] = [
    ("description", BodyPart::Description),
    ("facts", BodyPart::Facts),
    ("level", BodyPart::Level),
    ("authors", BodyPart::Authors),
    ("summary", BodyPart::Summary),
    ("lists", BodyPart::Lists),
    ("highlights", BodyPart::Highlights),
    ("keywords", BodyPart::Keywords),
];

pub(crate) fn list(list: &mut ListSpec, mut table: Table, reader: &mut Reader<'_>) {
    set(&mut list.marker, table.text(&["marker"], reader).map(|text| text.value));
    set(&mut list.nested_marker, table.text(&["nested-marker"], reader).map(|text| text.value));
    set(&mut list.indent, length(&mut table, &["indent"], reader));
    set(&mut list.hang, length(&mut table, &["hang"], reader));
    table.finish(reader);
}

/// Reads `[sections.*]`: `default` first, for every other section starts from it.
pub(crate) fn sections(layout: &mut Layout, table: &mut Table, reader: &mut Reader<'_>) {
    let Some(mut outer) = table.table(&["sections"], reader) else { return };
    let mut fields = outer.take_rest();
    fields.sort_by_key(|field| field.key.value != "default");
    for field in fields {
        let Value::Table(inner) = field.value.value else {
            refuse(&outer, &field, Expected::Table, reader);
            continue;
        };
        let base = layout.sections.get(&field.key.value).or_else(|| layout.sections.get("default"));
        let mut spec = base.cloned().unwrap_or_default();
        section(&mut spec, inner, reader);
        layout.sections.insert(field.key.value, spec);
    }
}

fn section(spec: &mut SectionSpec, mut table: Table, reader: &mut Reader<'_>) {
    const FORMS: [(&str, Form); 6] = [
        ("entries", Form::Entries),
        ("pairs", Form::Pairs),
        ("runs", Form::Runs),
        ("line", Form::Line),
        ("tags", Form::Tags),
        ("columns", Form::Columns),
    ];
    const LABEL_PLACES: [(&str, LabelPlace); 3] =
        [("text", LabelPlace::Text), ("margin", LabelPlace::Margin), ("above", LabelPlace::Above)];
    const KEYWORDS: [(&str, KeywordForm); 2] = [("text", KeywordForm::Text), ("tags", KeywordForm::Tags)];
    const ROLES: [(&str, RolesForm); 2] = [("nested", RolesForm::Nested), ("separate", RolesForm::Separate)];
    const LEVELS: [(&str, LevelForm); 3] =
        [("words", LevelForm::Words), ("dots", LevelForm::Dots), ("bars", LevelForm::Bars)];
    const NUMBERINGS: [(&str, Numbering); 3] = [
        ("none", Numbering::None),
        ("ascending", Numbering::Ascending),
        ("descending", Numbering::Descending),
    ];
    const GROUPS: [(&str, GroupBy); 2] = [("kind", GroupBy::Kind), ("year", GroupBy::Year)];
    let t = &mut table;
    set(&mut spec.form, word(t, &["form"], &FORMS, reader));
    if t.get(&["rows"]).is_some() {
        spec.rows = rows(t, &["rows"], reader);
    }
    if t.get(&["role"]).is_some() {
        spec.role = rows(t, &["role"], reader);
    }
    if t.get(&["single"]).is_some() {
        spec.single = rows(t, &["single"], reader);
    }
    set(&mut spec.roles, word(t, &["roles"], &ROLES, reader));
    if let Some(show) = t.flag(&["show"], reader) {
        spec.hidden = (!show.value).then_some(show.span);
    }
    set_some(&mut spec.gap, space(t, &["gap"], reader));
    set(&mut spec.label, template(t, &["label"], reader));
    set(&mut spec.label_place, word(t, &["label-place"], &LABEL_PLACES, reader));
    set(&mut spec.text, template(t, &["text"], reader));
    set(&mut spec.body, words(t, &["body"], &BODY, reader));
    if !matches!(t.get(&["heading"]).map(|value| &value.value), Some(Value::Table(_))) {
        set(&mut spec.heading, t.flag(&["heading"], reader).map(|flag| flag.value));
    } else if let Some(inner) = t.table(&["heading"], reader) {
        heading(&mut spec.heading_change, inner, reader);
    }
    set(&mut spec.rail, t.flag(&["rail"], reader).map(|flag| flag.value));
    set(&mut spec.numbering, word(t, &["numbering"], &NUMBERINGS, reader));
    set(&mut spec.own_name, t.flag(&["own-name"], reader).map(|flag| flag.value));
    set(&mut spec.group, words(t, &["group"], &GROUPS, reader));
    set(&mut spec.keywords_label, t.flag(&["keywords-label"], reader).map(|flag| flag.value));
    set(&mut spec.keywords, word(t, &["keywords"], &KEYWORDS, reader));
    set(&mut spec.levels, word(t, &["levels"], &LEVELS, reader));
    set(&mut spec.columns, whole_within(t, &["columns"], (1, 6), reader));
    set(&mut spec.column_gap, length(t, &["column-gap"], reader));
    table.finish(reader);
}

pub(crate) fn rows(
    table: &mut Table,
    names: &'static [&'static str],
    reader: &mut Reader<'_>,
) -> Vec<RowSpec> {
    let mut rows = Vec::new();
    for mut inner in table.tables(names, reader) {
        rows.push(RowSpec {
            left: template(&mut inner, &["left"], reader),
            right: template(&mut inner, &["right"], reader),
            margin: template(&mut inner, &["margin"], reader),
            above: space(&mut inner, &["above"], reader),
            style: inner.text(&["style"], reader),
        });
        inner.finish(reader);
    }
    rows
}

pub(crate) fn template(
    table: &mut Table,
    names: &'static [&'static str],
    reader: &mut Reader<'_>,
) -> Option<Template> {
    let text = table.text(names, reader)?;
    match Template::parse(&text.value, text.span) {
        Ok(template) => Some(template),
        Err(error) => {
            let known = TemplateField::NAMES.iter().map(|(name, _)| *name);
            let hint = match &error {
                TemplateError::Unknown(name) => match nearest(name, known.clone()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => {
                        format!("there is {}", known.map(|n| format!("`{n}`")).collect::<Vec<_>>().join(", "))
                    }
                },
                TemplateError::Unclosed => "close it: `{name}`".to_owned(),
                TemplateError::Empty(_) => "write a field's name in the braces: `{name}`".to_owned(),
            };
            reader.push(Diagnostic::error(error.to_string()).at(text.span).hint(hint));
            None
        }
    }
}
