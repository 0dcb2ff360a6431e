//! `document.xml`: paragraphs, and the section with the paper.

use crate::compose::reading::Reading;
use crate::compose::style::PageStyle;
use crate::export::flow::docx::form::DocxSide;
use crate::export::flow::docx::markup::{DECLARATION, NAMESPACES, twips};
use crate::export::flow::docx::measures::Measures;
use crate::export::flow::docx::paragraphs::push_paragraph;
use crate::export::flow::docx::plan::WordPlan;
use crate::export::flow::docx::runs::RunWriter;
use crate::export::flow::docx::table::push_table;

/// The namespaces of pictures.
const DRAWING: &str = "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"";

/// Writes `document.xml`. `references` are those of the section to running heads and feet.
pub(super) fn part(
    plan: &WordPlan,
    (reading, side): (&Reading, DocxSide),
    references: &str,
    writer: &mut RunWriter<'_, '_, '_>,
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
