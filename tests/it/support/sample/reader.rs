//! Reads a PDF back, strictly: any operator that the exporter never writes is an error.

#![expect(clippy::unwrap_used, reason = "a file that cannot be read back fails the test")]

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

/// A glyph on a page.
#[derive(Debug)]
pub(crate) struct Glyph {
    /// Its MCID; `None` in an artifact.
    pub(crate) content: Option<i64>,
    pub(crate) x: f64,
    pub(crate) baseline: f64,
    pub(crate) text: String,
}

/// A page read back.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) glyphs: Vec<Glyph>,
    /// The MCIDs and their structure types, in painting order.
    pub(crate) contents: Vec<(i64, String)>,
    /// The kinds of its running heads and feet.
    pub(crate) running: Vec<String>,
    /// The texts given by `ActualText` instead of by glyphs.
    pub(crate) actual_texts: Vec<String>,
}

struct Font {
    texts: BTreeMap<u16, String>,
    widths: BTreeMap<u16, f64>,
}

/// Resolves an object to a dictionary.
pub(crate) fn dictionary<'a>(file: &'a Document, object: &'a Object) -> &'a Dictionary {
    match object {
        Object::Reference(id) => file.get_dictionary(*id).unwrap(),
        object => object.as_dict().unwrap(),
    }
}

/// Returns the entry of a dictionary, resolved.
pub(crate) fn entry<'a>(file: &'a Document, owner: &'a Dictionary, key: &str) -> &'a Object {
    file.dereference(owner.get(key.as_bytes()).unwrap_or_else(|_| panic!("no {key} in {owner:?}"))).unwrap().1
}

/// Decodes a text string.
pub(crate) fn text(object: &Object) -> String {
    let bytes = object.as_str().unwrap();
    match bytes.strip_prefix(&[0xFE, 0xFF]) {
        Some(units) => utf16(units),
        None => String::from_utf8(bytes.to_vec()).unwrap(),
    }
}

fn utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16(&units).unwrap()
}

/// Reads all pages.
pub(crate) fn pages(file: &Document) -> Vec<Page> {
    file.get_pages().into_values().map(|id| page(file, id)).collect()
}

fn page(file: &Document, id: ObjectId) -> Page {
    let page = file.get_dictionary(id).unwrap();
    let resources = dictionary(file, page.get(b"Resources").unwrap());
    let fonts: BTreeMap<Vec<u8>, Font> = dictionary(file, resources.get(b"Font").unwrap())
        .iter()
        .map(|(name, font)| (name.clone(), read_font(file, dictionary(file, font))))
        .collect();
    let content = Content::decode(&file.get_page_content(id)).unwrap();
    let mut reader = Reader {
        page: Page::default(),
        stack: Vec::new(),
        font: None,
        pen: (0.0, 0.0),
        stretch: 1.0,
        in_text: false,
    };
    for operation in &content.operations {
        reader.operation(&operation.operator, &operation.operands, &fonts);
    }
    assert!(reader.stack.is_empty() && !reader.in_text, "something begun is not ended");
    reader.page
}

enum Mark {
    Artifact,
    Content(i64),
    /// The text of the glyphs inside, given to the first of them.
    Actual(Option<String>),
}

struct Reader<'a> {
    page: Page,
    stack: Vec<Mark>,
    font: Option<(&'a Font, f64)>,
    pen: (f64, f64),
    /// Horizontal scaling.
    stretch: f64,
    in_text: bool,
}

