//! `[header]`.

use crate::geom::Pt;
use crate::image::Outline;
use crate::read::layout::Layout;
use crate::read::layout::header::{
    Arrangement, ContactForm, ContactItem, ContactLabels, HeaderSpec, PhotoSpec, Side, UrlForm, VerticalAlign,
};
use crate::read::layout_values::{ALIGNS, color, length, set, set_some, space, whole_within, word, words};
use crate::read::parse_layout::section::rows;
use crate::read::reader::Reader;
use crate::read::table::{Table, Value};

pub(crate) fn header(layout: &mut Layout, mut table: Table, reader: &mut Reader<'_>) {
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
    set(&mut header.align, word(t, &["align"], &ALIGNS, reader));
    if t.get(&["rows"]).is_some() {
        header.rows = rows(t, &["rows"], reader);
    }
    set(&mut header.contact, words(t, &["contact"], &CONTACT, reader));
    set(&mut header.separator, t.text(&["separator"], reader).map(|text| text.value));
    contacts(header, t, reader);
    match t.get(&["photo"]).map(|value| &value.value) {
        Some(Value::Bool(false)) => {
            t.take(&["photo"]);
            header.photo.side = None;
        }
        Some(_) => {
            if let Some(inner) = t.table(&["photo"], reader) {
                photo(&mut header.photo, inner, reader);
            }
        }
        None => drop(t.take(&["photo"])),
    }
    set(&mut header.across, t.flag(&["across"], reader).map(|flag| flag.value));
    set_some(&mut header.fill, color(t, &["fill"], reader));
    set(&mut header.pad, length(t, &["pad"], reader));
    table.finish(reader);
}

/// Reads how contacts stand.
fn contacts(header: &mut HeaderSpec, t: &mut Table, reader: &mut Reader<'_>) {
    const FORMS: [(&str, ContactForm); 3] =
        [("line", ContactForm::Line), ("grid", ContactForm::Grid), ("list", ContactForm::List)];
    const LABELS: [(&str, ContactLabels); 3] =
        [("none", ContactLabels::None), ("before", ContactLabels::Before), ("above", ContactLabels::Above)];
    const ARRANGEMENTS: [(&str, Arrangement); 2] =
        [("stacked", Arrangement::Stacked), ("beside", Arrangement::Beside)];
    const URLS: [(&str, UrlForm); 2] = [("short", UrlForm::Short), ("full", UrlForm::Full)];
    set(&mut header.contact_form, word(t, &["contact-form"], &FORMS, reader));
    set(&mut header.arrangement, word(t, &["arrangement"], &ARRANGEMENTS, reader));
    set(&mut header.contact_width, length(t, &["contact-width"], reader));
    set_some(&mut header.contact_align, word(t, &["contact-align"], &ALIGNS, reader));
    set(&mut header.contact_columns, whole_within(t, &["contact-columns"], (1, 6), reader));
    set(&mut header.contact_labels, word(t, &["contact-labels"], &LABELS, reader));
    set(&mut header.contact_gap, space(t, &["contact-gap"], reader));
    set(&mut header.urls, word(t, &["urls"], &URLS, reader));
    set(&mut header.icons, t.flag(&["icons"], reader).map(|flag| flag.value));
    set_some(&mut header.icon_color, color(t, &["icon-color", "icon-colour"], reader));
}

fn photo(photo: &mut PhotoSpec, mut table: Table, reader: &mut Reader<'_>) {
    const SIDES: [(&str, Side); 2] = [("left", Side::Left), ("right", Side::Right)];
    const SHAPES: [(&str, Outline); 3] = [
        ("rectangle", Outline::Rectangle),
        ("round", Outline::Round),
        ("rounded", Outline::Rounded(Pt::ZERO)),
    ];
    const PLACES: [(&str, VerticalAlign); 3] =
        [("top", VerticalAlign::Top), ("center", VerticalAlign::Center), ("centre", VerticalAlign::Center)];
    set_some(&mut photo.side, word(&mut table, &["side"], &SIDES, reader));
    set(&mut photo.width, length(&mut table, &["width"], reader));
    set(&mut photo.height, length(&mut table, &["height"], reader));
    set(&mut photo.gap, length(&mut table, &["gap"], reader));
    set(&mut photo.shape, word(&mut table, &["shape"], &SHAPES, reader));
    set(&mut photo.radius, length(&mut table, &["radius"], reader));
    set(&mut photo.align, word(&mut table, &["align"], &PLACES, reader));
    set(&mut photo.border, length(&mut table, &["border"], reader));
    set(&mut photo.border_color, color(&mut table, &["border-color", "border-colour"], reader));
    set(&mut photo.border_gap, length(&mut table, &["border-gap"], reader));
    set(&mut photo.monogram, table.flag(&["monogram"], reader).map(|flag| flag.value));
    set(&mut photo.fill, color(&mut table, &["fill"], reader));
    table.finish(reader);
}
