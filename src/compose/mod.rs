//! Résumé × layout → [`content::Content`]: what is said, in reading order, in computed styles.
//!
//! The cascade settles every style; then header and sections become blocks. Here the résumé's meaning
//! is known, so here the tag tree is built. Errors are about things the layout or the résumé name and
//! that are not there: a style, a colour, a font family, a photo.

pub mod body;
pub mod cascade;
pub mod check;
pub mod composer;
pub mod contact;
pub mod content;
pub mod entry;
pub mod header;
pub mod heading;
pub mod hints;
pub mod inline;
pub mod locale;
pub mod paragraph;
pub mod row;
pub mod section;
pub mod style;
pub mod values;

use cascade::Styles;
use composer::Composer;
use content::{Content, Foot, FootPart, Goal};
use locale::Locale;
use section::{Place, compose_section};
use style::PageStyle;

use crate::diag::Diagnostics;
use crate::font::FontBook;
use crate::geom::{Pt, Sides, Size};
use crate::image::Images;
use crate::read::layout::{Layout, Length};
use crate::read::resume::{Paper, Resume, SectionKind, Term};
use crate::read::template::{Field, Part};
use crate::tags::{Info, TagTree};

/// What a composition needs besides the résumé.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// How it is to look.
    pub layout: &'a Layout,
    /// The paper.
    pub paper: Paper,
    /// The language (BCP 47).
    pub lang: &'a str,
    /// How many pages are to be filled.
    pub pages: Option<usize>,
    /// The faces.
    pub fonts: &'a FontBook,
    /// The door to pictures.
    pub images: &'a Images,
}

/// Composes a résumé; what is wrong with it or its layout goes into `diagnostics`.
#[must_use]
pub fn compose(resume: &Resume, setting: &Setting<'_>, diagnostics: &mut Diagnostics) -> Content {
    check::check_styles(setting.layout, diagnostics);
    check::check_colors(setting.layout, diagnostics);
    let styles = Styles::new(setting.layout, setting.fonts, setting.lang, diagnostics);
    let mut c = Composer {
        layout: setting.layout,
        styles,
        locale: Locale::find(setting.lang),
        tags: TagTree::new(),
        images: setting.images,
        diagnostics,
        blocks: Vec::new(),
        next_shared: 0,
    };
    header::compose_header(&mut c, &resume.basics);
    let mut place = Place::First;
    for section in &resume.sections {
        let before = c.blocks.len();
        compose_section(&mut c, section, place);
        if c.blocks.len() > before {
            place = Place::Later;
        }
    }
    let page = page_style(&c, setting.paper);
    let info = info(&c, resume, setting.lang);
    let foot = foot(&mut c, resume);
    let goal = setting.pages.map(|pages| goal(&c, pages));
    Content { page, blocks: c.blocks, foot, goal, tags: c.tags, info }
}

/// The bounds of the layout for filling a number of pages, as multiples of what it says.
fn goal(c: &Composer<'_>, pages: usize) -> Goal {
    let (spec, size) = (&c.layout.fit, c.styles.size("text"));
    let leading = c.styles.leading / size;
    let to = |length: Length| c.length(length) / size;
    Goal {
        pages: pages.max(1),
        size,
        leading,
        min_scale: to(spec.min_size).min(1.0),
        max_scale: to(spec.max_size).max(1.0),
        min_leading: (spec.min_leading / leading).min(1.0),
        max_leading: (spec.max_leading / leading).max(1.0),
        min_margin: c.length(spec.min_margin),
    }
}

fn page_style(c: &Composer<'_>, paper: Paper) -> PageStyle {
    let size = match paper {
        Paper::A4 => Size::new(Pt::from_mm(210.0), Pt::from_mm(297.0)),
        Paper::Letter => Size::new(Pt(612.0), Pt(792.0)),
    };
    let page = &c.layout.page;
    let margins = Sides {
        top: c.length(page.top),
        right: c.length(page.right),
        bottom: c.length(page.bottom),
        left: c.length(page.left),
    };
    PageStyle { size, margins, leading: c.styles.leading }
}

fn info(c: &Composer<'_>, resume: &Resume, lang: &str) -> Info {
    let plain = |text: &Option<crate::read::resume::Text>| {
        text.as_ref().map(|text| values::markup(text).plain(&c.locale)).unwrap_or_default()
    };
    let name = plain(&resume.basics.name);
    let kind = c.locale.term(Term::Document);
    let title = if name.is_empty() { kind.to_owned() } else { format!("{name} – {kind}") };
    let skills = resume.sections.iter().filter(|section| section.kind == SectionKind::Skills);
    let roles = skills.flat_map(|section| &section.entries).flat_map(|entry| &entry.roles);
    let words = roles.flat_map(|role| role.title.iter().chain(&role.keywords));
    let keywords =
        words.map(|word| values::markup(word).plain(&c.locale)).filter(|word| word.len() <= 40).collect();
    Info {
        title,
        author: name,
        subject: plain(&resume.basics.headline),
        keywords,
        lang: lang.to_owned(),
        created: None,
    }
}

/// The foot's text with the person's name filled in.
fn foot(c: &mut Composer<'_>, resume: &Resume) -> Option<Foot> {
    let spec = &c.layout.foot;
    let template = spec.text.as_ref()?;
    let name =
        resume.basics.name.as_ref().map(|name| values::markup(name).plain(&c.locale)).unwrap_or_default();
    let mut parts = Vec::new();
    for part in &template.parts {
        match part {
            Part::Text(text) => parts.push(FootPart::Text(text.clone())),
            Part::Field(field) => {
                let shown = match field.field {
                    Field::Page => FootPart::Page,
                    Field::Pages => FootPart::Pages,
                    _ if name.is_empty() => continue,
                    _ => FootPart::Text(name.clone()),
                };
                if !parts.is_empty() {
                    parts.push(FootPart::Text(field.before.clone()));
                }
                parts.push(shown);
                parts.push(FootPart::Text(field.after.clone()));
            }
        }
    }
    let style = c.styles.text("foot", inline::Emphasis::default()).as_ref().clone();
    let mut par = c.styles.paragraph("foot");
    par.align = spec.align;
    Some(Foot { parts, style, par, distance: c.length(spec.distance) })
}
