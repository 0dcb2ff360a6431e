//! Fonts: the faces that a build may use, what they cover, and their measures.
//!
//! A [`FontBook`] holds faces in a fixed order; the ones compiled into the binary come first, so a
//! page depends on no machine. A face is asked for by family, weight and slant ([`FontQuery`]).
//! A person's own faces are added from files; what a file cannot give is remembered, and said where a
//! layout asks for it.

mod file;

use std::fmt;
use std::sync::Arc;

use harfrust::font::attribute::{Style, Width};
use harfrust::font::glyph::outline::{DrawMemory, DrawOptions, PathElement};
use harfrust::font::name::NameId;
use harfrust::{Font as Face, GlyphId};

use crate::geom::{Point, Pt};
use crate::path::Segment;

pub use file::{Fault, table};

include!(concat!(env!("OUT_DIR"), "/faces.rs"));

/// A face of the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FontId(pub u16);

/// One face: a family at a weight and slant.
#[derive(Clone)]
pub struct Font {
    /// Its family, such as `Source Serif 4`.
    pub family: String,
    /// 100 to 900; 400 is regular, 600 semibold, 700 bold.
    pub weight: u16,
    /// Whether it is italic.
    pub italic: bool,
    /// Its PostScript name.
    pub postscript_name: String,
    /// Its measures, in font units.
    pub metrics: Metrics,
    /// Whether its maker forbids to embed a part of it.
    pub stays_whole: bool,
    /// Whether its file holds a range of designs, of which this is the default.
    pub is_variable: bool,
    data: Data,
    face: Face,
}

/// The bytes of a font file.
#[derive(Clone)]
enum Data {
    /// Compiled into the binary.
    Embedded(&'static [u8]),
    /// A person's own.
    Own(Arc<Vec<u8>>),
}

impl fmt::Debug for Font {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Font({})", self.postscript_name)
    }
}

/// The measures of a face in font units, y up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Metrics {
    /// Font units in an em.
    pub units_per_em: f64,
    /// Highest line of the face above the baseline.
    pub ascent: f64,
    /// Lowest line, negative.
    pub descent: f64,
    /// Height of capitals.
    pub cap_height: f64,
    /// Height of the small x.
    pub x_height: f64,
    /// Bounding box of all glyphs: left, bottom, right, top.
    pub bounds: [f64; 4],
}

/// What a style asks of the book.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FontQuery {
    /// The family, in any case.
    pub family: String,
    /// The weight wished for; the nearest is taken.
    pub weight: u16,
    /// Whether italic is wished for; upright is taken where a family has none.
    pub italic: bool,
}

/// Small capitals or capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Case {
    /// As typed.
    Normal,
    /// Small capitals for small letters and capitals (`smcp`, `c2sc`) where the face has them, else
    /// capitals at 0.86 of the size.
    SmallCaps,
    /// Capitals.
    Upper,
}

/// How wide figures are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Figures {
    /// Each its own width (`pnum`): for text.
    Proportional,
    /// All one width (`tnum`): for columns.
    Tabular,
}

/// A font file that a build was given and cannot use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Its path, as it is called in messages.
    pub file: String,
    /// The families in it, as far as it says.
    pub families: Vec<String>,
    /// Why not.
    pub fault: Fault,
}

/// The faces of a build.
#[derive(Clone, Debug)]
pub struct FontBook {
    fonts: Vec<Font>,
    refused: Vec<Refused>,
}

impl FontBook {
    /// The faces that are compiled into the binary.
    ///
    /// # Panics
    /// Never: the faces are part of the source and tested.
    #[must_use]
    pub fn embedded() -> Self {
        let mut book = Self { fonts: Vec::with_capacity(FACES.len()), refused: Vec::new() };
        for data in FACES {
            book.add(Data::Embedded(data)).expect("the faces in `fonts/` can be read");
        }
        book
    }

    /// Adds a person's own face from the bytes of its file, or remembers why it cannot be used.
    pub fn add_file(&mut self, file: &str, bytes: Vec<u8>) {
        let data = Arc::new(bytes);
        if let Err(fault) = self.add(Data::Own(Arc::clone(&data))) {
            let families = families_in(&data);
            self.refused.push(Refused { file: file.to_owned(), families, fault });
        }
    }

