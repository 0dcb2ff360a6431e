//! `[header]`.

use crate::diag::Diagnostics;
use crate::geom::Pt;
use crate::image::Shape;
use crate::read::layout::Layout;
use crate::read::layout::header::{
    Arrangement, ContactForm, ContactItem, ContactLabels, HeaderSpec, PhotoSpec, Side, UrlForm, VerticalAlign,
};
use crate::read::layout_values::{ALIGNS, color, length, set, set_some, space, whole_within, word, words};
use crate::read::parse_layout::section::rows;
use crate::read::table::{Table, Value};

pub(crate) fn header(layout: &mut Layout, mut table: Table, d: &mut Diagnostics) {
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
    contacts(header, t, d);
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
    set(&mut header.across, t.flag(&["across"], d).map(|flag| flag.value));
    set_some(&mut header.fill, color(t, &["fill"], d));
    set(&mut header.pad, length(t, &["pad"], d));
    table.finish(d);
}

/// Reads how contacts stand.
fn contacts(header: &mut HeaderSpec, t: &mut Table, d: &mut Diagnostics) {
    const FORMS: [(&str, ContactForm); 3] =
        [("line", ContactForm::Line), ("grid", ContactForm::Grid), ("list", ContactForm::List)];
    const LABELS: [(&str, ContactLabels); 3] =
        [("none", ContactLabels::None), ("before", ContactLabels::Before), ("above", ContactLabels::Above)];
    const ARRANGEMENTS: [(&str, Arrangement); 2] =
        [("stacked", Arrangement::Stacked), ("beside", Arrangement::Beside)];
    const URLS: [(&str, UrlForm); 2] = [("short", UrlForm::Short), ("full", UrlForm::Full)];
    set(&mut header.contact_form, word(t, &["contact-form"], &FORMS, d));
    set(&mut header.arrangement, word(t, &["arrangement"], &ARRANGEMENTS, d));
    set(&mut header.contact_width, length(t, &["contact-width"], d));
    set_some(&mut header.contact_align, word(t, &["contact-align"], &ALIGNS, d));
    set(&mut header.contact_columns, whole_within(t, &["contact-columns"], (1, 6), d));
    set(&mut header.contact_labels, word(t, &["contact-labels"], &LABELS, d));
    set(&mut header.contact_gap, space(t, &["contact-gap"], d));
    set(&mut header.urls, word(t, &["urls"], &URLS, d));
    set(&mut header.icons, t.flag(&["icons"], d).map(|flag| flag.value));
    set_some(&mut header.icon_color, color(t, &["icon-color", "icon-colour"], d));
}

fn photo(photo: &mut PhotoSpec, mut table: Table, d: &mut Diagnostics) {
    const SIDES: [(&str, Side); 2] = [("left", Side::Left), ("right", Side::Right)];
    const SHAPES: [(&str, Shape); 3] =
        [("rectangle", Shape::Rectangle), ("round", Shape::Round), ("rounded", Shape::Rounded(Pt::ZERO))];
    const PLACES: [(&str, VerticalAlign); 3] =
        [("top", VerticalAlign::Top), ("center", VerticalAlign::Center), ("centre", VerticalAlign::Center)];
    set_some(&mut photo.side, word(&mut table, &["side"], &SIDES, d));
    set(&mut photo.width, length(&mut table, &["width"], d));
    set(&mut photo.height, length(&mut table, &["height"], d));
    set(&mut photo.gap, length(&mut table, &["gap"], d));
    set(&mut photo.shape, word(&mut table, &["shape"], &SHAPES, d));
    set(&mut photo.radius, length(&mut table, &["radius"], d));
    set(&mut photo.align, word(&mut table, &["align"], &PLACES, d));
    set(&mut photo.border, length(&mut table, &["border"], d));
    set(&mut photo.border_color, color(&mut table, &["border-color", "border-colour"], d));
    set(&mut photo.border_gap, length(&mut table, &["border-gap"], d));
    set(&mut photo.monogram, table.flag(&["monogram"], d).map(|flag| flag.value));
    set(&mut photo.fill, color(&mut table, &["fill"], d));
    table.finish(d);
}
