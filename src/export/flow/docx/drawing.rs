//! Pictures as `DrawingML`: in the line, or at the right edge with text beside it.

use crate::export::flow::docx::markup::{emu, push_escaped, whole};
use crate::export::flow::docx::paragraph::PlacedPicture;
use crate::geom::{Edge, Pt};
use crate::image::Outline;

/// White space between a picture and the text beside it.
const GAP: Pt = Pt(12.0);

/// Appends a run with a picture.
pub(super) fn push_picture(placed: &PlacedPicture, out: &mut String) {
    let size = placed.picture.size;
    let [width, height] = [size.width, size.height].map(|length| emu(length).max(1));
    let number = placed.number;
    let mut alt = String::new();
    push_escaped(&mut alt, &placed.alt);
    out.push_str("<w:r><w:drawing>");
    if let Some(edge) = placed.beside {
        let at = if edge == Edge::Left { "left" } else { "right" };
        let gap = emu(GAP);
        out.push_str(&format!(
            "<wp:anchor distT=\"0\" distB=\"0\" distL=\"{gap}\" distR=\"{gap}\" simplePos=\"0\" relativeHeight=\"1\" \
behindDoc=\"0\" locked=\"0\" layoutInCell=\"1\" allowOverlap=\"0\"><wp:simplePos x=\"0\" y=\"0\"/>\
<wp:positionH relativeFrom=\"column\"><wp:align>{at}</wp:align></wp:positionH>\
<wp:positionV relativeFrom=\"paragraph\"><wp:posOffset>0</wp:posOffset></wp:positionV>"
        ));
    } else {
        out.push_str("<wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">");
    }
    out.push_str(&format!(
        "<wp:extent cx=\"{width}\" cy=\"{height}\"/><wp:effectExtent l=\"0\" t=\"0\" r=\"0\" b=\"0\"/>"
    ));
    if placed.beside.is_some() {
        out.push_str("<wp:wrapSquare wrapText=\"bothSides\"/>");
    }
    let smallest = size.width.min(size.height);
    let crop = crop(placed);
    let (shape, adjusted) = match placed.picture.shape {
        // LibreOffice 7.4 loses pictures that are both cropped and in another outline.
        _ if !crop.is_empty() => ("rect", String::new()),
        Outline::Rectangle => ("rect", String::new()),
        Outline::Round => ("ellipse", String::new()),
        Outline::Rounded(radius) => {
            let part = whole((radius / smallest).min(0.5) * 100_000.0);
            ("roundRect", format!("<a:gd name=\"adj\" fmla=\"val {part}\"/>"))
        }
    };
    out.push_str(&format!(
        "<wp:docPr id=\"{number}\" name=\"Picture {number}\" descr=\"{alt}\"/><wp:cNvGraphicFramePr>\
<a:graphicFrameLocks noChangeAspect=\"1\"/></wp:cNvGraphicFramePr><a:graphic>\
<a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr>\
<pic:cNvPr id=\"{number}\" name=\"Picture {number}\" descr=\"{alt}\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>\
<a:blip r:embed=\"rIdPicture{number}\"/>{crop}<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>\
<a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm><a:prstGeom prst=\"{shape}\"><a:avLst>{adjusted}</a:avLst>\
</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>"
    ));
    out.push_str(if placed.beside.is_some() { "</wp:anchor>" } else { "</wp:inline>" });
    out.push_str("</w:drawing></w:r>");
}

/// The part of a picture that is shown: as much as has the proportions of its place, from the middle, in thousandths of a
/// percent.
fn crop(placed: &PlacedPicture) -> String {
    let (image, size) = (&placed.picture.image, placed.picture.size);
    let wanted = size.width / size.height;
    let ratio = f64::from(image.width.max(1)) / f64::from(image.height.max(1));
    let part = |kept: f64| whole((1.0 - kept) * 50_000.0);
    if ratio > wanted * 1.01 {
        let part = part(wanted / ratio);
        format!("<a:srcRect l=\"{part}\" r=\"{part}\"/>")
    } else if ratio < wanted * 0.99 {
        let part = part(ratio / wanted);
        format!("<a:srcRect t=\"{part}\" b=\"{part}\"/>")
    } else {
        String::new()
    }
}
