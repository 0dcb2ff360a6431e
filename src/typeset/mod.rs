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
use crate::font::FontBook;
use crate::geom::{Point, Rect, Size};
use frame::{Document, Page};
use page::marginals::set_marginals;
use page::measure::measure;
use page::pagebreak::{Extent, PageBreak, break_pages};
use page::vlist::{Slab, vlist};
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
    let slabs = vlist(&measured, size.width, &shared, &mut shaper);
    let extents: Vec<Extent> = slabs.iter().map(Extent::from).collect();
    let breaks = break_pages(&extents, size.height);
    let mut pages = fill_pages(slabs, &breaks, style.size, area);
    if pages.is_empty() {
        pages.push(Page { size: style.size, area, items: Vec::new() });
    }
    if let Some(foot) = &content.foot {
        set_marginals(&mut pages, foot, &mut shaper);
    }
    Document { pages, tags: content.tags, info: content.info, missing }
}

fn fill_pages(slabs: Vec<Slab>, breaks: &[PageBreak], size: Size, area: Rect) -> Vec<Page> {
    let mut slabs = slabs.into_iter();
    let mut pages = Vec::with_capacity(breaks.len());
    for page in breaks {
        let mut at = area.at;
        let mut items = Vec::new();
        for (index, slab) in slabs.by_ref().take(page.end - page.first).enumerate() {
            if index > 0 {
                let give = if page.ratio < 0.0 { slab.above.shrink } else { slab.above.stretch };
                at.y += slab.above.natural + give * page.ratio;
            }
            items.extend(slab.items.into_iter().map(|mut item| {
                item.at = item.at + at;
                item
            }));
            at.y += slab.height;
        }
        pages.push(Page { size, area, items });
    }
    pages
}
