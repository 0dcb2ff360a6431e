//! Quotation marks by language.

/// The quotation marks of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotes {
    /// The outer marks.
    pub outer: Marks,
    /// The inner marks, for a quotation inside a quotation.
    pub inner: Marks,
    /// Whether a narrow no-break space goes inside guillemets and before high punctuation (French).
    pub spaced: bool,
}

/// An opening and a closing mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marks {
    /// The opening mark.
    pub open: &'static str,
    /// The closing mark.
    pub close: &'static str,
}

const HIGH: Marks = Marks { open: "“", close: "”" };
const HIGH_SINGLE: Marks = Marks { open: "‘", close: "’" };
const SAME: Marks = Marks { open: "”", close: "”" };
const SAME_SINGLE: Marks = Marks { open: "’", close: "’" };
const LOW: Marks = Marks { open: "„", close: "“" };
const LOW_SINGLE: Marks = Marks { open: "‚", close: "‘" };
const LOW_HIGH: Marks = Marks { open: "„", close: "”" };
const ANGLES: Marks = Marks { open: "«", close: "»" };
const ANGLES_SINGLE: Marks = Marks { open: "‹", close: "›" };
const ANGLES_SPACED: Marks = Marks { open: "«\u{202f}", close: "\u{202f}»" };

impl Quotes {
    /// The marks of a tag's language; English ones if it is unknown.
    pub(crate) fn find(tag: &str) -> Self {
        let plain = |outer, inner| Self { outer, inner, spaced: false };
        match tag.split('-').next().unwrap_or(tag) {
            "fr" => Self { outer: ANGLES_SPACED, inner: HIGH, spaced: true },
            "de" if tag == "de-CH" => plain(ANGLES, ANGLES_SINGLE),
            "de" | "bg" | "cs" | "is" | "lt" | "sk" | "sl" => plain(LOW, LOW_SINGLE),
            "pl" | "et" | "ro" => plain(LOW_HIGH, ANGLES),
            "hr" | "hu" | "lv" => plain(LOW_HIGH, SAME_SINGLE),
            "sv" | "fi" | "he" => plain(SAME, SAME_SINGLE),
            "nb" | "nn" => plain(ANGLES, HIGH_SINGLE),
            "ru" | "uk" => plain(ANGLES, LOW),
            "ca" | "el" | "es" | "it" => plain(ANGLES, HIGH),
            "pt" if tag == "pt-PT" => plain(ANGLES, HIGH),
            _ => plain(HIGH, HIGH_SINGLE),
        }
    }
}
