//! Exactly N pages: the smallest change of the layout that makes the text fill N pages, if there is one.
//!
//! Changes are tried in the order of the harm they do, each only as far as those before it do not suffice:
//! leading, paragraphs with a line less, the size of everything in steps of a twentieth of a point, the
//! margins. White space between blocks shrinks and stretches by itself in the page breaker. When there is
//! room, leading and then size grow until the last page is filled.
//!
//! The text is shaped once. A size is tried by breaking it to a wider measure on a higher page, and by
//! scaling the finished page.

use crate::compose::content::Goal;
use crate::compose::style::PageStyle;
use crate::geom::{Pt, Sides, Size};
use crate::typeset::frame::Misfit;
use crate::typeset::page::measure::{Measured, SharedWidths};
use crate::typeset::page::pagebreak::{Pages, break_into, break_pages};
use crate::typeset::page::plan::{BlockPlan, Lines, extents, plan};

/// What is changed of the layout, from what it says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// Everything is so many times its size.
    pub scale: f64,
    /// Leading is so many times what it is.
    pub leading: f64,
    /// Which of a paragraph's ways to break is taken.
    pub lines: Lines,
    /// Every margin is smaller by this, but not below its floor.
    pub margin: Pt,
}

impl Change {
    /// Nothing is changed.
    pub const NONE: Self = Self { scale: 1.0, leading: 1.0, lines: Lines::Best, margin: Pt::ZERO };
}

/// A way to set the text on its pages.
#[derive(Debug)]
pub struct Fitted {
    /// What is changed for it.
    pub change: Change,
    /// The lines.
    pub plans: Vec<BlockPlan>,
    /// The pages.
    pub pages: Pages,
}

/// A last page is well filled from here on.
const WELL_FILLED: f64 = 0.85;
/// Leading is tried in steps of this part of itself.
const LEADING_STEP: f64 = 0.01;
/// Sizes are tried in steps of this.
const SIZE_STEP: Pt = Pt(0.05);
/// Margins are tried in steps of this.
const MARGIN_STEP: Pt = Pt(2.0);

/// The blocks of a column and what is needed to plan them.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    /// The blocks.
    pub blocks: &'a [Measured<'a>],
    /// The widths that cells share.
    pub shared: &'a SharedWidths,
    /// The paper.
    pub page: &'a PageStyle,
}

impl Text<'_> {
    /// The page's room for text, in the units of the unscaled text.
    #[must_use]
    pub fn room(&self, change: &Change, floor: Pt) -> Size {
        let margins = shrunk(self.page.margins, change.margin, floor);
        let width = self.page.size.width - margins.left - margins.right;
        let height = self.page.size.height - margins.top - margins.bottom;
        Size::new(width / change.scale, height / change.scale)
    }

    fn plan(&self, change: &Change, floor: Pt) -> Vec<BlockPlan> {
        plan(self.blocks, self.room(change, floor).width, self.shared, change.lines)
    }
}

/// Margins that are smaller by `by`, none below `floor` unless it was.
#[must_use]
pub fn shrunk(margins: Sides, by: Pt, floor: Pt) -> Sides {
    let side = |margin: Pt| (margin - by).max(margin.min(floor));
    Sides {
        top: side(margins.top),
        right: side(margins.right),
        bottom: side(margins.bottom),
        left: side(margins.left),
    }
}

/// Sets the text on as many pages as it takes, unchanged.
#[must_use]
pub fn unfitted(text: Text<'_>) -> Fitted {
    let change = Change::NONE;
    let room = text.room(&change, Pt::ZERO);
    let plans = text.plan(&change, Pt::ZERO);
    let pages = break_pages(&extents(text.blocks, &plans, change.leading), room.height);
    Fitted { change, plans, pages }
}

/// The least harmful change that makes the text fill exactly `goal.pages` pages.
///
/// # Errors
/// The text is too long or too short for it within the bounds of `goal`; what comes nearest is returned too.
pub fn fit(text: Text<'_>, goal: &Goal) -> Result<Fitted, (Misfit, Fitted)> {
    let plain = unfitted(text);
    let n_pages = plain.pages.breaks.len();
    if n_pages == goal.pages && plain.pages.is_sound && plain.pages.last_fill >= WELL_FILLED {
        return Ok(plain);
    }
    if n_pages <= goal.pages && plain.pages.is_sound { grow(text, goal, plain) } else { shrink(text, goal) }
}

/// The numbers from 1 to `bound` in steps, the bound being the last.
fn steps(bound: f64, step: f64) -> Vec<f64> {
    let mut values = vec![1.0];
    let mut index = 1.0;
    loop {
        let value = if bound < 1.0 { 1.0 - step * index } else { 1.0 + step * index };
        if (bound < 1.0 && value <= bound + 1e-9) || (bound >= 1.0 && value >= bound - 1e-9) {
            break;
        }
        values.push(value);
        index += 1.0;
    }
    if (bound - 1.0).abs() > 1e-9 {
        values.push(bound);
    }
    values
}

