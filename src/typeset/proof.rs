//! Proofreading: reads the finished pages and tells what a typesetter would tell the customer.

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, Diagnostics, RuleId};
use crate::geom::{Point, Pt, Rect};
use crate::source::{Sources, Span};
use crate::tags::StructType;
use crate::typeset::frame::{Document, Item, Misfit, Page, Placed};
use crate::typeset::missing_glyphs::missing_glyphs;

/// So far may ink hang over the right edge: punctuation does so on purpose.
const HANGING: Pt = Pt(8.0);

/// What was noticed on the pages: characters that no face has, lines and pages that are too full. `name` is where the
/// person's name is.
#[must_use]
pub fn proofread(document: &Document, sources: &Sources, name: Option<Span>) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    missing_glyphs(document, sources, name).into_iter().for_each(|message| diagnostics.push(message));
    for (index, page) in document.pages.iter().enumerate() {
        for item in &page.items {
            if let Some(message) = overfull(item, page, index + 1) {
                let mut warning = Diagnostic::warning(message).of(RuleId::OverfullLine);
                warning.span = item.span;
                diagnostics.push(warning);
            }
        }
    }
    diagnostics.sort();
    diagnostics
}

/// Warnings for parts that were to stand on one page and do not: each is told by where it begins and by the
/// places of its texts.
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
            let message = format!("this stands on pages {first} to {last}: it has no room on one");
            let hint = "shorten it, or leave `keep` out";
            diagnostics.push(Diagnostic::warning(message).of(RuleId::DividedKeep).at(span).hint(hint));
        }
    }
    diagnostics
}

/// Why the pages that were asked for are not filled; `None` if they are, or none were asked for.
#[must_use]
pub fn misfit(document: &Document) -> Option<Diagnostic> {
    let fit = document.fit.as_ref()?;
    let pages = |n: usize| if n == 1 { "1 page".to_owned() } else { format!("{n} pages") };
    let asked = pages(fit.pages);
    let settings = format!("size {:.2} pt, leading {:.2}", fit.size.1.0, fit.leading.1);
    let misfit = match fit.misfit.as_ref()? {
        Misfit::TooLong { n_lines, n_pages } => {
            let lines = if *n_lines == 1 { "1 line".to_owned() } else { format!("{n_lines} lines") };
            let message = format!("the résumé does not fit on {asked}: {lines} over at the smallest setting");
            let mut diagnostic =
                Diagnostic::error(message).hint(format!("at {settings} it takes {}", pages(*n_pages)));
            let longest = longest_entries(document);
            if !longest.is_empty() {
                diagnostic = diagnostic.hint(format!("the longest entries are {}", longest.join(", ")));
            }
            diagnostic
        }
        Misfit::TooShort { n_pages } => {
            let message = format!("the résumé does not fill {asked}");
            Diagnostic::error(message)
                .hint(format!("at {settings}, the largest setting, it takes {}", pages(*n_pages)))
        }
    };
    Some(misfit.of(RuleId::PageCount))
}

/// The three entries with most lines, each with their number.
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
            // Lines closer than this are one, such as a job and its dates.
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
    entries.iter().take(3).map(|(n_lines, title)| format!("`{title}` ({n_lines} lines)")).collect()
}

fn overfull(placed: &Placed, page: &Page, number: usize) -> Option<String> {
    let Item::Glyphs(run) = &placed.item else { return None };
    placed.tag?;
    let trailing: Pt =
        run.glyphs.iter().rev().take_while(|g| run.shown_by(g).trim().is_empty()).map(|g| g.advance).sum();
    let right = placed.at.x + run.width() - trailing;
    if right > edge(page, placed) + HANGING {
        return Some(format!(
            "a line on page {number} is too long for its column: `{}`",
            start_of(&run.text)
        ));
    }
    let foot = page.area.at.y + page.area.size.height;
    (placed.at.y > foot + Pt(0.5))
        .then(|| format!("page {number} is too full: `{}` stands below its foot", start_of(&run.text)))
}

/// The right edge of the column that an item stands in.
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
