//! Where the side column comes between two pages of the main text.
//!
//! A program that reads the pages in painting order reads one column across a page turn and then the other column
//! across the next ([`page::fill`](crate::typeset::page::fill)). On three or more pages, a section that begins in the
//! side column after the first page therefore comes between two parts of the main text, and the program takes the jobs
//! that follow for a part of that section.

use crate::compose::content::SideSection;
use crate::tags::{TagId, TagTree};
use crate::typeset::frame::{Document, Item, Page};

/// The page, counted from 0, from which on the side column comes between two parts of the main text.
const FROM: usize = 2;

/// Returns the keys of the sections in the side column that interrupt the main text.
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

/// The elements that the texts of a page belong to.
fn texts(page: &Page) -> impl Iterator<Item = TagId> {
    page.items.iter().filter(|item| matches!(item.item, Item::Glyphs(_))).filter_map(|item| item.tag)
}

/// Whether an element belongs to a section.
fn holds(tags: &TagTree, section: &SideSection, tag: TagId) -> bool {
    std::iter::successors(Some(tag), |&tag| tags.get(tag).parent).any(|tag| section.tags.contains(&tag))
}