    /// Remembers a file that could not even be read.
    pub fn refuse(&mut self, file: &str, fault: Fault) {
        self.refused.push(Refused { file: file.to_owned(), families: Vec::new(), fault });
    }

    /// The files that cannot be used, in the order in which they were given.
    #[must_use]
    pub fn refused(&self) -> &[Refused] {
        &self.refused
    }

    fn add(&mut self, data: Data) -> Result<FontId, Fault> {
        let font = Font::new(data)?;
        let id = FontId(u16::try_from(self.fonts.len()).map_err(|_| Fault::Unknown)?);
        self.fonts.push(font);
        Ok(id)
    }

    /// The face of an id.
    #[must_use]
    pub fn get(&self, id: FontId) -> &Font {
        &self.fonts[usize::from(id.0)]
    }

    /// All faces with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (FontId, &Font)> {
        (0u16..).map(FontId).zip(&self.fonts)
    }

    /// The face nearest to a query: slant before weight, and of two that are equally near a person's own;
    /// `None` if there is no such family.
    #[must_use]
    pub fn select(&self, query: &FontQuery) -> Option<FontId> {
        self.iter()
            .filter(|(_, font)| font.family.eq_ignore_ascii_case(&query.family))
            .min_by_key(|(id, font)| {
                let is_embedded = matches!(font.data, Data::Embedded(_));
                (font.italic != query.italic, font.weight.abs_diff(query.weight), is_embedded, *id)
            })
            .map(|(id, _)| id)
    }

    /// The faces that are not compiled into the binary.
    pub fn added(&self) -> impl Iterator<Item = &Font> {
        self.fonts.iter().filter(|font| matches!(font.data, Data::Own(_)))
    }

    /// The names of all families, each once, in the book's order.
    #[must_use]
    pub fn families(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for font in &self.fonts {
            if !names.contains(&font.family.as_str()) {
                names.push(&font.family);
            }
        }
        names
    }
}

impl Font {
    fn new(data: Data) -> Result<Self, Fault> {
        let nature = file::inspect(data.bytes())?;
        let face = match &data {
            Data::Embedded(bytes) => Face::new(*bytes, 0),
            Data::Own(bytes) => Face::new(shared(bytes), 0),
        };
        let face = face.ok_or(Fault::Damaged)?;
        let attributes = face.default_attributes();
        // A narrow or wide face goes by the name that old programs know, in which its width stands.
        let ids = match attributes.width == Width::NORMAL {
            true => [NameId::TYPOGRAPHIC_FAMILY_NAME, NameId::FAMILY_NAME],
            false => [NameId::FAMILY_NAME, NameId::TYPOGRAPHIC_FAMILY_NAME],
        };
        let family = name(&face, &ids).ok_or(Fault::Damaged)?;
        let postscript_name = name(&face, &[NameId::POSTSCRIPT_NAME]);
        Ok(Self {
            weight: weight_class(attributes.weight.value()),
            italic: attributes.style != Style::Normal,
            postscript_name: postscript_name.unwrap_or_else(|| family.replace(' ', "")),
            metrics: measure(&face),
            stays_whole: nature.stays_whole,
            is_variable: nature.is_variable,
            family,
            data,
            face,
        })
    }

    /// The bytes of its file.
    #[must_use]
    pub fn data(&self) -> &[u8] {
        self.data.bytes()
    }

    /// The face for the shaper.
    #[must_use]
    pub fn face(&self) -> &Face {
        &self.face
    }

    /// The glyph of a character before any shaping; `None` if the face has none.
    #[must_use]
    pub fn glyph(&self, character: char) -> Option<u16> {
        let glyph = self.face.charmap().map_unicode(character)?;
        u16::try_from(glyph.to_u32()).ok().filter(|&id| id != 0)
    }

    /// A glyph's advance width in font units, without kerning.
    #[must_use]
    pub fn advance(&self, glyph: u16) -> f64 {
        f64::from(self.face.glyph_metrics().h_advance(GlyphId::new(u32::from(glyph))))
    }
}

