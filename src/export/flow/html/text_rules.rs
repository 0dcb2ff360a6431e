//! The styles of text as classes: family, size, weight, colour, capitals, figures.

use crate::compose::reading::Reading;
use crate::compose::style::{Case, Figures, TextStyle};
use crate::compose::style_sheet::NamedStyle;
use crate::export::flow::html::article::Article;
use crate::export::flow::html::form::WebFonts;
use crate::export::flow::html::length::{length, number};
use crate::export::flow::html::line_classes::{declare, rule};
use crate::font::Font;

/// What precedes the name of a family that a page embeds, since it has only the characters of this page.
pub(super) const SUBSET: &str = "vitae ";
/// The size of capitals that replace small capitals, relative to other text.
const SMALL_CAPITALS: f64 = 0.86;

/// The class of a style.
pub(super) fn class_name(style: &NamedStyle) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let mut name = if style.is_side { "a-".to_owned() } else { "s-".to_owned() };
    name.extend(style.name.chars().map(plain));
    let emphasis = style.emphasis;
    let marks = [(emphasis.strong, "-b"), (emphasis.italic, "-i"), (emphasis.code, "-c")];
    name.extend(marks.iter().filter(|(is, _)| *is).map(|(_, mark)| *mark));
    name
}

/// Writes the rules of the styles in use.
pub(super) fn write_text_rules(body: &mut Article<'_>, fonts: WebFonts, out: &mut String) {
    let reading: &Reading = body.reading;
    let text = text_look(body, &reading.styles.text, fonts);
    rule(out, "", &text);
    let mut written: Vec<String> = Vec::new();
    for named in &reading.styles.styles {
        let is_used = body.used.texts.iter().any(|(style, _)| std::sync::Arc::ptr_eq(style, &named.style));
        let class = class_name(named);
        if is_used && !written.contains(&class) {
            rule(out, &format!(".{class}"), &text_look(body, &named.style, fonts));
            written.push(class);
        }
    }
}

/// The declarations of a style.
fn text_look(body: &mut Article<'_>, style: &TextStyle, fonts: WebFonts) -> String {
    let mut out = String::new();
    let font = style.fonts.first().map(|font| body.fonts.get(*font));
    let has_small_capitals = style.case == Case::SmallCaps && font.is_some_and(Font::has_small_capitals);
    let size = match style.case {
        Case::SmallCaps if !has_small_capitals => style.size * SMALL_CAPITALS,
        Case::SmallCaps | Case::Normal | Case::Upper => style.size,
    };
    if let Some(font) = font {
        declare(&mut out, "font-family", &families(body, style, fonts));
        declare(&mut out, "font-weight", &font.weight.to_string());
        declare(&mut out, "font-style", if font.italic { "italic" } else { "normal" });
    }
    declare(&mut out, "font-size", &length(size));
    let color = body.ink(style.color);
    declare(&mut out, "color", &color);
    let tracking = if style.tracking == 0.0 {
        "normal".to_owned()
    } else {
        format!("{}em", thousandths(style.tracking))
    };
    declare(&mut out, "letter-spacing", &tracking);
    let (capitals, transform) = match style.case {
        Case::Normal => ("normal", "none"),
        Case::SmallCaps if has_small_capitals => ("all-small-caps", "none"),
        Case::SmallCaps | Case::Upper => ("normal", "uppercase"),
    };
    declare(&mut out, "font-variant-caps", capitals);
    declare(&mut out, "text-transform", transform);
    let figures = match style.figures {
        Figures::Proportional => "lining-nums proportional-nums",
        Figures::Tabular => "lining-nums tabular-nums",
    };
    declare(&mut out, "font-variant-numeric", figures);
    out
}

/// The families of a style: those of the page, the same ones on the reader's machine, a common one.
fn families(body: &Article<'_>, style: &TextStyle, fonts: WebFonts) -> String {
    let mut names: Vec<String> = Vec::new();
    let mut add = |name: String| {
        if !names.contains(&name) {
            names.push(name);
        }
    };
    let faces: Vec<&Font> = style.fonts.iter().map(|font| body.fonts.get(*font)).collect();
    if fonts == WebFonts::Embedded {
        // The first of the families that a text needs; others only show characters that it lacks.
        faces.iter().for_each(|face| add(css_string(&format!("{SUBSET}{}", face.family))));
    }
    if let Some(face) = faces.first() {
        add(css_string(&face.family));
        common(face).iter().for_each(|name| add((*name).to_owned()));
    }
    names.join(",")
}

/// Common families like a face, the general one last.
fn common(face: &Font) -> &'static [&'static str] {
    let width = |c: char| face.glyph(c).map(|glyph| face.advance(glyph));
    let is_fixed = width('i').is_some() && width('i') == width('m');
    let name = face.family.to_ascii_lowercase();
    let is_serif = name.contains("serif") && !name.contains("sans");
    match (is_fixed, is_serif) {
        (true, _) => &["ui-monospace", "Menlo", "Consolas", "monospace"],
        (false, true) => &["Charter", "Cambria", "Georgia", "serif"],
        (false, false) => &["system-ui", "Helvetica", "Arial", "sans-serif"],
    }
}

fn thousandths(value: f64) -> String {
    let text = format!("{value:.3}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text.is_empty() { number(value) } else { text.to_owned() }
}

/// Returns a text as a string of CSS (CSS Syntax §4.3.5) that cannot end a `<style>` element.
pub(super) fn css_string(text: &str) -> String {
    let mut out = "\"".to_owned();
    for c in text.chars() {
        match c {
            '"' | '\\' | '<' | '>' | '&' => out.push_str(&format!("\\{:x} ", u32::from(c))),
            _ if c.is_control() => out.push(' '),
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::css_string;

    #[test]
    fn a_string_ends_neither_itself_nor_the_style() {
        assert_eq!(css_string("a\"\\</style>\n"), "\"a\\22 \\5c \\3c /style\\3e  \"");
    }
}
