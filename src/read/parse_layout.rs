//! TOML → [`Layout`]: every key of a layout file, over what the layout is before it.
//!
//! The same reader serves a layout's own file, the `[set]` table of a résumé and `--set` on the command
//! line: each changes what it names and leaves the rest.

use crate::diag::{Diagnostic, Diagnostics};
use crate::font::{Case, Figures};
use crate::geom::Align;
use crate::image::Shape;
use crate::read::layout::{
    BodyPart, ContactItem, Form, HeadingSpec, LabelPlace, Layout, Length, ListSpec, MarginColumn, Month,
    PageSpec, PhotoSpec, RowSpec, RulePlace, SectionSpec, Side, Spaces, StyleSpec,
};
use crate::read::layout_values::{color, color_value, length, number_within, refuse, space, word, words};
use crate::read::resume::Paper;
use crate::read::table::{Expected, Table, Value, nearest};
use crate::read::template::{Field as TemplateField, Template, TemplateError};
use crate::source::Spanned;

const ALIGNS: [(&str, Align); 5] = [
    ("left", Align::Left),
    ("right", Align::Right),
    ("center", Align::Center),
    ("centre", Align::Center),
    ("justify", Align::Justify),
];

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

const WEIGHTS: [(&str, u16); 6] =
    [("light", 300), ("regular", 400), ("medium", 500), ("semibold", 600), ("bold", 700), ("black", 900)];

/// The paper sizes by name.
pub(crate) const PAPERS: [(&str, Paper); 2] = [("a4", Paper::A4), ("letter", Paper::Letter)];

/// Changes `layout` as a table says; what is wrong with the table goes into `diagnostics`.
pub(crate) fn apply(layout: &mut Layout, mut table: Table, diagnostics: &mut Diagnostics) {
    let d = diagnostics;
    if let Some(text) = table.text(&["description"], d) {
        layout.description = text.value;
    }
    if let Some(inner) = table.table(&["page"], d) {
        page(&mut layout.page, inner, d);
    }
    if let Some(mut inner) = table.table(&["colors"], d) {
        for field in inner.take_rest() {
            match &field.value.value {
                Value::String(text) => {
                    let text = Spanned::new(text.clone(), field.value.span);
                    if let Some(value) = color_value(&text, d) {
                        layout.colors.insert(field.key.value, value);
                    }
                }
                _ => refuse(&inner, &field, Expected::Text, d),
            }
        }
    }
    each_table(&mut table, &["styles"], d, |name, inner, d| {
        let spec = layout.styles.entry(name.value).or_default();
        spec.span = Some(name.span);
        style(spec, inner, d);
    });
    if let Some(inner) = table.table(&["space"], d) {
        spaces(&mut layout.space, inner, d);
    }
    if let Some(inner) = table.table(&["header"], d) {
        header(layout, inner, d);
    }
    if let Some(inner) = table.table(&["heading"], d) {
        heading(&mut layout.heading, inner, d);
    }
    if let Some(inner) = table.table(&["list"], d) {
        list(&mut layout.list, inner, d);
    }
    if let Some(mut inner) = table.table(&["dates"], d) {
        const MONTHS: [(&str, Month); 4] = [
            ("numeric", Month::Numeric),
            ("short", Month::Short),
            ("long", Month::Long),
            ("none", Month::None),
        ];
        set(&mut layout.dates.month, word(&mut inner, &["month"], &MONTHS, d));
        inner.finish(d);
    }
    if let Some(mut inner) = table.table(&["foot"], d) {
        if inner.get(&["text"]).is_some() {
            layout.foot.text = template(&mut inner, &["text"], d).filter(|t| !t.parts.is_empty());
        }
        set(&mut layout.foot.align, word(&mut inner, &["align"], &ALIGNS, d));
        set(&mut layout.foot.distance, length(&mut inner, &["distance"], d));
        inner.finish(d);
    }
    if let Some(inner) = table.table(&["fit"], d) {
        fit(layout, inner, d);
    }
    sections(layout, &mut table, d);
    table.finish(d);
}

