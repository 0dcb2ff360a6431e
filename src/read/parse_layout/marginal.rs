//! `[head]` and `[foot]`.

use crate::diag::{Diagnostic, Diagnostics};
use crate::read::layout::marginal::MarginalSpec;
use crate::read::layout_values::{ALIGNS, color_or_none, length, set, word};
use crate::read::parse_layout::section::template;
use crate::read::table::Table;
use crate::read::template::{Field, Template};

/// The fields that have a value on every page.
const FIELDS: [Field; 8] = [
    Field::Name,
    Field::Headline,
    Field::Email,
    Field::Phone,
    Field::Url,
    Field::Page,
    Field::Pages,
    Field::PageLabel,
];

pub(crate) fn marginal(marginal: &mut MarginalSpec, mut table: Table, d: &mut Diagnostics) {
    let t = &mut table;
    place(&mut marginal.text, t, &["text"], d);
    set(&mut marginal.align, word(t, &["align"], &ALIGNS, d));
    place(&mut marginal.left, t, &["left"], d);
    place(&mut marginal.center, t, &["center", "centre"], d);
    place(&mut marginal.right, t, &["right"], d);
    set(&mut marginal.distance, length(t, &["distance"], d));
    set(&mut marginal.rule, color_or_none(t, &["rule"], d));
    set(&mut marginal.width, length(t, &["width"], d));
    set(&mut marginal.gap, length(t, &["gap"], d));
    set(&mut marginal.first, t.flag(&["first"], d).map(|flag| flag.value));
    table.finish(d);
}

/// Takes a template; an empty one is none.
fn place(
    place: &mut Option<Template>,
    table: &mut Table,
    names: &'static [&'static str],
    d: &mut Diagnostics,
) {
    let span = table.get(names).map(|value| value.span);
    let read = template(table, names, d);
    let (Some(span), Some(read)) = (span, read) else { return };
    if let Some(field) = read.fields().find(|field| !FIELDS.contains(field)) {
        let known = FIELDS.map(|field| format!("`{}`", field.name())).join(", ");
        let message = format!("`{}` has no value in a running head or foot", field.name());
        d.push(Diagnostic::error(message).at(span).hint(format!("there is {known}")));
        return;
    }
    *place = Some(read).filter(|read| !read.parts.is_empty());
}
