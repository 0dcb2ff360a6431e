//! Proofreading: reads the finished pages and warns about what a typesetter would point out to a customer.

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, Diagnostics, RuleId};
use crate::geom::{Point, Pt, Rect};
use crate::source::{Sources, Span};
use crate::tags::StructType;
use crate::typeset::frame::{Document, Item, Misfit, Page, Placed, WindowReport};
use crate::typeset::missing_glyphs::missing_glyphs;

/// How far ink may extend past the right edge of its column: punctuation hangs there on purpose.
const HANGING: Pt = Pt(8.0);

/// Returns warnings and errors about the pages: characters that no face has, and lines and pages that are too full.
/// `name` is the source of the person's name.
#[must_use]
pub fn proofread(document: &Document, sources: &Sources, name: Option<Span>) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    missing_glyphs(document, sources, name).into_iter().for_each(|message| diagnostics.push(message));
    for (index, page) in document.pages.iter().enumerate() {
        let long = page.items.iter().filter_map(|item| Some((overfull(item, page, index + 1)?, item)));
        for (message, item) in long.chain(too_full(page, index + 1)) {
            let mut warning = Diagnostic::warning(message).of(RuleId::OverfullLine);
            warning.span = item.span;
            diagnostics.push(warning);
        }
    }
    diagnostics.list.extend(document.window.as_ref().and_then(outside_window));
    diagnostics.sort();
    diagnostics
}

/// Returns a warning for a recipient outside the window of an envelope.
fn outside_window(window: &WindowReport) -> Option<Diagnostic> {
    let WindowReport { wanted, above, set } = window;
    let mm = |length: Pt| length / Pt::from_mm(1.0);
    let (bottom, most) = (wanted.at.y + wanted.size.height, wanted.size.height + *above);
    let message = if set.at.y + set.size.height <= bottom + Pt(0.5) {
        return None;
    } else if set.size.height <= most + Pt(0.5) {
        let (top, wanted) = (mm(set.at.y), mm(bottom - set.size.height));
        format!(
            "the recipient begins {top:.1} mm below the edge of the paper, not {wanted:.1} mm, because of the head"
        )
    } else {
        let (height, most) = (mm(set.size.height), mm(most));
        format!("the recipient is {height:.1} mm high; the window of the envelope has {most:.1} mm")
    };
    let hint = "for an envelope without a window: `--set letter.window=false`";
    Some(Diagnostic::warning(message).of(RuleId::OutsideWindow).hint(hint))
}

/// Returns warnings for parts that were to be kept on one page but are not. Each part is given by where it begins and
/// by the spans of its texts.
#[must_use]
pub fn divided<'p>(
    document: &Document,
    parts: impl IntoIterator<Item = (Span, &'p BTreeSet<Span>)>,
) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    for (span, texts) in parts {
        let holds = |item: &Placed| item.span.is_some_and(|span| texts.contains(&span));
        let pages = document.pages.iter().enumerate().filter(|(_, page)| page.items.iter().any(holds));
        let pages: Vec<usize> = pages.map(|(index, _)| index + 1).collect();
        if let [first, .., last] = pages.as_slice() {
            let message =
                format!("this is split across pages {first} to {last}: it does not fit on one page");
            let hint = "shorten it, or remove `keep`";
            diagnostics.push(Diagnostic::warning(message).of(RuleId::DividedKeep).at(span).hint(hint));
        }
    }
    diagnostics
}

/// Returns the error for a document that does not fill the requested number of pages; `None` if it does, or if no
/// number was requested.
#[must_use]
pub fn misfit(document: &Document) -> Option<Diagnostic> {
    let fit = document.fit.as_ref()?;
    let wanted = counted(fit.pages, "page");
    let takes = |n_pages: usize| {
        let n_pages = counted(n_pages, "page");
        format!("at size {:.2} pt and leading {:.2}, it takes {n_pages}", fit.size.1.0, fit.leading.1)
    };
    let misfit = match fit.misfit.as_ref()? {
        Misfit::TooLong { n_lines, n_pages } => {
            let n_lines = counted(*n_lines, "line");
            let message = format!(
                "the résumé does not fit on {wanted}: it is {n_lines} too long even at the smallest settings"
            );
            let mut diagnostic = Diagnostic::error(message).hint(takes(*n_pages));
            let longest = longest_entries(document);
            if !longest.is_empty() {
                diagnostic = diagnostic.hint(format!("the longest entries are {}", longest.join(", ")));
            }
            diagnostic
        }
        Misfit::TooShort { n_pages } => {
            let message = format!("the résumé does not fill {wanted} even at the largest settings");
            Diagnostic::error(message).hint(takes(*n_pages))
        }
    };
    Some(misfit.of(RuleId::PageCount))
}

