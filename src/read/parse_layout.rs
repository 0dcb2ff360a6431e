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

use crate::read::layout::Layout;
use crate::read::layout::heading::HeadingChange;
use crate::read::layout::section::Month;
use crate::read::layout_values::{color_value, refuse, set, word};
use crate::read::reader::Reader;
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

/// Changes `layout` as a table says; what is wrong with the table goes into the reader's diagnostics.
pub(crate) fn apply(layout: &mut Layout, mut table: Table, reader: &mut Reader<'_>) {
    if let Some(text) = table.text(&["description"], reader) {
        layout.description = text.value;
    }
    if let Some(inner) = table.table(&["page"], reader) {
        page(&mut layout.page, inner, reader);
    }
    if let Some(mut inner) = table.table(&["colors"], reader) {
        for field in inner.take_rest() {
            match &field.value.value {
                Value::String(text) => {
                    let text = Spanned::new(text.clone(), field.value.span);
                    if let Some(value) = color_value(&text, reader) {
                        layout.colors.insert(field.key.value, Spanned::new(value, text.span));
                    }
                }
                _ => refuse(&inner, &field, Expected::Text, reader),
            }
        }
    }
    styles(&mut layout.styles, &mut table, reader);
    layout.page.span = table.get(&["side"]).map(|value| value.span).or(layout.page.span);
    side(&mut layout.side, &mut table, reader);
    if let Some(inner) = table.table(&["rail"], reader) {
        rail(&mut layout.rail, inner, reader);
    }
    if let Some(inner) = table.table(&["space"], reader) {
        spaces(&mut layout.space, inner, reader);
    }
    if let Some(inner) = table.table(&["header"], reader) {
        header(layout, inner, reader);
    }
    if let Some(inner) = table.table(&["heading"], reader) {
        let mut change = HeadingChange::default();
        heading(&mut change, inner, reader);
        layout.heading = layout.heading.changed(&change);
    }
    if let Some(inner) = table.table(&["list"], reader) {
        list(&mut layout.list, inner, reader);
    }
    if let Some(inner) = table.table(&["tags"], reader) {
        tags(&mut layout.tags, inner, reader);
    }
    if let Some(inner) = table.table(&["levels"], reader) {
        levels(&mut layout.levels, inner, reader);
    }
    if let Some(mut inner) = table.table(&["dates"], reader) {
        const MONTHS: [(&str, Month); 5] = [
            ("iso", Month::Iso),
            ("numeric", Month::Numeric),
            ("short", Month::Short),
            ("long", Month::Long),
            ("none", Month::None),
        ];
        set(&mut layout.dates.month, word(&mut inner, &["month"], &MONTHS, reader));
        set(&mut layout.dates.range, inner.text(&["range"], reader).map(|text| text.value));
        if let Some(text) = inner.text(&["present"], reader) {
            layout.dates.present = Some(text.value).filter(|text| !text.is_empty());
        }
        inner.finish(reader);
    }
    if let Some(inner) = table.table(&["head"], reader) {
        marginal(&mut layout.head, inner, reader);
    }
    if let Some(inner) = table.table(&["foot"], reader) {
        marginal(&mut layout.foot, inner, reader);
    }
    if let Some(inner) = table.table(&["fit"], reader) {
        fit(layout, inner, reader);
    }
    sections(layout, &mut table, reader);
    table.finish(reader);
}
