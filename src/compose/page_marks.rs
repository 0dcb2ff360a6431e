//! Page marks of the résumé (`keep`, `break-before`) → page breaks of its blocks.
//!
//! A mark outweighs every penalty of a page but no rule: a part marked `keep` is divided only if it is higher than a
//! page, and then only where a break is allowed.

use crate::compose::content::{Block, BlockKind, Break, LineBreaks};
use crate::read::resume::{BreakBefore, PageMarks};

/// Penalty of a page break that a mark forbids: more than all other penalties together, less than breaking a rule.
pub const UNWISHED: f64 = 100_000.0;

/// Applies the marks of a part of the résumé to its blocks.
pub fn apply_marks(blocks: &mut [Block], marks: PageMarks) {
    if marks.keep {
        for (index, block) in blocks.iter_mut().enumerate() {
            keep(block, index > 0);
        }
    }
    let Some(first) = blocks.first_mut() else { return };
    match marks.break_before {
        Some(BreakBefore::Page) => first.page_break = Break::Always,
        Some(BreakBefore::Avoid) => first.page_break = unwished(first.page_break),
        None => {}
    }
}

/// Keeps the lines of a block together, and with `is_inside` also the block with the one above it.
fn keep(block: &mut Block, is_inside: bool) {
    if is_inside {
        block.page_break = unwished(block.page_break);
    }
    if let BlockKind::Row(row) = &mut block.kind
        && row.lines == LineBreaks::Careful
    {
        row.lines = LineBreaks::Unwished;
    }
}

fn unwished(page_break: Break) -> Break {
    match page_break {
        Break::Penalty(penalty) => Break::Penalty(penalty.max(UNWISHED)),
        Break::AfterTwoLines(penalty) => Break::AfterTwoLines(penalty.max(UNWISHED)),
        Break::Never => Break::Never,
        Break::Always => Break::Always,
    }
}

#[cfg(test)]
mod tests {
    use super::{UNWISHED, apply_marks, unwished};
    use crate::compose::content::{Block, BlockKind, Break, Rail, Rule, Starts};
    use crate::geom::{Glue, Pt};
    use crate::path::{Color, Stroke};
    use crate::read::resume::{BreakBefore, PageMarks};

    fn breaks(marks: PageMarks) -> Vec<Break> {
        let rule = BlockKind::Rule(Rule::full(Stroke { color: Color::BLACK, width: Pt(1.0) }));
        let block = |page_break| Block {
            above: Glue::default(),
            page_break,
            starts: Starts::Part,
            inset: Pt::ZERO,
            rail: Rail::None,
            kind: rule.clone(),
        };
        let mut blocks =
            [Break::Penalty(-50.0), Break::Never, Break::AfterTwoLines(30.0), Break::Always].map(block);
        apply_marks(&mut blocks, marks);
        blocks.map(|block| block.page_break).to_vec()
    }

    #[test]
    fn a_kept_part_may_begin_a_page() {
        let kept = breaks(PageMarks { keep: true, ..PageMarks::default() });
        let free = Break::Penalty(-50.0);
        assert_eq!(kept, [free, Break::Never, Break::AfterTwoLines(UNWISHED), Break::Always]);
    }

    #[test]
    fn a_break_before_is_before_the_first_block() {
        let marked = |hint| breaks(PageMarks { break_before: Some(hint), ..PageMarks::default() });
        assert_eq!(marked(BreakBefore::Page)[..2], [Break::Always, Break::Never]);
        assert_eq!(marked(BreakBefore::Avoid)[..2], [Break::Penalty(UNWISHED), Break::Never]);
        assert_eq!(unwished(Break::Never), Break::Never, "a rule stays a rule");
    }
}
