//! Marginals: the running heads and feet of pages. They are artifacts, which screen readers skip.

use std::sync::Arc;

use crate::compose::content::{Marginal, MarginalPart, MarginalWords, Paragraph, Piece, PieceRole};
use crate::compose::inline::Emphasis;
use crate::compose::style::Align;
use crate::geom::{Point, Pt};
use crate::path::Path;
use crate::tags::Pagination;
use crate::typeset::frame::{Item, Page, Placed, Running};
use crate::typeset::paragraph::{Shaper, best, break_lines, prepare, set_lines};

/// The height of capitals above the baseline and the depth of small letters below it, in em.
const RISE: f64 = 0.7;
const HANG: f64 = 0.22;

/// Adds a running head or foot to the pages.
pub fn set_marginal(pages: &mut [Page], marginal: &Marginal, shaper: &mut Shaper<'_>) {
    let n_pages = pages.len();
    for (index, page) in pages.iter_mut().enumerate().skip(usize::from(!marginal.on_first)) {
        // Before the text, so that no program joins a page number to the first line of the next page.
        let first = page.running.last().map_or_else(|| n_grounds(page), |running| running.items.end);
        let area = page.area;
        let down = match marginal.kind {
            Pagination::Header => -marginal.distance,
            Pagination::Footer => area.size.height + marginal.distance,
        };
        let base = Point::new(area.at.x, area.at.y + down);
        let mut items: Vec<Placed> = rule(marginal, area.size.width).into_iter().collect();
        let aligns = [Align::Left, Align::Center, Align::Right];
        let n_places = marginal.places.iter().filter(|place| !place.is_empty()).count();
        for (place, align) in marginal.places.iter().zip(aligns) {
            if let Some(paragraph) = paragraph(marginal, place, align, (index + 1, n_pages)) {
                items.extend(line(&paragraph, area.size.width, n_places, shaper));
            }
        }
        for item in &mut items {
            item.at = item.at + base;
        }
        if !items.is_empty() {
            page.running.push(Running { kind: marginal.kind, items: first..first + items.len() });
            page.items.reserve_exact(items.len());
            page.items.splice(first..first, items);
        }
    }
}

/// The number of items at the start of a page that lie under its text.
fn n_grounds(page: &Page) -> usize {
    let is_ground = |placed: &&Placed| placed.tag.is_none() && matches!(placed.item, Item::Path(_));
    page.items.iter().take_while(is_ground).count()
}

/// The rule between a line and the text, relative to the line's baseline.
fn rule(marginal: &Marginal, width: Pt) -> Option<Placed> {
    let stroke = marginal.rule?;
    let size = marginal.style.size;
    let down = match marginal.kind {
        Pagination::Header => size * HANG + marginal.gap,
        Pagination::Footer => -(size * RISE + marginal.gap),
    };
    let line = Path::line(Point::new(width, Pt::ZERO), stroke);
    Some(Placed { at: Point::new(Pt::ZERO, down), tag: None, span: None, item: Item::Path(line) })
}

/// The text of a place on page `page` of `n_pages`.
fn paragraph(
    marginal: &Marginal,
    parts: &[MarginalPart],
    align: Align,
    (page, n_pages): (usize, usize),
) -> Option<Paragraph> {
    let mut paragraph = Paragraph { text: String::new(), pieces: Vec::new(), style: marginal.par.clone() };
    paragraph.style.align = align;
    for part in parts {
        let start = paragraph.text.len();
        match &part.words {
            MarginalWords::Text(text) => paragraph.text += text,
            MarginalWords::Page => paragraph.text += &page.to_string(),
            MarginalWords::Pages => paragraph.text += &n_pages.to_string(),
        }
        let piece = Piece {
            range: start..paragraph.text.len(),
            style: Arc::clone(&part.style),
            tag: None,
            emphasis: Emphasis::default(),
            span: None,
            link: None,
            role: PieceRole::Text,
            decor: None,
        };
        match paragraph.pieces.last_mut() {
            Some(last) if Arc::ptr_eq(&last.style, &piece.style) => last.range.end = piece.range.end,
            _ => paragraph.pieces.push(piece),
        }
    }
    (!paragraph.text.is_empty()).then_some(paragraph)
}

/// The first line of a paragraph, in its share of the width.
fn line(paragraph: &Paragraph, width: Pt, n_places: usize, shaper: &mut Shaper<'_>) -> Vec<Placed> {
    let prepared = prepare(paragraph, shaper);
    #[expect(clippy::cast_precision_loss, reason = "three places at most")]
    let share = width / n_places.max(1) as f64;
    let all = break_lines(&prepared, share);
    let lines = set_lines(&prepared, &all[best(&all)], width, shaper);
    lines.into_iter().next().map(|line| line.items).unwrap_or_default()
}
