//! `[page]` and `[fit]`: paper, margins, and how many pages are filled.

use crate::diag::Diagnostic;
use crate::geom::{Align, Pt, Size};
use crate::read::layout::page::{MarginColumn, PageSpec};
use crate::read::layout::{Layout, Length, Unit};
use crate::read::layout_values::{ALIGNS, length, number_within, set, set_some, size, word};
use crate::read::paper::Paper;
use crate::read::reader::Reader;
use crate::read::table::{Table, Value};

pub(crate) fn page(page: &mut PageSpec, mut table: Table, reader: &mut Reader<'_>) {
    for names in [&["margin"], &["first-margin"], &["margin-column"]] {
        page.span = table.get(names).map(|value| value.span).or(page.span);
    }
    page.paper = paper(page.paper, &mut table, reader).unwrap_or(page.paper);
    match table.get(&["margin"]).map(|value| &value.value) {
        Some(Value::Table(_)) => {
            if let Some(mut inner) = table.table(&["margin"], reader) {
                set(&mut page.top, length(&mut inner, &["top"], reader));
                set(&mut page.right, length(&mut inner, &["right"], reader));
                set(&mut page.bottom, length(&mut inner, &["bottom"], reader));
                set(&mut page.left, length(&mut inner, &["left"], reader));
                inner.finish(reader);
            }
        }
        _ => {
            if let Some(margin) = length(&mut table, &["margin"], reader) {
                (page.top, page.right, page.bottom, page.left) = (margin, margin, margin, margin);
            }
        }
    }
    if let Some(mut inner) = table.table(&["first-margin"], reader) {
        set_some(&mut page.first_top, length(&mut inner, &["top"], reader));
        set_some(&mut page.first_bottom, length(&mut inner, &["bottom"], reader));
        inner.finish(reader);
    }
    if let Some(mut inner) = table.table(&["margin-column"], reader) {
        let zero = MarginColumn { width: Length::pt(90.0), gap: Length::pt(18.0), align: Align::Right };
        let column = page.margin_column.get_or_insert(zero);
        set(&mut column.width, length(&mut inner, &["width"], reader));
        set(&mut column.gap, length(&mut inner, &["gap"], reader));
        set(&mut column.align, word(&mut inner, &["align"], &ALIGNS, reader));
        inner.finish(reader);
    }
    table.finish(reader);
}

/// Reads `[fit]`: how many pages are filled, and what may be changed for it.
pub(crate) fn fit(layout: &mut Layout, mut table: Table, reader: &mut Reader<'_>) {
    let t = &mut table;
    set_some(&mut layout.pages, number_within(t, &["pages"], (1.0, 50.0), reader).map(whole));
    set(&mut layout.fit.min_size, size(t, &["min-size"], reader));
    set(&mut layout.fit.max_size, size(t, &["max-size"], reader));
    set(&mut layout.fit.min_leading, number_within(t, &["min-leading"], (1.0, 3.0), reader));
    set(&mut layout.fit.max_leading, number_within(t, &["max-leading"], (1.0, 3.0), reader));
    set(&mut layout.fit.min_margin, length(t, &["min-margin"], reader));
    table.finish(reader);
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 50")]
fn whole(number: f64) -> usize {
    number as usize
}

/// Takes a paper: its name, its size as a text, or a table of its width and its height, of which one that is not
/// named stays as it was.
fn paper(before: Paper, table: &mut Table, reader: &mut Reader<'_>) -> Option<Paper> {
    let span = table.get(&["paper"])?.span;
    let paper = if matches!(table.get(&["paper"])?.value, Value::Table(_)) {
        let mut inner = table.table(&["paper"], reader)?;
        let width = side(&mut inner, &["width"], reader).unwrap_or(before.size.width);
        let height = side(&mut inner, &["height"], reader).unwrap_or(before.size.height);
        inner.finish(reader);
        Paper::new(Size::new(width, height))
    } else {
        Paper::parse(&table.text(&["paper"], reader)?.value)
    };
    paper
        .map_err(|error| reader.push(Diagnostic::error(error.to_string()).at(span).hint(Paper::advice())))
        .ok()
}

/// Takes a side of a paper.
fn side(table: &mut Table, names: &'static [&'static str], reader: &mut Reader<'_>) -> Option<Pt> {
    let span = table.get(names).map(|value| value.span);
    let length = length(table, names, reader)?;
    if let (Some(span), Unit::Em | Unit::Lines) = (span, length.unit) {
        let message = format!("the `{}` of a paper does not depend on its text", names[0]);
        reader.push(Diagnostic::error(message).at(span).hint("write it in `mm`, `cm`, `in` or `pt`"));
        return None;
    }
    Some(Pt(length.value))
}
