//! `[styles.*]` and `[space]`.

use std::collections::BTreeMap;

use crate::font::{Case, Figures};
use crate::read::layout::style::{Spaces, StyleSpec};
use crate::read::layout_values::{ALIGNS, color, number_within, refuse, set, set_some, size, space, word};
use crate::read::reader::Reader;
use crate::read::table::{Expected, Table, Value};

const WEIGHTS: [(&str, u16); 6] =
    [("light", 300), ("regular", 400), ("medium", 500), ("semibold", 600), ("bold", 700), ("black", 900)];

/// Reads `styles`: the styles of a layout, or what is different about them in a part of it.
pub(crate) fn styles(styles: &mut BTreeMap<String, StyleSpec>, table: &mut Table, reader: &mut Reader<'_>) {
    let Some(mut outer) = table.table(&["styles"], reader) else { return };
    for field in outer.take_rest() {
        match field.value.value {
            Value::Table(inner) => {
                let spec = styles.entry(field.key.value).or_default();
                spec.span = Some(field.key.span);
                style(spec, inner, reader);
            }
            _ => refuse(&outer, &field, Expected::Table, reader),
        }
    }
}

fn style(style: &mut StyleSpec, mut table: Table, reader: &mut Reader<'_>) {
    const CASES: [(&str, Case); 3] =
        [("normal", Case::Normal), ("small-caps", Case::SmallCaps), ("upper", Case::Upper)];
    const FIGURES: [(&str, Figures); 2] =
        [("proportional", Figures::Proportional), ("tabular", Figures::Tabular)];
    let t = &mut table;
    set_some(&mut style.like, t.text(&["like"], reader));
    if t.get(&["font"]).is_some() {
        style.font = Some(t.texts(&["font"], reader)).filter(|families| !families.is_empty());
    }
    set_some(&mut style.size, size(t, &["size"], reader));
    set_some(&mut style.leading, number_within(t, &["leading"], (0.5, 4.0), reader));
    set_some(&mut style.weight, weight(t, reader));
    set_some(&mut style.italic, t.flag(&["italic"], reader).map(|flag| flag.value));
    set_some(&mut style.color, color(t, &["color", "colour"], reader));
    set_some(&mut style.tracking, number_within(t, &["tracking"], (-0.2, 1.0), reader));
    set_some(&mut style.case, word(t, &["case"], &CASES, reader));
    set_some(&mut style.figures, word(t, &["figures"], &FIGURES, reader));
    set_some(&mut style.align, word(t, &["align"], &ALIGNS, reader));
    set_some(&mut style.hyphenate, t.flag(&["hyphenate"], reader).map(|flag| flag.value));
    table.finish(reader);
}

fn weight(table: &mut Table, reader: &mut Reader<'_>) -> Option<u16> {
    match table.get(&["weight"])?.value {
        Value::String(_) => word(table, &["weight"], &WEIGHTS, reader),
        _ => {
            let number = number_within(table, &["weight"], (100.0, 900.0), reader)?;
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "between 100 and 900"
            )]
            Some(number as u16)
        }
    }
}

pub(crate) fn spaces(spaces: &mut Spaces, mut table: Table, reader: &mut Reader<'_>) {
    let t = &mut table;
    set(&mut spaces.header, space(t, &["header"], reader));
    set(&mut spaces.section, space(t, &["section"], reader));
    set(&mut spaces.heading, space(t, &["heading"], reader));
    set(&mut spaces.entry, space(t, &["entry"], reader));
    set(&mut spaces.role, space(t, &["role"], reader));
    set(&mut spaces.paragraph, space(t, &["paragraph"], reader));
    set(&mut spaces.list, space(t, &["list"], reader));
    set(&mut spaces.item, space(t, &["item"], reader));
    set(&mut spaces.pair, space(t, &["pair"], reader));
    set(&mut spaces.keywords, space(t, &["keywords"], reader));
    table.finish(reader);
}
