//! Subsets → font dictionaries (ISO 32000-1 §9.7): Type 0 fonts whose codes are CIDs, with widths and `ToUnicode`.

use std::fmt::Write as _;

use lopdf::{Dictionary, Document as File, Object, ObjectId, Stream, dictionary};

use crate::digest::Digest;
use crate::export::page::pdf::font::{Program, ShownGlyph, Subset, Subsets, resource_name};
use crate::export::page::pdf::object::{count, integer, name, text};
use crate::font::{FontId, table};

/// Writes all faces and returns the font entry of the pages' resources.
pub(super) fn embed(subsets: Subsets<'_>, file: &mut File) -> Dictionary {
    let mut resources = Dictionary::new();
    for (index, face) in (0u16..).zip(subsets.faces) {
        if let Some(face) = face {
            resources.set(resource_name(FontId(index)), face.embed(file));
        }
    }
    resources
}

impl Subset<'_> {
    /// Writes the font's objects and returns the id of its dictionary (ISO 32000-1 §9.7).
    fn embed(mut self, file: &mut File) -> ObjectId {
        let program = std::mem::replace(&mut self.program, Program::Cff(Vec::new()));
        let face = &self.font.postscript_name;
        let base = if self.is_whole { face.clone() } else { format!("{}+{face}", self.label()) };
        let to_unicode = file.add_object(Stream::new(Dictionary::new(), self.to_unicode().into_bytes()));
        let mut descriptor = self.descriptor(&base);
        let mut descendant = dictionary! {
            "Type" => "Font",
            "BaseFont" => name(&base),
            "CIDSystemInfo" => dictionary! {
                "Registry" => text("Adobe"), "Ordering" => text("Identity"), "Supplement" => 0,
            },
            "W" => self.widths(),
            "DW" => 0,
        };
        match program {
            Program::Cff(outlines) => {
                let stream = Stream::new(dictionary! {"Subtype" => "CIDFontType0C"}, outlines);
                descriptor.set("FontFile3", file.add_object(stream));
                descendant.set("Subtype", name("CIDFontType0"));
            }
            Program::TrueType(program, glyphs) => {
                let stream = Stream::new(dictionary! {"Length1" => count(program.len())}, program);
                descriptor.set("FontFile2", file.add_object(stream));
                descendant.set("Subtype", name("CIDFontType2"));
                let map: Vec<u8> = glyphs.iter().flat_map(|glyph| glyph.to_be_bytes()).collect();
                descendant.set("CIDToGIDMap", file.add_object(Stream::new(Dictionary::new(), map)));
            }
        }
        descendant.set("FontDescriptor", file.add_object(descriptor));
        let descendant = file.add_object(descendant);
        file.add_object(dictionary! {
            "Type" => "Font",
            "Subtype" => "Type0",
            "BaseFont" => name(&base),
            "Encoding" => name("Identity-H"),
            "DescendantFonts" => vec![Object::Reference(descendant)],
            "ToUnicode" => to_unicode,
        })
    }

    /// Six letters that distinguish this subset from others of the same face (ISO 32000-1 §9.6.4).
    fn label(&self) -> String {
        let mut bytes = self.font.postscript_name.clone().into_bytes();
        for shown in &self.shown {
            bytes.extend(shown.id.to_be_bytes());
            bytes.extend(shown.text.as_bytes());
        }
        let mut rest = u128::from_be_bytes(Digest::of(&bytes).0);
        let mut label = String::with_capacity(6);
        for _ in 0..6 {
            label.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
            rest /= 26;
        }
        label
    }

    fn widths(&self) -> Object {
        let mut widths = Vec::new();
        let mut run: Vec<Object> = Vec::new();
        let mut next = None;
        for &ShownGlyph { code, width, .. } in self.by_code() {
            if next != Some(code) {
                if !run.is_empty() {
                    widths.push(Object::Array(std::mem::take(&mut run)));
                }
                widths.push(Object::Integer(i64::from(code)));
            }
            run.push(Object::Integer(integer(width)));
            next = code.checked_add(1);
        }
        widths.push(Object::Array(run));
        Object::Array(widths)
    }

    fn descriptor(&self, base: &str) -> Dictionary {
        const FIXED_PITCH: i64 = 1;
        const SYMBOLIC: i64 = 1 << 2;
        const ITALIC: i64 = 1 << 6;
        let metrics = &self.font.metrics;
        let scale = 1000.0 / metrics.units_per_em;
        let [left, bottom, right, top] = metrics.bounds.map(|v| Object::Integer(integer(v * scale)));
        let narrow = self.font.glyph('i').map(|id| self.font.advance(id));
        let wide = self.font.glyph('M').map(|id| self.font.advance(id));
        let mut flags = SYMBOLIC;
        if narrow == wide {
            flags |= FIXED_PITCH;
        }
        if self.font.italic {
            flags |= ITALIC;
        }
        // No table has the stem width; producers commonly estimate it from the weight like this.
        let weight = f64::from(self.font.weight) / 65.0;
        dictionary! {
            "Type" => "FontDescriptor",
            "FontName" => name(base),
            "Flags" => flags,
            "FontBBox" => vec![left, bottom, right, top],
            "ItalicAngle" => italic_angle(self.font.data()).unwrap_or(0),
            "Ascent" => integer(metrics.ascent * scale),
            "Descent" => integer(metrics.descent * scale),
            "CapHeight" => integer(metrics.cap_height * scale),
            "StemV" => integer(50.0 + weight * weight),
        }
    }

    fn to_unicode(&self) -> String {
        let mut map = String::from(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo \
             <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n\
             /CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
        );
        for block in self.by_code().chunks(100) {
            let _ = writeln!(map, "{} beginbfchar", block.len());
            for shown in block {
                let _ = write!(map, "<{:04X}> <", shown.code);
                for unit in shown.text.encode_utf16() {
                    let _ = write!(map, "{unit:04X}");
                }
                map.push_str(">\n");
            }
            map.push_str("endbfchar\n");
        }
        map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend");
        map
    }
}

/// The italic angle in degrees counter-clockwise, as a whole number, from the `post` table.
fn italic_angle(data: &[u8]) -> Option<i64> {
    let bytes = table(data, *b"post")?.get(4..6)?.try_into().ok()?;
    Some(i64::from(i16::from_be_bytes(bytes)))
}
