//! The clause that consents to the processing of the résumé: small, at the foot of the last page, and read like any text.

use crate::compose::cascade::CONSENT;
use crate::compose::composer::{Composer, Following};
use crate::compose::content::{LineBreaks, Region};
use crate::compose::field_value::{FieldValue, ValueKind};
use crate::compose::joined::markup;
use crate::compose::paragraph::{Dress, ParagraphBuilder};
use crate::compose::row::lone;
use crate::geom::Glue;
use crate::read::consent::{ConsentWording, primary};
use crate::source::Text;
use crate::tags::{StructType, TagTree};

/// Minimum white space above it, and how far that may shrink, in lines of the text.
const ABOVE: (f64, f64) = (1.2, 0.5);

/// Adds the clause: a text of the résumé, or the built-in one of a country in its language or in English.
pub fn compose_consent(c: &mut Composer<'_>, clause: &Text) {
    c.enter(Region::Foot);
    let own = c.styles.lang().to_owned();
    let (value, lang) = match ConsentWording::of(&clause.value) {
        Some(wording) => {
            let (text, lang) = wording.for_lang(&own);
            let mut value = FieldValue::default();
            value.push(ValueKind::Plain, text, Some(clause.span));
            (value, lang.to_owned())
        }
        None => (markup(clause), own.clone()),
    };
    let tag = c.tags.add(TagTree::ROOT, StructType::P);
    let mut style = c.styles.paragraph(CONSENT);
    if !primary(&own).eq_ignore_ascii_case(primary(&lang)) {
        c.tags.get_mut(tag).lang = Some(lang.clone());
        style.lang = lang;
    }
    let mut builder = ParagraphBuilder::new();
    builder.value(&value, Dress { style: CONSENT, tag }, c);
    let leading = c.styles.leading;
    let above = Glue { natural: leading * ABOVE.0, shrink: leading * ABOVE.1, ..Glue::default() };
    // It is never alone on a page.
    let follow = Following::kept(above);
    c.block(follow, c.inset(), lone(builder.finish(style), LineBreaks::Never));
}
