//! The areas of a page: the page without its margins, divided into the main column, the side column, and the area
//! above them.
//!
//! Lengths of the paper stay the same when the text is made smaller to fit: the text is broken as if the paper were
//! larger, and the finished page is scaled down.

use crate::compose::content::Region;
use crate::compose::style::{Edge, PageStyle};
use crate::geom::{Point, Pt, Rect, Sides, Size};
use crate::typeset::page::change::Change;
use crate::typeset::page::extent::Heights;

/// The measures of a page after a change, in points on the paper.
#[derive(Clone, Copy, Debug)]
pub struct Areas<'a> {
    style: &'a PageStyle,
    scale: f64,
    margins: Sides,
    first: (Pt, Pt),
    head: Pt,
    /// The height of the text at the fixed place of the first page; `None` without such text.
    window: Option<Pt>,
    line: Pt,
}

impl<'a> Areas<'a> {
    /// Returns the measures of a page whose margins shrink by `change`, but not below `floor`, with nothing above the
    /// columns.
    #[must_use]
    pub fn new(style: &'a PageStyle, change: &Change, floor: Pt) -> Self {
        let side = |margin: Pt| (margin - change.margin).max(margin.min(floor));
        let margins = style.margins;
        Self {
            style,
            scale: change.scale,
            margins: Sides {
                top: side(margins.top),
                right: side(margins.right),
                bottom: side(margins.bottom),
                left: side(margins.left),
            },
            first: (side(style.first.top), side(style.first.bottom)),
            head: Pt::ZERO,
            window: None,
            line: style.leading * change.leading,
        }
    }

    /// Returns the same page with a head of the given height above its columns, in the units of the unscaled text.
    #[must_use]
    pub fn with_head(self, height: Pt) -> Self {
        let head = if height > Pt::ZERO {
            (height + self.style.head.pad + self.style.head.gap) * self.scale
        } else {
            Pt::ZERO
        };
        Self { head, ..self }
    }

    /// Returns the same page with text of the given height at the fixed place, in the units of the unscaled text.
    #[must_use]
    pub fn with_window(self, height: Pt) -> Self {
        Self { window: Some(height * self.scale).filter(|height| *height > Pt::ZERO), ..self }
    }

    /// Returns the fixed place of the first page: where the style has it; higher for a text that is too high for it; or
    /// below a head that reaches into it.
    fn window(&self) -> Option<Rect> {
        let (style, height) = (self.style.window?, self.window?);
        // Half a line is enough between them.
        let spare = (self.style.head.gap - self.style.leading * 0.5) * self.scale;
        let head = self.page(0).at.y + (self.head - spare.max(Pt::ZERO)).max(Pt::ZERO);
        let (top, bottom) = (style.at.y, style.at.y + style.size.height);
        let at = Point::new(style.at.x, (bottom - height).min(top).max(top - style.above).max(head));
        let least = if at.y > top { style.size.height } else { bottom - at.y };
        Some(Rect { at, size: Size::new(style.size.width, least.max(height)) })
    }

    /// Returns the left margin.
    #[must_use]
    pub fn left_margin(&self) -> Pt {
        self.margins.left
    }

    /// Returns the page without its margins.
    #[must_use]
    pub fn page(&self, index: usize) -> Rect {
        let (top, bottom) = if index == 0 { self.first } else { (self.margins.top, self.margins.bottom) };
        let size = self.style.size;
        Rect {
            at: Point::new(self.margins.left, top),
            size: Size::new(
                size.width - self.margins.left - self.margins.right,
                (size.height - top - bottom).max(Pt::ZERO),
            ),
        }
    }

    /// Returns the area of a region of a page.
    #[must_use]
    pub fn region(&self, region: Region, index: usize) -> Rect {
        let mut rect = self.page(index);
        let head = if index == 0 { self.head } else { Pt::ZERO };
        if region == Region::Head {
            return Rect { size: Size::new(rect.size.width, head), ..rect };
        }
        if region == Region::Window {
            let none = Rect { size: Size::new(rect.size.width, Pt::ZERO), ..rect };
            return self.window().filter(|_| index == 0).unwrap_or(none);
        }
        let below = self.style.window.map_or(Pt::ZERO, |window| window.below);
        let window = self.window().filter(|_| index == 0);
        let window = window.map_or(Pt::ZERO, |window| window.at.y + window.size.height + below - rect.at.y);
        let above = head.max(window);
        rect.at.y += above;
        rect.size.height = (rect.size.height - above).max(Pt::ZERO);
        let Some(side) = &self.style.side else { return rect };
        let (whole, taken) = (rect.size.width, side.width + side.gap);
        match (region, side.edge) {
            (Region::Main | Region::Head | Region::Window | Region::Foot, Edge::Left) => rect.at.x += taken,
            (Region::Side, Edge::Right) => rect.at.x += whole - side.width,
            (Region::Main | Region::Head | Region::Window | Region::Foot, Edge::Right)
            | (Region::Side, Edge::Left) => {}
        }
        rect.size.width = if region == Region::Side { side.width } else { whole - taken };
        rect
    }

    /// Returns the width of a region, in the units of the unscaled text.
    #[must_use]
    pub fn measure(&self, region: Region) -> Pt {
        let window = self.style.window.filter(|_| region == Region::Window);
        window.map_or(self.region(region, 0).size.width, |window| window.size.width) / self.scale
    }

    /// Returns the height of a column on the first page and on later pages, in the units of the unscaled text.
    #[must_use]
    pub fn heights(&self, region: Region) -> Heights {
        let height = |index: usize| self.region(region, index).size.height / self.scale;
        Heights { first: height(0), later: height(1), line: self.line }
    }
}
