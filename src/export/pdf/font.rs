//! Faces → subsets: only the glyphs that the pages show, and what each of them says.
//!
//! printpdf would count the glyphs from one string per glyph and embed the face whole; here the pages
//! are read once, before any page is written, and the font dictionaries are made from what was seen.
//!
//! A glyph says one text in a PDF (its entry in `ToUnicode`, ISO 32000-1 §9.10.3): the first that it
//! stands for. Where it stands for another, the page says so itself (`ActualText`, see `text.rs`).

use std::borrow::Cow;
use std::fmt::Write as _;

use lopdf::{Dictionary, Document as File, Object, ObjectId, Stream, dictionary};
use subsetter::GlyphRemapper;

use crate::export::pdf::cff;
use crate::export::pdf::object::{count, fingerprint, integer, name, text};
use crate::font::{Font, FontBook, FontId, table};
use crate::typeset::frame::{Document, GlyphRun, Item};

/// The faces that the pages use, by [`FontId`].
pub(super) struct Subsets<'a> {
    faces: Vec<Option<Subset<'a>>>,
}

/// The glyphs of one face that the pages use.
pub(super) struct Subset<'a> {
    font: &'a Font,
    /// Index into `shown` plus one, by glyph id; 0 is a glyph that no page uses.
    slots: Vec<u16>,
    shown: Vec<Shown>,
    /// What stands in for a glyph that the face does not have: PDF/A forbids the face's own box.
    substitute: Option<u16>,
    /// The face cut down to the glyphs shown.
    program: Program,
    /// Whether the face is not cut down.
    is_whole: bool,
}

/// The outlines of a face.
enum Program {
    /// A bare `CFF ` table.
    Cff(Vec<u8>),
    /// A whole file in TrueType.
    TrueType(Vec<u8>),
}

impl Program {
    /// The outlines in a font file.
    fn of(file: Vec<u8>) -> Self {
        match table(&file, *b"CFF ") {
            Some(outlines) => Self::Cff(outlines.to_vec()),
            None => Self::TrueType(file),
        }
    }
}

/// A glyph that the pages use.
pub(super) struct Shown {
    id: u16,
    /// Its code in the page's content.
    pub(super) code: u16,
    /// Its width in thousandths of an em, as the font dictionary states it.
    pub(super) width: f64,
    /// What it says.
    pub(super) text: String,
    /// Whether it said so by itself, not as a part of a cluster of several glyphs.
    certain: bool,
}

/// What a piece of a run says to who copies it: no-break spaces are spaces, invisible helpers nothing.
pub(super) fn spoken(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let plain = |c: char| match c {
        '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}' => Some(' '),
        '\u{2010}' | '\u{2011}' => Some('-'),
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => None,
        other => Some(other),
    };
    Cow::Owned(text.chars().filter_map(plain).collect())
}

/// What a glyph may say in `ToUnicode`; the hyphen at a line's end is only on its own page a soft one.
fn mapped(text: &str) -> String {
    spoken(text).replace('\u{ad}', "-")
}

impl<'a> Subsets<'a> {
    /// Reads all pages for the glyphs they use and cuts the faces down to them.
    pub(super) fn collect(document: &Document, fonts: &'a FontBook) -> Self {
        let mut subsets = Self { faces: Vec::new() };
        for item in document.pages.iter().flat_map(|page| &page.items) {
            if let Item::Glyphs(run) = &item.item {
                subsets.face(run.font, fonts).add_run(run);
            }
        }
        for face in subsets.faces.iter_mut().flatten() {
            face.cut();
        }
        subsets
    }

    /// The subset of a face that some page uses.
    pub(super) fn get(&self, id: FontId) -> Option<&Subset<'a>> {
        self.faces.get(usize::from(id.0))?.as_ref()
    }

    fn face(&mut self, id: FontId, fonts: &'a FontBook) -> &mut Subset<'a> {
        let index = usize::from(id.0);
        if self.faces.len() <= index {
            self.faces.resize_with(index + 1, || None);
        }
        self.faces[index].get_or_insert_with(|| Subset::new(fonts.get(id)))
    }

    /// Writes all faces; what comes back is the fonts' part of the pages' resources.
    pub(super) fn embed(self, file: &mut File) -> Dictionary {
        let mut resources = Dictionary::new();
        for (index, face) in (0u16..).zip(self.faces) {
            if let Some(face) = face {
                resources.set(resource_name(FontId(index)), face.embed(file));
            }
        }
        resources
    }
}

/// A face's name among a page's resources.
pub(super) fn resource_name(id: FontId) -> String {
    format!("F{}", id.0)
}

impl<'a> Subset<'a> {
    fn new(font: &'a Font) -> Self {
        let substitute = font.glyph('\u{fffd}').or_else(|| font.glyph('?'));
        let mut subset = Self {
            font,
            slots: Vec::new(),
            shown: Vec::new(),
            substitute,
            program: Program::Cff(Vec::new()),
            is_whole: false,
        };
        subset.shown.reserve(128);
        subset
    }

