//! Two columns as a style sheet: their grid, and the ground and line of the side column.

use crate::compose::style::{PageStyle, SideStyle};
use crate::export::flow::html::article::{Area, Article, direction_of};
use crate::export::flow::html::colors::ColorUse;
use crate::export::flow::html::form::HtmlExtent;
use crate::export::flow::html::length::length;
use crate::export::flow::html::line_classes::{declare, rule};
use crate::geom::{Edge, Pt};

/// Writes the grid of two columns. The header's part of the side column and the sections of the side column are stacked
/// in it, whatever the length of those of the main column: only the last row takes up more than its content.
pub(super) fn grid_rules(body: &Article<'_>, side: SideStyle, all: &mut String) {
    let main = "minmax(0,1fr)";
    let width = length(side.width);
    let (main_column, side_column) = places(side);
    let columns = match side.edge {
        Edge::Left => format!("{width} {main}"),
        Edge::Right => format!("{main} {width}"),
    };
    let mut grid = "display:grid;grid-template-rows:auto auto auto 1fr;".to_owned();
    declare(&mut grid, "grid-template-columns", &columns);
    declare(&mut grid, "column-gap", &length(side.gap));
    rule(all, "", &grid);
    let side_start = if body.areas.contains(&Area::SideHeader) { 4 } else { 2 };
    rule(all, ".head", "grid-area:1/1/2/-1");
    rule(all, "header", "display:contents");
    rule(all, ".main-header", &format!("grid-area:2/{main_column}"));
    rule(all, ".side-header", &format!("grid-area:2/{side_column}/4/auto"));
    rule(all, ".main", &format!("grid-area:3/{main_column}/5/auto"));
    let end = last_line(body);
    if body.areas.contains(&Area::Foot) {
        rule(all, ".foot", &format!("grid-area:5/{main_column}/{end}/auto"));
    }
    rule(all, ".side", &format!("grid-area:{side_start}/{side_column}/{end}/auto"));
}

/// The last line of the grid's rows: below the foot, if there is one.
fn last_line(body: &Article<'_>) -> u8 {
    if body.areas.contains(&Area::Foot) { 6 } else { 5 }
}

/// The columns of the grid for the main text and for the side column.
fn places(side: SideStyle) -> (u8, u8) {
    match side.edge {
        Edge::Left => (2, 1),
        Edge::Right => (1, 2),
    }
}

/// Writes the ground of the side column and the line beside it. The ground of a page reaches the edge of the window and
/// its bottom.
pub(super) fn side_ground(body: &mut Article<'_>, page: &PageStyle, side: SideStyle, all: &mut String) {
    if side.fill.is_none() && side.rule.is_none() {
        return;
    }
    // In a text from right to left, browsers mirror the grid.
    let is_mirrored = direction_of(&body.reading.info.lang) == "rtl";
    let is_left = (side.edge == Edge::Left) != is_mirrored;
    let (_, side_column) = places(side);
    let mut ground = format!("content:\"\";grid-area:2/{side_column}/{}/auto;", last_line(body));
    let has_head = body.areas.contains(&Area::Head);
    let (top, bottom) = match side.fill {
        Some(_) if has_head => (Pt::ZERO, page.margins.bottom),
        Some(_) => (page.first.top, page.margins.bottom),
        None => (Pt::ZERO, Pt::ZERO),
    };
    let outer = if side.edge == Edge::Left { page.margins.left } else { page.margins.right };
    let (left, right) = if is_left { (outer, side.pad) } else { (side.pad, outer) };
    declare(&mut ground, "margin", &[-top, -right, -bottom, -left].map(length).join(" "));
    if let Some(fill) = side.fill {
        let fill = body.colors.value(fill, ColorUse::Ground);
        declare(&mut ground, "background", &fill);
        if body.extent == HtmlExtent::Page {
            let out = if is_left { "0 0 0 100vw" } else { "0 100vw 0 0" };
            if side.rule.is_none() {
                let image = format!("linear-gradient({fill},{fill}) fill 0/0/{out}");
                declare(&mut ground, "border-image", &image);
            }
            let (above, below) = (length(page.first.top), length(page.margins.bottom));
            let height = format!("calc(100vh - {above} - {below})");
            all.push_str(&format!("@media screen{{.vitae{{min-height:{height}}}}}\n"));
        }
    }
    if let Some(stroke) = side.rule {
        let edge = if is_left { "border-right" } else { "border-left" };
        let color = body.colors.value(stroke.color, ColorUse::Line);
        declare(&mut ground, edge, &format!("max(1px,{}) solid {color}", length(stroke.width)));
    }
    rule(all, "::before", &ground);
}

/// Writes the side column of a narrow screen, where its parts follow the main text.
pub(super) fn narrow_side_rules(body: &mut Article<'_>, side: SideStyle, narrow: &mut String) {
    if let Some(fill) = side.fill {
        let fill = body.colors.value(fill, ColorUse::Ground);
        rule(narrow, ".side-part", &format!("background:{fill}"));
        rule(narrow, ".side-part", "margin:1.5em calc(-1*var(--edge)) 0;padding:1.25em var(--edge)");
        rule(narrow, ".side-header", "margin-bottom:1.25em");
        rule(narrow, ".side-part:last-child", "margin-bottom:-24px");
    } else {
        rule(narrow, ".side-part", "margin-top:1.25em");
    }
    rule(narrow, ".side>:first-child>:first-child", "margin-top:0");
    rule(narrow, "::before", "content:none");
}
