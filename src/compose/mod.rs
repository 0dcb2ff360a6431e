//! Résumé × layout → [`content::Content`]: blocks in reading order and in computed styles.
//!
//! The cascade computes every style; then the header and the sections become blocks. The tag tree is built here, where
//! the résumé's meaning is known. Errors are about missing things that the layout or the résumé names: a style, a
//! colour, a font family, a photo.

pub mod body;
pub mod cascade;
pub mod chips;
pub mod columns;
pub mod composer;
pub mod consent;
pub mod contact;
pub mod content;
pub mod data;
pub mod dates;
pub mod decor;
pub mod decor_style;
pub mod entry;
pub mod families;
pub mod field_value;
pub mod foreign;
pub mod group;
pub mod header;
pub mod heading;
pub mod inline;
pub mod joined;
pub mod letter;
pub mod letter_end;
pub mod letter_place;
pub mod level;
pub mod limits;
pub mod link;
pub mod locale;
pub mod locality;
pub mod long_address;
pub mod marginal;
pub mod meaning;
pub mod network;
pub mod number;
pub mod own_name;
pub mod page;
pub mod page_break;
pub mod page_marks;
pub mod pairs;
pub mod palette;
pub mod paragraph;
pub mod person;
pub mod photo;
pub mod reading;
pub mod reading_line;
pub mod reading_order;
pub mod row;
pub mod section;
pub mod shown;
pub mod style;
pub mod style_names;
pub mod style_sheet;
pub mod values;
pub mod width;

use std::sync::Arc;

use cascade::Styles;
use composer::Composer;
use consent::compose_consent;
use content::{Content, Flow, Region, SideSection};
pub use data::DocumentKind;
use data::ResumeData;
use inline::Emphasis;
use locale::Locale;
use marginal::marginals;
use meaning::Meanings;
use page::{goal, page_style};
use person::Person;
use section::{SectionPlace, compose_section};
use style::PageStyle;
use style_sheet::{StyleSheet, named_styles};

use crate::compose::locale::term::Term;
use crate::diag::{Diagnostic, Diagnostics};
use crate::font::FontBook;
use crate::image::Images;
use crate::read::layout::Layout;
use crate::read::layout::decor::{KeywordForm, LevelForm};
use crate::read::layout::side::HeaderPart;
use crate::read::paper::Paper;
use crate::read::resume::{Resume, Section, SectionKind};
use crate::tags::{Info, TagTree};

/// What [`compose`] needs besides the résumé.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// What is composed.
    pub kind: DocumentKind,
    /// The layout.
    pub layout: &'a Layout,
    /// The paper.
    pub paper: Paper,
    /// The language (BCP 47).
    pub lang: &'a str,
    /// Number of pages to fit; `None` for as many as needed.
    pub pages: Option<usize>,
    /// The faces.
    pub fonts: &'a FontBook,
    /// The loader of pictures.
    pub images: &'a Images,
    /// The keys of sections that go in the main column although the layout has them in the side column.
    pub in_main: &'a [String],
}

/// The paths of the pictures that [`compose`] requests for a letter.
#[must_use]
pub fn letter_pictures<'a>(resume: &'a Resume, layout: &Layout) -> Vec<&'a str> {
    let signature = resume.letter.as_ref().and_then(|letter| letter.signature.as_ref());
    let signature = signature.map(|signature| signature.path.value.as_str());
    pictures(resume, layout).into_iter().chain(signature).collect()
}

/// The paths of the pictures that [`compose`] requests. `tests/it/cli/survey.rs` checks that both agree.
#[must_use]
pub fn pictures<'a>(resume: &'a Resume, layout: &Layout) -> Vec<&'a str> {
    let at_side = layout.side.as_ref().is_some_and(|side| side.header.contains(&HeaderPart::Photo));
    let is_shown = at_side || layout.header.photo.side.is_some();
    let photo = resume.basics.photo_file().filter(|_| is_shown);
    photo.map(|photo| photo.path.value.as_str()).into_iter().collect()
}

