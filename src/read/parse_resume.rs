//! resume.toml → [`Resume`]: every error of the file in one run.
//!
//! The top level is read in the order of the file, which is the order of the page; then `sections` changes the order
//! and `[titles]` the titles.

pub(crate) mod basics;
pub(crate) mod entry;
pub(crate) mod highlights;
pub(crate) mod keys;
pub(crate) mod letter;
pub(crate) mod page_marks;
pub(crate) mod section;
pub(crate) mod settings;

pub(crate) use settings::check_tag;

use crate::diag::Diagnostic;
use crate::read::parse_resume::keys::{SETTINGS, VARIANTS};
use crate::read::reader::{Reader, Syntax};
use crate::read::resume::{Meta, Resume, Section, SectionKind};
use crate::read::spelling::{kebab_case, nearest};
use crate::read::synonyms::{meant, words};
use crate::read::table::{Expected, KeyValue, Table, Value};
use crate::read::text;
use crate::read::toml_syntax;
use crate::read::variant;
use crate::source::{SourceId, Text};

/// Reads a résumé from TOML. Invalid values are reported and left out.
pub(super) fn resume(source: SourceId, reader: &mut Reader<'_>) -> Resume {
    let mut root = toml_syntax::parse(source, reader);
    variant::choose(&mut root, reader);
    let settings = settings::take(&mut root, reader);
    let titles = root.table(&["titles"], reader);
    let letter = root.table(&["letter"], reader).map(|table| letter::parse(table, reader));
    let person = match root.table(&["basics"], reader) {
        Some(table) => basics::parse(table, reader),
        None => basics::Parsed::default(),
    };
    let mut sections = Vec::new();
    let summary_span = person.summary.first().map(|text| text.span);
    sections.extend(section::summary(person.summary));
    for field in root.take_rest() {
        if let (Some(span), Some(SectionKind::Summary)) = (summary_span, section::kind_of(&field.key.value)) {
            reader.push(
                Diagnostic::error("`summary` is set both here in `[basics]` and at the top level")
                    .at(span)
                    .hint("keep only one of them"),
            );
        }
        sections.extend(top_level(&root, field, reader));
    }
    if let Some(titles) = titles {
        rename(titles, &mut sections, reader);
    }
    arrange(&settings.sections, &mut sections, reader);
    Resume { settings, meta: Meta::default(), basics: person.basics, sections, letter }
}

/// Warns of a résumé without a name, unless errors may have hidden it.
pub(crate) fn check_name(resume: &Resume, reader: &mut Reader<'_>) {
    if resume.basics.name.is_some() || reader.diagnostics.has_errors() {
        return;
    }
    let (place, line) = match reader.dialect.syntax() {
        Syntax::Toml => ("[basics]", "name = \"…\""),
        Syntax::Json => ("basics", "\"name\": \"…\""),
    };
    let warning = Diagnostic::warning(format!("missing `name` in `{place}`"));
    reader.push(match resume.basics.span {
        Some(span) => warning.at(span).hint(format!("add `{line}`")),
        None => warning.hint(format!("add `{place}` with `{line}`")),
    });
}

/// The section of a top-level key; `None`, and an error, if it is not a section.
fn top_level(root: &Table, field: KeyValue, reader: &mut Reader<'_>) -> Option<Section> {
    if let Some(kind) = section::kind_of(&field.key.value) {
        return section::parse(root, field, kind, reader);
    }
    match &field.value.value {
        Value::Table(table) if table.peek(&["title"]).is_some() => {
            section::parse(root, field, SectionKind::Custom, reader)
        }
        _ if is_own_section(&field) => section::parse(root, field, SectionKind::Custom, reader),
        _ => {
            reader.push_with(|| unknown(&field));
            None
        }
    }
}

/// Whether a key without a title is a custom section, judged by its value: `[[research]]`, `talks = ["…"]`, or
/// `[talks]` with entries. A key similar to a known one is a misspelling instead.
fn is_own_section(field: &KeyValue) -> bool {
    let holds = match &field.value.value {
        Value::Array(items) => {
            let is_part = |item: &Value| matches!(item, Value::Table(_) | Value::String(_));
            items.iter().all(|item| is_part(&item.value))
        }
        Value::Table(table) => table.peek(&["entries"]).is_some(),
        _ => false,
    };
    holds && meant_at_top(&field.key.value).is_none() && !basics::KEYS.contains(&&*field.key.value)
}

/// The known top-level key that was probably meant.
fn meant_at_top(key: &str) -> Option<&'static str> {
    let kinds = SectionKind::KEYS.iter().map(|(name, _)| *name);
    let names: Vec<&str> = kinds.chain(SETTINGS).chain(VARIANTS).collect();
    let exact = meant(key, &names).first().copied().or_else(|| nearest(key, names.iter().copied()));
    // A misspelt synonym.
    exact.or_else(|| meant(nearest(key, words())?, &names).first().copied())
}

