//! Icons and meters → inline SVG, hidden from screen readers: the text beside them has their meaning.

use std::fmt::Write as _;

use crate::compose::decor::Meter;
use crate::export::flow::html::length::number;
use crate::geom::{Point, Pt};
use crate::icon::Icon;
use crate::path::{Color, Path, Segment};

/// The side of the box that icons are drawn in.
const SIDE: f64 = 20.0;

/// The drawing of an icon.
pub(super) fn icon_drawing(icon: Icon, color: &str) -> String {
    let path = icon.path(Pt(SIDE), Color::BLACK);
    format!(
        "<svg class=\"icon\" aria-hidden=\"true\" viewBox=\"0 0 {SIDE} {SIDE}\" fill=\"{color}\"><path d=\"{}\"/></svg>",
        outline(&path, Point::default())
    )
}

/// The drawing of a meter beside text of this size. Its bottom is the baseline.
pub(super) fn meter_drawing(meter: &Meter, size: Pt, mut ink: impl FnMut(Color) -> String) -> String {
    let height = meter.paths.iter().map(|(at, _)| -at.y).fold(Pt::ZERO, Pt::max) * 2.0;
    let em = |length: Pt| number(length / size);
    let (width, tall) = (number(meter.width.0), number(height.0));
    let mut out = format!(
        "<svg class=\"meter\" aria-hidden=\"true\" width=\"{}em\" height=\"{}em\" viewBox=\"0 -{tall} {width} {tall}\">",
        em(meter.width),
        em(height)
    );
    for (at, path) in &meter.paths {
        let fill = path.fill.map_or_else(|| "none".to_owned(), &mut ink);
        // Writing to a string cannot fail.
        let _ = write!(out, "<path fill=\"{fill}\" d=\"{}\"/>", outline(path, *at));
    }
    out.push_str("</svg>");
    out
}

/// A path as SVG writes it.
pub(super) fn outline(path: &Path, at: Point) -> String {
    let mut out = String::new();
    let point = |point: Point| format!("{} {}", number((at.x + point.x).0), number((at.y + point.y).0));
    for segment in &path.segments {
        // Writing to a string cannot fail.
        let _ = match segment {
            Segment::Move(to) => write!(out, "M{}", point(*to)),
            Segment::Line(to) => write!(out, "L{}", point(*to)),
            Segment::Curve(one, two, to) => write!(out, "C{} {} {}", point(*one), point(*two), point(*to)),
            Segment::Close => write!(out, "Z"),
        };
    }
    out
}