/// Reads `[fit]`: how many pages are filled, and what may be changed for it.
fn fit(layout: &mut Layout, mut table: Table, d: &mut Diagnostics) {
    let t = &mut table;
    set_some(&mut layout.pages, number_within(t, &["pages"], (1.0, 50.0), d).map(whole));
    set(&mut layout.fit.min_size, length(t, &["min-size"], d));
    set(&mut layout.fit.max_size, length(t, &["max-size"], d));
    set(&mut layout.fit.min_leading, number_within(t, &["min-leading"], (1.0, 3.0), d));
    set(&mut layout.fit.max_leading, number_within(t, &["max-leading"], (1.0, 3.0), d));
    set(&mut layout.fit.min_margin, length(t, &["min-margin"], d));
    table.finish(d);
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 50")]
fn whole(number: f64) -> usize {
    number as usize
}

fn set<T>(target: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *target = value;
    }
}

/// Calls `read` for each table inside the table `names`, whose keys the person chose.
fn each_table(
    table: &mut Table,
    names: &'static [&'static str],
    diagnostics: &mut Diagnostics,
    mut read: impl FnMut(Spanned<String>, Table, &mut Diagnostics),
) {
    let Some(mut outer) = table.table(names, diagnostics) else { return };
    for field in outer.take_rest() {
        match field.value.value {
            Value::Table(inner) => read(field.key, inner, diagnostics),
            _ => refuse(&outer, &field, Expected::Table, diagnostics),
        }
    }
}

fn page(page: &mut PageSpec, mut table: Table, d: &mut Diagnostics) {
    set(&mut page.paper, word(&mut table, &["paper"], &PAPERS, d));
    match table.get(&["margin"]).map(|value| &value.value) {
        Some(Value::Table(_)) => {
            if let Some(mut inner) = table.table(&["margin"], d) {
                set(&mut page.top, length(&mut inner, &["top"], d));
                set(&mut page.right, length(&mut inner, &["right"], d));
                set(&mut page.bottom, length(&mut inner, &["bottom"], d));
                set(&mut page.left, length(&mut inner, &["left"], d));
                inner.finish(d);
            }
        }
        _ => {
            if let Some(margin) = length(&mut table, &["margin"], d) {
                (page.top, page.right, page.bottom, page.left) = (margin, margin, margin, margin);
            }
        }
    }
    if let Some(mut inner) = table.table(&["margin-column"], d) {
        let zero = MarginColumn { width: Length::pt(90.0), gap: Length::pt(18.0), align: Align::Right };
        let column = page.margin_column.get_or_insert(zero);
        set(&mut column.width, length(&mut inner, &["width"], d));
        set(&mut column.gap, length(&mut inner, &["gap"], d));
        set(&mut column.align, word(&mut inner, &["align"], &ALIGNS, d));
        inner.finish(d);
    }
    table.finish(d);
}

fn style(style: &mut StyleSpec, mut table: Table, d: &mut Diagnostics) {
    const CASES: [(&str, Case); 3] =
        [("normal", Case::Normal), ("small-caps", Case::SmallCaps), ("upper", Case::Upper)];
    const FIGURES: [(&str, Figures); 2] =
        [("proportional", Figures::Proportional), ("tabular", Figures::Tabular)];
    let t = &mut table;
    set_some(&mut style.like, t.text(&["like"], d));
    if t.get(&["font"]).is_some() {
        style.font = Some(t.texts(&["font"], d)).filter(|families| !families.is_empty());
    }
    set_some(&mut style.size, length(t, &["size"], d));
    set_some(&mut style.leading, number_within(t, &["leading"], (0.5, 4.0), d));
    set_some(&mut style.weight, weight(t, d));
    set_some(&mut style.italic, t.flag(&["italic"], d).map(|flag| flag.value));
    set_some(&mut style.color, color(t, &["color", "colour"], d));
    set_some(&mut style.tracking, number_within(t, &["tracking"], (-0.2, 1.0), d));
    set_some(&mut style.case, word(t, &["case"], &CASES, d));
    set_some(&mut style.figures, word(t, &["figures"], &FIGURES, d));
    set_some(&mut style.align, word(t, &["align"], &ALIGNS, d));
    set_some(&mut style.hyphenate, t.flag(&["hyphenate"], d).map(|flag| flag.value));
    table.finish(d);
}

