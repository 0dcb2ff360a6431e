//! Where a part of a letter is: below another one, at the left edge of the text or in a block at the right.

use crate::compose::composer::{Composer, Following};
use crate::compose::content::{BlockKind, Cell, CellContent, LineBreaks, Paragraph, Row, Width};
use crate::compose::field_value::{FieldValue, ValueKind};
use crate::compose::locale::term::Term;
use crate::compose::row::lone;
use crate::geom::Edge;

/// The smallest width of the block, as a fraction of the text.
const LEAST: f64 = 0.2;

/// Adds a paragraph that never breaks, at the left or in the block at the right.
pub fn compose_at(c: &mut Composer<'_>, paragraph: Paragraph, edge: Edge, follow: Following) {
    let kind = match edge {
        Edge::Left => lone(paragraph, LineBreaks::Never),
        Edge::Right => {
            let cells = vec![
                Cell { width: Width::Rest, content: CellContent::Empty },
                Cell { width: block(c), content: CellContent::Text(paragraph) },
            ];
            BlockKind::Row(Row { ground: None, cells, lines: LineBreaks::Never })
        }
    };
    c.block(follow, c.inset(), kind);
}

/// The width of the block at the right. If the window of the envelope is at the right, the block begins at its left
/// edge. It is a fraction of the text, so that the edge keeps its place when the text is made smaller.
pub fn block(c: &Composer<'_>) -> Width {
    let (page, letter) = (&c.layout.page, &c.layout.letter);
    let side = c.layout.side.as_ref();
    let taken = |edge: Edge| {
        side.filter(|side| side.edge == edge)
            .map_or(0.0, |side| (c.length(side.width) + c.length(side.gap)).0)
    };
    let left = (c.length(page.margin.left) + c.inset()).0 + taken(Edge::Left);
    let right = (c.paper.size.width - c.length(page.margin.right)).0 - taken(Edge::Right);
    let window = letter.window.map(|window| c.length(window.left).0);
    let width = match window.filter(|window| *window > c.paper.size.width.0 / 2.0) {
        Some(window) => right - window,
        None => c.length(letter.block_width).0,
    };
    Width::Part((width / (right - left).max(1.0)).clamp(LEAST, 1.0))
}

/// White space between two parts of a letter, which stay together.
pub fn gap(c: &Composer<'_>) -> Following {
    Following::kept(c.styles.glue(&c.layout.letter.gap))
}

/// A text that vitae adds.
pub fn known(c: &Composer<'_>, term: Term) -> FieldValue {
    let mut value = FieldValue::default();
    value.push(ValueKind::Plain, c.locale.term(term), None);
    value
}
