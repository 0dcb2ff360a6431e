//! Text and lengths as `WordprocessingML` writes them.

use crate::geom::Pt;
use crate::path::Color;

/// The first line of every part.
pub(super) const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// The namespaces of the parts in `word/`; the last two are extensions that programs may ignore.
pub(super) const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" mc:Ignorable=\"w14\"";

/// Appends a text as XML character data; characters that XML does not permit are left out.
pub(super) fn push_escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            other => out.push(other),
        }
    }
}

/// Returns a text as XML character data.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    push_escaped(&mut out, text);
    out
}

/// A length in twips, a twentieth of a point.
pub(super) fn twips(length: Pt) -> i32 {
    whole(length.0 * 20.0)
}

/// A length in English metric units, of which a point has 12,700.
pub(super) fn emu(length: Pt) -> i32 {
    whole(length.0 * 12_700.0)
}

/// The nearest whole number, limited to what Word accepts.
#[expect(clippy::cast_possible_truncation, reason = "limited first")]
pub(super) fn whole(value: f64) -> i32 {
    (value + if value < 0.0 { -0.5 } else { 0.5 }).clamp(-1e9, 1e9) as i32
}

/// A colour as `1F2A30`.
pub(super) fn hex(color: Color) -> String {
    format!("{:02X}{:02X}{:02X}", color.r, color.g, color.b)
}
