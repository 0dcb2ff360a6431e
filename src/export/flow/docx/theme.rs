//! `theme1.xml` and `settings.xml`: the layout's palette and fonts as the theme, and what Word decides by settings.

use crate::compose::style_sheet::StyleSheet;
use crate::export::flow::docx::form::DocxFonts;
use crate::export::flow::docx::markup::{DECLARATION, NAMESPACES, escaped, hex};
use crate::path::Color;

/// Writes the theme: the colours that Word offers are those of the layout.
pub(super) fn theme(styles: &StyleSheet, [heading, text]: [&str; 2]) -> String {
    let mut out = format!(
        "{DECLARATION}<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"vitae\">\
<a:themeElements><a:clrScheme name=\"vitae\">"
    );
    let ink = styles.text.color;
    // The accent comes first; the text's own colour is left out.
    let mut accents: Vec<Color> = Vec::new();
    let is_accent = |name: &str| name.contains("accent");
    let sorted = styles.colors.iter().filter(|(name, _)| is_accent(name));
    for (_, color) in sorted.chain(styles.colors.iter().filter(|(name, _)| !is_accent(name))) {
        if *color != ink && !accents.contains(color) {
            accents.push(*color);
        }
    }
    let accent = |index: usize| accents.get(index % accents.len().max(1)).copied().unwrap_or(ink);
    let slots = [
        ("dk1", ink),
        ("lt1", Color::WHITE),
        ("dk2", accent(0)),
        ("lt2", Color { r: 0xF2, g: 0xF2, b: 0xF2 }),
        ("accent1", accent(0)),
        ("accent2", accent(1)),
        ("accent3", accent(2)),
        ("accent4", accent(3)),
        ("accent5", accent(4)),
        ("accent6", accent(5)),
        ("hlink", accent(0)),
        ("folHlink", accent(0)),
    ];
    for (slot, color) in slots {
        out.push_str(&format!("<a:{slot}><a:srgbClr val=\"{}\"/></a:{slot}>", hex(color)));
    }
    out.push_str("</a:clrScheme><a:fontScheme name=\"vitae\">");
    for (slot, name) in [("majorFont", heading), ("minorFont", text)] {
        let name = escaped(name);
        out.push_str(&format!(
            "<a:{slot}><a:latin typeface=\"{name}\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/></a:{slot}>"
        ));
    }
    out.push_str(EFFECTS);
    out
}

/// Fills, lines and effects, of which a theme must have three each.
const EFFECTS: &str = "</a:fontScheme><a:fmtScheme name=\"vitae\"><a:fillStyleLst>\
<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>\
<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill></a:fillStyleLst><a:lnStyleLst>\
<a:ln w=\"6350\"><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill></a:ln>\
<a:ln w=\"12700\"><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill></a:ln>\
<a:ln w=\"19050\"><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill></a:ln></a:lnStyleLst><a:effectStyleLst>\
<a:effectStyle><a:effectLst/></a:effectStyle><a:effectStyle><a:effectLst/></a:effectStyle>\
<a:effectStyle><a:effectLst/></a:effectStyle></a:effectStyleLst><a:bgFillStyleLst>\
<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>\
<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill></a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>";

/// Writes `settings.xml`; mode 15 is that of Word 2013 and later.
pub(super) fn settings(styles: &StyleSheet, lang: &str, fonts: DocxFonts) -> String {
    let embed = match fonts {
        DocxFonts::Embedded => "<w:embedTrueTypeFonts/>",
        DocxFonts::Named => "",
    };
    let hyphenate = if styles.par.hyphenate { "<w:autoHyphenation/>" } else { "" };
    let lang = escaped(lang);
    format!(
        "{DECLARATION}<w:settings {NAMESPACES}><w:zoom w:percent=\"100\"/>{embed}<w:defaultTabStop w:val=\"720\"/>\
{hyphenate}<w:characterSpacingControl w:val=\"doNotCompress\"/><w:compat>\
<w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/>\
<w:compatSetting w:name=\"overrideTableStyleFontSizeAndJustification\" \
w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"1\"/>\
<w:compatSetting w:name=\"enableOpenTypeFeatures\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"1\"/>\
<w:compatSetting w:name=\"doNotFlipMirrorIndents\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"1\"/>\
</w:compat><w:themeFontLang w:val=\"{lang}\"/><w:clrSchemeMapping w:bg1=\"light1\" w:t1=\"dark1\" w:bg2=\"light2\" \
w:t2=\"dark2\" w:accent1=\"accent1\" w:accent2=\"accent2\" w:accent3=\"accent3\" w:accent4=\"accent4\" \
w:accent5=\"accent5\" w:accent6=\"accent6\" w:hyperlink=\"hyperlink\" w:followedHyperlink=\"followedHyperlink\"/>\
<w:decimalSymbol w:val=\".\"/><w:listSeparator w:val=\",\"/></w:settings>"
    )
}