impl<'a> Reader<'a> {
    fn operation(&mut self, operator: &str, operands: &[Object], fonts: &'a BTreeMap<Vec<u8>, Font>) {
        let number = |index: usize| f64::from(operands[index].as_float().unwrap());
        match operator {
            "BMC" => {
                assert_eq!(operands[0].as_name().unwrap(), b"Artifact");
                assert!(self.stack.is_empty());
                self.stack.push(Mark::Artifact);
            }
            "BDC" => self.begin(operands[0].as_name().unwrap(), operands[1].as_dict().unwrap()),
            "EMC" => drop(self.stack.pop().expect("something is open")),
            "BT" => {
                assert!(!self.in_text && !self.stack.is_empty());
                self.in_text = true;
            }
            "ET" => self.in_text = false,
            "Tf" => self.font = Some((&fonts[operands[0].as_name().unwrap()], number(1))),
            "Tm" => self.pen = (number(4), number(5)),
            "Tz" => self.stretch = number(0) / 100.0,
            "TJ" => self.show(operands[0].as_array().unwrap()),
            "Ts" | "rg" | "RG" | "w" | "q" | "Q" | "cm" => {}
            "m" | "l" | "c" | "h" | "S" | "f" | "W" | "n" | "Do" | "b" => {
                assert!(!self.stack.is_empty() && !self.in_text, "{operator} is in a marked content");
            }
            other => panic!("operator {other}"),
        }
    }

    fn begin(&mut self, tag: &[u8], properties: &Dictionary) {
        if let Ok(id) = properties.get(b"MCID") {
            assert!(self.stack.is_empty(), "contents do not nest");
            let id = id.as_i64().unwrap();
            self.page.contents.push((id, String::from_utf8(tag.to_vec()).unwrap()));
            self.stack.push(Mark::Content(id));
        } else if tag == b"Artifact" {
            assert!(self.stack.is_empty(), "contents do not nest");
            assert_eq!(properties.get(b"Type").unwrap().as_name().unwrap(), b"Pagination");
            let kind = properties.get(b"Subtype").unwrap().as_name().unwrap();
            self.page.running.push(String::from_utf8(kind.to_vec()).unwrap());
            self.stack.push(Mark::Artifact);
        } else {
            assert_eq!(tag, b"Span");
            let actual = text(properties.get(b"ActualText").unwrap());
            self.page.actual_texts.push(actual.clone());
            self.stack.push(Mark::Actual(Some(actual)));
        }
    }

    fn show(&mut self, items: &[Object]) {
        let (font, size) = self.font.expect("a font is set");
        let size = size * self.stretch;
        let content = match self.stack.first().expect("text is marked") {
            Mark::Content(id) => Some(*id),
            Mark::Artifact | Mark::Actual(_) => None,
        };
        for item in items {
            let Object::String(codes, _) = item else {
                self.pen.0 -= f64::from(item.as_float().unwrap()) * size / 1000.0;
                continue;
            };
            for code in codes.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])) {
                let text = match self.stack.last_mut() {
                    Some(Mark::Actual(actual)) => actual.take().unwrap_or_default(),
                    _ => font.texts[&code].clone(),
                };
                let (x, baseline) = self.pen;
                self.page.glyphs.push(Glyph { content, x, baseline, text });
                self.pen.0 += font.widths[&code] * size / 1000.0;
            }
        }
    }
}

fn read_font(file: &Document, font: &Dictionary) -> Font {
    let descendants = entry(file, font, "DescendantFonts").as_array().unwrap();
    let widths = entry(file, dictionary(file, &descendants[0]), "W").as_array().unwrap();
    let mut by_code = BTreeMap::new();
    for pair in widths.chunks(2) {
        let first = u16::try_from(pair[0].as_i64().unwrap()).unwrap();
        for (code, width) in (first..).zip(pair[1].as_array().unwrap()) {
            by_code.insert(code, f64::from(width.as_float().unwrap()));
        }
    }
    let map = entry(file, font, "ToUnicode").as_stream().unwrap().decompressed_content().unwrap();
    let map = String::from_utf8(map).unwrap();
    let hex = |digits: &str| {
        let digits = digits.trim_matches(['<', '>']);
        let byte = |i: usize| u8::from_str_radix(&digits[i..i + 2], 16).unwrap();
        (0..digits.len()).step_by(2).map(byte).collect::<Vec<u8>>()
    };
    let mut texts = BTreeMap::new();
    let mut inside = false;
    for line in map.lines() {
        if line.ends_with("bfchar") {
            inside = line != "endbfchar";
        } else if inside {
            let (code, text) = line.split_once(' ').unwrap();
            let code = hex(code);
            texts.insert(u16::from_be_bytes([code[0], code[1]]), utf16(&hex(text)));
        }
    }
    Font { texts, widths: by_code }
}
