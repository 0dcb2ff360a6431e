//! Places slabs on their pages: first backgrounds and lines, then the flows.
//!
//! A program that reads the pages in painting order must find each column whole, so each page begins with the column
//! that ended the page before it:
//!
//! ```text
//! name, side, main │ main, side │ side, main │ …
//! ```
//!
//! What belongs at the foot of the last page is broken with the main column, so that there is room for it, and then moved
//! down.

use crate::compose::content::{Rail as Along, Region};
use crate::compose::style::{Edge, PageStyle, RailStyle};
use crate::geom::{Point, Pt, Size};
use crate::path::Path;
use crate::typeset::frame::{Item, Page, Placed};
use crate::typeset::page::area::Areas;
use crate::typeset::page::change::Change;
use crate::typeset::page::extent::Extent;
use crate::typeset::page::pagebreak::PageBreak;
use crate::typeset::page::vlist::{BASELINE, Slab};

/// A column that is ready to be set.
#[derive(Debug)]
pub struct SetColumn {
    /// Its region.
    pub region: Region,
    /// Its slabs.
    pub slabs: Vec<Slab>,
    /// Their white space.
    pub extents: Vec<Extent>,
    /// Its pages.
    pub breaks: Vec<PageBreak>,
}

/// The properties that all pages share.
#[derive(Clone, Copy, Debug)]
pub struct PageSheet<'a> {
    /// The page style.
    pub style: &'a PageStyle,
    /// The areas of the columns.
    pub areas: Areas<'a>,
    /// The change that makes the text fit.
    pub change: Change,
    /// The regions of the flows, in reading order.
    pub flows: &'a [Region],
}

/// Places columns on `n_pages` pages.
#[must_use]
pub fn fill_pages(columns: Vec<SetColumn>, n_pages: usize, sheet: PageSheet<'_>) -> Vec<Page> {
    // painted[page][flow]
    let mut painted: Vec<Vec<Vec<Placed>>> = vec![vec![Vec::new(); sheet.flows.len()]; n_pages];
    let mut regions: Vec<Region> = Vec::new();
    let mut feet: Vec<Feet> = vec![Feet::default(); n_pages];
    for column in columns {
        let region = column.region;
        regions.push(region);
        for (page, foot) in feet.iter_mut().zip(fill_column(column, sheet, &mut painted)) {
            match region {
                Region::Main => page.main = Some(foot),
                Region::Side => page.side = Some(foot),
                Region::Head | Region::Window | Region::Foot => {}
            }
        }
    }
    let mut pages = Vec::with_capacity(n_pages);
    for (index, mut flows) in painted.into_iter().enumerate() {
        let mut items = grounds(sheet, index, feet[index]);
        items.reserve_exact(flows.iter().map(Vec::len).sum());
        for flow in order(sheet.flows, index) {
            items.append(&mut flows[flow]);
        }
        let columns = regions.iter().map(|region| sheet.areas.region(*region, index));
        let columns = columns.filter(|rect| rect.size.height > Pt::ZERO).collect();
        pages.push(Page {
            size: sheet.style.size,
            area: sheet.areas.page(index),
            columns,
            items,
            running: Vec::new(),
        });
    }
    pages
}

/// The flows of a page in painting order: the header, the column that ended the page before it, the other one, the foot.
fn order(flows: &[Region], page: usize) -> Vec<usize> {
    let n_first = usize::from(flows.first().is_some_and(|region| *region != Region::Side));
    let mut order: Vec<usize> = (0..flows.len()).collect();
    let is_later = |region: Region| (region == Region::Side) != page.is_multiple_of(2);
    order[n_first..].sort_by_key(|&flow| (flows[flow] == Region::Foot, is_later(flows[flow])));
    order
}

