//! resume.toml → [`Resume`]: every error of the file in one run.
//!
//! The top level is read in the order of the file, since that is the order of the page; then the file's
//! own wishes are followed: `sections` for the order and `[titles]` for the titles.

pub(crate) mod basics;
pub(crate) mod entry;
pub(crate) mod highlights;
pub(crate) mod keys;
pub(crate) mod section;
mod settings;

use crate::diag::{Diagnostic, Diagnostics};
use crate::read::resume::{Resume, Section, SectionKind, Text};
use crate::read::table::{Expected, Field, Table, Value, kebab_case, nearest};
use crate::read::text;
use crate::read::toml_syntax;
use crate::source::{SourceId, Sources};

/// Reads a résumé from TOML; what is wrong with it is reported, and left out.
pub fn resume(source: SourceId, sources: &Sources, diagnostics: &mut Diagnostics) -> Resume {
    let mut root = toml_syntax::parse(source, sources, diagnostics);
    let settings = settings::take(&mut root, sources, diagnostics);
    let order = root.texts(&["sections"], diagnostics);
    let titles = root.table(&["titles"], diagnostics);
    let person = match root.table(&["basics"], diagnostics) {
        Some(table) => basics::parse(table, diagnostics),
        None => basics::Parsed::default(),
    };
    let mut sections = Vec::new();
    let summary_span = person.summary.first().map(|text| text.span);
    sections.extend(section::summary(person.summary));
    for field in root.take_rest() {
        if let (Some(span), Some(SectionKind::Summary)) = (summary_span, section::kind_of(&field.key.value)) {
            diagnostics.push(
                Diagnostic::error("there are two summaries: this one, and another in `[basics]`")
                    .at(span)
                    .hint("keep one of the two"),
            );
        }
        sections.extend(top_level(&root, field, diagnostics));
    }
    if let Some(titles) = titles {
        rename(titles, &mut sections, diagnostics);
    }
    arrange(order, &mut sections, diagnostics);
    let resume = Resume { settings, basics: person.basics, sections };
    check_name(&resume, diagnostics);
    resume
}

/// Warns of a résumé without a name, unless what should hold it could not be read.
pub(crate) fn check_name(resume: &Resume, diagnostics: &mut Diagnostics) {
    if resume.basics.name.is_none() && !diagnostics.has_errors() {
        diagnostics.push(
            Diagnostic::warning("this résumé has no name").hint("write it under `[basics]`: `name = \"…\"`"),
        );
    }
}

/// The section of a top-level key, or the error that it is none.
fn top_level(root: &Table, field: Field, diagnostics: &mut Diagnostics) -> Option<Section> {
    if let Some(kind) = section::kind_of(&field.key.value) {
        return section::parse(root, field, kind, diagnostics);
    }
    match &field.value.value {
        Value::Table(table) if table.get(&["title"]).is_some() => {
            section::parse(root, field, SectionKind::Custom, diagnostics)
        }
        _ => {
            diagnostics.push(unknown(&field));
            None
        }
    }
}

fn unknown(field: &Field) -> Diagnostic {
    let key = &field.key.value;
    let settings = ["lang", "layout", "paper", "sections", "titles", "basics", "set"];
    let kinds = SectionKind::KEYS.iter().map(|(name, _)| *name);
    let known = nearest(key, kinds.chain(settings)).or_else(|| synonym(key));
    let error = |message: String| Diagnostic::error(message).at(field.key.span);
    match (known, &field.value.value) {
        (Some(known), Value::Table(_)) => error(format!("unknown section `{key}`"))
            .hint(format!("did you mean `{known}`? A section of your own needs a `title`")),
        (Some(known), _) => error(format!("unknown key `{key}`")).hint(format!("did you mean `{known}`?")),
        (None, Value::Table(_)) => error(format!("unknown section `{key}`"))
            .hint(format!("a section of your own needs a `title`: write `title = \"…\"` under `[{key}]`")),
        (None, Value::Array(items)) if matches!(items.first().map(|i| &i.value), Some(Value::Table(_))) => {
            error(format!("unknown section `{key}`")).hint(format!(
                "a section of your own begins with `[{key}]` and `title = \"…\"`; its entries follow as \
                 `[[{key}.entries]]`"
            ))
        }
        (None, _) if basics::KEYS.contains(&&**key) => {
            error(format!("`{key}` stands at the top of the file, outside any table"))
                .hint("move it under `[basics]`")
        }
        (None, _) => error(format!("unknown key `{key}`"))
            .hint(format!("at the top of the file stand `{}`, and sections", settings.join("`, `"))),
    }
}

