//! The main and the side column beside each other, in a table without lines.

use crate::compose::content::Region;
use crate::compose::style::{PageStyle, SideStyle};
use crate::export::flow::docx::faces::Faces;
use crate::export::flow::docx::fit::height_of;
use crate::export::flow::docx::markup::{hex, twips};
use crate::export::flow::docx::measures::Measures;
use crate::export::flow::docx::paragraph::{WordParagraph, WordPiece};
use crate::export::flow::docx::paragraphs::push_paragraph;
use crate::export::flow::docx::plan::WordPlan;
use crate::export::flow::docx::runs::RunWriter;
use crate::geom::{Edge, Pt};

/// Minimum distance from a picture in the head to the table.
const CLEAR: f64 = 6.0;

/// Appends the two columns as a table, below what is above both.
pub(super) fn push_table(
    plan: &WordPlan,
    (page, measures): (&PageStyle, &Measures),
    writer: &mut RunWriter<'_, '_, '_>,
    out: &mut String,
) {
    let Some(side) = &page.side else { return };
    let of = |region: Region| plan.paragraphs.iter().filter(move |paragraph| paragraph.region == region);
    of(Region::Head).for_each(|paragraph| push_paragraph(paragraph, writer, out));
    let head: Vec<&WordParagraph> = of(Region::Head).collect();
    push_room(&head, measures, writer.faces, out);
    let order =
        if side.edge == Edge::Left { [Region::Side, Region::Main] } else { [Region::Main, Region::Side] };
    let cells = order.map(|region| TableCell::new(region, side, measures));
    let [first, second] = cells.map(|cell| twips(cell.before + cell.width + cell.after));
    let begin = if side.edge == Edge::Left { twips(cells[0].before) } else { 0 };
    out.push_str(&format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblInd w:w=\"{}\" w:type=\"dxa\"/>\
<w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/>\
<w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w=\"{first}\"/>\
<w:gridCol w:w=\"{second}\"/></w:tblGrid><w:tr>",
        first + second,
        -begin
    ));
    for (cell, width) in cells.into_iter().zip([first, second]) {
        out.push_str(&format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>"));
        if let Some(fill) = side.fill.filter(|_| cell.region == Region::Side) {
            out.push_str(&format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{}\"/>", hex(fill)));
        }
        out.push_str(&format!(
            "<w:tcMar><w:left w:w=\"{}\" w:type=\"dxa\"/><w:right w:w=\"{}\" w:type=\"dxa\"/></w:tcMar></w:tcPr>",
            twips(cell.before),
            twips(cell.after)
        ));
        let start = out.len();
        of(cell.region).for_each(|paragraph| push_paragraph(paragraph, writer, out));
        if out.len() == start {
            out.push_str("<w:p/>");
        }
        out.push_str("</w:tc>");
    }
    out.push_str("</w:tr></w:tbl>");
    let start = out.len();
    of(Region::Foot).for_each(|paragraph| push_paragraph(paragraph, writer, out));
    if out.len() == start {
        // A table must not end a document: the paragraph after it is as low as possible.
        out.push_str("<w:p><w:pPr><w:spacing w:line=\"20\" w:lineRule=\"exact\"/></w:pPr></w:p>");
    }
}

/// A cell of the table: a column with white space before and after its text.
#[derive(Clone, Copy)]
struct TableCell {
    region: Region,
    before: Pt,
    width: Pt,
    after: Pt,
}

impl TableCell {
    /// The side column's ground reaches beyond its text at both edges, as far as the layout has it at the inner one.
    fn new(region: Region, side: &SideStyle, measures: &Measures) -> Self {
        let pad = if side.fill.is_some() { side.pad.min(side.gap) } else { Pt::ZERO };
        let outer = pad.min(measures.margins.left).min(measures.margins.right);
        let width = measures.width(region);
        let [before, after] = match (region == Region::Side, side.edge) {
            (true, Edge::Left) => [outer, pad],
            (true, Edge::Right) => [pad, outer],
            (false, Edge::Left) => [side.gap - pad, Pt::ZERO],
            (false, Edge::Right) => [Pt::ZERO, side.gap - pad],
        };
        Self { region, before, width, after }
    }
}

/// Appends an empty paragraph that keeps the table clear of a picture higher than the text beside it.
fn push_room(head: &[&WordParagraph], measures: &Measures, faces: &Faces<'_>, out: &mut String) {
    let pieces = head.iter().flat_map(|paragraph| &paragraph.pieces);
    let heights = pieces.filter_map(|piece| match piece {
        WordPiece::Picture(picture) => Some(picture.picture.size.height),
        WordPiece::Text(_) | WordPiece::Tab | WordPiece::Break => None,
    });
    let picture = heights.fold(Pt::ZERO, Pt::max);
    let text: f64 = head.iter().map(|paragraph| height_of(paragraph, measures, faces)).sum();
    let room = picture.0 + CLEAR - text / 20.0;
    if picture > Pt::ZERO && room > 0.0 {
        let line = twips(Pt(room)).max(20);
        out.push_str(&format!(
            "<w:p><w:pPr><w:spacing w:line=\"{line}\" w:lineRule=\"exact\"/></w:pPr></w:p>"
        ));
    }
}
