//! Running heads and feet: lines in the margins above and below the text of every page.

use std::sync::Arc;

use crate::compose::composer::Composer;
use crate::compose::content::{Marginal, MarginalPart, MarginalWords};
use crate::compose::inline::Emphasis;
use crate::compose::joined::markup;
use crate::compose::locale::term::Term;
use crate::compose::row::own_style;
use crate::compose::style::TextStyle;
use crate::geom::Align;
use crate::path::Stroke;
use crate::read::basics::Basics;
use crate::read::layout::marginal::MarginalSpec;
use crate::read::resume::Resume;
use crate::read::template::{Field, Template, TemplatePart};
use crate::tags::Pagination;

/// The running head and foot that the layout has.
#[must_use]
pub fn marginals(c: &mut Composer<'_>, resume: &Resume) -> Vec<Marginal> {
    let layout = c.layout;
    let both = [(&layout.head, Pagination::Header), (&layout.foot, Pagination::Footer)];
    both.into_iter().filter_map(|(spec, kind)| marginal(c, spec, kind, &resume.basics)).collect()
}

fn marginal(
    c: &mut Composer<'_>,
    spec: &MarginalSpec,
    kind: Pagination,
    basics: &Basics,
) -> Option<Marginal> {
    let style = if kind == Pagination::Header && c.styles.has("head") { "head" } else { "foot" };
    let mut place = |template: &Option<Template>| {
        template.as_ref().map(|template| parts(c, template, style, basics)).unwrap_or_default()
    };
    let mut places = [place(&spec.left), place(&spec.center), place(&spec.right)];
    let aligned = match spec.align {
        Align::Left | Align::Justify => &mut places[0],
        Align::Center => &mut places[1],
        Align::Right => &mut places[2],
    };
    if aligned.is_empty() {
        *aligned = place(&spec.text);
    }
    let rule = spec.rule.as_ref().and_then(|color| c.styles.known_color(color));
    if rule.is_none() && places.iter().all(Vec::is_empty) {
        return None;
    }
    let rule = rule.map(|color| Stroke { color, width: c.styles.length(spec.width, style) });
    Some(Marginal {
        kind,
        places,
        style: c.styles.text(style, Emphasis::default()),
        par: c.styles.row(style),
        distance: c.length(spec.distance),
        rule,
        gap: c.styles.length(spec.gap, style),
        on_first: spec.first,
    })
}

/// The parts of a template with the person's values filled in. Page numbers stay open.
fn parts(c: &mut Composer<'_>, template: &Template, style: &str, basics: &Basics) -> Vec<MarginalPart> {
    let mut parts: Vec<MarginalPart> = Vec::new();
    let plain = c.styles.text(style, Emphasis::default());
    let push = |parts: &mut Vec<MarginalPart>, text: &str, style: &Arc<TextStyle>| {
        if !text.is_empty() {
            parts
                .push(MarginalPart { words: MarginalWords::Text(text.to_owned()), style: Arc::clone(style) });
        }
    };
    for part in &template.parts {
        let field = match part {
            TemplatePart::Text(text) => {
                push(&mut parts, text, &plain);
                continue;
            }
            TemplatePart::Field(field) => field,
        };
        let words = match words(c, field.field, basics) {
            MarginalWords::Text(text) if text.is_empty() => continue,
            words => words,
        };
        // Without an explicit style, a field has the style of the line: its usual style may be large.
        let own = if field.style.is_some() { own_style(c, field, style) } else { style.to_owned() };
        if !parts.is_empty() {
            push(&mut parts, &field.before, &plain);
        }
        parts.push(MarginalPart { words, style: c.styles.text(&own, Emphasis::default()) });
        push(&mut parts, &field.after, &plain);
    }
    parts
}

fn words(c: &Composer<'_>, field: Field, basics: &Basics) -> MarginalWords {
    let text = match field {
        Field::Page => return MarginalWords::Page,
        Field::Pages => return MarginalWords::Pages,
        Field::PageLabel => return MarginalWords::Text(c.locale.term(Term::Page).to_owned()),
        Field::Name => basics.name.as_ref(),
        Field::Headline => basics.headline.as_ref(),
        Field::Email => basics.email.first(),
        Field::Phone => basics.phone.first(),
        Field::Url => basics.url.first(),
        _ => None,
    };
    MarginalWords::Text(text.map(|text| markup(text).plain(&c.locale)).unwrap_or_default())
}
