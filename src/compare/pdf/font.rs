//! A font of a PDF → what its codes mean and how wide they are.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Encoding, Object};

use crate::compare::pdf::value::number;

/// The largest map of codes, inflated.
const MAX_MAP: usize = 8 * 1024 * 1024;
/// The width of a glyph that the file does not tell.
const DEFAULT_WIDTH: f64 = 500.0;

/// A font as far as text needs it.
pub(super) struct PdfFont<'a> {
    /// A number that is the same for the same font.
    pub(super) id: usize,
    /// Whether a code has two bytes.
    pub(super) is_wide: bool,
    encoding: Option<Encoding<'a>>,
    widths: BTreeMap<u32, f64>,
    default_width: f64,
}

/// A dictionary without its encoding, if it says itself what its codes mean: that is more exact than names of glyphs.
pub(super) fn with_map(font: &Dictionary) -> Dictionary {
    let mut font = font.clone();
    if font.has(b"ToUnicode") {
        font.remove(b"Encoding");
    }
    font.set("Type", Object::Name(b"Font".to_vec()));
    font
}

impl<'a> PdfFont<'a> {
    /// Reads a font from a dictionary that [`with_map`] returned.
    pub(super) fn read(file: &'a Document, font: &'a Dictionary, id: usize) -> Self {
        let is_wide = font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Type0");
        let encoding = font.get_font_encoding_with_limit(file, MAX_MAP).ok();
        // The codes of a composite font without a map are numbers of glyphs.
        let encoding = encoding.filter(|_| !is_wide || font.has(b"ToUnicode") || font.has(b"Encoding"));
        let (widths, default_width) = if is_wide { wide(file, font) } else { narrow(file, font) };
        Self { id, is_wide, encoding, widths, default_width }
    }

    /// The text of a string of codes.
    pub(super) fn text(&self, codes: &[u8]) -> String {
        self.encoding.as_ref().and_then(|encoding| encoding.bytes_to_string(codes).ok()).unwrap_or_default()
    }

    /// The width of a code, in thousandths of the size.
    pub(super) fn width(&self, code: u32) -> f64 {
        self.widths.get(&code).copied().unwrap_or(self.default_width)
    }
}

/// The widths of a font with codes of one byte (ISO 32000-1 §9.6.2).
fn narrow(file: &Document, font: &Dictionary) -> (BTreeMap<u32, f64>, f64) {
    let first = font.get(b"FirstChar").ok().and_then(|first| number(file, first)).unwrap_or(0.0);
    let widths = font.get(b"Widths").ok().and_then(|widths| file.dereference(widths).ok());
    let list = widths.and_then(|(_, widths)| widths.as_array().ok());
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a code is a byte")]
    let codes = u32::from(first as u8)..=255;
    let pairs = codes.zip(list.into_iter().flatten());
    let widths = pairs.filter_map(|(code, width)| Some((code, number(file, width)?)));
    (widths.collect(), DEFAULT_WIDTH)
}

/// The widths of a composite font (§9.7.4.3): `first [w w …]` or `first last w`.
fn wide(file: &Document, font: &Dictionary) -> (BTreeMap<u32, f64>, f64) {
    let inner = || {
        let (_, list) = file.dereference(font.get(b"DescendantFonts").ok()?).ok()?;
        file.dereference(list.as_array().ok()?.first()?).ok()?.1.as_dict().ok()
    };
    let Some(inner) = inner() else { return (BTreeMap::new(), DEFAULT_WIDTH) };
    let default = inner.get(b"DW").ok().and_then(|width| number(file, width)).unwrap_or(1000.0);
    let mut widths = BTreeMap::new();
    let list = inner.get(b"W").ok().and_then(|widths| file.dereference(widths).ok());
    let mut rest = list.and_then(|(_, list)| list.as_array().ok()).map_or(&[][..], Vec::as_slice);
    while let [first, second, after @ ..] = rest {
        let Some(first) = number(file, first).map(code) else { break };
        rest = after;
        match file.dereference(second) {
            Ok((_, Object::Array(list))) => {
                widths.extend(
                    (first..).zip(list).filter_map(|(code, width)| Some((code, number(file, width)?))),
                );
            }
            Ok((_, last)) => {
                let Some((width, after)) = after.split_first() else { break };
                let last = number(file, last).map_or(first, code).min(first.saturating_add(0xFFFF));
                if let Some(width) = number(file, width) {
                    widths.extend((first..=last).map(|code| (code, width)));
                }
                rest = after;
            }
            Err(_) => break,
        }
    }
    (widths, default)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a code is less than 2³²")]
fn code(number: f64) -> u32 {
    number as u32
}
