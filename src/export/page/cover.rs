//! How a picture lies behind its outline.

use crate::geom::{Point, Pt, Rect, Size};
use crate::image::Outline;
use crate::path::{Path, Segment, ellipse};
use crate::typeset::frame::Picture;

/// Where the whole picture goes so that it covers its size, from the item's place: it is centred, and two of its edges
/// lie outside where the proportions differ.
#[must_use]
pub(super) fn cover(picture: &Picture) -> Rect {
    let Size { width, height } = picture.size;
    let across = width / Pt(f64::from(picture.image.width.max(1)));
    let down = height / Pt(f64::from(picture.image.height.max(1)));
    let scale = if across > down { across } else { down };
    let size =
        Size::new(Pt(f64::from(picture.image.width) * scale), Pt(f64::from(picture.image.height) * scale));
    Rect { at: Point::new((width - size.width) / 2.0, (height - size.height) / 2.0), size }
}

/// The outline that cuts the picture, from the item's place.
#[must_use]
pub(super) fn outline(picture: &Picture) -> Vec<Segment> {
    let Size { width, height } = picture.size;
    match picture.shape {
        Outline::Round => ellipse(Point::new(width / 2.0, height / 2.0), width / 2.0, height / 2.0),
        Outline::Rectangle => Path::rounded(picture.size, Pt::ZERO, None, None).segments,
        Outline::Rounded(radius) => Path::rounded(picture.size, radius, None, None).segments,
    }
}
