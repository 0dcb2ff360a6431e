//! The measured text of a résumé, region by region, and its result under a change: its plan and its pages.

use crate::compose::content::{Flow, Region};
use crate::compose::style::PageStyle;
use crate::geom::Pt;
use crate::typeset::frame::Missing;
use crate::typeset::page::area::Areas;
use crate::typeset::page::change::Change;
use crate::typeset::page::extent::{Extent, Sums};
use crate::typeset::page::grid::snap;
use crate::typeset::page::measure::{Measured, Measurer, SharedWidths};
use crate::typeset::page::pagebreak::{
    LastPage, PageBreak, Pages, break_into, break_pages, fewest_pages, reach,
};
use crate::typeset::page::plan::{BlockPlan, Planning, extents, plan, plan_both};
use crate::typeset::paragraph::Shaper;

/// The minimum filled fraction of a page of the main column when content moves to a page that would hold only a side
/// column.
const LEAST_BESIDE: f64 = 0.5;

/// The measured blocks of a region, flow after flow.
#[derive(Debug)]
pub struct ColumnText<'c> {
    /// Its region.
    pub region: Region,
    /// Its blocks.
    pub blocks: Vec<Measured<'c>>,
}

/// A measured text on its paper.
#[derive(Debug)]
pub struct PlannedText<'c> {
    /// The main column first, then the side column, if there is one.
    pub columns: Vec<ColumnText<'c>>,
    /// The text above the columns.
    pub head: ColumnText<'c>,
    /// The text at the fixed place of the first page.
    pub window: ColumnText<'c>,
    /// The widths that cells share.
    pub shared: SharedWidths,
    /// The paper.
    pub page: &'c PageStyle,
    /// The minimum that margins may shrink to.
    pub floor: Pt,
}

/// The planned lines of a text.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The plans of each column.
    pub columns: Vec<Vec<BlockPlan>>,
    /// The plans of the text above the columns.
    pub head: Vec<BlockPlan>,
    /// The plans of the text at the fixed place of the first page.
    pub window: Vec<BlockPlan>,
}

/// The pages of each column.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheets {
    /// In the order of the columns.
    pub columns: Vec<Pages>,
}

impl Sheets {
    /// Returns the number of pages.
    #[must_use]
    pub fn n_pages(&self) -> usize {
        self.columns.iter().map(|pages| pages.breaks.len()).max().unwrap_or(0)
    }

    /// Whether every column keeps every rule.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.columns.iter().all(|pages| pages.is_sound)
    }

    /// Returns the number of pages that the longest column would fill without white space at the bottom of any of
    /// them.
    #[must_use]
    pub fn needed(&self) -> f64 {
        self.columns.iter().map(|pages| pages.needed).fold(0.0, f64::max)
    }

    /// Returns the fraction of the available shrink that is used on the page that shrinks most, from 0 to 1.
    #[must_use]
    pub fn shrunk(&self) -> f64 {
        let pages = self.columns.iter().flat_map(|pages| &pages.breaks);
        pages.map(|page| -page.ratio).fold(0.0, f64::max)
    }

    /// Returns the filled fraction of the last page, from 0 to 1, by the column that fills it most.
    #[must_use]
    pub fn last_fill(&self) -> f64 {
        let n_pages = self.n_pages();
        let last = self.columns.iter().filter(|pages| pages.breaks.len() == n_pages);
        last.map(|pages| pages.last_fill).fold(0.0, f64::max)
    }
}

impl<'c> PlannedText<'c> {
    /// Shapes the paragraphs of all flows, and returns the clusters that no face has.
    pub fn new(
        flows: &'c [Flow],
        page: &'c PageStyle,
        floor: Pt,
        shaper: &mut Shaper<'_>,
    ) -> (Self, Vec<Missing>) {
        let empty = |region| ColumnText { region, blocks: Vec::new() };
        let mut measurer = Measurer { shaper, shared: SharedWidths::new(), missing: Vec::new() };
        let (mut head, mut window) = (empty(Region::Head), empty(Region::Window));
        let mut columns = vec![empty(Region::Main)];
        if page.side.is_some() {
            columns.push(empty(Region::Side));
        }
        for (index, flow) in flows.iter().enumerate() {
            let column = match flow.region {
                Region::Head => &mut head,
                Region::Window => &mut window,
                Region::Main | Region::Foot => &mut columns[0],
                Region::Side => columns.last_mut().expect("the main column exists"),
            };
            column.blocks.extend(measurer.measure(&flow.blocks, index));
        }
        let Measurer { shared, missing, .. } = measurer;
        (Self { columns, head, window, shared, page, floor }, missing)
    }

    /// The leading of the baseline grid; `None` without a side column.
    fn grid(&self) -> Option<Pt> {
        self.page.side.as_ref().map(|_| self.page.leading)
    }