/// The section that goes by another name elsewhere.
fn synonym(key: &str) -> Option<&'static str> {
    Some(match &*key.to_ascii_lowercase() {
        "experience" | "employment" | "jobs" | "positions" | "career" => "work",
        "about" | "profile" | "objective" => "summary",
        "certifications" | "licenses" | "licences" => "certificates",
        "honors" | "honours" | "prizes" => "awards",
        "volunteering" => "volunteer",
        "hobbies" => "interests",
        "papers" | "articles" => "publications",
        "personal" | "contact" | "header" | "cv" => "basics",
        "language" | "locale" => "lang",
        "theme" | "template" | "design" => "layout",
        "order" => "sections",
        _ => return None,
    })
}

/// Gives sections the titles of `[titles]`.
fn rename(mut titles: Table, sections: &mut [Section], diagnostics: &mut Diagnostics) {
    for field in titles.take_rest() {
        let key = canonical(&field.key.value);
        let section = sections.iter_mut().find(|section| section.key == key);
        if section.is_none() && section::kind_of(&field.key.value).is_none() {
            diagnostics.push(no_section(&field.key, "`[titles]`"));
            continue;
        }
        match &field.value.value {
            Value::String(title) => {
                let title = text::line(Text::new(title.clone(), field.value.span));
                if let (Some(section), Some(title)) = (section, title) {
                    section.title = Some(title);
                }
            }
            _ => {
                titles.refuse::<()>(&field, Expected::Text, diagnostics);
            }
        }
    }
}

/// The key that a section goes by, whichever way its name is spelt.
fn canonical(name: &str) -> &str {
    let kebab = kebab_case(name);
    SectionKind::KEYS.iter().find(|(key, _)| *key == kebab).map_or(name, |(key, _)| key)
}

/// Puts the sections that `order` names first, the others after them as they stand in the file.
fn arrange(order: Vec<Text>, sections: &mut Vec<Section>, diagnostics: &mut Diagnostics) {
    let mut arranged: Vec<Section> = Vec::with_capacity(sections.len());
    let mut seen: Vec<String> = Vec::new();
    for name in order {
        let key = canonical(&name.value).to_owned();
        if seen.contains(&key) {
            diagnostics.push(
                Diagnostic::error(format!("`{}` stands in `sections` twice", name.value))
                    .at(name.span)
                    .hint("keep the one at its place on the page"),
            );
            continue;
        }
        let here = sections.iter().position(|section| section.key == key);
        match here {
            Some(at) => arranged.push(sections.remove(at)),
            None if section::kind_of(&name.value).is_some() => diagnostics.push(
                Diagnostic::warning(format!("there is nothing in `{key}` to be set here"))
                    .at(name.span)
                    .hint("add the section, or leave its name out of `sections`"),
            ),
            None => {
                let known = sections.iter().chain(&arranged).map(|section| &*section.key);
                let near = nearest(&name.value, known);
                diagnostics.push(match near {
                    Some(near) => no_section(&name, "`sections`").hint(format!("did you mean `{near}`?")),
                    None => no_section(&name, "`sections`"),
                });
            }
        }
        seen.push(key);
    }
    arranged.append(sections);
    *sections = arranged;
}

fn no_section(name: &Text, place: &str) -> Diagnostic {
    Diagnostic::error(format!("{place} names a section `{}` that this file does not have", name.value))
        .at(name.span)
}
