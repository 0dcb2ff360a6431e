//! Addresses that are too long to be linked, told to the person who typed them.

use crate::compose::content::{Flow, Paragraph};
use crate::compose::inline::{MAX_URL, url_of_any_length};
use crate::diag::{Diagnostic, Diagnostics, RuleId};
use crate::source::Span;

/// Warns of each address that stands without its link because of its length.
#[must_use]
pub fn long_addresses(flows: &mut [Flow]) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    let mut told: Vec<Option<Span>> = Vec::new();
    for block in flows.iter_mut().flat_map(|flow| &mut flow.blocks) {
        block.each_paragraph(&mut |paragraph| {
            let Some((span, length)) = long_address(paragraph) else { return };
            if !told.contains(&span) {
                told.push(span);
                let message =
                    format!("an address of {length} bytes is not linked: the limit is {MAX_URL} bytes");
                let mut warning = Diagnostic::warning(message)
                    .of(RuleId::LongAddress)
                    .hint("shorten it; the part after `?` is often unnecessary");
                warning.span = span;
                diagnostics.push(warning);
            }
        });
    }
    diagnostics
}

/// Where a paragraph has an address that is too long, and its length in bytes.
fn long_address(paragraph: &Paragraph) -> Option<(Option<Span>, usize)> {
    if paragraph.text.len() <= MAX_URL {
        return None;
    }
    let unlinked = paragraph.pieces.iter().filter(|piece| piece.link.is_none());
    unlinked
        .flat_map(|piece| {
            paragraph.text[piece.range.clone()].split_whitespace().map(|word| (piece.span, word))
        })
        .filter(|(_, word)| word.len() > MAX_URL && is_address(word))
        .map(|(span, word)| (span, word.len()))
        .next()
}

fn is_address(word: &str) -> bool {
    word.contains("://") || url_of_any_length(word).is_some()
}