fn set_some<T>(target: &mut Option<T>, value: Option<T>) {
    if value.is_some() {
        *target = value;
    }
}

fn weight(table: &mut Table, d: &mut Diagnostics) -> Option<u16> {
    match table.get(&["weight"])?.value {
        Value::String(_) => word(table, &["weight"], &WEIGHTS, d),
        _ => {
            let number = number_within(table, &["weight"], (100.0, 900.0), d)?;
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "between 100 and 900"
            )]
            Some(number as u16)
        }
    }
}

fn spaces(spaces: &mut Spaces, mut table: Table, d: &mut Diagnostics) {
    let t = &mut table;
    set(&mut spaces.header, space(t, &["header"], d));
    set(&mut spaces.section, space(t, &["section"], d));
    set(&mut spaces.heading, space(t, &["heading"], d));
    set(&mut spaces.entry, space(t, &["entry"], d));
    set(&mut spaces.role, space(t, &["role"], d));
    set(&mut spaces.paragraph, space(t, &["paragraph"], d));
    set(&mut spaces.list, space(t, &["list"], d));
    set(&mut spaces.item, space(t, &["item"], d));
    set(&mut spaces.pair, space(t, &["pair"], d));
    set(&mut spaces.keywords, space(t, &["keywords"], d));
    table.finish(d);
}

fn header(layout: &mut Layout, mut table: Table, d: &mut Diagnostics) {
    const CONTACT: [(&str, ContactItem); 6] = [
        ("email", ContactItem::Email),
        ("phone", ContactItem::Phone),
        ("url", ContactItem::Url),
        ("location", ContactItem::Location),
        ("profiles", ContactItem::Profiles),
        ("other", ContactItem::Other),
    ];
    let header = &mut layout.header;
    let t = &mut table;
    set(&mut header.align, word(t, &["align"], &ALIGNS, d));
    if t.get(&["rows"]).is_some() {
        header.rows = rows(t, &["rows"], d);
    }
    set(&mut header.contact, words(t, &["contact"], &CONTACT, d));
    set(&mut header.separator, t.text(&["separator"], d).map(|text| text.value));
    match t.get(&["photo"]).map(|value| &value.value) {
        Some(Value::Bool(false)) => {
            t.take(&["photo"]);
            header.photo.side = None;
        }
        Some(_) => {
            if let Some(inner) = t.table(&["photo"], d) {
                photo(&mut header.photo, inner, d);
            }
        }
        None => drop(t.take(&["photo"])),
    }
    table.finish(d);
}

fn photo(photo: &mut PhotoSpec, mut table: Table, d: &mut Diagnostics) {
    const SIDES: [(&str, Side); 2] = [("left", Side::Left), ("right", Side::Right)];
    const SHAPES: [(&str, Shape); 2] = [("rectangle", Shape::Rectangle), ("round", Shape::Round)];
    set_some(&mut photo.side, word(&mut table, &["side"], &SIDES, d));
    set(&mut photo.width, length(&mut table, &["width"], d));
    set(&mut photo.height, length(&mut table, &["height"], d));
    set(&mut photo.gap, length(&mut table, &["gap"], d));
    set(&mut photo.shape, word(&mut table, &["shape"], &SHAPES, d));
    table.finish(d);
}

