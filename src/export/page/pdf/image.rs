//! Paints pictures at their places, clipped to their outlines.

use printpdf::{Op, XObjectTransform};

use crate::export::page::cover::{cover, outline};
use crate::export::page::pdf::content::Writer;
use crate::export::page::pdf::object::number;
use crate::geom::Point;
use crate::typeset::frame::Picture;

impl Writer<'_> {
    /// Paints a picture whose top left corner is `at`. It covers its size and is clipped to its outline.
    pub(super) fn picture(&mut self, at: Point, picture: &Picture) {
        let Some(id) = self.pictures.id(&picture.image) else { return };
        self.end_text();
        self.flush();
        let cover = cover(picture);
        self.ops.push(Op::SaveGraphicsState);
        self.clip(at, &outline(picture));
        let [left, bottom, ..] = self.axes.rectangle(at + cover.at, cover.size);
        self.ops.push(Op::UseXobject {
            id,
            transform: XObjectTransform {
                translate_x: Some(printpdf::Pt(left)),
                translate_y: Some(printpdf::Pt(bottom)),
                scale_x: Some(number(cover.size.width.0)),
                scale_y: Some(number(cover.size.height.0)),
                no_auto_scale: true,
                ..XObjectTransform::default()
            },
        });
        self.ops.push(Op::RestoreGraphicsState);
    }
}
