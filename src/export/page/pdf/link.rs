//! Links → annotations (ISO 32000-1 §12.5.6.5).

use lopdf::{Dictionary, Object, ObjectId, StringFormat, dictionary};

use crate::export::page::pdf::axes::rectangle_object;
use crate::export::page::pdf::object::{count, name, text};
use crate::typeset::frame::Link;

/// An area of a page that links elsewhere.
pub(super) struct Annotation {
    /// The page's index.
    pub(super) page: usize,
    /// Left, bottom, right, top, in PDF's axes.
    place: [f32; 4],
    link: Link,
}

impl Annotation {
    /// Makes the annotation of a link at `place`.
    pub(super) fn new(page: usize, place: [f32; 4], link: &Link) -> Self {
        Self { page, place, link: link.clone() }
    }

    /// Returns its dictionary; `key` is its key in the parent tree.
    pub(super) fn dictionary(&self, page: ObjectId, key: usize) -> Dictionary {
        let target = &self.link.target;
        let title = if target.title.is_empty() { &target.url } else { &target.title };
        dictionary! {
            "Type" => "Annot",
            "Subtype" => name("Link"),
            "Rect" => rectangle_object(self.place),
            "Border" => vec![0.into(), 0.into(), 0.into()],
            // Print flag, which PDF/A requires for all annotations.
            "F" => 4,
            "P" => page,
            "Contents" => text(title),
            "StructParent" => count(key),
            "A" => dictionary! {
                "S" => name("URI"),
                "URI" => Object::String(ascii(&target.url), StringFormat::Literal),
            },
        }
    }
}

/// An address with only the characters permitted in a URI (RFC 3986 §2); all others are escaped.
fn ascii(url: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(url.len());
    for byte in url.bytes() {
        if byte.is_ascii_graphic() {
            bytes.push(byte);
        } else {
            bytes.extend(format!("%{byte:02X}").bytes());
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::ascii;

    #[test]
    fn addresses_are_ascii() {
        assert_eq!(ascii("https://a.example/?q=%20(b)"), b"https://a.example/?q=%20(b)");
        assert_eq!(ascii("tel:+44 20"), b"tel:+44%2020");
        assert_eq!(ascii("https://é.example"), b"https://%C3%A9.example");
    }
}
