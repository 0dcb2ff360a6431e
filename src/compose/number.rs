//! Numbered entries: each becomes a list item whose number hangs to the left of its lines.

use crate::compose::composer::Composer;
use crate::compose::content::{BlockKind, Cell, CellContent, Row, Width};
use crate::compose::paragraph::{Dress, ParagraphBuilder};
use crate::compose::style::Align;
use crate::geom::Pt;
use crate::read::layout::section::Numbering;
use crate::tags::{StructType, TagId, TagTree};

/// Maximum width of numbers, as a fraction of the line.
const WIDEST: f64 = 0.2;
/// White space between a number and its entry, in em of the text.
const GAP: f64 = 0.6;

/// The numbers of a section's entries.
#[derive(Debug)]
pub struct Numbers {
    numbering: Numbering,
    next: usize,
    /// The number of the shared width of all number cells.
    shared: u32,
    list: Option<TagId>,
}

/// Block and tag counts at the start of an entry.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    n_blocks: usize,
    n_tags: usize,
}

impl Mark {
    /// The current counts.
    #[must_use]
    pub fn now(c: &Composer<'_>) -> Self {
        Self { n_blocks: c.blocks.len(), n_tags: c.tags.get(TagTree::ROOT).children.len() }
    }
}

impl Numbers {
    /// Numbers for `n_entries` entries, in the layout's order.
    pub fn new(c: &mut Composer<'_>, numbering: Numbering, n_entries: usize) -> Self {
        let shared = c.next_shared;
        c.next_shared += u32::from(numbering != Numbering::None);
        let next = if numbering == Numbering::Descending { n_entries } else { 1 };
        Self { numbering, next, shared, list: None }
    }

    /// Begins another list; the numbers continue.
    pub fn part(&mut self) {
        self.list = None;
    }

    /// Numbers the entry composed since `mark`, if entries are numbered and it added blocks.
    pub fn number(&mut self, c: &mut Composer<'_>, mark: Mark) {
        let step = match self.numbering {
            Numbering::None => return,
            Numbering::Ascending => 1,
            Numbering::Descending => -1,
        };
        let number = format!("{}.", self.next);
        self.next = self.next.saturating_add_signed(step);
        if c.blocks.len() == mark.n_blocks {
            return;
        }
        let entry = c.tags.release(mark.n_tags);
        let list = *self.list.get_or_insert_with(|| c.tags.add(TagTree::ROOT, StructType::Numbered));
        let item = c.tags.add(list, StructType::Li);
        let label = c.tags.add(item, StructType::Lbl);
        let body = c.tags.add(item, StructType::LBody);
        c.tags.adopt(body, entry);
        let mut content = self.content(c, &number, label);
        let (em, inset) = (c.styles.size("text"), c.inset());
        for block in &mut c.blocks[mark.n_blocks..] {
            if let BlockKind::Row(row) = &mut block.kind {
                // Text in the margin column stays to the left of the number.
                let at = if block.inset == Pt::ZERO && inset != Pt::ZERO { 2 } else { 0 };
                let content = std::mem::replace(&mut content, CellContent::Empty);
                hang(
                    row,
                    at,
                    [
                        (Width::Shared(self.shared, WIDEST), content),
                        (Width::Fixed(em * GAP), CellContent::Empty),
                    ],
                );
            }
        }
    }

    fn content(&self, c: &mut Composer<'_>, number: &str, tag: TagId) -> CellContent {
        let style = if c.styles.has("number") { "number" } else { "marker" };
        let mut builder = ParagraphBuilder::new();
        builder.whole(number, Dress { style, tag }, &mut c.styles);
        let mut style = c.styles.row(style);
        // Zero leading: the entry's text sets the line's height.
        (style.align, style.leading) = (Align::Right, Pt::ZERO);
        CellContent::Text(builder.finish(style))
    }
}

/// Inserts two cells into a row before the cell at `at`.
fn hang(row: &mut Row, at: usize, cells: [(Width, CellContent); 2]) {
    row.cells.splice(at..at, cells.map(|(width, content)| Cell { width, content }));
}
