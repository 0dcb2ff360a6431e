//! Warnings about addresses that are too long to link.

use crate::compose::content::{Flow, Paragraph};
use crate::compose::inline::{MAX_URL, url_of_any_length};
use crate::diag::{Diagnostic, Diagnostics, RuleId};
use crate::source::Span;

/// Warns about each address that has no link because of its length.
#[must_use]
pub fn long_addresses(flows: &mut [Flow]) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    let mut reported: Vec<Option<Span>> = Vec::new();
    for block in flows.iter_mut().flat_map(|flow| &mut flow.blocks) {
        block.each_paragraph(&mut |paragraph| {
            let Some((span, length)) = long_address(paragraph) else { return };
            if !reported.contains(&span) {
                reported.push(span);
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

/// The position and length in bytes of the first address in a paragraph that is too long to link.
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