    /// The glyph that the page shows for `id`; `None` where the face has neither it nor a substitute.
    pub(super) fn get(&self, id: u16) -> Option<&Shown> {
        let id = if id == 0 { self.substitute? } else { id };
        let slot = *self.slots.get(usize::from(id))?;
        self.shown.get(usize::from(slot.checked_sub(1)?))
    }

    fn add_run(&mut self, run: &GlyphRun) {
        let mut cluster = "";
        for (index, glyph) in run.glyphs.iter().enumerate() {
            let own = run.shown_by(glyph);
            if !own.is_empty() {
                cluster = own;
            }
            let alone = !own.is_empty() && run.glyphs.get(index + 1).is_none_or(|next| !next.text.is_empty());
            match (glyph.id, self.substitute) {
                (0, None) => {}
                (0, Some(id)) => self.add(id, "?", false),
                (id, _) => self.add(id, cluster, alone),
            }
        }
    }

    fn add(&mut self, id: u16, says: &str, alone: bool) {
        let index = usize::from(id);
        if self.slots.len() <= index {
            self.slots.resize(index + 256, 0);
        }
        let slot = self.slots[index];
        if slot == 0 {
            let width = self.font.advance(id) * 1000.0 / self.font.metrics.units_per_em;
            self.shown.push(Shown { id, code: 0, width: width.round(), text: mapped(says), certain: alone });
            self.slots[index] = u16::try_from(self.shown.len()).expect("a face has fewer than 65,536 glyphs");
        } else if alone && !self.shown[usize::from(slot - 1)].certain {
            let shown = &mut self.shown[usize::from(slot - 1)];
            shown.text = mapped(says);
            shown.certain = true;
        }
    }

    /// Cuts the face down and numbers its glyphs.
    ///
    /// A face that cannot be cut down, or may not be, goes in whole, under its own numbers.
    fn cut(&mut self) {
        let mut remapper = GlyphRemapper::new();
        for shown in &mut self.shown {
            shown.code = remapper.remap(shown.id);
            if shown.text.is_empty() {
                shown.text.push('\u{fffd}');
            }
        }
        let font = self.font;
        let cut = if font.stays_whole { None } else { cut(font.data(), &remapper) };
        self.is_whole = cut.is_none();
        self.program = cut.unwrap_or_else(|| {
            for shown in &mut self.shown {
                shown.code = shown.id;
            }
            Program::of(font.data().to_vec())
        });
    }

    /// Writes the font's objects; the id of its dictionary comes back (ISO 32000-1 §9.7).
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
            Program::TrueType(program) => {
                let stream = Stream::new(dictionary! {"Length1" => count(program.len())}, program);
                descriptor.set("FontFile2", file.add_object(stream));
                descendant.set("Subtype", name("CIDFontType2"));
                descendant.set("CIDToGIDMap", name("Identity"));
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

    /// Six letters that tell this subset from another of the same face (ISO 32000-1 §9.6.4).
    fn label(&self) -> String {
        let mut bytes = self.font.postscript_name.clone().into_bytes();
        for shown in &self.shown {
            bytes.extend(shown.id.to_be_bytes());
        }
        let mut rest = fingerprint(&bytes);
        let mut label = String::with_capacity(6);
        for _ in 0..6 {
            label.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
            rest /= 26;
        }
        label
    }

    fn widths(&self) -> Object {
        let mut glyphs: Vec<(u16, f64)> = self.shown.iter().map(|s| (s.code, s.width)).collect();
        glyphs.sort_by_key(|&(code, _)| code);
        let mut widths = Vec::new();
        let mut run: Vec<Object> = Vec::new();
        let mut next = None;
        for (code, width) in glyphs {
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
        // No table holds the stem's width; this is what producers commonly estimate from the weight.
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
        for block in self.shown.chunks(100) {
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

/// A face with some of its glyphs; `None` if it cannot be cut down.
fn cut(file: &[u8], remapper: &GlyphRemapper) -> Option<Program> {
    let glyphs: Vec<u16> = remapper.remapped_gids().collect();
    match table(file, *b"CFF ").and_then(|outlines| cff::cut(outlines, &glyphs)) {
        Some(outlines) => Some(Program::Cff(outlines)),
        None => subsetter::subset(file, 0, remapper).ok().map(Program::of),
    }
}

/// The slant in degrees against the clock, whole; from the `post` table.
fn italic_angle(data: &[u8]) -> Option<i64> {
    let bytes = table(data, *b"post")?.get(4..6)?.try_into().ok()?;
    Some(i64::from(i16::from_be_bytes(bytes)))
}

#[cfg(test)]
mod tests {
    use super::{mapped, spoken};

    #[test]
    fn what_glyphs_say() {
        assert_eq!(spoken("a\u{a0}b\u{2060}"), "a b");
        assert_eq!(spoken("\u{ad}"), "\u{ad}");
        assert_eq!(mapped("\u{ad}"), "-");
        assert_eq!(mapped("\u{2011}"), "-");
    }
}
