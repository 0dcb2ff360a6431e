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

use crate::compose::content::Content;
use crate::compose::style::PageStyle;
use crate::font::FontBook;
use crate::geom::{Point, Pt, Rect, Size};
use frame::{Document, Page};
use page::marginals::set_marginals;
use page::measure::measure;
use page::pagebreak::{Extent, PageBreak, break_pages};
use page::plan::{Trial, extents, plan};
use page::vlist::{BASELINE, Slab, vlist};
use paragraph::Shaper;

/// Typesets a composed résumé.
#[must_use]
pub fn typeset(content: Content, fonts: &FontBook) -> Document {
    let mut shaper = Shaper::new(fonts);
    let (style, margins) = (&content.page, content.page.margins);
    let size = Size::new(
        style.size.width - margins.left - margins.right,
        style.size.height - margins.top - margins.bottom,
    );
    let area = Rect { at: Point::new(margins.left, margins.top), size };
    let mut shared = BTreeMap::new();
    let mut missing = Vec::new();
    let measured = measure(&content.blocks, &mut shaper, &mut shared, &mut missing);
    let plans = plan(&measured, size.width, &shared, Trial::AS_WRITTEN);
    let extents = extents(&measured, &plans, Trial::AS_WRITTEN);
    let breaks = break_pages(&extents, size.height);
    let slabs = vlist(&measured, &plans, &mut shaper);
    let mut pages = fill_pages(slabs, &extents, &breaks, style, area);
    if pages.is_empty() {
        pages.push(Page { size: style.size, area, items: Vec::new() });
    }
    if let Some(foot) = &content.foot {
        set_marginals(&mut pages, foot, &mut shaper);
    }
    Document { pages, tags: content.tags, info: content.info, missing }
}

/// Sets slabs on their pages. From the second page on, first lines stand at one height, that of the main
/// text, whatever their size (TeX's `\topskip`); a line too large for that begins at the top.
fn fill_pages(
    slabs: Vec<Slab>,
    extents: &[Extent],
    breaks: &[PageBreak],
    style: &PageStyle,
    area: Rect,
) -> Vec<Page> {
    let top_skip = style.leading * BASELINE;
    let mut slabs = slabs.into_iter();
    let mut pages = Vec::with_capacity(breaks.len());
    for page in breaks {
        let mut at = area.at;
        if page.first > 0 {
            let first = slabs.as_slice().first().and_then(|slab| slab.baseline);
            let shift = first.map_or(Pt::ZERO, |baseline| top_skip - baseline);
            at.y += if shift.abs() < style.leading / 2.0 { shift } else { Pt::ZERO };
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
                item
            }));
            at.y += slab.height;
        }
        pages.push(Page { size: style.size, area, items });
    }
    pages
}
