//! Paper sizes: by name, or by width and height.

use crate::geom::{Pt, Size};
use crate::read::layout::Unit;
use crate::read::layout_values::parse_length;

/// A paper size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Paper {
    /// The width and height.
    pub size: Size,
}

/// The shortest side of a paper.
const SHORTEST: Pt = Pt::from_mm(50.0);
/// The longest side of a paper.
const LONGEST: Pt = Pt::from_mm(2000.0);

/// Why a text is not a paper size.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PaperError {
    /// It is neither a name nor a size.
    #[error("unknown paper size `{0}`")]
    Unknown(String),
    /// A side is too short or too long.
    #[error("the paper's width and height must be between 50 mm and 2 m")]
    Extreme,
}

impl Paper {
    /// 210 × 297 mm.
    pub const A4: Self = Self::mm(210.0, 297.0);
    /// 148 × 210 mm.
    pub const A5: Self = Self::mm(148.0, 210.0);
    /// 8.5 × 11 inches.
    pub const LETTER: Self = Self::inches(8.5, 11.0);
    /// 8.5 × 14 inches.
    pub const LEGAL: Self = Self::inches(8.5, 14.0);
    /// Every paper with its name.
    pub const NAMES: [(&'static str, Self); 4] =
        [("a4", Self::A4), ("letter", Self::LETTER), ("a5", Self::A5), ("legal", Self::LEGAL)];

    const fn mm(width: f64, height: f64) -> Self {
        Self { size: Size { width: Pt::from_mm(width), height: Pt::from_mm(height) } }
    }

    const fn inches(width: f64, height: f64) -> Self {
        Self { size: Size { width: Pt(width * 72.0), height: Pt(height * 72.0) } }
    }

    /// The paper with a width and a height.
    ///
    /// # Errors
    /// A side is too short or too long.
    pub fn new(size: Size) -> Result<Self, PaperError> {
        let fits = |side: Pt| (SHORTEST..=LONGEST).contains(&side);
        if fits(size.width) && fits(size.height) { Ok(Self { size }) } else { Err(PaperError::Extreme) }
    }

    /// The paper with a name, or with a size such as `210mmx297mm` or `8.5x11in`.
    ///
    /// # Errors
    /// The text is neither a name nor a size, or a side is too short or too long.
    pub fn parse(text: &str) -> Result<Self, PaperError> {
        let lower = text.trim().to_lowercase();
        let name = lower.strip_prefix("us-").unwrap_or(&lower);
        if let Some((_, paper)) = Self::NAMES.iter().find(|(known, _)| *known == name) {
            return Ok(*paper);
        }
        let size = lower.split_once(['x', '×']).and_then(|(width, height)| {
            let unit = height.trim_start_matches(|c: char| !c.is_ascii_alphabetic());
            let own = width.trim_end().ends_with(|c: char| c.is_ascii_alphabetic());
            let width = if own { width.to_owned() } else { format!("{width}{unit}") };
            Some(Size::new(side(&width)?, side(height)?))
        });
        Self::new(size.ok_or_else(|| PaperError::Unknown(text.to_owned()))?)
    }

    /// The bytes of its width and height, in little-endian order.
    #[must_use]
    pub fn to_bytes(self) -> [u8; 16] {
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&self.size.width.0.to_le_bytes());
        bytes[8..].copy_from_slice(&self.size.height.0.to_le_bytes());
        bytes
    }

    /// The hint for a wrong paper size.
    #[must_use]
    pub fn advice() -> String {
        let names = Self::NAMES.iter().map(|(name, _)| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        format!("expected one of: {names}, or a width and height such as `210mmx297mm`")
    }
}

/// A side of a paper, with its unit.
fn side(text: &str) -> Option<Pt> {
    let text = text.trim();
    let has_unit = text.ends_with(|c: char| c.is_ascii_alphabetic());
    let length = parse_length(text).filter(|length| has_unit && length.unit == Unit::Pt)?;
    Some(Pt(length.value))
}

#[cfg(test)]
mod tests {
    use super::{Paper, PaperError};

    fn mm(text: &str) -> (i32, i32) {
        let size = Paper::parse(text).unwrap().size;
        #[expect(clippy::cast_possible_truncation, reason = "millimetres of paper")]
        let mm = |side: crate::geom::Pt| (side.0 * 25.4 / 72.0 + 0.5) as i32;
        (mm(size.width), mm(size.height))
    }

    #[test]
    fn papers_have_names_and_sizes() {
        assert_eq!(mm("A4"), (210, 297));
        assert_eq!(mm("letter"), (216, 279));
        assert_eq!(mm("us-legal"), (216, 356));
        assert_eq!(mm("a5"), (148, 210));
        assert_eq!(mm("210mmx297mm"), (210, 297));
        assert_eq!(mm("210 x 297 mm"), (210, 297));
        assert_eq!(mm("8.5×11in"), (216, 279));
        assert_eq!(mm("21cm x 297mm"), (210, 297));
    }

    #[test]
    fn other_texts_are_errors() {
        for text in ["a9", "", "x", "210x297", "10emx20em", "210mm", "210mmx", "mmxmm"] {
            assert_eq!(Paper::parse(text), Err(PaperError::Unknown(text.to_owned())), "{text}");
        }
        assert_eq!(Paper::parse("10mmx297mm"), Err(PaperError::Extreme));
        assert_eq!(Paper::parse("210mmx3000mm"), Err(PaperError::Extreme));
        assert_eq!(Paper::parse("-210mmx297mm"), Err(PaperError::Extreme));
    }
}
