//! Where the side column comes between two pages of the main text.
//!
//! Whoever reads the pages as they are painted reads a column across one page turn, then the other column across the
//! next ([`page::fill`](crate::typeset::page::fill)). So on three pages and more, what begins in the side column after
//! the first page stands between two parts of the main text, and a program takes the jobs behind it for a part of
//! it.

use crate::compose::content::SideSection;
use crate::tags::{TagId, TagTree};
use crate::typeset::frame::{Document, Item, Page};

/// From this page on, counted from 0, the side column stands between two parts of the main text.
const FROM: usize = 2;

/// The keys of the sections of the side column that interrupt the main text.
#[must_use]
pub fn interrupting(document: &Document, side_sections: &[SideSection]) -> Vec<String> {
    let of = |tag: TagId| side_sections.iter().find(|section| holds(&document.tags, section, tag));
    let goes_on = |page: &Page| texts(page).any(|tag| of(tag).is_none());
    if !document.pages.iter().skip(FROM).any(goes_on) {
        return Vec::new();
    }
    let first = document.pages.first().into_iter().flat_map(texts);
    let on_first: Vec<&SideSection> = first.filter_map(of).collect();
    let later = document.pages.iter().skip(1).flat_map(texts).filter_map(of);
    let mut keys: Vec<String> = Vec::new();
    for section in later.filter(|section| !on_first.contains(section)) {
        if !keys.contains(&section.key) {
            keys.push(section.key.clone());
        }
    }
    keys
}

/// The elements of a page's texts.
fn texts(page: &Page) -> impl Iterator<Item = TagId> {
    page.items.iter().filter(|item| matches!(item.item, Item::Glyphs(_))).filter_map(|item| item.tag)
}

/// Whether an element is in a section.
fn holds(tags: &TagTree, section: &SideSection, tag: TagId) -> bool {
    std::iter::successors(Some(tag), |&tag| tags.get(tag).parent).any(|tag| section.tags.contains(&tag))
}
