//! Space around rules, and the filled head.

use crate::compose::content::Region;
use crate::export::flow::docx::par_look::Border;
use crate::export::flow::docx::paragraph::WordParagraph;
use crate::path::Color;

/// Keeps text away from the rule below a heading, whatever the layout's baseline grid does for it.
pub(super) fn space_rules(paragraphs: &mut [WordParagraph]) {
    for index in 1..paragraphs.len() {
        let [_, _, below, right] = paragraphs[index - 1].look.borders;
        let look = &mut paragraphs[index].look;
        if below.is_some() && right.is_none() {
            look.before = look.before.max(look.line / 4);
        }
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
