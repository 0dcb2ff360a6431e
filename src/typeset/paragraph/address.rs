//! Addresses break only after punctuation, and only if they must.

use std::ops::Range;

use crate::typeset::paragraph::opportunity::{Kind, Opportunity};

/// The penalty of a break inside an address.
const PENALTY: f64 = 300.0;

/// The minimum number of letters on each side of a break.
const SHORTEST: usize = 3;

/// Whether a character joins two parts of an address.
pub(crate) fn is_joint(character: char) -> bool {
    matches!(character, '/' | '?' | '&' | '=' | '-' | '_' | '.' | '@')
}

/// Returns the breaks inside the address at `range`: one after each group of punctuation.
pub(crate) fn address_breaks(text: &str, range: Range<usize>) -> Vec<Opportunity> {
    let address = &text[range.clone()];
    let mut found = Vec::new();
    let mut before = '\0';
    for (offset, character) in address.char_indices() {
        if is_joint(before) && !is_joint(character) {
            let far = offset >= SHORTEST && address.len() - offset >= SHORTEST;
            if far && !character.is_whitespace() {
                let at = range.start + offset;
                found.push(Opportunity { trim: at, next: at, kind: Kind::Plain, penalty: PENALTY });
            }
        }
        before = character;
    }
    found
}
