//! `[head]` and `[foot]`.

use crate::diag::Diagnostic;
use crate::read::layout::marginal::MarginalSpec;
use crate::read::layout_values::{ALIGNS, color_or_none, length, set, word};
use crate::read::parse_layout::section::template;
use crate::read::reader::Reader;
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

pub(crate) fn marginal(marginal: &mut MarginalSpec, mut table: Table, reader: &mut Reader<'_>) {
    let t = &mut table;
    place(&mut marginal.text, t, &["text"], reader);
    set(&mut marginal.align, word(t, &["align"], &ALIGNS, reader));
    place(&mut marginal.left, t, &["left"], reader);
    place(&mut marginal.center, t, &["center", "centre"], reader);
    place(&mut marginal.right, t, &["right"], reader);
    set(&mut marginal.distance, length(t, &["distance"], reader));
    set(&mut marginal.rule, color_or_none(t, &["rule"], reader));
    set(&mut marginal.width, length(t, &["width"], reader));
    set(&mut marginal.gap, length(t, &["gap"], reader));
    set(&mut marginal.first, t.flag(&["first"], reader).map(|flag| flag.value));
    table.finish(reader);
}

/// Takes a template; an empty one is none.
fn place(
    place: &mut Option<Template>,
    table: &mut Table,
    names: &'static [&'static str],
    reader: &mut Reader<'_>,
) {
    let span = table.get(names).map(|value| value.span);
    let read = template(table, names, reader);
    let (Some(span), Some(read)) = (span, read) else { return };
    if let Some(field) = read.fields().find(|field| !FIELDS.contains(field)) {
        let known = FIELDS.map(|field| format!("`{}`", field.name())).join(", ");
        let message = format!("`{}` has no value in a running head or foot", field.name());
        reader.push(Diagnostic::error(message).at(span).hint(format!("there is {known}")));
        return;
    }
    *place = Some(read).filter(|read| !read.parts.is_empty());
}
