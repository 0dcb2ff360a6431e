//! `[side]` and `[rail]`: a column beside the main one, and the line of timelines.

use crate::geom::Edge;
use crate::read::layout::side::{HeaderPart, RailSpec, SideSpec};
use crate::read::layout_values::{color, length, set, set_some, word, words};
use crate::read::parse_layout::heading::heading;
use crate::read::parse_layout::style::styles;
use crate::read::reader::Reader;
use crate::read::table::{Table, Value};

/// Reads `[side]`; `side = false` takes away the one of the layout that is extended.
pub(crate) fn side(spec: &mut Option<SideSpec>, table: &mut Table, reader: &mut Reader<'_>) {
    const EDGES: [(&str, Edge); 2] = [("left", Edge::Left), ("right", Edge::Right)];
    const PARTS: [(&str, HeaderPart); 2] = [("photo", HeaderPart::Photo), ("contact", HeaderPart::Contact)];
    if let Some(Value::Bool(false)) = table.get(&["side"]).map(|value| &value.value) {
        drop(table.take(&["side"]));
        *spec = None;
        return;
    }
    let Some(mut inner) = table.table(&["side"], reader) else { return };
    let side = spec.get_or_insert_default();
    let t = &mut inner;
    set(&mut side.edge, word(t, &["edge"], &EDGES, reader));
    set(&mut side.width, length(t, &["width"], reader));
    set(&mut side.gap, length(t, &["gap"], reader));
    set(&mut side.pad, length(t, &["pad"], reader));
    set_some(&mut side.fill, color(t, &["fill"], reader));
    set_some(&mut side.rule, color(t, &["rule"], reader));
    set(&mut side.rule_width, length(t, &["rule-width"], reader));
    set(&mut side.header, words(t, &["header"], &PARTS, reader));
    set(&mut side.contact_heading, t.flag(&["contact-heading"], reader).map(|flag| flag.value));
    if t.get(&["sections"]).is_some() {
        side.sections = t.texts(&["sections"], reader);
    }
    if let Some(inner) = t.table(&["heading"], reader) {
        heading(&mut side.heading, inner, reader);
    }
    styles(&mut side.styles, t, reader);
    inner.finish(reader);
}

/// Reads `[rail]`.
pub(crate) fn rail(rail: &mut RailSpec, mut table: Table, reader: &mut Reader<'_>) {
    let t = &mut table;
    set(&mut rail.offset, length(t, &["offset"], reader));
    set(&mut rail.width, length(t, &["width"], reader));
    set(&mut rail.color, color(t, &["color", "colour"], reader));
    set(&mut rail.dot, length(t, &["dot"], reader));
    set(&mut rail.dot_color, color(t, &["dot-color", "dot-colour"], reader));
    table.finish(reader);
}