    /// Returns the areas of the page after a change, with the text above the columns as high as planned.
    #[must_use]
    pub fn areas(&self, plan: &Plan, change: &Change) -> Areas<'c> {
        let height = |text: &ColumnText<'_>, plans: &[BlockPlan]| {
            let heights = extents(&text.blocks, plans, change);
            let above = heights.iter().skip(1).map(|extent| extent.above.natural).sum::<Pt>();
            heights.iter().map(|extent| extent.height).sum::<Pt>() + above
        };
        let areas = Areas::new(self.page, change, self.floor).with_head(height(&self.head, &plan.head));
        areas.with_window(height(&self.window, &plan.window))
    }

    /// Breaks the lines of all regions.
    #[must_use]
    pub fn plan(&self, change: &Change) -> Plan {
        let areas = Areas::new(self.page, change, self.floor);
        let how = Planning { shared: &self.shared, lines: change.lines, grid: self.grid() };
        let free = Planning { grid: None, ..how };
        let column = |column: &ColumnText<'_>| plan(&column.blocks, areas.measure(column.region), how);
        Plan {
            columns: self.columns.iter().map(column).collect(),
            head: plan(&self.head.blocks, areas.measure(Region::Head), free),
            window: plan(&self.window.blocks, areas.measure(Region::Window), free),
        }
    }

    /// Breaks the lines of all regions twice: with the best breaks and with the fewest lines.
    #[must_use]
    pub fn plan_both(&self, change: &Change) -> (Plan, Plan) {
        let areas = Areas::new(self.page, change, self.floor);
        let how = Planning { shared: &self.shared, lines: change.lines, grid: self.grid() };
        let columns = self.columns.iter();
        let (best, fewest) =
            columns.map(|column| plan_both(&column.blocks, areas.measure(column.region), how)).unzip();
        let free = Planning { grid: None, ..how };
        let apart = |text: &ColumnText<'_>| plan_both(&text.blocks, areas.measure(text.region), free);
        let (head, low_head) = apart(&self.head);
        let (window, low_window) = apart(&self.window);
        (Plan { columns: best, head, window }, Plan { columns: fewest, head: low_head, window: low_window })
    }

    /// Whether planned lines fit on `n_pages` pages with all white space at its minimum.
    #[must_use]
    pub fn has_room(&self, plan: &Plan, change: &Change, n_pages: usize) -> bool {
        self.have_room(&self.extents(plan, change), &self.areas(plan, change), n_pages)
    }

    fn have_room(&self, extents: &[Vec<Extent>], areas: &Areas<'_>, n_pages: usize) -> bool {
        let mut columns = self.columns.iter().zip(extents);
        columns.all(|(column, extents)| {
            fewest_pages(extents, areas.heights(column.region)).is_some_and(|fewest| fewest <= n_pages)
        })
    }

    /// Returns the extents of each column's slabs.
    #[must_use]
    pub fn extents(&self, plan: &Plan, change: &Change) -> Vec<Vec<Extent>> {
        let columns = self.columns.iter().zip(&plan.columns);
        let mut all: Vec<Vec<Extent>> =
            columns.map(|(column, plans)| extents(&column.blocks, plans, change)).collect();
        if let Some(grid) = self.grid() {
            all.iter_mut().for_each(|extents| snap(extents, grid * change.leading));
        }
        all
    }

    /// Returns the height of the lines that do not fit on `n_pages` pages, in the column where it is greatest.
    #[must_use]
    pub fn over(&self, plan: &Plan, change: &Change, n_pages: usize) -> Pt {
        let areas = self.areas(plan, change);
        let columns = self.columns.iter().zip(self.extents(plan, change));
        let over = columns.map(|(column, extents)| -> Pt {
            let end = reach(&extents, areas.heights(column.region), n_pages);
            extents[end..].iter().map(|extent| extent.height).sum()
        });
        over.fold(Pt::ZERO, Pt::max)
    }

    /// Breaks every column into as few pages as the rules allow.
    #[must_use]
    pub fn pages(&self, plan: &Plan, change: &Change) -> Sheets {
        self.break_columns(&self.extents(plan, change), &self.areas(plan, change))
    }

    /// Returns the pages if they keep all rules and number at most `n_pages`.
    #[must_use]
    pub fn pages_within(&self, plan: &Plan, change: &Change, n_pages: usize) -> Option<Sheets> {
        let (extents, areas) = (self.extents(plan, change), self.areas(plan, change));
        if !self.have_room(&extents, &areas, n_pages) {
            return None;
        }
        let sheets = self.break_columns(&extents, &areas);
        (sheets.is_sound() && sheets.n_pages() <= n_pages).then_some(sheets)
    }

    /// Breaks every column. If the side column takes more pages, the main column is spread over as many of them as the
    /// rule of early ends allows without leaving a page less than half full.
    fn break_columns(&self, all: &[Vec<Extent>], areas: &Areas<'_>) -> Sheets {
        let pages =
            |column: usize, last| break_pages(&all[column], areas.heights(self.columns[column].region), last);
        let mut main = pages(0, LastPage::Alone);
        let mut columns = Vec::with_capacity(all.len());
        for column in 1..all.len() {
            let mut side = pages(column, LastPage::Shared);
            let n_pages = side.breaks.len();
            let heights = areas.heights(Region::Main);
            let sums = Sums::new(&all[0]);
            let is_low = |page: &PageBreak| {
                sums.page(page.first, page.end).natural < heights.of(page.first) * LEAST_BESIDE
            };
            let wider = (main.breaks.len() + 1..=n_pages).rev().find_map(|n_pages| {
                break_into(&all[0], heights, n_pages, LastPage::Shared)
                    .filter(|main| main.is_sound && main.is_full)
                    .filter(|main| !main.breaks[..n_pages - 1].iter().any(is_low))
            });
            main = wider.unwrap_or(main);
            if n_pages > main.breaks.len() {
                side = pages(column, LastPage::Alone);
            }
            columns.push(side);
        }
        columns.insert(0, main);
        Sheets { columns }
    }

    /// Spreads a text that takes fewer pages over exactly `n_pages`, by its main column; `None` if the column has too
    /// few places to break.
    #[must_use]
    pub fn spread(&self, plan: &Plan, change: &Change, n_pages: usize) -> Option<Sheets> {
        let mut sheets = self.pages(plan, change);
        let heights = self.areas(plan, change).heights(Region::Main);
        sheets.columns[0] = break_into(&self.extents(plan, change)[0], heights, n_pages, LastPage::Asked)?;
        sheets.is_sound().then_some(sheets)
    }
}
