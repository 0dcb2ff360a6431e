//! Marginals: the foot of the pages from the second on, an artifact that no reader reads aloud.

use std::sync::Arc;

use crate::compose::content::{Foot, FootPart, Paragraph, Piece, PieceRole};
use crate::geom::Point;
use crate::typeset::frame::Page;
use crate::typeset::paragraph::{Shaper, best, break_lines, prepare, set_lines};

/// Adds the foot to every page but the first.
pub fn set_marginals(pages: &mut [Page], foot: &Foot, shaper: &mut Shaper<'_>) {
    let n_pages = pages.len();
    for (index, page) in pages.iter_mut().enumerate().skip(1) {
        let text: String = foot.parts.iter().map(|part| words(part, index + 1, n_pages)).collect();
        if text.is_empty() {
            continue;
        }
        let piece = Piece {
            range: 0..text.len(),
            style: Arc::new(foot.style.clone()),
            tag: None,
            span: None,
            link: None,
            role: PieceRole::Text,
            decor: None,
        };
        let paragraph = Paragraph { text, pieces: vec![piece], style: foot.par.clone() };
        let prepared = prepare(&paragraph, shaper);
        let width = page.area.size.width;
        let all = break_lines(&prepared, width);
        let lines = set_lines(&prepared, &all[best(&all)], width, shaper);
        let base = Point::new(page.area.at.x, page.area.at.y + page.area.size.height + foot.distance);
        for line in lines.into_iter().take(1) {
            page.items.extend(line.items.into_iter().map(|mut item| {
                item.at = item.at + base;
                item
            }));
        }
    }
}

fn words(part: &FootPart, page: usize, n_pages: usize) -> String {
    match part {
        FootPart::Text(text) => text.clone(),
        FootPart::Page => page.to_string(),
        FootPart::Pages => n_pages.to_string(),
    }
}
