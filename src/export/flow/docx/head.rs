//! Space around rules, and the filled head.

use crate::compose::content::Region;
use crate::export::flow::docx::par_look::Border;
use crate::export::flow::docx::paragraph::{StyleKey, WordParagraph};
use crate::path::Color;

/// Keeps text away from a section's heading and from the rule below one, even if a baseline grid does so in the pages.
pub(super) fn space_rules(paragraphs: &mut [WordParagraph]) {
    for index in 1..paragraphs.len() {
        let [_, _, below, right] = paragraphs[index - 1].look.borders;
        let is_title = paragraphs[index - 1].style == StyleKey::Heading(1);
        let look = &mut paragraphs[index].look;
        if is_title || (below.is_some() && right.is_none()) {
            look.before = look.before.max(look.line / if below.is_some() { 4 } else { 6 });
        }
    }
}

/// Lets white space shrink where a baseline grid forbids it in the pages. One column has no grid.
pub(super) fn loosen(paragraphs: &mut [WordParagraph]) {
    for paragraph in paragraphs {
        paragraph.shrink = paragraph.shrink.max(paragraph.look.before * 2 / 5);
    }
}

/// Lets a table begin on the page of the head: programs keep a table together whose first paragraph stays with the next.
pub(super) fn free_cells(paragraphs: &mut [WordParagraph]) {
    for region in [Region::Main, Region::Side] {
        let first = paragraphs.iter_mut().find(|paragraph| paragraph.region == region);
        first.into_iter().for_each(|paragraph| paragraph.look.keeps_next = false);
    }
}

/// Fills the head: each paragraph fills the space above it too, with a border of the same colour. Borders that differ
/// are not joined, which programs do in different ways.
pub(super) fn fill_head(paragraphs: &mut [WordParagraph], fill: Option<Color>) {
    let Some(color) = fill else { return };
    let n_head = paragraphs.iter().take_while(|paragraph| paragraph.region == Region::Head).count();
    for (index, paragraph) in paragraphs.iter_mut().take(n_head).enumerate() {
        let look = &mut paragraph.look;
        let width = if index % 2 == 0 { 4 } else { 6 };
        let border = |space: i32| Some(Border { color, width, space: space.clamp(0, 31) });
        let above = if index == 0 { HEAD_PAD } else { look.before / 20 };
        let below = if index + 1 == n_head { HEAD_PAD } else { 0 };
        (look.fill, look.before) = (Some(color), 0);
        look.borders = [border(above), border(HEAD_PAD), border(below), border(HEAD_PAD)];
    }
}

/// Distance from the edge of a filled head to its text, in points.
const HEAD_PAD: i32 = 12;
