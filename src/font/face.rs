//! A face: one family at one weight and slant, from a font file that PDF can embed, with its glyphs and metrics.

use std::fmt;
use std::sync::{Arc, OnceLock};

use harfrust::font::attribute::{Style, Width};
use harfrust::font::glyph::outline::{DrawMemory, DrawOptions, PathElement};
use harfrust::font::name::NameId;
use harfrust::{Font as Face, GlyphId};

use crate::font::file::{self, Fault};
use crate::geom::{Point, Pt};
use crate::path::Segment;

/// One face: a family at one weight and slant.
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
    /// Its metrics, in font units.
    pub metrics: Metrics,
    /// Whether its maker forbids subsetting (`fsType` bit 8).
    pub stays_whole: bool,
    /// Whether its file is a variable font, of which this is the default instance.
    pub is_variable: bool,
    data: Data,
    face: Face,
    /// The glyphs of ASCII characters with their advance widths; 0 for a missing glyph. Computed at the first request.
    ascii: OnceLock<Box<[(u16, f64); N_ASCII]>>,
}

/// Number of ASCII characters.
const N_ASCII: usize = 128;

/// The bytes of a font file.
#[derive(Clone)]
pub(super) enum Data {
    /// Compiled into the binary.
    Embedded(&'static [u8]),
    /// Read from a user's file.
    Own(Arc<Vec<u8>>),
}

impl fmt::Debug for Data {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Data({} bytes)", self.bytes().len())
    }
}

impl fmt::Debug for Font {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Font({})", self.postscript_name)
    }
}

/// The metrics of a face in font units, y up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Metrics {
    /// Font units per em.
    pub units_per_em: f64,
    /// Ascent above the baseline.
    pub ascent: f64,
    /// Descent below the baseline, negative.
    pub descent: f64,
    /// Height of capitals.
    pub cap_height: f64,
    /// Height of the small x.
    pub x_height: f64,
    /// Bounding box of all glyphs: left, bottom, right, top.
    pub bounds: [f64; 4],
}

impl Font {
    pub(super) fn new(data: Data) -> Result<Self, Fault> {
        let nature = file::inspect(data.bytes())?;
        let face = match &data {
            Data::Embedded(bytes) => Face::new(*bytes, 0),
            Data::Own(bytes) => Face::new(shared(bytes), 0),
        };
        let face = face.ok_or(Fault::Damaged)?;
        let attributes = face.default_attributes();
        // The width of a narrow or wide face is only in the legacy family name.
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
            ascii: OnceLock::new(),
        })
    }

    /// The bytes of its file.
    #[must_use]
    pub fn data(&self) -> &[u8] {
        self.data.bytes()
    }

    /// The face as the shaper uses it.
    #[must_use]
    pub fn face(&self) -> &Face {
        &self.face
    }

    /// The nominal glyph of a character, before shaping; `None` if the face has none.
    #[must_use]
    pub fn glyph(&self, character: char) -> Option<u16> {
        match self.ascii().get(character as usize) {
            Some((glyph, _)) => Some(*glyph).filter(|&id| id != 0),
            None => self.mapped(character),
        }
    }

    /// The advance width of a character's nominal glyph in font units, without kerning; `None` if the face has none.
    #[must_use]
    pub fn advance_of(&self, character: char) -> Option<f64> {
        match self.ascii().get(character as usize) {
            Some((glyph, advance)) => Some(*advance).filter(|_| *glyph != 0),
            None => self.mapped(character).map(|glyph| self.advance(glyph)),
        }
    }

    fn mapped(&self, character: char) -> Option<u16> {
        let glyph = self.face.charmap().map_unicode(character)?;
        u16::try_from(glyph.to_u32()).ok().filter(|&id| id != 0)
    }

    fn ascii(&self) -> &[(u16, f64); N_ASCII] {
        self.ascii.get_or_init(|| {
            let of = |code: u8| {
                let glyph = self.mapped(char::from(code)).unwrap_or(0);
                (glyph, if glyph == 0 { 0.0 } else { self.advance(glyph) })
            };
            Box::new(std::array::from_fn(|code| u8::try_from(code).map_or((0, 0.0), of)))
        })
    }

    /// The family of up to four faces that it belongs to in programs that know only regular, bold, italic and bold
    /// italic: `Source Sans 3 Light`.
    #[must_use]
    pub fn four_face_family(&self) -> String {
        name(&self.face, &[NameId::FAMILY_NAME]).unwrap_or_else(|| self.family.clone())
    }

    /// A glyph's advance width in font units, without kerning.
    #[must_use]
    pub fn advance(&self, glyph: u16) -> f64 {
        f64::from(self.face.glyph_metrics().h_advance(GlyphId::new(u32::from(glyph))))
    }
}

impl Font {
    /// A glyph's outline at a size, relative to its origin on the baseline, y down; `None` if it cannot be read.
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
    /// Whether the bytes are compiled into the binary.
    pub(super) fn is_embedded(&self) -> bool {
        matches!(self, Self::Embedded(_))
    }

    /// Whether both are the same file.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Embedded(one), Self::Embedded(two)) => std::ptr::eq(*one, *two),
            (Self::Own(one), Self::Own(two)) => Arc::ptr_eq(one, two) || one == two,
            (Self::Embedded(_), Self::Own(_)) | (Self::Own(_), Self::Embedded(_)) => false,
        }
    }

    fn bytes(&self) -> &[u8] {
        match self {
            Self::Embedded(bytes) => bytes,
            Self::Own(bytes) => bytes,
        }
    }
}

/// Shares the bytes with a face, which keeps a reference.
fn shared(bytes: &Arc<Vec<u8>>) -> Arc<dyn AsRef<[u8]> + Send + Sync> {
    Arc::<Vec<u8>>::clone(bytes)
}

fn name(face: &Face, ids: &[NameId]) -> Option<String> {
    let mut names = ids.iter().filter_map(|&id| face.names().get(id)?.english_or_first());
    names.next().map(|name| name.name().chars().collect::<String>().trim().to_owned())
}

/// The families named in a font file, each once; for a collection, those of all its faces.
pub(super) fn families_in(data: &Arc<Vec<u8>>) -> Vec<String> {
    /// More faces than any collection in use has.
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
