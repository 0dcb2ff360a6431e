//! The fonts of a document: families with the four faces that Word knows, `fontTable.xml`, and fonts to embed.
//!
//! A family in Word has a regular, an italic, a bold and a bold italic face. A semibold or bolder face becomes the bold
//! one of its family, so that a title stays bold where the font is missing. A light or medium face is a family of its
//! own, named as in its file.

use crate::compose::style::TextStyle;
use crate::export::flow::docx::markup::{DECLARATION, NAMESPACES, escaped, push_escaped};
use crate::font::{Font, FontBook, FontId, table};

/// A family and which of its faces are in use.
#[derive(Clone, Debug)]
struct Family {
    name: String,
    /// Regular, bold, italic, bold italic.
    faces: [Option<FontId>; 4],
}

/// A family for a script.
#[derive(Clone, Copy, Debug)]
enum ScriptFamily {
    /// One of the document's, by index.
    Known(usize),
    /// One that comes with Windows and macOS, since no face of the build has the letters.
    System(&'static str),
}

/// A family that comes with Office and has a letter.
fn system_family(letter: char) -> &'static str {
    match letter {
        '\u{3040}'..='\u{30ff}' => "Yu Gothic",
        '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7af}' => "Malgun Gothic",
        letter if is_east_asian(letter) => "Microsoft YaHei",
        _ => "Arial",
    }
}

/// The face of a style.
#[derive(Clone, Copy, Debug)]
pub(super) struct FaceChoice {
    /// The index of its family.
    pub(super) family: usize,
    pub(super) is_bold: bool,
    pub(super) is_italic: bool,
}

/// The families in use, in order of their first use.
#[derive(Debug)]
pub(super) struct Faces<'a> {
    fonts: &'a FontBook,
    families: Vec<Family>,
    /// The families for scripts that Word sets in a font of their own: from right to left, and East Asian.
    others: [Option<ScriptFamily>; 2],
}

impl<'a> Faces<'a> {
    /// No families yet.
    pub(super) fn new(fonts: &'a FontBook) -> Self {
        Self { fonts, families: Vec::new(), others: [None; 2] }
    }

    /// The face of a style; the family is added if it is new.
    pub(super) fn face_of(&mut self, style: &TextStyle) -> FaceChoice {
        match style.fonts.first() {
            Some(&id) => self.add(id),
            None => FaceChoice { family: 0, is_bold: false, is_italic: false },
        }
    }

    fn add(&mut self, id: FontId) -> FaceChoice {
        let font = self.fonts.get(id);
        let is_bold = font.weight >= 550;
        let is_own = font.weight < 350 || (450..550).contains(&font.weight);
        let name = if is_own { font.four_face_family() } else { font.family.clone() };
        let known = self.families.iter().position(|family| family.name == name);
        let family = known.unwrap_or_else(|| {
            self.families.push(Family { name, faces: [None; 4] });
            self.families.len() - 1
        });
        // Of two bold faces, the lighter one is the family's.
        let slot = &mut self.families[family].faces[usize::from(is_bold) + 2 * usize::from(font.italic)];
        if slot.is_none_or(|other| font.weight < self.fonts.get(other).weight) {
            *slot = Some(id);
        }
        FaceChoice { family, is_bold, is_italic: font.italic }
    }

    /// Records the families that set the letters of a text that need a font of their own.
    pub(super) fn note_scripts(&mut self, text: &str, style: &TextStyle) {
        if text.is_ascii() {
            return;
        }
        for (other, is_in) in [is_right_to_left as fn(char) -> bool, is_east_asian].into_iter().enumerate() {
            if self.others[other].is_some() {
                continue;
            }
            let Some(letter) = text.chars().find(|c| is_in(*c)) else { continue };
            let face = style.fonts.iter().find(|id| self.fonts.get(**id).glyph(letter).is_some());
            self.others[other] = Some(match face {
                Some(&id) => ScriptFamily::Known(self.add(id).family),
                None => ScriptFamily::System(system_family(letter)),
            });
        }
    }

    /// The width of a text in a style, in points, without kerning.
    pub(super) fn width_of(&self, text: &str, style: &TextStyle) -> f64 {
        let Some(&id) = style.fonts.first() else { return 0.0 };
        let font = self.fonts.get(id);
        let upper = if style.case == crate::font::Case::Normal { None } else { Some(text.to_uppercase()) };
        let letters = upper.as_deref().unwrap_or(text).chars();
        let width = letters.map(|c| {
            let advance = font.advance_of(c).map_or(0.6, |advance| advance / font.metrics.units_per_em);
            advance + style.tracking
        });
        width.sum::<f64>() * style.size.0
    }