/// Composes a résumé or its letter. Errors and warnings about it or its layout go into `diagnostics`.
#[must_use]
pub fn compose(resume: &Resume, context: &Context<'_>, diagnostics: &mut Diagnostics) -> Content {
    if context.kind == DocumentKind::Letter {
        return compose_letter(resume, context, diagnostics);
    }
    let none = Resume::default();
    let resume = match limits::too_many(resume) {
        Some(error) => {
            diagnostics.push(error);
            &none
        }
        None => resume,
    };
    let mut c = composer(resume, context, diagnostics);
    header::compose_header(&mut c, &resume.basics);
    if c.layout.side.is_some() {
        // The side column may be painted between the name and the main text.
        c.end_flow();
    }
    compose_sections(&mut c, resume, context, Region::Main);
    compose_sections(&mut c, resume, context, Region::Side);
    if let Some(clause) = &resume.settings.consent {
        compose_consent(&mut c, clause);
    }
    let info = info(&c, resume, context.lang);
    finish(c, resume, context, info)
}

/// Composes the résumé's letter, with the person as its sender.
fn compose_letter(resume: &Resume, context: &Context<'_>, diagnostics: &mut Diagnostics) -> Content {
    let mut c = composer(resume, context, diagnostics);
    header::compose_header(&mut c, &resume.basics);
    let mut info = info(&c, resume, context.lang);
    if let Some(letter) = &resume.letter {
        letter::compose_letter(&mut c, letter, &resume.basics);
        let subject = letter.subject.as_ref().map(|subject| joined::markup(subject).plain(&c.locale));
        let title = subject.clone().unwrap_or_else(|| c.locale.term(Term::Letter).to_owned());
        info.title = if info.author.is_empty() { title } else { format!("{} – {title}", info.author) };
        info.subject = subject.unwrap_or_default();
        info.keywords.clear();
    }
    finish(c, resume, context, info)
}

/// The state before anything is composed.
fn composer<'a>(resume: &Resume, context: &Context<'a>, diagnostics: &'a mut Diagnostics) -> Composer<'a> {
    diagnostics.append(style_names::check_styles(context.layout));
    diagnostics.append(style_names::check_colors(context.layout));
    let styles = Styles::new(context.layout, context.fonts, context.lang, diagnostics);
    let other_styles = side_styles(context, &styles, diagnostics);
    let locale = Locale::find(context.lang);
    let name = resume.basics.name.as_ref().map(|name| joined::markup(name).plain(&locale));
    Composer {
        document: context.kind,
        layout: context.layout,
        styles,
        other_styles,
        locale,
        tags: TagTree::new(),
        paper: context.paper,
        images: context.images,
        diagnostics,
        flows: Vec::new(),
        region: Region::Main,
        blocks: Vec::new(),
        side_sections: Vec::new(),
        begins: Vec::new(),
        sections: Vec::new(),
        next_shared: 0,
        name: name.unwrap_or_default(),
        own_name: None,
        keywords: KeywordForm::Text,
        levels: LevelForm::Words,
    }
}

/// The content of everything composed.
fn finish(mut c: Composer<'_>, resume: &Resume, context: &Context<'_>, info: Info) -> Content {
    c.enter(Region::Main);
    let page = page_style(&mut c, context.paper);
    let marginals = marginals(&mut c, resume);
    let bounds = goal(&c, context.pages.unwrap_or(1));
    let styles = style_sheet(&mut c, &page);
    let person = match context.kind {
        DocumentKind::Resume => Person::of(resume, &c.locale),
        // A letter says who writes, not what the résumé says about them.
        DocumentKind::Letter => {
            Person::of(&Resume { basics: resume.basics.clone(), ..Resume::default() }, &c.locale)
        }
    };
    let data = ResumeData { kind: context.kind, person, meanings: Meanings::of(resume) };
    let mut flows = c.flows;
    flows.push(Flow { region: Region::Main, blocks: c.blocks });
    flows.retain(|flow| !flow.blocks.is_empty());
    if flows.is_empty() && !c.diagnostics.has_errors() {
        c.diagnostics.push(if resume.basics.photo_file().is_some() {
            Diagnostic::error("there is nothing to print: the layout does not show photos")
                .hint("add a `name`, or choose a layout that shows photos")
        } else {
            Diagnostic::error("there is nothing to print: the résumé is empty")
                .hint("`vitae new` writes a file to start from")
        });
    }
    c.diagnostics.append(long_address::long_addresses(&mut flows));
    foreign::mark_foreign(&mut flows, &mut c.tags, context.lang);
    c.diagnostics.append(limits::check_length(&mut flows));
    Content {
        page,
        flows,
        marginals,
        goal: context.pages.map(|_| bounds),
        bounds,
        tags: c.tags,
        info,
        side_sections: c.side_sections,
        begins: c.begins,
        sections: c.sections,
        styles: Arc::new(styles),
        data: Arc::new(data),
    }
}