/// A number and its noun, in the plural for all numbers but 1.
fn counted(n: usize, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}

/// The three longest entries, each with its number of lines.
fn longest_entries(document: &Document) -> Vec<String> {
    let mut entries: Vec<(usize, String)> = Vec::new();
    let mut last_line = None;
    for (number, page) in document.pages.iter().enumerate() {
        for placed in &page.items {
            let (Item::Glyphs(_), Some(tag)) = (&placed.item, placed.tag) else { continue };
            let tag = document.tags.get(tag);
            match (tag.role, &tag.title) {
                (StructType::H3 | StructType::H4, Some(title))
                    if entries.last().is_none_or(|(_, last)| last != title) =>
                {
                    entries.push((0, title.clone()));
                }
                (StructType::H1 | StructType::H2, _) => entries.push((0, String::new())),
                _ => {}
            }
            // Lines closer than this count as one, such as a position and its dates.
            let same = |(page, y): (usize, Pt)| page == number && (placed.at.y - y).abs() < Pt(2.0);
            if !last_line.is_some_and(same)
                && let Some((n_lines, _)) = entries.last_mut()
            {
                *n_lines += 1;
            }
            last_line = Some((number, placed.at.y));
        }
    }
    entries.retain(|(_, title)| !title.is_empty());
    entries.sort_by_key(|(n_lines, _)| std::cmp::Reverse(*n_lines));
    entries
        .iter()
        .take(3)
        .map(|(n_lines, title)| format!("`{title}` ({})", counted(*n_lines, "line")))
        .collect()
}

fn overfull(placed: &Placed, page: &Page, number: usize) -> Option<String> {
    let Item::Glyphs(run) = &placed.item else { return None };
    placed.tag?;
    let trailing: Pt =
        run.glyphs.iter().rev().take_while(|g| run.shown_by(g).trim().is_empty()).map(|g| g.advance).sum();
    let right = placed.at.x + run.width() - trailing;
    (right > edge(page, placed) + HANGING)
        .then(|| format!("a line on page {number} is too long for its column: `{}`", start_of(&run.text)))
}

/// Returns the message for the lines that run into a page's bottom margin, and the first of them; `None` if there are
/// none.
fn too_full(page: &Page, number: usize) -> Option<(String, &Placed)> {
    let foot = page.area.at.y + page.area.size.height + Pt(0.5);
    let below = |placed: &&Placed| {
        placed.tag.is_some() && placed.at.y > foot && matches!(placed.item, Item::Glyphs(_))
    };
    let lines: BTreeSet<u64> =
        page.items.iter().filter(below).map(|placed| placed.at.y.0.to_bits()).collect();
    let first = page.items.iter().find(below)?;
    let Item::Glyphs(run) = &first.item else { return None };
    let start = start_of(&run.text);
    let message = match lines.len() {
        1 => format!("page {number} is too full: `{start}` runs into its bottom margin"),
        n => format!("page {number} is too full: {n} lines run into its bottom margin, from `{start}` on"),
    };
    Some((message, first))
}

/// The right edge of the column that contains an item.
fn edge(page: &Page, placed: &Placed) -> Pt {
    let Point { x, y } = placed.at;
    let holds = |column: &&Rect| {
        let Rect { at, size } = column;
        x > at.x - HANGING && x < at.x + size.width && y > at.y && y < at.y + size.height + HANGING
    };
    let column = page.columns.iter().find(holds).unwrap_or(&page.area);
    column.at.x + column.size.width
}

fn start_of(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(40) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
