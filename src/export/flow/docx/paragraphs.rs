//! A paragraph as markup: its style, what differs from it, and its runs.

use crate::export::flow::docx::paragraph::{StyleKey, WordParagraph};
use crate::export::flow::docx::runs::RunWriter;
use crate::export::flow::docx::styles::{names, push_within};

/// Appends a paragraph.
pub(super) fn push_paragraph(
    paragraph: &WordParagraph,
    writer: &mut RunWriter<'_, '_, '_>,
    out: &mut String,
) {
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