impl Font {
    /// A glyph's outline at a size, from the place on the baseline where it begins; `None` if it cannot be read.
    #[must_use]
    pub fn outline(&self, glyph: u16, size: Pt) -> Option<Vec<Segment>> {
        let outline = self.face.outline_glyphs().get(GlyphId::new(u32::from(glyph)))?;
        let mut elements: Vec<PathElement> = Vec::new();
        outline.draw(&DrawOptions::new(), DrawMemory::default(), &mut elements).ok()?;
        let scale = size / self.metrics.units_per_em;
        let at = |x: f32, y: f32| Point::new(scale * f64::from(x), Pt::ZERO - scale * f64::from(y));
        let mut pen = Point::default();
        let mut segments = Vec::with_capacity(elements.len());
        for element in elements {
            let (segment, end) = match element {
                PathElement::MoveTo { x, y } => (Segment::Move(at(x, y)), at(x, y)),
                PathElement::LineTo { x, y } => (Segment::Line(at(x, y)), at(x, y)),
                PathElement::QuadTo { cx0, cy0, x, y } => {
                    (Segment::quadratic(pen, at(cx0, cy0), at(x, y)), at(x, y))
                }
                PathElement::CurveTo { cx0, cy0, cx1, cy1, x, y } => {
                    (Segment::Curve(at(cx0, cy0), at(cx1, cy1), at(x, y)), at(x, y))
                }
                PathElement::Close => (Segment::Close, pen),
            };
            segments.push(segment);
            pen = end;
        }
        Some(segments)
    }
}

impl Data {
    fn bytes(&self) -> &[u8] {
        match self {
            Self::Embedded(bytes) => bytes,
            Self::Own(bytes) => bytes,
        }
    }
}

/// The same bytes for a face, which wants to hold on to them.
fn shared(bytes: &Arc<Vec<u8>>) -> Arc<dyn AsRef<[u8]> + Send + Sync> {
    Arc::<Vec<u8>>::clone(bytes)
}

fn name(face: &Face, ids: &[NameId]) -> Option<String> {
    let mut names = ids.iter().filter_map(|&id| face.names().get(id)?.english_or_first());
    names.next().map(|name| name.name().chars().collect::<String>().trim().to_owned())
}

/// The families that a file says it holds, each once; of a collection, those of all its faces.
fn families_in(data: &Arc<Vec<u8>>) -> Vec<String> {
    /// No collection in use holds more faces.
    const MAX_FACES: u32 = 64;
    let mut families = Vec::new();
    for index in 0..MAX_FACES {
        let Some(face) = Face::new(shared(data), index) else { break };
        let family = name(&face, &[NameId::TYPOGRAPHIC_FAMILY_NAME, NameId::FAMILY_NAME]);
        families.extend(family.filter(|family| !families.contains(family)));
    }
    families
}

fn measure(face: &Face) -> Metrics {
    let metrics = face.metrics();
    let line = metrics.h_line();
    let units_per_em = f64::from(metrics.units_per_em.max(1));
    Metrics {
        units_per_em,
        ascent: line.map_or(units_per_em * 0.8, |l| l.ascender.to_f64()),
        descent: line.map_or(units_per_em * -0.2, |l| l.descender.to_f64()),
        cap_height: metrics.cap_height.map_or(units_per_em * 0.7, |h| h.to_f64()),
        x_height: metrics.x_height.map_or(units_per_em * 0.5, |h| h.to_f64()),
        bounds: [
            metrics.bounds.x_min.to_f64(),
            metrics.bounds.y_min.to_f64(),
            metrics.bounds.x_max.to_f64(),
            metrics.bounds.y_max.to_f64(),
        ],
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 1..=1000 first")]
fn weight_class(value: f32) -> u16 {
    value.clamp(1.0, 1000.0) as u16
}

#[cfg(test)]
mod tests {
    use super::{FontBook, FontQuery};

    #[test]
    fn embedded_families_and_weights() {
        let book = FontBook::embedded();
        let faces: Vec<String> = book
            .iter()
            .map(|(_, f)| format!("{} {}{}", f.family, f.weight, if f.italic { " italic" } else { "" }))
            .collect();
        for wanted in [
            "Source Serif 4 600",
            "Source Sans 3 300",
            "Inter 600",
            "JetBrains Mono 700 italic",
            "Noto Sans Hebrew 400",
        ] {
            assert!(faces.iter().any(|f| f == wanted), "{wanted} is not among {faces:?}");
        }
    }

    #[test]
    fn select_prefers_slant_over_weight() {
        let book = FontBook::embedded();
        let query = FontQuery { family: "source serif 4".into(), weight: 600, italic: true };
        let font = book.get(book.select(&query).expect("the family is embedded"));
        assert!(font.italic && font.weight == 700);
    }
}