/// Composes the sections of a region. The layout lists those of the side column.
fn compose_sections(c: &mut Composer<'_>, resume: &Resume, context: &Context<'_>, region: Region) {
    let side = c.layout.side.as_ref().map_or(&[][..], |side| &side.sections);
    let is_at_side = |section: &Section| {
        side.iter().any(|key| names(&key.value, section)) && !context.in_main.contains(&section.key)
    };
    c.enter(region);
    let mut place =
        if c.blocks.is_empty() && region == Region::Main { SectionPlace::First } else { SectionPlace::Later };
    if c.flows.iter().all(|flow| flow.region != region || region == Region::Main) {
        place = SectionPlace::First;
    }
    for section in resume.sections.iter().filter(|section| is_at_side(section) == (region == Region::Side)) {
        let before = c.blocks.len();
        let first = c.tags.next_id();
        compose_section(c, section, place);
        if region == Region::Side {
            c.side_sections.push(SideSection { key: section.key.clone(), tags: first..c.tags.next_id() });
        }
        if c.blocks.len() > before {
            place = SectionPlace::Later;
        }
    }
}

/// Whether a key in a layout means a section: the section's own key, or that of its kind.
fn names(key: &str, section: &Section) -> bool {
    section.key == key || SectionKind::KEYS.iter().any(|(name, kind)| *name == key && *kind == section.kind)
}

/// The styles of the side column: those of the layout with its changes for the side column.
fn side_styles<'a>(
    context: &Context<'a>,
    main: &Styles<'a>,
    diagnostics: &mut Diagnostics,
) -> Option<Styles<'a>> {
    let side = context.layout.side.as_ref()?;
    let mut layout = context.layout.clone();
    for (name, changed) in &side.styles {
        let base = layout.styles.remove(name).unwrap_or_default();
        layout.styles.insert(name.clone(), changed.over(&base));
    }
    let mut found = Diagnostics::new();
    let mut styles = Styles::new(&layout, context.fonts, context.lang, &mut found);
    found.list.retain(|diagnostic| !diagnostics.list.contains(diagnostic));
    diagnostics.append(found);
    // White space is measured in lines of the main text, so that both columns share a rhythm.
    styles.leading = main.leading;
    Some(styles)
}

/// The styles of everything composed so far.
fn style_sheet(c: &mut Composer<'_>, page: &PageStyle) -> StyleSheet {
    StyleSheet {
        page: page.clone(),
        colors: c.styles.palette().map(|(name, color)| (name.to_owned(), color)).collect(),
        text: c.styles.text("text", Emphasis::default()),
        par: c.styles.paragraph("text"),
        styles: named_styles(&c.styles, c.other_styles.as_ref()),
    }
}

fn info(c: &Composer<'_>, resume: &Resume, lang: &str) -> Info {
    let plain = |text: &Option<crate::source::Text>| {
        text.as_ref().map(|text| joined::markup(text).plain(&c.locale)).unwrap_or_default()
    };
    let name = plain(&resume.basics.name);
    let kind = c.locale.term(Term::Document);
    let title = if name.is_empty() { kind.to_owned() } else { format!("{name} – {kind}") };
    let skills = resume.sections.iter().filter(|section| section.kind == SectionKind::Skills);
    let roles = skills.flat_map(|section| &section.entries).flat_map(|entry| &entry.roles);
    let words = roles.flat_map(|role| role.title.iter().chain(&role.keywords));
    let keywords =
        words.map(|word| joined::markup(word).plain(&c.locale)).filter(|word| word.len() <= 40).collect();
    Info {
        title,
        author: name,
        subject: plain(&resume.basics.headline),
        keywords,
        lang: lang.to_owned(),
        created: None,
    }
}
