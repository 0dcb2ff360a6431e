//! Proofreading: reads the finished pages and tells what a typesetter would tell the customer.

use crate::diag::{Diagnostic, Diagnostics};
use crate::geom::Pt;
use crate::source::Sources;
use crate::typeset::frame::{Document, Item, Page, Placed};

/// So far may ink hang over the right edge: punctuation does so on purpose.
const HANGING: Pt = Pt(8.0);

/// So many code points at most are named.
const MAX_CODES: usize = 6;

/// What was noticed on the pages: characters that no face has, lines and pages that are too full.
#[must_use]
pub fn proofread(document: &Document, sources: &Sources) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    for missing in &document.missing {
        let message = format!("no font has `{}` ({}); it is left out", missing.text, codes(&missing.text));
        let mut warning = Diagnostic::warning(message);
        if let Some(span) = missing.span {
            warning = warning.at(sources.find_in(span, &missing.text));
        }
        diagnostics.push(warning);
    }
    for (index, page) in document.pages.iter().enumerate() {
        for item in &page.items {
            if let Some(message) = overfull(item, page, index + 1) {
                let mut warning = Diagnostic::warning(message);
                warning.span = item.span;
                diagnostics.push(warning);
            }
        }
    }
    diagnostics.sort();
    diagnostics
}

/// The code points of a text, as far as they help: of a whole word the first ones.
fn codes(text: &str) -> String {
    let mut codes: Vec<String> = text.chars().map(|c| format!("U+{:04X}", u32::from(c))).collect();
    if codes.len() > MAX_CODES {
        codes.truncate(MAX_CODES - 1);
        codes.push("…".to_owned());
    }
    codes.join(" ")
}

fn overfull(placed: &Placed, page: &Page, number: usize) -> Option<String> {
    let Item::Glyphs(run) = &placed.item else { return None };
    placed.tag?;
    let trailing: Pt = run
        .glyphs
        .iter()
        .rev()
        .take_while(|g| run.text[g.text.clone()].trim().is_empty())
        .map(|g| g.advance)
        .sum();
    let right = placed.at.x + run.width() - trailing;
    if right > page.area.at.x + page.area.size.width + HANGING {
        return Some(format!(
            "a line on page {number} is too long for its column: `{}`",
            start_of(&run.text)
        ));
    }
    let foot = page.area.at.y + page.area.size.height;
    (placed.at.y > foot + Pt(0.5))
        .then(|| format!("page {number} is too full: `{}` stands below its foot", start_of(&run.text)))
}

fn start_of(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(40) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
