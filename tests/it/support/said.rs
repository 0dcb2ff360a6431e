//! Everything a file says, wherever it says it: on its pages, in its metadata, outline, structure, links and parts.

#![expect(clippy::unwrap_used, reason = "a file that cannot be read back fails the test")]

use lopdf::{Document, Object};

use crate::support::sample::reader;
use crate::support::unzip::unzip;

/// The text of a PDF: glyphs of pages, running heads included, every string of every object, and every stream that is
/// text. Streams of pages and fonts are codes of glyphs.
pub(crate) fn of_pdf(bytes: &[u8]) -> String {
    let file = Document::load_mem(bytes).unwrap();
    let mut said = String::new();
    for page in reader::pages(&file) {
        let glyphs: String = page.glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
        said += &format!("{glyphs}\n{}\n", page.actual_texts.join("\n"));
    }
    for object in file.objects.values() {
        strings(object, &mut said);
        if let Object::Stream(stream) = object {
            let content = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
            said += &String::from_utf8_lossy(&content);
            said.push('\n');
        }
    }
    // What no object holds: the header, comments, and the trailer.
    said + &String::from_utf8_lossy(bytes)
}

/// Adds every string and every name.
fn strings(object: &Object, said: &mut String) {
    match object {
        Object::String(bytes, _) => {
            let text = lopdf::decode_text_string(object).unwrap_or_default();
            *said += &format!("{text}\n{}\n", String::from_utf8_lossy(bytes));
        }
        Object::Name(name) => *said += &format!("{}\n", String::from_utf8_lossy(name)),
        Object::Array(items) => items.iter().for_each(|item| strings(item, said)),
        Object::Dictionary(entries) => entries.iter().for_each(|(_, value)| strings(value, said)),
        Object::Stream(stream) => stream.dict.iter().for_each(|(_, value)| strings(value, said)),
        _ => {}
    }
}

/// Whether a PDF has a picture.
pub(crate) fn has_picture(bytes: &[u8]) -> bool {
    let file = Document::load_mem(bytes).unwrap();
    let is_image = |object: &Object| {
        let subtype = object.as_stream().ok().and_then(|stream| stream.dict.get(b"Subtype").ok());
        subtype.and_then(|subtype| subtype.as_name().ok()) == Some(b"Image")
    };
    file.objects.values().any(is_image)
}

/// The text of a Word document: its parts as they are, and without their tags.
pub(crate) fn of_docx(bytes: &[u8]) -> String {
    let parts = unzip(bytes);
    let mut said = parts.names.join("\n");
    for name in &parts.names {
        said += &of_markup(&String::from_utf8_lossy(parts.bytes(name)));
    }
    said
}

/// The text of a web page or an XML file: as it is, and without its tags.
pub(crate) fn of_markup(text: &str) -> String {
    let mut bare = String::new();
    for part in text.split('<') {
        bare += part.split_once('>').map_or(part, |(_, text)| text);
    }
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    for (entity, sign) in entities {
        bare = bare.replace(entity, sign);
    }
    format!("{text}\n{bare}\n")
}
