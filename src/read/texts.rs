//! Every text of a résumé with its span, in the order of the model.
//!
//! Each type is destructured field by field, so that a new field does not compile until it is listed here.

use crate::read::basics::{Basics, Labelled, Location, Photo, Profile};
use crate::read::date::{Date, Dates};
use crate::read::letter::{Letter, LetterPart, Recipient, Signature};
use crate::read::resume::{Entry, Highlight, Meta, Resume, Role, Section, Settings};
use crate::source::{Spanned, Text};

/// All texts, as typed; dates as `2018-06`.
#[must_use]
pub fn texts(resume: &Resume) -> Vec<Text> {
    let Resume { settings, meta, basics, sections, letter } = resume;
    let mut all = Vec::new();
    of_settings(settings, &mut all);
    let Meta { schema, canonical, version, last_modified } = meta;
    optional(&[schema, canonical, version, last_modified], &mut all);
    of_basics(basics, &mut all);
    for section in sections {
        of_section(section, &mut all);
    }
    letter.iter().for_each(|letter| of_letter(letter, &mut all));
    all
}

fn of_letter(letter: &Letter, all: &mut Vec<Text>) {
    let Letter {
        recipient,
        place,
        date,
        reference,
        subject,
        opening,
        body,
        closing,
        signature,
        enclosures,
        postscript,
        pages: _,
        span: _,
    } = letter;
    let Recipient { organization, department, name, address, lines } = recipient;
    optional(&[organization, department, name], all);
    all.extend(address.iter().chain(lines).cloned());
    optional(&[place], all);
    all.extend(date.iter().map(|date| Spanned::new(as_typed(&date.value), date.span)));
    optional(&[reference, subject, opening], all);
    for part in body {
        match part {
            LetterPart::Paragraph(text) => all.push(text.clone()),
            LetterPart::List(highlights) => of_highlights(highlights, all),
        }
    }
    optional(&[closing], all);
    if let Some(Signature { path, alt }) = signature {
        all.push(path.clone());
        optional(&[alt], all);
    }
    all.extend_from_slice(enclosures);
    optional(&[postscript], all);
}

fn of_settings(settings: &Settings, all: &mut Vec<Text>) {
    // The other fields are sizes and numbers.
    let Settings { lang, layout, paper: _, pages: _, redact: _, consent, sections, layout_values: _ } =
        settings;
    optional(&[lang, layout, consent], all);
    all.extend_from_slice(sections);
}

fn of_basics(basics: &Basics, all: &mut Vec<Text>) {
    let Basics { span: _, name, credentials, headline, email, phone, url, location, photo, profiles, other } =
        basics;
    optional(&[name], all);
    all.extend_from_slice(credentials);
    optional(&[headline], all);
    for list in [email, phone, url] {
        all.extend_from_slice(list);
    }
    let Location { text, address, postal_code, city, region, country, country_code } = location;
    optional(&[text, address, postal_code, city, region, country, country_code], all);
    if let Some(Photo { path, alt, is_required: _ }) = photo {
        all.push(path.clone());
        optional(&[alt], all);
    }
    for Profile { network, username, url } in profiles {
        optional(&[network, username, url], all);
    }
    for Labelled { label, text } in other {
        all.extend([label.clone(), text.clone()]);
    }
}

fn of_section(section: &Section, all: &mut Vec<Text>) {
    let Section { kind: _, key: _, title, text, highlights, entries, labelled: _, marks: _, span: _ } =
        section;
    optional(&[title], all);
    all.extend_from_slice(text);
    of_highlights(highlights, all);
    for entry in entries {
        let Entry { organization, location, url, description, kind, category, roles, marks: _, span: _ } =
            entry;
        optional(&[organization, location, url, description, kind, category], all);
        for role in roles {
            of_role(role, all);
        }
    }
}

fn of_role(role: &Role, all: &mut Vec<Text>) {
    let Role {
        title,
        degree,
        area,
        position,
        dates,
        location,
        level,
        authors,
        score,
        courses,
        functions,
        id,
        doi,
        email,
        phone,
        summary,
        highlights,
        keywords,
        marks: _,
        span: _,
    } = role;
    optional(&[title, degree, area, position, location, score, id, doi, email, phone], all);
    let Dates { start, end, date } = dates;
    let dates = [start, end, date].into_iter().flatten();
    all.extend(dates.map(|date| Spanned::new(as_typed(&date.value), date.span)));
    for list in [level, authors, courses, functions, summary] {
        all.extend_from_slice(list);
    }
    of_highlights(highlights, all);
    all.extend_from_slice(keywords);
}

fn of_highlights(highlights: &[Highlight], all: &mut Vec<Text>) {
    for Highlight { text, children, number: _, priority: _ } in highlights {
        all.push(text.clone());
        of_highlights(children, all);
    }
}

fn optional(texts: &[&Option<Text>], all: &mut Vec<Text>) {
    all.extend(texts.iter().copied().flatten().cloned());
}

/// A date in the form that files use.
#[must_use]
pub fn as_typed(date: &Date) -> String {
    match date {
        Date::Year(year) => format!("{year:04}"),
        Date::Month(year, month) => format!("{year:04}-{month:02}"),
        Date::Day(year, month, day) => format!("{year:04}-{month:02}-{day:02}"),
        Date::Present => "present".to_owned(),
        Date::Words(words) => words.clone(),
    }
}