/// Whether the text takes `goal.pages` pages or fewer with planned lines and a leading.
fn try_leading(text: Text<'_>, plans: &[BlockPlan], change: &Change, goal: &Goal) -> Option<Pages> {
    let height = text.room(change, goal.min_margin).height;
    let pages = break_pages(&extents(text.blocks, plans, change.leading), height);
    (pages.is_sound && pages.breaks.len() <= goal.pages).then_some(pages)
}

fn shrink(text: Text<'_>, goal: &Goal) -> Result<Fitted, (Misfit, Fitted)> {
    let leadings = steps(goal.min_leading, LEADING_STEP);
    let sizes = steps(goal.min_scale, SIZE_STEP / goal.size);
    let widest =
        [text.page.margins.top, text.page.margins.right, text.page.margins.bottom, text.page.margins.left]
            .into_iter()
            .fold(Pt::ZERO, Pt::max);
    let mut margin = Pt::ZERO;
    loop {
        for &scale in &sizes {
            for lines in [Lines::Best, Lines::Fewest] {
                let tightest = Change { scale, leading: goal.min_leading, lines, margin };
                let plans = text.plan(&tightest, goal.min_margin);
                if try_leading(text, &plans, &tightest, goal).is_none() {
                    continue;
                }
                let found = leadings.iter().find_map(|&leading| {
                    let change = Change { leading, ..tightest };
                    try_leading(text, &plans, &change, goal).map(|pages| (change, pages))
                });
                let (change, pages) = found.expect("the tightest leading was tried above");
                return exactly(text, goal, Fitted { change, plans, pages });
            }
        }
        if margin >= widest - goal.min_margin {
            break;
        }
        margin = (margin + MARGIN_STEP).min((widest - goal.min_margin).max(Pt::ZERO));
    }
    let scale = sizes.last().copied().unwrap_or(1.0);
    let change = Change { scale, leading: goal.min_leading, lines: Lines::Fewest, margin };
    let plans = text.plan(&change, goal.min_margin);
    let all = extents(text.blocks, &plans, change.leading);
    let room = text.room(&change, goal.min_margin);
    let pages = break_pages(&all, room.height);
    let over: Pt = pages
        .breaks
        .iter()
        .skip(goal.pages)
        .flat_map(|page| &all[page.first..page.end])
        .map(|e| e.height)
        .sum();
    let n_pages = pages.breaks.len();
    let n_lines = whole(over / (text.page.leading * change.leading)).max(1);
    Err((Misfit::TooLong { n_lines, n_pages }, Fitted { change, plans, pages }))
}

/// The pages of a change that takes fewer than were asked for, spread over all of them.
fn exactly(text: Text<'_>, goal: &Goal, fitted: Fitted) -> Result<Fitted, (Misfit, Fitted)> {
    if fitted.pages.breaks.len() == goal.pages {
        return Ok(fitted);
    }
    let height = text.room(&fitted.change, goal.min_margin).height;
    let all = extents(text.blocks, &fitted.plans, fitted.change.leading);
    match break_into(&all, height, goal.pages).filter(|pages| pages.is_sound) {
        Some(pages) => Ok(Fitted { pages, ..fitted }),
        None => Err((Misfit::TooShort { n_pages: fitted.pages.breaks.len() }, fitted)),
    }
}

/// Makes a text larger until it fills its pages; the change that fills the last one best if none does well.
fn grow(text: Text<'_>, goal: &Goal, plain: Fitted) -> Result<Fitted, (Misfit, Fitted)> {
    let leadings = steps(goal.max_leading, LEADING_STEP);
    let mut best = plain;
    for scale in steps(goal.max_scale, SIZE_STEP / goal.size) {
        let first = Change { scale, ..Change::NONE };
        let plans = text.plan(&first, goal.min_margin);
        for &leading in &leadings {
            let change = Change { leading, ..first };
            let Some(pages) = try_leading(text, &plans, &change, goal) else { break };
            let better =
                (pages.breaks.len(), pages.last_fill) > (best.pages.breaks.len(), best.pages.last_fill);
            let is_done = pages.breaks.len() == goal.pages && pages.last_fill >= WELL_FILLED;
            if better || is_done {
                best = Fitted { change, plans: plans.clone(), pages };
            }
            if is_done {
                return Ok(best);
            }
        }
    }
    if best.pages.breaks.len() == goal.pages {
        return Ok(best);
    }
    let n_pages = best.pages.breaks.len();
    Err((Misfit::TooShort { n_pages }, best))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a text has few lines")]
fn whole(value: f64) -> usize {
    value.max(0.0).ceil() as usize
}
