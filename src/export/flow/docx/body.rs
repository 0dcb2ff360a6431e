//! `document.xml`: paragraphs, and the section with the paper.

use crate::compose::content::Region;
use crate::compose::reading::Reading;
use crate::compose::style::PageStyle;
use crate::export::flow::docx::form::DocxSide;
use crate::export::flow::docx::markup::{DECLARATION, NAMESPACES, hex, twips};
use crate::export::flow::docx::measures::Measures;
use crate::export::flow::docx::paragraph::{StyleKey, WordParagraph};
use crate::export::flow::docx::plan::WordPlan;
use crate::export::flow::docx::runs::RunWriter;
use crate::export::flow::docx::styles::{names, push_within};
use crate::geom::{Edge, Pt};

/// The namespaces of pictures.
const DRAWING: &str = "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"";

/// Writes `document.xml`. `references` are those of the section to running heads and feet.
pub(super) fn part(
    plan: &WordPlan,
    (reading, side): (&Reading, DocxSide),
    references: &str,
    writer: &mut RunWriter<'_, '_, '_, '_>,
) -> String {
    let mut out = String::with_capacity(plan.paragraphs.len() * 600 + 2000);
    out.push_str(&format!("{DECLARATION}<w:document {NAMESPACES} {DRAWING}><w:body>"));
    let measures = Measures::of(reading, side);
    let page = &reading.styles.page;
    if side == DocxSide::Table && page.side.is_some() {
        push_table(plan, (page, &measures), writer, &mut out);
    } else {
        plan.paragraphs.iter().for_each(|paragraph| push_paragraph(paragraph, writer, &mut out));
    }
    push_section(page, &measures, references, &mut out);
    out.push_str("</w:body></w:document>");
    out
}

fn push_paragraph(paragraph: &WordParagraph, writer: &mut RunWriter<'_, '_, '_, '_>, out: &mut String) {
    let style = writer.sheet.style(paragraph.style);
    let mut properties = String::new();
    if paragraph.style != StyleKey::Normal {
        let [id, _] = names(paragraph.style, writer.sheet);
        properties.push_str(&format!("<w:pStyle w:val=\"{id}\"/>"));
    }
    let mut base = style.par.clone();
    let mut numbering = String::new();
    if let Some(place) = paragraph.number {
        // The indents are the list's.
        (base.left, base.hanging) = (paragraph.look.left, paragraph.look.hanging);
        numbering = format!(
            "<w:numPr><w:ilvl w:val=\"{}\"/><w:numId w:val=\"{}\"/></w:numPr>",
            place.level,
            place.list + 1
        );
    }
    paragraph.look.push_since(&base, &numbering, &mut properties);
    out.push_str("<w:p>");
    push_within(out, "w:pPr", &properties);
    writer.push(paragraph, out);
    out.push_str("</w:p>");
}

/// Appends the two columns as a table without lines, below what is above both.
fn push_table(
    plan: &WordPlan,
    (page, measures): (&PageStyle, &Measures),
    writer: &mut RunWriter<'_, '_, '_, '_>,
    out: &mut String,
) {
    let Some(side) = &page.side else { return };
    let of = |region: Region| plan.paragraphs.iter().filter(move |paragraph| paragraph.region == region);
    of(Region::Head).for_each(|paragraph| push_paragraph(paragraph, writer, out));
    let gap = side.gap;
    let widths = [measures.width(Region::Side) + gap, measures.width(Region::Main)];
    let order =
        if side.edge == Edge::Left { [Region::Side, Region::Main] } else { [Region::Main, Region::Side] };
    out.push_str("<w:tbl><w:tblPr><w:tblW w:w=\"");
    out.push_str(&twips(widths[0] + widths[1]).to_string());
    out.push_str(
        "\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/>\
<w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>",
    );
    let width = |region| twips(widths[usize::from(region == Region::Main)]);
    for region in order {
        out.push_str(&format!("<w:gridCol w:w=\"{}\"/>", width(region)));
    }
    out.push_str("</w:tblGrid><w:tr>");
    for region in order {
        out.push_str(&format!("<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/>", width(region)));
        if region == Region::Side {
            if let Some(fill) = side.fill {
                out.push_str(&format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{}\"/>", hex(fill)));
            }
            let [left, right] = match (side.fill.is_some(), side.edge) {
                // A filled cell has white space at both edges of its text.
                (true, _) => [gap / 2.0, gap / 2.0],
                (false, Edge::Left) => [Pt::ZERO, gap],
                (false, Edge::Right) => [gap, Pt::ZERO],
            };
            out.push_str(&format!(
                "<w:tcMar><w:left w:w=\"{}\" w:type=\"dxa\"/><w:right w:w=\"{}\" w:type=\"dxa\"/></w:tcMar>",
                twips(left),
                twips(right)
            ));
        }
        out.push_str("</w:tcPr>");
        let before = out.len();
        of(region).for_each(|paragraph| push_paragraph(paragraph, writer, out));
        if out.len() == before {
            out.push_str("<w:p/>");
        }
        out.push_str("</w:tc>");
    }
    // A table must not end a document: the paragraph after it is as low as possible.
    out.push_str("</w:tr></w:tbl><w:p><w:pPr><w:spacing w:line=\"20\" w:lineRule=\"exact\"/></w:pPr></w:p>");
}

fn push_section(page: &PageStyle, measures: &Measures, references: &str, out: &mut String) {
    let margins = &measures.margins;
    // Word has one margin above for all pages, so a first page with a smaller one is ignored.
    let [top, right, bottom, left] = [margins.top, margins.right, margins.bottom, margins.left].map(twips);
    out.push_str(&format!(
        "<w:sectPr>{references}<w:pgSz w:w=\"{}\" w:h=\"{}\"/><w:pgMar w:top=\"{top}\" w:right=\"{right}\" \
w:bottom=\"{bottom}\" w:left=\"{left}\" w:header=\"{}\" w:footer=\"{}\" w:gutter=\"0\"/>",
        twips(page.size.width),
        twips(page.size.height),
        (top / 2).max(0),
        (bottom / 2).max(0),
    ));
    if references.contains("w:type=\"first\"") {
        out.push_str("<w:titlePg/>");
    }
    out.push_str("</w:sectPr>");
}
