//! The content of pages, as text.

use vitae::typeset::frame::{Document, GlyphRun, Item, Placed};

/// All runs of glyphs, in the order of the pages' items.
pub(crate) fn runs(document: &Document) -> impl Iterator<Item = (&Placed, &GlyphRun)> {
    document.pages.iter().flat_map(|page| &page.items).filter_map(|placed| match &placed.item {
        Item::Glyphs(run) => Some((placed, run)),
        _ => None,
    })
}

/// The lines of all pages, trimmed.
pub(crate) fn lines(document: &Document) -> Vec<String> {
    let mut lines: Vec<(f64, String)> = Vec::new();
    for (placed, run) in runs(document) {
        match lines.last_mut() {
            Some((y, line)) if (*y - placed.at.y.0).abs() < 0.1 => line.push_str(&run.text),
            _ => lines.push((placed.at.y.0, run.text.clone())),
        }
    }
    lines.into_iter().map(|(_, line)| line.trim().to_owned()).collect()
}
