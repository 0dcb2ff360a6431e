//! The parts of a Word document in their archive, with what relates them (ECMA-376 Part 2).

use crate::export::flow::docx::markup::{DECLARATION, push_escaped};
use crate::export::flow::docx::zip::ZipArchive;

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

/// Relationships of a part.
#[derive(Debug, Default)]
pub(super) struct Relationships {
    markup: String,
    n: usize,
}

impl Relationships {
    /// Adds a part of the document and returns the number of its id.
    pub(super) fn add(&mut self, kind: &str, target: &str) -> usize {
        self.n += 1;
        self.push(&format!("rId{}", self.n), kind, target);
        self.n
    }

    /// Adds an address outside the document and returns the number of its id.
    pub(super) fn add_address(&mut self, address: &str) -> usize {
        self.n += 1;
        self.push(&format!("rId{}", self.n), "hyperlink", address);
        self.n
    }

    /// Adds a part with an id of its own.
    pub(super) fn add_named(&mut self, id: &str, kind: &str, target: &str) {
        self.push(id, kind, target);
    }

    /// Adds the document's properties, whose kind is not one of the others'.
    pub(super) fn add_core(&mut self, target: &str) {
        self.markup.push_str(&format!(
            "<Relationship Id=\"rIdCore\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"{target}\"/>"
        ));
    }

    fn push(&mut self, id: &str, kind: &str, target: &str) {
        self.markup.push_str(&format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}{kind}\" Target=\""));
        push_escaped(&mut self.markup, target);
        let is_address = kind == "hyperlink";
        self.markup.push_str(if is_address { "\" TargetMode=\"External\"/>" } else { "\"/>" });
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.markup.is_empty()
    }

    /// Returns the part that holds them.
    pub(super) fn part(&self) -> String {
        format!(
            "{DECLARATION}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}</Relationships>",
            self.markup
        )
    }
}

/// The parts of a document.
#[derive(Debug, Default)]
pub(super) struct Package {
    parts: Vec<(String, Vec<u8>)>,
    types: String,
}

impl Package {
    /// Adds a part in `WordprocessingML`: `styles` is `word/styles.xml`.
    pub(super) fn add_word(&mut self, name: &str, kind: &str, markup: String) {
        self.add_typed(&format!("word/{name}.xml"), &format!("{WORD}{kind}+xml"), markup);
    }

    /// Adds a part of a type.
    pub(super) fn add_typed(&mut self, name: &str, content_type: &str, markup: String) {
        self.types.push_str(&format!("<Override PartName=\"/{name}\" ContentType=\"{content_type}\"/>"));
        self.add(name, markup.into_bytes());
    }

    /// Adds a part whose type follows from its name.
    pub(super) fn add(&mut self, name: &str, data: Vec<u8>) {
        self.parts.push((name.to_owned(), data));
    }

    /// Adds the relationships of the package, which programs that guess a file's type expect near its start.
    pub(super) fn add_root(&mut self, relations: &Relationships) {
        self.parts.insert(0, ("_rels/.rels".to_owned(), relations.part().into_bytes()));
    }

    /// Returns the archive; `last` is its last part, which is not compressed.
    pub(super) fn finish(mut self, last: (&str, &str, &str)) -> Vec<u8> {
        let (name, content_type, markup) = last;
        self.types.push_str(&format!("<Override PartName=\"/{name}\" ContentType=\"{content_type}\"/>"));
        let mut archive = ZipArchive::new();
        let types = format!(
            "{DECLARATION}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
<Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"jpeg\" ContentType=\"image/jpeg\"/>\
<Default Extension=\"png\" ContentType=\"image/png\"/>\
<Default Extension=\"odttf\" ContentType=\"application/vnd.openxmlformats-officedocument.obfuscatedFont\"/>{}</Types>",
            self.types
        );
        archive.add("[Content_Types].xml", types.as_bytes());
        for (name, data) in &self.parts {
            // JPEG and PNG are compressed already.
            match name.ends_with(".jpeg") || name.ends_with(".png") {
                true => archive.add_stored(name, data),
                false => archive.add(name, data),
            }
        }
        archive.add_stored(name, markup.as_bytes());
        archive.finish()
    }
}
