//! Keeps a document from spilling over to one more page: if the estimated text exceeds a number of full pages by little,
//! white space shrinks as far as the layout lets it, and leading a little. Pages prefer the same.

use crate::compose::reading::Reading;
use crate::export::flow::docx::faces::Faces;
use crate::export::flow::docx::markup::{twips, whole};
use crate::export::flow::docx::measures::Measures;
use crate::export::flow::docx::paragraph::{WordParagraph, WordPiece};

/// How far leading may shrink.
const LEADING: f64 = 0.045;
/// The part of a page that counts as full: other programs and fonts need a little more room.
const FULL: f64 = 0.975;
/// The part of a line that words fill, since they do not break everywhere.
const FILLED: f64 = 0.97;

/// The estimated height of a paragraph, in twips.
struct Height {
    before: f64,
    /// Height of its lines, and the least that its font needs.
    lines: f64,
    least: f64,
    /// Its borders, and pictures in it.
    rest: f64,
}

/// Shrinks white space and leading if this saves a page.
pub(super) fn fit(
    paragraphs: &mut [WordParagraph],
    reading: &Reading,
    measures: &Measures,
    faces: &Faces<'_>,
) {
    let page = &reading.styles.page;
    let page = f64::from(twips(page.size.height - measures.margins.top - measures.margins.bottom)) * FULL;
    let heights: Vec<Height> =
        paragraphs.iter().map(|paragraph| height(paragraph, measures, faces)).collect();
    let total: f64 = heights.iter().map(|height| height.before + height.lines + height.rest).sum();
    let n_full = (total / page).floor();
    let excess = total - n_full * page;
    let in_space: f64 = paragraphs.iter().map(|paragraph| f64::from(paragraph.shrink)).sum();
    let in_leading: f64 =
        heights.iter().map(|height| (height.lines - height.least).clamp(0.0, height.lines * LEADING)).sum();
    if n_full < 1.0 || excess > in_space + in_leading {
        return;
    }
    let of_space = (excess / in_space.max(1.0)).min(1.0);
    let of_leading = ((excess - in_space) / in_leading.max(1.0)).clamp(0.0, 1.0);
    for (paragraph, height) in paragraphs.iter_mut().zip(&heights) {
        let look = &mut paragraph.look;
        look.before = (look.before - whole(f64::from(paragraph.shrink) * of_space)).max(0);
        if height.lines > height.least {
            look.line = whole(f64::from(look.line) * (1.0 - LEADING * of_leading));
        }
    }
}

/// The estimated height of a paragraph with the white space above it, in twips.
pub(super) fn height_of(paragraph: &WordParagraph, measures: &Measures, faces: &Faces<'_>) -> f64 {
    let height = height(paragraph, measures, faces);
    height.before + height.lines + height.rest
}

fn height(paragraph: &WordParagraph, measures: &Measures, faces: &Faces<'_>) -> Height {
    let look = &paragraph.look;
    let room = measures.width(paragraph.region).0 - f64::from(look.left) / 20.0;
    let (mut width, mut n_lines, mut natural, mut rest) = (0.0, 0.0, 0.0_f64, 0.0);
    let lines_of = |width: f64| (width / (room * FILLED).max(1.0)).ceil().max(1.0);
    for piece in &paragraph.pieces {
        match piece {
            WordPiece::Text(text) => {
                width += faces.width_of(&text.text, &text.style);
                natural = natural.max(faces.line_height(&text.style)[0]);
            }
            WordPiece::Break => {
                n_lines += lines_of(width);
                width = 0.0;
            }
            WordPiece::Picture(picture) if picture.beside.is_none() => {
                rest += picture.picture.size.height.0 * 20.0;
            }

            WordPiece::Tab | WordPiece::Picture(_) => {}
        }
    }
    n_lines += lines_of(width);
    let borders = [look.borders[0], look.borders[2]].into_iter().flatten();
    rest += borders.map(|border| f64::from(border.space * 20) + f64::from(border.width) * 2.5).sum::<f64>();
    let natural = if look.is_exact { f64::from(look.line) * (1.0 - LEADING) / 20.0 } else { natural };
    let least = n_lines * natural * 20.0;
    let lines = (n_lines * f64::from(look.line)).max(least);
    Height { before: f64::from(look.before), lines, least, rest }
}
