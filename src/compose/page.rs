//! The page: its paper, its columns, and the bounds for fitting.

use crate::compose::cascade::resolve_color;
use crate::compose::composer::Composer;
use crate::compose::content::Goal;
use crate::compose::style::{FirstMargins, HeadStyle, PageStyle, RailStyle, SideStyle, WindowStyle};
use crate::diag::Diagnostic;
use crate::geom::{Point, Pt, Sides, Size};
use crate::path::{Color, Stroke};
use crate::read::color_spec::ColorSpec;
use crate::read::layout::Length;
use crate::read::paper::Paper;
use crate::source::Spanned;

/// The layout's bounds for fitting a number of pages, as factors of its values.
#[must_use]
pub fn goal(c: &Composer<'_>, pages: usize) -> Goal {
    let (spec, size) = (&c.layout.fit, c.styles.size("text"));
    let leading = c.styles.leading / size;
    let to = |length: Length| c.length(length) / size;
    let min_leading = (spec.min_leading / leading).min(1.0);
    Goal {
        pages: pages.max(1),
        size,
        leading,
        min_scale: to(spec.min_size).min(1.0),
        max_scale: to(spec.max_size).max(1.0),
        min_leading,
        take_in: (1.0 - spec.take_in).max(min_leading),
        max_leading: (spec.max_leading / leading).max(1.0),
        min_margin: c.length(spec.min_margin),
    }
}

/// The paper and its columns. An error if they leave no room for text.
pub fn page_style(c: &mut Composer<'_>, paper: Paper) -> PageStyle {
    let page = &c.layout.page;
    let margins = Sides {
        top: c.length(page.margin.top),
        right: c.length(page.margin.right),
        bottom: c.length(page.margin.bottom),
        left: c.length(page.margin.left),
    };
    let first = FirstMargins {
        top: page.first_margin.top.map_or(margins.top, |length| c.length(length)),
        bottom: page.first_margin.bottom.map_or(margins.bottom, |length| c.length(length)),
    };
    let header = &c.layout.header;
    let fill = header.fill.as_ref().and_then(|fill| color(c, fill));
    let head = HeadStyle {
        fill,
        pad: if fill.is_some() { c.length(header.pad) } else { Pt::ZERO },
        gap: c.styles.glue(&c.layout.space.header).natural,
    };
    let (side, rail, window) = (side_style(c), rail_style(c), window_style(c));
    let style =
        PageStyle { size: paper.size, margins, first, leading: c.styles.leading, head, window, side, rail };
    check_room(c, &style);
    style
}

/// Minimum width of the text area in em and height in lines, so that some word fits.
const LEAST_ROOM: (f64, f64) = (4.0, 2.0);

/// Reports an error if margins and columns leave no room for text.
fn check_room(c: &mut Composer<'_>, page: &PageStyle) {
    let PageStyle { size: Size { width, height }, margins, first, .. } = *page;
    let (size, leading) = (c.styles.size("text"), c.styles.leading);
    let beside = page.side.as_ref().map_or(Pt::ZERO, |side| side.width + side.gap) + c.inset();
    let (wide, high) = (size * LEAST_ROOM.0, leading * LEAST_ROOM.1);
    let rest = [
        ("wide", width - margins.left - margins.right - beside, wide),
        ("high", height - margins.top - margins.bottom, high),
        ("high", height - first.top - first.bottom, high),
    ];
    if let Some((way, left, _)) = rest.iter().find(|(_, left, least)| left < least) {
        let left = left.max(Pt::ZERO).0;
        let message = format!(
            "the layout's margins and columns leave no room for text: the text area is {left:.0} pt {way}"
        );
        let mut error = Diagnostic::error(message)
            .hint("make the margins or columns narrower, or choose a larger paper size");
        error.span = c.layout.page.span;
        c.diagnostics.push(error);
    }
}

fn side_style(c: &mut Composer<'_>) -> Option<SideStyle> {
    let spec = c.layout.side.as_ref()?;
    let rule = spec.rule.as_ref().and_then(|rule| color(c, rule));
    Some(SideStyle {
        edge: spec.edge,
        width: c.length(spec.width),
        gap: c.length(spec.gap),
        pad: c.length(spec.pad),
        fill: spec.fill.as_ref().and_then(|fill| color(c, fill)),
        rule: rule.map(|color| Stroke { color, width: c.length(spec.rule_width) }),
    })
}

fn window_style(c: &Composer<'_>) -> Option<WindowStyle> {
    let window = c.layout.letter.window?;
    Some(WindowStyle {
        at: Point::new(c.length(window.left), c.length(window.top)),
        size: Size::new(c.length(window.width), c.length(window.height)),
        above: c.length(window.above),
        below: c.length(window.below),
    })
}

fn rail_style(c: &mut Composer<'_>) -> RailStyle {
    let spec = &c.layout.rail;
    RailStyle {
        offset: c.length(spec.offset),
        stroke: Stroke { color: color(c, &spec.color).unwrap_or(Color::BLACK), width: c.length(spec.width) },
        dot: c.length(spec.dot),
        dot_color: color(c, &spec.dot_color).unwrap_or(Color::BLACK),
    }
}

fn color(c: &mut Composer<'_>, spec: &Spanned<ColorSpec>) -> Option<Color> {
    resolve_color(c.layout, spec, c.diagnostics)
}
