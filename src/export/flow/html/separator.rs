//! Separators between items of a line → spaces on which a mark is painted.
//!
//! A separator disappears at the end of a line, and so does a space. So a separator is a space as wide as its text, and
//! its mark, such as a dot, is the shape of the space's ground. Screen readers and programs that copy read a space.

use crate::compose::reading::ReadingRun;
use crate::export::flow::html::article::Article;
use crate::export::flow::html::drawing::outline;
use crate::export::flow::html::length::number;
use crate::export::flow::html::line_classes::{LineLook, declare};
use crate::font::Font;
use crate::geom::{Point, Pt};
use crate::path::Path;

/// The size that marks are drawn in.
const EM: f64 = 1000.0;

impl Article<'_> {
    /// The look of a separator.
    pub(super) fn separator_look(&self, run: &ReadingRun) -> LineLook {
        let mut look = LineLook::default();
        let style = &run.style;
        let faces: Vec<&Font> = style.fonts.iter().map(|font| self.fonts.get(*font)).collect();
        let mut pen = 0.0;
        let mut shape = String::new();
        let mut space = 0.0;
        for c in run.text.chars() {
            let Some((face, glyph)) = faces.iter().find_map(|face| Some((face, face.glyph(c)?))) else {
                continue;
            };
            let advance = face.advance(glyph) / face.metrics.units_per_em + style.tracking;
            if c == ' ' {
                space = advance;
            }
            let segments = face.outline(glyph, Pt(EM)).unwrap_or_default();
            shape.push_str(&outline(
                &Path { segments, fill: None, stroke: None },
                Point::new(Pt(pen * EM), Pt::ZERO),
            ));
            pen += advance;
        }
        if pen > space {
            let factor = if style.tracking == 0.0 { pen - space } else { pen - space - style.tracking };
            look.set("word-spacing", &format!("{}em", number(factor.max(0.0))));
        }
        if let Some(face) = faces.first().filter(|_| !shape.is_empty()) {
            let of_em = |units: f64| units / face.metrics.units_per_em * EM;
            let (ascent, descent) = (of_em(face.metrics.ascent), of_em(face.metrics.descent));
            let view =
                [0.0, -ascent, pen * EM, ascent - descent].map(|value| format!("{value:.0}")).join(" ");
            let mask = format!(
                "url(\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='{view}' \
                 preserveAspectRatio='none'><path d='{shape}'/></svg>\") 0/100% 100%"
            );
            let mask = mask.replace('<', "%3C").replace('>', "%3E");
            declare(&mut look.own, "background", "currentColor");
            declare(&mut look.own, "-webkit-mask", &mask);
            declare(&mut look.own, "mask", &mask);
        }
        look
    }
}
