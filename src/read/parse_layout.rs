//! TOML → [`Layout`]: every key of a layout file, over what the layout is before it.
//!
//! The same reader serves a layout's own file, the `[set]` table of a résumé and `--set` on the command
//! line: each changes what it names and leaves the rest.

mod decor;
mod header;
mod heading;
mod marginal;
mod page;
mod section;
mod side;
mod style;

use crate::diag::Diagnostics;
use crate::read::layout::Layout;
use crate::read::layout::heading::HeadingChange;
use crate::read::layout::section::Month;
use crate::read::layout_values::{color_value, refuse, set, word};
use crate::read::table::{Expected, Table, Value};
use crate::source::Spanned;
use decor::{levels, tags};
use header::header;
use heading::heading;
use marginal::marginal;
use page::{fit, page};
use section::{list, sections};
use side::{rail, side};
use style::{spaces, styles};

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
                        layout.colors.insert(field.key.value, Spanned::new(value, text.span));
                    }
                }
                _ => refuse(&inner, &field, Expected::Text, d),
            }
        }
    }
    styles(&mut layout.styles, &mut table, d);
    layout.page.span = table.get(&["side"]).map(|value| value.span).or(layout.page.span);
    side(&mut layout.side, &mut table, d);
    if let Some(inner) = table.table(&["rail"], d) {
        rail(&mut layout.rail, inner, d);
    }
    if let Some(inner) = table.table(&["space"], d) {
        spaces(&mut layout.space, inner, d);
    }
    if let Some(inner) = table.table(&["header"], d) {
        header(layout, inner, d);
    }
    if let Some(inner) = table.table(&["heading"], d) {
        let mut change = HeadingChange::default();
        heading(&mut change, inner, d);
        layout.heading = layout.heading.changed(&change);
    }
    if let Some(inner) = table.table(&["list"], d) {
        list(&mut layout.list, inner, d);
    }
    if let Some(inner) = table.table(&["tags"], d) {
        tags(&mut layout.tags, inner, d);
    }
    if let Some(inner) = table.table(&["levels"], d) {
        levels(&mut layout.levels, inner, d);
    }
    if let Some(mut inner) = table.table(&["dates"], d) {
        const MONTHS: [(&str, Month); 5] = [
            ("iso", Month::Iso),
            ("numeric", Month::Numeric),
            ("short", Month::Short),
            ("long", Month::Long),
            ("none", Month::None),
        ];
        set(&mut layout.dates.month, word(&mut inner, &["month"], &MONTHS, d));
        set(&mut layout.dates.range, inner.text(&["range"], d).map(|text| text.value));
        if let Some(text) = inner.text(&["present"], d) {
            layout.dates.present = Some(text.value).filter(|text| !text.is_empty());
        }
        inner.finish(d);
    }
    if let Some(inner) = table.table(&["head"], d) {
        marginal(&mut layout.head, inner, d);
    }
    if let Some(inner) = table.table(&["foot"], d) {
        marginal(&mut layout.foot, inner, d);
    }
    if let Some(inner) = table.table(&["fit"], d) {
        fit(layout, inner, d);
    }
    sections(layout, &mut table, d);
    table.finish(d);
}
