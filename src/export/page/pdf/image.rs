//! Paints pictures where they are placed, cut to their outlines.

use printpdf::{Op, XObjectTransform};

use crate::export::page::pdf::content::Writer;
use crate::export::page::pdf::object::number;
use crate::geom::{Point, Pt, Size};
use crate::image::Outline;
use crate::path::{Path, Segment, ellipse};
use crate::typeset::frame::Picture;

impl Writer<'_> {
    /// Paints a picture whose top left corner is `at`: it covers its size, and the outline cuts the rest.
    pub(super) fn picture(&mut self, at: Point, picture: &Picture) {
        let Some(id) = self.pictures.id(&picture.image) else { return };
        self.end_text();
        self.flush();
        let Size { width, height } = picture.size;
        let across = width / Pt(f64::from(picture.image.width.max(1)));
        let down = height / Pt(f64::from(picture.image.height.max(1)));
        let scale = if across > down { across } else { down };
        let full = Size::new(
            Pt(f64::from(picture.image.width) * scale),
            Pt(f64::from(picture.image.height) * scale),
        );
        let corner = at + Point::new((width - full.width) / 2.0, (height - full.height) / 2.0);
        self.ops.push(Op::SaveGraphicsState);
        self.clip(at, &outline(picture));
        let [left, bottom, ..] = self.axes.rectangle(corner, full);
        self.ops.push(Op::UseXobject {
            id,
            transform: XObjectTransform {
                translate_x: Some(printpdf::Pt(left)),
                translate_y: Some(printpdf::Pt(bottom)),
                scale_x: Some(number(full.width.0)),
                scale_y: Some(number(full.height.0)),
                no_auto_scale: true,
                ..XObjectTransform::default()
            },
        });
        self.ops.push(Op::RestoreGraphicsState);
    }
}

fn outline(picture: &Picture) -> Vec<Segment> {
    let Size { width, height } = picture.size;
    match picture.shape {
        Outline::Round => ellipse(Point::new(width / 2.0, height / 2.0), width / 2.0, height / 2.0),
        Outline::Rectangle => Path::rounded(picture.size, Pt::ZERO, None, None).segments,
        Outline::Rounded(radius) => Path::rounded(picture.size, radius, None, None).segments,
    }
}
