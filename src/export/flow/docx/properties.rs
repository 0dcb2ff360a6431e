//! The document's properties: title, author, language, dates.

use crate::export::calendar::iso_time;
use crate::export::flow::docx::markup::{DECLARATION, push_escaped};
use crate::tags::Info;

/// Writes `docProps/core.xml`. Without a date of creation, the document has no dates.
pub(super) fn core(info: &Info) -> String {
    let mut out = format!(
        "{DECLARATION}<cp:coreProperties \
xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
    );
    let keywords = info.keywords.join(", ");
    let properties = [
        ("dc:title", info.title.as_str()),
        ("dc:subject", &info.subject),
        ("dc:creator", &info.author),
        ("cp:keywords", &keywords),
        ("dc:language", &info.lang),
    ];
    for (key, value) in properties.into_iter().filter(|(_, value)| !value.is_empty()) {
        out.push_str(&format!("<{key}>"));
        push_escaped(&mut out, value);
        out.push_str(&format!("</{key}>"));
    }
    if let Some(seconds) = info.created {
        let time = iso_time(seconds);
        for key in ["dcterms:created", "dcterms:modified"] {
            out.push_str(&format!("<{key} xsi:type=\"dcterms:W3CDTF\">{time}</{key}>"));
        }
    }
    out.push_str("</cp:coreProperties>");
    out
}

/// Writes `docProps/app.xml`.
pub(super) fn app() -> String {
    format!(
        "{DECLARATION}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
<Application>vitae</Application></Properties>"
    )
}
