//! Which named style of the layout a paragraph style is made from: paragraphs that begin with the same style share one,
//! that of most of their text.

use std::collections::BTreeMap;

use crate::compose::style_sheet::StyleSheet;
use crate::export::flow::docx::paragraph::{StyleKey, WordParagraph};

/// The layout's style that becomes the style `Subtitle`.
const HEADLINE: &str = "headline";
/// The layout's style that becomes the style `Normal`.
const PLAIN: &str = "text";

/// Gives plain paragraphs the named style of most of their text.
pub(super) fn name_styles(paragraphs: &mut [WordParagraph], styles: &StyleSheet) {
    let mut votes: BTreeMap<usize, BTreeMap<usize, usize>> = BTreeMap::new();
    for paragraph in paragraphs.iter().filter(|paragraph| paragraph.style == StyleKey::Normal) {
        let Some(first) = first_named(paragraph) else { continue };
        let votes = votes.entry(first).or_default();
        for text in paragraph.texts() {
            if let Some(named) = text.named {
                *votes.entry(named).or_default() += text.text.len();
            }
        }
    }
    let winner = |first| winner(votes.get(&first)?);
    for paragraph in paragraphs.iter_mut().filter(|paragraph| paragraph.style == StyleKey::Normal) {
        let named = first_named(paragraph).and_then(winner);
        let name = named.map_or(PLAIN, |named| &styles.styles[named].name);
        let is_plain = named.is_none_or(|named| styles.styles[named].style == styles.text);
        paragraph.style = match named {
            _ if name == HEADLINE => StyleKey::Subtitle,
            Some(named) if name != PLAIN && !is_plain => StyleKey::Named(named),
            _ => StyleKey::Normal,
        };
    }
}

fn first_named(paragraph: &WordParagraph) -> Option<usize> {
    paragraph.texts().find_map(|text| text.named)
}

/// The value with most votes; of several, the first.
pub(super) fn winner<T: Ord + Clone>(votes: &BTreeMap<T, usize>) -> Option<T> {
    let most = votes.values().max()?;
    votes.iter().find(|(_, votes)| *votes == most).map(|(value, _)| value.clone())
}

/// The most frequent value; of several, the first in order.
pub(super) fn most_frequent<T: Ord + Clone>(values: impl Iterator<Item = T>) -> Option<T> {
    let mut votes = BTreeMap::new();
    values.for_each(|value| *votes.entry(value).or_default() += 1);
    winner(&votes)
}
