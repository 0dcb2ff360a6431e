//! The facts about two sides of a comparison: pages, words, language, layout, paper.

use vitae::compare::Transcript;
use vitae::geom::{Pt, Size};
use vitae::read::paper::Paper;

/// One side of a comparison.
pub(crate) struct DiffSide {
    /// Its name.
    pub(crate) name: String,
    /// Its text.
    pub(crate) transcript: Transcript,
    /// The name of its layout; `None` for a PDF.
    pub(crate) layout: Option<String>,
}

/// A fact that differs: its name, and how it was and is.
pub(crate) type Fact = (String, String, String);

/// The facts that differ and that both sides tell.
pub(crate) fn differences(old: &DiffSide, new: &DiffSide) -> Vec<Fact> {
    let (one, other) = (&old.transcript, &new.transcript);
    let count = |name: &str, of: fn(&Transcript) -> usize| {
        (name.to_owned(), of(one).to_string(), of(other).to_string())
    };
    let mut facts = vec![count("pages", |side| side.n_pages)];
    if one.n_pages.max(other.n_pages) > 1 {
        let n_pages = one.n_pages.min(other.n_pages);
        facts.extend((1..=n_pages).map(|page| page_fact(page, one, other)));
    }
    facts.extend([count("words", Transcript::n_words), count("highlights", Transcript::n_items)]);
    let paper = |side: &DiffSide| side.transcript.page_size.map(paper);
    let pairs = [
        ("language", one.lang.clone(), other.lang.clone()),
        ("layout", old.layout.clone(), new.layout.clone()),
        ("paper", paper(old), paper(new)),
    ];
    facts.extend(pairs.into_iter().filter_map(|(name, old, new)| Some((name.to_owned(), old?, new?))));
    facts.retain(|(_, old, new)| old != new);
    facts
}

/// The number of words on a page, or that they are others.
fn page_fact(page: usize, old: &Transcript, new: &Transcript) -> Fact {
    let (old, new) = (old.page_words(page), new.page_words(page));
    let words = |n: usize| format!("{n} words");
    let is_other = old.len() == new.len() && old != new;
    let now = if is_other { format!("{} other words", new.len()) } else { words(new.len()) };
    (format!("page {page}"), words(old.len()), now)
}

/// The name of a paper, or its width and height.
fn paper(size: Size) -> String {
    let is_near = |one: Pt, other: Pt| (one - other).abs().0 < 1.0;
    let known = Paper::NAMES
        .iter()
        .find(|(_, paper)| is_near(paper.size.width, size.width) && is_near(paper.size.height, size.height));
    let mm = |side: Pt| side / Pt::from_mm(1.0);
    known.map_or_else(
        || format!("{:.0}mmx{:.0}mm", mm(size.width), mm(size.height)),
        |(name, _)| (*name).to_owned(),
    )
}