/// Places a column on its pages and returns where the text of each page ends. From the second page on, the first
/// baseline of every page is at the same height, that of the main text, whatever the size of the line (TeX's
/// `\topskip`); a line too tall for that begins at the top.
fn fill_column(column: SetColumn, sheet: PageSheet<'_>, painted: &mut [Vec<Vec<Placed>>]) -> Vec<Pt> {
    let PageSheet { style, change, .. } = sheet;
    let leading = style.leading * change.leading;
    let mut slabs = column.slabs.into_iter();
    let mut feet = Vec::with_capacity(column.breaks.len());
    for (index, page) in column.breaks.iter().enumerate() {
        let area = sheet.areas.region(column.region, index);
        let to_page = |mut item: Placed, at: Point| {
            item.at = item.at + at;
            let mut item = item.scaled(change.scale);
            item.at = item.at + area.at;
            item
        };
        let mut at = Point::default();
        let mut lift = Pt::ZERO;
        if page.first > 0 {
            let here = &slabs.as_slice()[..page.end - page.first];
            let baseline = first_baseline(here, &column.extents[page.first..page.end]);
            let shift = baseline.map_or(Pt::ZERO, |baseline| leading * BASELINE - baseline);
            lift = if shift.abs() < leading / 2.0 { shift } else { Pt::ZERO };
        }
        // On a grid, what follows the first line does not move.
        if style.side.is_none() {
            at.y += lift;
            lift = Pt::ZERO;
        }
        let mut rails = Rails::default();
        let mut foot = at.y;
        for (number, slab) in slabs.by_ref().take(page.end - page.first).enumerate() {
            let flow = slab.flow;
            if number > 0 {
                let above = column.extents[page.first + number].above;
                let give = if page.ratio < 0.0 { above.shrink } else { above.stretch };
                at.y += above.natural + give * page.ratio;
                lift = Pt::ZERO;
            }
            if sheet.flows[flow] == Region::Foot {
                let last = painted.len() - 1;
                let top = if index == last { at.y + lift } else { Pt::ZERO };
                painted[last][flow].extend(sunk(slab, top, last, sheet));
                continue;
            }
            let lifted = Point::new(at.x, at.y + lift);
            rails.next(&slab, at.y, &style.rail);
            painted[index][flow].extend(slab.items.into_iter().map(|item| to_page(item, lifted)));
            at.y += slab.height;
            foot = at.y;
        }
        for (flow, item) in rails.drawn(&style.rail) {
            painted[index][flow].push(to_page(item, Point::default()));
        }
        feet.push(area.at.y + foot * change.scale);
    }
    feet
}

/// The items of a slab at the bottom of a page's main column, but not above `top`.
fn sunk(slab: Slab, top: Pt, page: usize, sheet: PageSheet<'_>) -> impl Iterator<Item = Placed> {
    let (area, scale) = (sheet.areas.region(Region::Foot, page), sheet.change.scale);
    let at = Point::new(Pt::ZERO, top.max(area.size.height / scale - slab.height));
    slab.items.into_iter().map(move |mut item| {
        item.at = item.at + at;
        let mut item = item.scaled(scale);
        item.at = item.at + area.at;
        item
    })
}

/// Where the columns of a page end; `None` for a column without text on it.
#[derive(Clone, Copy, Debug, Default)]
struct Feet {
    main: Option<Pt>,
    side: Option<Pt>,
}

impl Feet {
    /// Where the line between two columns ends; `None` if either column is empty.
    fn line(self) -> Option<Pt> {
        let side = self.side?;
        Some(self.main.map_or(side, |main| main.max(side)))
    }
}

/// The distance from the top of the first slab to the first baseline, even if there is a rule above a heading.
fn first_baseline(slabs: &[Slab], extents: &[Extent]) -> Option<Pt> {
    match slabs {
        [Slab { baseline: Some(baseline), .. }, ..] => Some(*baseline),
        [rule, Slab { baseline: Some(baseline), .. }, ..] => {
            Some(rule.height + extents[1].above.natural + *baseline)
        }
        _ => None,
    }
}

