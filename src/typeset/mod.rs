//! Content → [`frame::Document`]: the position of everything.
//!
//! Paragraphs become lines ([`paragraph`]), blocks become slabs and pages ([`page`]), and [`proof`] reads the finished
//! pages. Typesetting never fails: it sets everything as well as it can, and proofreading reports what did not work
//! out.

pub mod contrast;
pub mod finite;
pub mod frame;
pub mod interruption;
pub mod luminance;
mod missing_glyphs;
pub mod page;
pub mod paragraph;
pub mod places;
pub mod proof;
pub mod sheet;

use crate::compose::content::{Content, Goal, Region};
use crate::font::FontBook;
use crate::geom::Rect;
use frame::{Document, FitReport, Overrun, WindowReport};
use page::change::Change;
use page::fill::{PageSheet, SetColumn, fill_pages};
use page::fit::{Fitted, fit};
use page::marginals::set_marginal;
use page::pagebreak::PageBreak;
use page::plan::extents;
use page::text::PlannedText;
use page::unasked::{take_in, would_fit};
use page::vlist::vlist;
use paragraph::Shaper;

/// Typesets a composed résumé.
#[must_use]
pub fn typeset(content: Content, fonts: &FontBook) -> Document {
    let mut shaper = Shaper::new(fonts);
    let style = &content.page;
    let bounds = &content.bounds;
    let (text, missing) = PlannedText::new(&content.flows, style, bounds.min_margin, &mut shaper);
    let is_asked = content.goal.is_some();
    let fitted = content.goal.as_ref().map_or_else(|| take_in(&text, bounds), |goal| fit(&text, goal));
    let areas = text.areas(&fitted.plan, &fitted.change);
    let change = fitted.change;
    let fit = (is_asked || change != Change::NONE).then(|| {
        let pages = content.goal.map_or(fitted.sheets.n_pages(), |goal| goal.pages);
        report(&text, &fitted, &Goal { pages, ..*bounds })
    });
    let overrun = if is_asked { None } else { overrun(&text, &fitted, bounds) };
    let regions: Vec<Region> = content.flows.iter().map(|flow| flow.region).collect();
    let sheet = PageSheet { style, areas, change, flows: &regions };
    let window = style.window.filter(|_| !text.window.blocks.is_empty()).map(|window| WindowReport {
        wanted: Rect { at: window.at, size: window.size },
        above: window.above,
        set: areas.region(Region::Window, 0),
    });
    let n_pages = fitted.sheets.n_pages().max(1);
    let mut pages = fill_pages(set_columns(text, fitted, &mut shaper), n_pages, sheet);
    for marginal in &content.marginals {
        set_marginal(&mut pages, marginal, &mut shaper);
    }
    Document { pages, tags: content.tags, info: content.info, missing, fit, window, overrun }
}

/// Whether a composed résumé may fit on the requested number of pages. If it certainly needs more, it need not be
/// typeset.
#[must_use]
pub fn may_fit(content: &Content, fonts: &FontBook) -> bool {
    let Some(goal) = &content.goal else { return true };
    let (text, _) = PlannedText::new(&content.flows, &content.page, goal.min_margin, &mut Shaper::new(fonts));
    page::fit::may_fit(&text, goal)
}

/// Sets the lines of every region as planned.
fn set_columns(text: PlannedText<'_>, fitted: Fitted, shaper: &mut Shaper<'_>) -> Vec<SetColumn> {
    let Fitted { change, plan, sheets, .. } = fitted;
    let leading = change.leading;
    let all = text.extents(&plan, &change);
    let mut set = Vec::new();
    for (apart, plans) in [(text.head, plan.head), (text.window, plan.window)] {
        if !apart.blocks.is_empty() {
            let extents = extents(&apart.blocks, &plans, &change);
            let breaks = vec![PageBreak { first: 0, end: extents.len(), ratio: 0.0 }];
            let slabs = vlist(apart.blocks, plans, leading, shaper);
            set.push(SetColumn { region: apart.region, slabs, extents, breaks });
        }
    }
    let columns = text.columns.into_iter().zip(plan.columns);
    for (((column, plans), extents), pages) in columns.zip(all).zip(sheets.columns) {
        let slabs = vlist(column.blocks, plans, leading, shaper);
        set.push(SetColumn { region: column.region, slabs, extents, breaks: pages.breaks });
    }
    set
}

/// The changes that fit a number of pages.
fn report(text: &PlannedText<'_>, fitted: &Fitted, goal: &Goal) -> FitReport {
    let change = fitted.change;
    let margin = text.areas(&fitted.plan, &change).left_margin();
    FitReport {
        pages: goal.pages,
        leading: (goal.leading, goal.leading * change.leading),
        size: (goal.size, goal.size * change.scale),
        margin: (margin + change.margin, margin),
        last_fill: fitted.sheets.last_fill(),
        misfit: fitted.misfit.clone(),
    }
}

/// Returns how much of its last page a text needs, if that is little and the text would fit on one page fewer.
fn overrun(text: &PlannedText<'_>, fitted: &Fitted, bounds: &Goal) -> Option<Overrun> {
    let fits = would_fit(text, fitted, bounds)?;
    let goal = Goal { pages: fitted.sheets.n_pages() - 1, ..*bounds };
    Some(Overrun { needed: fitted.sheets.needed(), fit: report(text, &fits, &goal) })
}
