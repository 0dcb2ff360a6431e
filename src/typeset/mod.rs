//! Content → [`frame::Document`]: where everything stands.
//!
//! Paragraphs become lines ([`paragraph`]), blocks become slabs and pages ([`page`]); [`proof`] reads the
//! finished pages. Typesetting never fails: what cannot be set well is set as well as it goes, and the
//! proof says so.

pub mod dump;
pub mod frame;
pub mod page;
pub mod paragraph;
pub mod proof;

use std::collections::BTreeMap;

use crate::compose::content::{Content, Goal};
use crate::compose::style::PageStyle;
use crate::font::FontBook;
use crate::geom::{Point, Pt, Rect, Size};
use frame::{Document, FitReport, Misfit, Page};
use page::fit::{Change, Fitted, Text, fit, shrunk, unfitted};
use page::marginals::set_marginals;
use page::measure::measure;
use page::pagebreak::{Extent, PageBreak};
use page::plan::extents;
use page::vlist::{BASELINE, Slab, vlist};
use paragraph::Shaper;

/// Typesets a composed résumé.
#[must_use]
pub fn typeset(content: Content, fonts: &FontBook) -> Document {
    let mut shaper = Shaper::new(fonts);
    let mut shared = BTreeMap::new();
    let mut missing = Vec::new();
    let style = &content.page;
    let measured = measure(&content.blocks, &mut shaper, &mut shared, &mut missing);
    let text = Text { blocks: &measured, shared: &shared, page: style };
    let floor = content.goal.map_or(Pt::ZERO, |goal| goal.min_margin);
    let (fitted, misfit) = match &content.goal {
        None => (unfitted(text), None),
        Some(goal) => match fit(text, goal) {
            Ok(fitted) => (fitted, None),
            Err((misfit, fitted)) => (fitted, Some(misfit)),
        },
    };
    let Fitted { change, plans, pages } = fitted;
    let margins = shrunk(style.margins, change.margin, floor);
    let size = text.room(&change, floor);
    let area = Rect {
        at: Point::new(margins.left, margins.top),
        size: Size::new(size.width * change.scale, size.height * change.scale),
    };
    let extents = extents(&measured, &plans, change.leading);
    let slabs = vlist(measured, plans, change.leading, &mut shaper);
    let mut set = fill_pages(slabs, &extents, &pages.breaks, style, area, change);
    if set.is_empty() {
        set.push(Page { size: style.size, area, items: Vec::new() });
    }
    if let Some(foot) = &content.foot {
        set_marginals(&mut set, foot, &mut shaper);
    }
    let fit = content.goal.map(|goal| report(&goal, change, margins.left, misfit, pages.last_fill));
    Document { pages: set, tags: content.tags, info: content.info, missing, fit }
}

/// Sets slabs on their pages. From the second page on, first lines stand at one height, that of the main
/// text, whatever their size (TeX's `\topskip`); a line too large for that begins at the top.
fn fill_pages(
    slabs: Vec<Slab>,
    extents: &[Extent],
    breaks: &[PageBreak],
    style: &PageStyle,
    area: Rect,
    change: Change,
) -> Vec<Page> {
    let leading = style.leading * change.leading;
    let top_skip = leading * BASELINE;
    let mut slabs = slabs.into_iter();
    let mut pages = Vec::with_capacity(breaks.len());
    for page in breaks {
        let mut at = Point::default();
        if page.first > 0 {
            let first = slabs.as_slice().first().and_then(|slab| slab.baseline);
            let shift = first.map_or(Pt::ZERO, |baseline| top_skip - baseline);
            at.y += if shift.abs() < leading / 2.0 { shift } else { Pt::ZERO };
        }
        let mut items = Vec::new();
        for (index, slab) in slabs.by_ref().take(page.end - page.first).enumerate() {
            if index > 0 {
                let above = extents[page.first + index].above;
                let give = if page.ratio < 0.0 { above.shrink } else { above.stretch };
                at.y += above.natural + give * page.ratio;
            }
            items.extend(slab.items.into_iter().map(|mut item| {
                item.at = item.at + at;
                let mut item = item.scaled(change.scale);
                item.at = item.at + area.at;
                item
            }));
            at.y += slab.height;
        }
        pages.push(Page { size: style.size, area, items });
    }
    pages
}

fn report(goal: &Goal, change: Change, margin: Pt, misfit: Option<Misfit>, last_fill: f64) -> FitReport {
    FitReport {
        pages: goal.pages,
        leading: (goal.leading, goal.leading * change.leading),
        size: (goal.size, goal.size * change.scale),
        margin: (margin + change.margin, margin),
        last_fill,
        misfit,
    }
}