fn unknown(field: &KeyValue) -> Diagnostic {
    let key = &field.key.value;
    let known = meant_at_top(key);
    let error = |message: String| Diagnostic::error(message).at(field.key.span);
    let is_list = match &field.value.value {
        Value::Array(items) => matches!(items.first().map(|item| &item.value), Some(Value::Table(_))),
        _ => false,
    };
    match (known, &field.value.value) {
        (Some(known), Value::Table(_)) => error(format!("unknown section `{key}`"))
            .hint(format!("did you mean `{known}`? A custom section needs a `title`")),
        (Some(known), _) if is_list => {
            error(format!("unknown section `{key}`")).hint(format!("did you mean `[[{known}]]`?"))
        }
        (Some(known), _) => error(format!("unknown key `{key}`")).hint(format!("did you mean `{known}`?")),
        (None, Value::Table(_)) => error(format!("unknown section `{key}`"))
            .hint(format!("to make it a custom section, write `title = \"…\"` under `[{key}]`")),
        (None, _) if is_list => error(format!("unknown section `{key}`")).hint(format!(
            "to make it a custom section, write `[{key}]` with `title = \"…\"`, and begin each entry with \
             `[[{key}.entries]]`"
        )),
        (None, _) if basics::KEYS.contains(&&**key) => {
            error(format!("`{key}` belongs in `[basics]`, not at the top level"))
                .hint("move it below the line `[basics]`")
        }
        (None, _) => error(format!("unknown key `{key}`")).hint(format!(
            "expected one of: `{}`, or a section",
            [&SETTINGS[..], &VARIANTS].concat().join("`, `")
        )),
    }
}

/// Gives sections the titles of `[titles]`.
fn rename(mut titles: Table, sections: &mut [Section], reader: &mut Reader<'_>) {
    for field in titles.take_rest() {
        let key = canonical(&field.key.value);
        let at = sections.iter().position(|section| section.key == key);
        if at.is_none() && section::kind_of(&field.key.value).is_none() {
            let known: Vec<&Section> = sections.iter().collect();
            reader.push(no_section(&field.key, "`[titles]`", &known));
            continue;
        }
        match &field.value.value {
            Value::String(title) => {
                let title = text::line(Text::new(title.clone(), field.value.span));
                if let (Some(at), Some(title)) = (at, title) {
                    sections[at].title = Some(title);
                }
            }
            _ => {
                titles.refuse::<()>(&field, Expected::Text, reader);
            }
        }
    }
}

/// The canonical key of a section, however it is spelt.
fn canonical(name: &str) -> &str {
    let kebab = kebab_case(name);
    SectionKind::KEYS.iter().find(|(key, _)| *key == kebab).map_or(name, |(key, _)| key)
}

/// Puts the sections listed in `order` first, and the others after them in the order of the file.
fn arrange(order: &[Text], sections: &mut Vec<Section>, reader: &mut Reader<'_>) {
    let mut arranged: Vec<Section> = Vec::with_capacity(sections.len());
    let mut seen: Vec<String> = Vec::new();
    for name in order {
        let key = canonical(&name.value).to_owned();
        if seen.contains(&key) {
            reader.push(
                Diagnostic::error(format!("`{}` is listed twice in `sections`", name.value))
                    .at(name.span)
                    .hint("keep it once, in the position it should have on the page"),
            );
            continue;
        }
        let here = sections.iter().position(|section| section.key == key);
        match here {
            Some(at) => arranged.push(sections.remove(at)),
            None if section::kind_of(&name.value).is_some() => reader.push(
                Diagnostic::warning(format!(
                    "`sections` lists `{key}`, but that section is missing or empty"
                ))
                .at(name.span)
                .hint("add the section, or remove it from `sections`"),
            ),
            None => {
                let known: Vec<&Section> = arranged.iter().chain(&*sections).collect();
                reader.push(no_section(name, "`sections`", &known));
            }
        }
        seen.push(key);
    }
    arranged.append(sections);
    *sections = arranged;
}

fn no_section(name: &Text, place: &str, sections: &[&Section]) -> Diagnostic {
    let message = format!("unknown section `{}` in {place}", name.value);
    let error = Diagnostic::error(message).at(name.span);
    let keys: Vec<&str> = sections.iter().map(|section| &*section.key).collect();
    match nearest(&name.value, keys.iter().copied()) {
        Some(near) => error.hint(format!("did you mean `{near}`?")),
        None if keys.is_empty() => error.hint("this file has no sections"),
        None => error.hint(format!("expected one of: `{}`", keys.join("`, `"))),
    }
}
