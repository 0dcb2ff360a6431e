//! The fonts of a page as rules with the font files in them.

use std::sync::Arc;

use crate::compose::style::TextStyle;
use crate::export::flow::html::base64::base64;
use crate::export::flow::html::text_rules::{SUBSET, css_string};
use crate::export::flow::html::web_font::{collect_forms, web_font};
use crate::font::FontBook;

/// The rules of all faces that texts need.
pub(super) fn font_faces(texts: &[(Arc<TextStyle>, String)], fonts: &FontBook) -> String {
    let mut out = String::new();
    for (id, forms) in collect_forms(texts, fonts) {
        let font = fonts.get(id);
        let family = css_string(&format!("{SUBSET}{}", font.family));
        let slant = if font.italic { "italic" } else { "normal" };
        let data = base64(&web_font(font, &forms));
        out.push_str(&format!(
            "@font-face{{font-family:{family};font-style:{slant};font-weight:{};font-display:block;\
             src:url(data:font/woff2;base64,{data}) format(\"woff2\")}}\n",
            font.weight
        ));
    }
    out
}