    /// The height of a line that programs give a style's font, and the part of it below the baseline, in points.
    pub(super) fn line_height(&self, style: &TextStyle) -> [f64; 2] {
        let heights = style.fonts.first().map_or([1.2, 0.2], |&id| natural_height(self.fonts.get(id)));
        heights.map(|height| height * style.size.0)
    }

    /// Appends a family's name as a run property.
    pub(super) fn push_names(&self, family: usize, out: &mut String) {
        let name = |family: usize| self.families.get(family).map_or("", |family| &family.name);
        let [complex, east] = self.others.map(|other| match other {
            Some(ScriptFamily::Known(family)) => name(family),
            Some(ScriptFamily::System(name)) => name,
            None => name(family),
        });
        out.push_str("<w:rFonts");
        for (key, value) in
            [("ascii", name(family)), ("hAnsi", name(family)), ("eastAsia", east), ("cs", complex)]
        {
            out.push_str(&format!(" w:{key}=\""));
            push_escaped(out, value);
            out.push('"');
        }
        out.push_str("/>");
    }

    /// The name of a family, for the theme.
    pub(super) fn name(&self, family: usize) -> &str {
        self.families.get(family).map_or("", |family| &family.name)
    }

    /// Writes `fontTable.xml`; `embedded` are the fonts to embed.
    pub(super) fn part(&self, embedded: &[EmbeddedFace<'_>]) -> String {
        let mut out = format!("{DECLARATION}<w:fonts {NAMESPACES}>");
        for (index, family) in self.families.iter().enumerate() {
            let Some(font) = family.faces.iter().flatten().map(|&id| self.fonts.get(id)).next() else {
                continue;
            };
            let traits = FontTraits::of(font);
            out.push_str(&format!("<w:font w:name=\"{}\">", escaped(&family.name)));
            out.push_str(&format!("<w:altName w:val=\"{}\"/>", traits.similar()));
            out.push_str(&traits.markup());
            for face in embedded.iter().filter(|face| face.family == index) {
                out.push_str(&format!(
                    "<w:embed{} r:id=\"rId{}\" w:fontKey=\"{}\"/>",
                    face.slot, face.number, face.key
                ));
            }
            out.push_str("</w:font>");
        }
        out.push_str("</w:fonts>");
        out
    }

    /// The faces in use that may be embedded for editing.
    pub(super) fn embeddable(&self) -> Vec<EmbeddedFace<'a>> {
        let mut faces = Vec::new();
        for (index, family) in self.families.iter().enumerate() {
            for (&face, slot) in family.faces.iter().zip(["Regular", "Bold", "Italic", "BoldItalic"]) {
                let Some(font) = face.map(|id| self.fonts.get(id)).filter(|font| may_be_edited(font)) else {
                    continue;
                };
                let number = faces.len() + 1;
                faces.push(EmbeddedFace::new(font, EmbeddedPlace { family: index, slot, number }));
            }
        }
        faces
    }
}

/// The natural height of a font's lines and their depth, in em. A font has up to three pairs of metrics, of which each
/// program prefers another; the largest counts.
fn natural_height(font: &Font) -> [f64; 2] {
    let number = |table: Option<&[u8]>, at: usize| {
        let bytes = table.and_then(|table| table.get(at..at + 2));
        bytes.map_or(0.0, |bytes| f64::from(i16::from_be_bytes([bytes[0], bytes[1]])))
    };
    let (hhea, os2) = (table(font.data(), *b"hhea"), table(font.data(), *b"OS/2"));
    let pairs = [
        [number(hhea, 4) + number(hhea, 8), -number(hhea, 6)],
        [number(os2, 68) + number(os2, 72), -number(os2, 70)],
        [number(os2, 74), number(os2, 76)],
    ];
    let [mut height, mut depth] = [0.0_f64; 2];
    for [above, below] in pairs {
        height = height.max(above + below);
        depth = depth.max(below);
    }
    [height, depth].map(|length| length / font.metrics.units_per_em)
}

/// Whether the maker of a font permits documents with it to be edited (`fsType`, OpenType 1.9): installable or
/// editable embedding. With a font for preview only, Word opens the document read-only.
fn may_be_edited(font: &Font) -> bool {
    let rights = table(font.data(), *b"OS/2")
        .and_then(|os2| os2.get(8..10))
        .map_or(0, |b| u16::from_be_bytes([b[0], b[1]]));
    rights & 0b1110 == 0 || rights & 0b1000 != 0
}

