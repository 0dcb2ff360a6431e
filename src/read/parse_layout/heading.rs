//! `[heading]`, and what a section says of its own.

use crate::diag::Diagnostic;
use crate::read::layout::Length;
use crate::read::layout::heading::{HeadingChange, HeadingPlace, RulePlace};
use crate::read::layout_values::{color, color_or_none, length, parse_length, set_some, word};
use crate::read::reader::Reader;
use crate::read::table::{Table, Value};

pub(crate) fn heading(change: &mut HeadingChange, mut table: Table, reader: &mut Reader<'_>) {
    const RULES: [(&str, RulePlace); 5] = [
        ("none", RulePlace::None),
        ("beside", RulePlace::Beside),
        ("below", RulePlace::Below),
        ("above", RulePlace::Above),
        ("left", RulePlace::Left),
    ];
    const PLACES: [(&str, HeadingPlace); 2] =
        [("text", HeadingPlace::Text), ("margin", HeadingPlace::Margin)];
    let t = &mut table;
    set_some(&mut change.style, t.text(&["style"], reader));
    set_some(&mut change.place, word(t, &["place"], &PLACES, reader));
    set_some(&mut change.rule, word(t, &["rule"], &RULES, reader));
    set_some(&mut change.color, color(t, &["color", "colour"], reader));
    set_some(&mut change.width, length(t, &["width"], reader));
    set_some(&mut change.length, rule_length(t, reader));
    set_some(&mut change.gap, length(t, &["gap"], reader));
    set_some(&mut change.fill, color_or_none(t, &["box"], reader));
    padding(change, t, reader);
    set_some(&mut change.radius, length(t, &["radius"], reader));
    table.finish(reader);
}

/// Takes how long a line is: `full`, or a length.
fn rule_length(table: &mut Table, reader: &mut Reader<'_>) -> Option<Option<Length>> {
    match table.get(&["length"]).map(|value| &value.value) {
        Some(Value::String(text)) if text == "full" => {
            table.take(&["length"]);
            Some(None)
        }
        Some(Value::String(text)) if parse_length(text).is_none() => {
            let field = table.take(&["length"])?;
            let message = "`length` must be a length or `full`";
            let hint = "write `\"full\"`, or a number and its unit, such as `\"24mm\"`";
            reader.push(Diagnostic::error(message).at(field.value.span).hint(hint));
            None
        }
        _ => length(table, &["length"], reader).map(Some),
    }
}

/// Takes the white space inside a box: one length for all sides, or a table of sides.
fn padding(change: &mut HeadingChange, table: &mut Table, reader: &mut Reader<'_>) {
    if !matches!(table.get(&["padding"]).map(|value| &value.value), Some(Value::Table(_))) {
        if let Some(all) = length(table, &["padding"], reader) {
            for side in [&mut change.top, &mut change.right, &mut change.bottom, &mut change.left] {
                *side = Some(all);
            }
        }
    } else if let Some(mut inner) = table.table(&["padding"], reader) {
        set_some(&mut change.top, length(&mut inner, &["top"], reader));
        set_some(&mut change.right, length(&mut inner, &["right"], reader));
        set_some(&mut change.bottom, length(&mut inner, &["bottom"], reader));
        set_some(&mut change.left, length(&mut inner, &["left"], reader));
        inner.finish(reader);
    }
}
