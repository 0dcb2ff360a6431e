//! `[styles.*]` and `[space]`.

use std::collections::BTreeMap;

use crate::diag::Diagnostics;
use crate::font::{Case, Figures};
use crate::read::layout::style::{Spaces, StyleSpec};
use crate::read::layout_values::{ALIGNS, color, number_within, refuse, set, set_some, size, space, word};
use crate::read::table::{Expected, Table, Value};

const WEIGHTS: [(&str, u16); 6] =
    [("light", 300), ("regular", 400), ("medium", 500), ("semibold", 600), ("bold", 700), ("black", 900)];

/// Reads `styles`: the styles of a layout, or what is different about them in a part of it.
pub(crate) fn styles(styles: &mut BTreeMap<String, StyleSpec>, table: &mut Table, d: &mut Diagnostics) {
    let Some(mut outer) = table.table(&["styles"], d) else { return };
    for field in outer.take_rest() {
        match field.value.value {
            Value::Table(inner) => {
                let spec = styles.entry(field.key.value).or_default();
                spec.span = Some(field.key.span);
                style(spec, inner, d);
            }
            _ => refuse(&outer, &field, Expected::Table, d),
        }
    }
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
    set_some(&mut style.size, size(t, &["size"], d));
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

pub(crate) fn spaces(spaces: &mut Spaces, mut table: Table, d: &mut Diagnostics) {
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