/// The items under a page's text: the backgrounds of the head and of the side column, and the line between the
/// columns.
fn grounds(sheet: PageSheet<'_>, index: usize, feet: Feet) -> Vec<Placed> {
    let PageSheet { style, areas, change, .. } = sheet;
    let paper = style.size;
    let mut items = Vec::new();
    let mut artifact =
        |at: Point, path: Path| items.push(Placed { at, tag: None, span: None, item: Item::Path(path) });
    let head = areas.region(Region::Head, index);
    let head_foot = if head.size.height > Pt::ZERO {
        head.at.y + head.size.height - style.head.gap * change.scale
    } else {
        Pt::ZERO
    };
    if let Some(side) = &style.side {
        let text = areas.region(Region::Side, index);
        let (inner, x, width) = match side.edge {
            Edge::Left => {
                let inner = text.at.x + text.size.width + side.pad;
                (inner, Pt::ZERO, inner)
            }
            Edge::Right => {
                let inner = text.at.x - side.pad;
                (inner, inner, paper.width - inner)
            }
        };
        if let Some(fill) = side.fill {
            let top = if style.head.fill.is_some() { head_foot } else { Pt::ZERO };
            artifact(Point::new(x, top), Path::rectangle(Size::new(width, paper.height - top), fill));
        }
        let top = text.at.y;
        let foot = if side.fill.is_some() { Some(top + text.size.height) } else { feet.line() };
        if let (Some(rule), Some(foot)) = (side.rule, foot) {
            artifact(Point::new(inner, top), Path::line(Point::new(Pt::ZERO, foot - top), rule));
        }
    }
    if let Some(fill) = style.head.fill.filter(|_| head_foot > Pt::ZERO) {
        artifact(Point::default(), Path::rectangle(Size::new(paper.width, head_foot), fill));
    }
    items
}

/// The timelines on a page.
#[derive(Debug, Default)]
struct Rails {
    lines: Vec<RailRun>,
    /// Whether the last slab belonged to the last line.
    is_open: bool,
}

/// A line and its dots.
#[derive(Debug)]
struct RailRun {
    flow: usize,
    x: Pt,
    start: Pt,
    foot: Pt,
    dots: Vec<Pt>,
}

impl Rails {
    /// Continues along a slab whose top is at `top`; a line begins at its first dot.
    fn next(&mut self, slab: &Slab, top: Pt, style: &RailStyle) {
        let (inset, is_stop) = match slab.rail {
            Along::None => {
                self.is_open = false;
                return;
            }
            Along::Along(inset) => (inset, false),
            Along::Stop(inset) => (inset, true),
        };
        let middle = top + slab.baseline.unwrap_or(slab.height / 2.0) - style.dot / 2.0;
        if !self.is_open {
            let start = if is_stop { middle } else { top };
            let x = inset - style.offset;
            self.lines.push(RailRun { flow: slab.flow, x, start, foot: start, dots: Vec::new() });
            self.is_open = true;
        }
        let line = self.lines.last_mut().expect("a line was begun");
        line.foot = top + slab.height;
        line.dots.extend(is_stop.then_some(middle));
    }

    /// The items to paint, each with the number of its flow: lines first, then the dots on them.
    fn drawn(self, style: &RailStyle) -> impl Iterator<Item = (usize, Placed)> {
        self.lines.into_iter().flat_map(move |rail| {
            let artifact = move |y: Pt, path: Path| {
                let at = Point::new(rail.x, y);
                (rail.flow, Placed { at, tag: None, span: None, item: Item::Path(path) })
            };
            let line = Path::line(Point::new(Pt::ZERO, rail.foot - rail.start), style.stroke);
            let disc = Path::disc(style.dot / 2.0, style.dot_color);
            let dots = rail.dots.into_iter().map(move |dot| artifact(dot, disc.clone()));
            std::iter::once(artifact(rail.start, line)).chain(dots)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::order;
    use crate::compose::content::Region::{Foot, Head, Main, Side};

    #[test]
    fn a_column_continues_across_a_page_turn() {
        let flows = [Main, Side, Main, Side];
        assert_eq!(order(&flows, 0), [0, 1, 3, 2]);
        assert_eq!(order(&flows, 1), [0, 2, 1, 3]);
        assert_eq!(order(&flows, 2), [0, 1, 3, 2]);
        assert_eq!(order(&[Head, Main, Main], 0), [0, 1, 2]);
        assert_eq!(order(&[Side, Main], 0), [0, 1]);
        assert_eq!(order(&[Main, Main, Side, Foot], 0), [0, 2, 1, 3]);
        assert_eq!(order(&[Main, Main, Side, Foot], 1), [0, 1, 2, 3]);
        assert_eq!(order(&[], 0), Vec::<usize>::new());
    }
}