/// Whether a letter belongs to a script that runs from right to left.
pub(super) fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1eeff}')
}

/// Whether a letter is Chinese, Japanese or Korean.
fn is_east_asian(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// Where a font is embedded.
#[derive(Clone, Copy, Debug)]
struct EmbeddedPlace {
    family: usize,
    slot: &'static str,
    number: usize,
}

/// A font to embed, obfuscated as in ECMA-376 Part 4 §9.1: the first 32 bytes are combined with a key.
#[derive(Debug)]
pub(super) struct EmbeddedFace<'a> {
    family: usize,
    slot: &'static str,
    /// The number of its file and of its relationship.
    pub(super) number: usize,
    /// Its key, a GUID.
    key: String,
    font: &'a Font,
    bytes: [u8; 16],
}

impl<'a> EmbeddedFace<'a> {
    fn new(font: &'a Font, place: EmbeddedPlace) -> Self {
        let bytes = crate::digest::Digest::of(font.data()).0;
        let digits: String = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
        let groups = [0..8, 8..12, 12..16, 16..20, 20..32].map(|group| digits[group].to_owned());
        let key = format!("{{{}}}", groups.join("-"));
        Self { family: place.family, slot: place.slot, number: place.number, key, font, bytes }
    }

    /// The bytes of its file.
    pub(super) fn data(&self) -> Vec<u8> {
        let mut data = self.font.data().to_vec();
        let key = self.bytes.iter().rev().cycle();
        data.iter_mut().take(32).zip(key).for_each(|(byte, key)| *byte ^= key);
        data
    }
}

/// What Word wants to know of a font, to find a similar one (§17.8.3).
#[derive(Debug)]
struct FontTraits<'f> {
    family: &'f str,
    is_mono: bool,
    is_serif: bool,
    panose: Option<&'f [u8]>,
    /// The ranges of characters and code pages in it.
    ranges: Option<&'f [u8]>,
    pages: Option<&'f [u8]>,
}

impl<'f> FontTraits<'f> {
    fn of(font: &'f Font) -> Self {
        let os2 = table(font.data(), *b"OS/2").unwrap_or_default();
        let panose = os2.get(32..42).filter(|panose| panose[0] != 0);
        let width = |c| font.glyph(c).map(|glyph| font.advance(glyph));
        let name = font.family.to_ascii_lowercase();
        Self {
            family: &font.family,
            is_mono: width('i') == width('M'),
            is_serif: match panose {
                Some(&[2, serif, ..]) if serif > 1 => serif < 11,
                _ => name.contains("serif") && !name.contains("sans"),
            },
            panose,
            ranges: os2.get(42..58),
            pages: os2.get(78..86),
        }
    }

    /// Names of fonts that come with Windows, macOS or Office and are of similar width, the best first.
    fn similar(&self) -> &'static str {
        match self.family {
            "Source Serif 4" => "Source Serif Pro,Georgia",
            "Source Sans 3" => "Source Sans Pro,Calibri,Carlito",
            "Inter" => "Segoe UI,Helvetica Neue,Arial",
            _ if self.is_mono => "Consolas,Menlo,Courier New",
            _ if self.is_serif => "Cambria,Georgia,Times New Roman",
            _ => "Calibri,Helvetica Neue,Arial",
        }
    }

    fn markup(&self) -> String {
        let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02X}")).collect::<String>();
        let mut out = String::new();
        if let Some(panose) = self.panose {
            out.push_str(&format!("<w:panose1 w:val=\"{}\"/>", hex(panose)));
        }
        let family = if self.is_mono {
            "auto"
        } else if self.is_serif {
            "roman"
        } else {
            "swiss"
        };
        let pitch = if self.is_mono { "fixed" } else { "variable" };
        out.push_str(&format!(
            "<w:charset w:val=\"00\"/><w:family w:val=\"{family}\"/><w:pitch w:val=\"{pitch}\"/>"
        ));
        if let (Some(ranges), Some(pages)) = (self.ranges, self.pages) {
            out.push_str("<w:sig");
            for (at, range) in ranges.chunks(4).enumerate() {
                out.push_str(&format!(" w:usb{at}=\"{}\"", hex(range)));
            }
            for (at, page) in pages.chunks(4).enumerate() {
                out.push_str(&format!(" w:csb{at}=\"{}\"", hex(page)));
            }
            out.push_str("/>");
        }
        out
    }
}