fn heading(heading: &mut HeadingSpec, mut table: Table, d: &mut Diagnostics) {
    const RULES: [(&str, RulePlace); 4] = [
        ("none", RulePlace::None),
        ("beside", RulePlace::Beside),
        ("below", RulePlace::Below),
        ("above", RulePlace::Above),
    ];
    set(&mut heading.rule, word(&mut table, &["rule"], &RULES, d));
    set(&mut heading.color, color(&mut table, &["color", "colour"], d));
    set(&mut heading.width, length(&mut table, &["width"], d));
    set(&mut heading.gap, length(&mut table, &["gap"], d));
    table.finish(d);
}

fn list(list: &mut ListSpec, mut table: Table, d: &mut Diagnostics) {
    set(&mut list.marker, table.text(&["marker"], d).map(|text| text.value));
    set(&mut list.nested_marker, table.text(&["nested-marker"], d).map(|text| text.value));
    set(&mut list.indent, length(&mut table, &["indent"], d));
    set(&mut list.hang, length(&mut table, &["hang"], d));
    table.finish(d);
}

/// Reads `[sections.*]`: `default` first, for every other section starts from it.
fn sections(layout: &mut Layout, table: &mut Table, d: &mut Diagnostics) {
    let Some(mut outer) = table.table(&["sections"], d) else { return };
    let mut fields = outer.take_rest();
    fields.sort_by_key(|field| field.key.value != "default");
    for field in fields {
        let Value::Table(inner) = field.value.value else {
            refuse(&outer, &field, Expected::Table, d);
            continue;
        };
        let base = layout.sections.get(&field.key.value).or_else(|| layout.sections.get("default"));
        let mut spec = base.cloned().unwrap_or_default();
        section(&mut spec, inner, d);
        layout.sections.insert(field.key.value, spec);
    }
}

fn section(spec: &mut SectionSpec, mut table: Table, d: &mut Diagnostics) {
    const FORMS: [(&str, Form); 4] =
        [("entries", Form::Entries), ("pairs", Form::Pairs), ("runs", Form::Runs), ("line", Form::Line)];
    const LABEL_PLACES: [(&str, LabelPlace); 2] =
        [("text", LabelPlace::Text), ("margin", LabelPlace::Margin)];
    let t = &mut table;
    set(&mut spec.form, word(t, &["form"], &FORMS, d));
    if t.get(&["rows"]).is_some() {
        spec.rows = rows(t, &["rows"], d);
    }
    if t.get(&["role"]).is_some() {
        spec.role = rows(t, &["role"], d);
    }
    if t.get(&["single"]).is_some() {
        spec.single = rows(t, &["single"], d);
    }
    set_some(&mut spec.gap, space(t, &["gap"], d));
    set(&mut spec.label, template(t, &["label"], d));
    set(&mut spec.label_place, word(t, &["label-place"], &LABEL_PLACES, d));
    set(&mut spec.text, template(t, &["text"], d));
    set(&mut spec.body, words(t, &["body"], &BODY, d));
    set(&mut spec.heading, t.flag(&["heading"], d).map(|flag| flag.value));
    set(&mut spec.keywords_label, t.flag(&["keywords-label"], d).map(|flag| flag.value));
    table.finish(d);
}

fn rows(table: &mut Table, names: &'static [&'static str], d: &mut Diagnostics) -> Vec<RowSpec> {
    let mut rows = Vec::new();
    for mut inner in table.tables(names, d) {
        rows.push(RowSpec {
            left: template(&mut inner, &["left"], d),
            right: template(&mut inner, &["right"], d),
            margin: template(&mut inner, &["margin"], d),
            above: space(&mut inner, &["above"], d),
            style: inner.text(&["style"], d),
        });
        inner.finish(d);
    }
    rows
}

fn template(table: &mut Table, names: &'static [&'static str], d: &mut Diagnostics) -> Option<Template> {
    let text = table.text(names, d)?;
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
            d.push(Diagnostic::error(error.to_string()).at(text.span).hint(hint));
            None
        }
    }
}
