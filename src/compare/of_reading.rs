//! Reading and pages → [`Transcript`].

use std::collections::BTreeMap;

use crate::compare::transcript::{TextPartKind, Transcript};
use crate::compose::reading::{Element, Kid, Reading};
use crate::tags::{StructType, TagId};
use crate::typeset::frame::Document;

impl Transcript {
    /// The text of a typeset résumé, with the pages of its parts.
    #[must_use]
    pub fn of(reading: &Reading, document: &Document) -> Self {
        let mut pages = BTreeMap::new();
        for (page, number) in document.pages.iter().zip(1..) {
            for tag in page.items.iter().filter_map(|item| item.tag) {
                pages.entry(tag).or_insert(number);
            }
        }
        let lang = Some(reading.info.lang.clone()).filter(|lang| !lang.is_empty());
        let page_size = document.pages.first().map(|page| page.size);
        let mut transcript = Self { parts: Vec::new(), lang, n_pages: document.pages.len(), page_size };
        for element in &reading.elements {
            collect(element, TextPartKind::Text, &pages, &mut transcript);
        }
        transcript
    }
}

/// Adds an element and what is in it; `kind` is that of its text unless it is a heading.
fn collect(
    element: &Element,
    kind: TextPartKind,
    pages: &BTreeMap<TagId, usize>,
    transcript: &mut Transcript,
) {
    let kind = match element.role {
        StructType::Lbl | StructType::Figure => return,
        StructType::Li => TextPartKind::Item,
        _ => kind,
    };
    let own = element.level.map_or(kind, TextPartKind::Heading);
    transcript.add(own, &element.text(), page_of(element, pages));
    for kid in &element.kids {
        if let Kid::Element(inner) = kid
            && !inner.is_inline()
        {
            collect(inner, kind, pages, transcript);
        }
    }
}

/// The page on which the text of an element begins.
fn page_of(element: &Element, pages: &BTreeMap<TagId, usize>) -> Option<usize> {
    let inner = element.kids.iter().filter_map(|kid| match kid {
        Kid::Element(inner) if inner.is_inline() => page_of(inner, pages),
        Kid::Element(_) | Kid::Run(_) => None,
    });
    pages.get(&element.tag).copied().into_iter().chain(inner).min()
}
