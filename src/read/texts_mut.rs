//! Every printed text of a résumé, mutable, in the order of the model.
//!
//! Each type is destructured field by field, so that a new field does not compile until it is listed here.

use crate::read::basics::{Basics, Labelled, Location, Photo, Profile};
use crate::read::date::{Date, Dates};
use crate::read::letter::{Letter, LetterPart, Recipient, Signature};
use crate::read::resume::{Entry, Highlight, Meta, Resume, Role, Section};
use crate::source::Text;

/// Changes every printed text of a résumé: not its other settings and not its numbers. Dates typed as words are texts.
pub fn each_text(resume: &mut Resume, change: &mut impl FnMut(&mut String)) {
    let Resume { settings, meta, basics, sections, letter } = resume;
    optional([&mut settings.consent], change);
    let Meta { schema: _, canonical, version: _, last_modified: _ } = meta;
    optional([canonical], change);
    of_basics(basics, change);
    for section in sections {
        let Section { kind: _, key: _, title, text, highlights, entries, labelled: _, marks: _, span: _ } =
            section;
        optional([title], change);
        all(text, change);
        of_highlights(highlights, change);
        for entry in entries {
            of_entry(entry, change);
        }
    }
    letter.iter_mut().for_each(|letter| of_letter(letter, change));
}

fn of_letter(letter: &mut Letter, change: &mut impl FnMut(&mut String)) {
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
    optional([organization, department, name], change);
    all(address, change);
    all(lines, change);
    if let Some(Date::Words(words)) = date.as_mut().map(|date| &mut date.value) {
        change(words);
    }
    optional([place, reference, subject, opening], change);
    for part in body {
        match part {
            LetterPart::Paragraph(text) => change(&mut text.value),
            LetterPart::List(highlights) => of_highlights(highlights, change),
        }
    }
    optional([closing], change);
    if let Some(Signature { path: _, alt }) = signature {
        optional([alt], change);
    }
    all(enclosures, change);
    optional([postscript], change);
}

fn of_basics(basics: &mut Basics, change: &mut impl FnMut(&mut String)) {
    let Basics { span: _, name, credentials, headline, email, phone, url, location, photo, profiles, other } =
        basics;
    optional([name, headline], change);
    for list in [credentials, email, phone, url] {
        all(list, change);
    }
    let Location { text, address, postal_code, city, region, country, country_code } = location;
    optional([text, address, postal_code, city, region, country, country_code], change);
    if let Some(Photo { path: _, alt, is_required: _ }) = photo {
        optional([alt], change);
    }
    for Profile { network, username, url } in profiles {
        optional([network, username, url], change);
    }
    for Labelled { label, text } in other {
        change(&mut label.value);
        change(&mut text.value);
    }
}

fn of_entry(entry: &mut Entry, change: &mut impl FnMut(&mut String)) {
    let Entry { organization, location, url, description, kind, category, roles, marks: _, span: _ } = entry;
    optional([organization, location, url, description, kind, category], change);
    for role in roles {
        of_role(role, change);
    }
}

fn of_role(role: &mut Role, change: &mut impl FnMut(&mut String)) {
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
    optional([title, degree, area, position, location, score, id, doi, email, phone], change);
    let Dates { start, end, date } = dates;
    for date in [start, end, date].into_iter().flatten() {
        if let Date::Words(words) = &mut date.value {
            change(words);
        }
    }
    for list in [level, authors, courses, functions, summary, keywords] {
        all(list, change);
    }
    of_highlights(highlights, change);
}

fn of_highlights(highlights: &mut [Highlight], change: &mut impl FnMut(&mut String)) {
    for Highlight { text, children, number: _, priority: _ } in highlights {
        change(&mut text.value);
        of_highlights(children, change);
    }
}

fn optional<const N: usize>(texts: [&mut Option<Text>; N], change: &mut impl FnMut(&mut String)) {
    texts.into_iter().flatten().for_each(|text| change(&mut text.value));
}

fn all(texts: &mut [Text], change: &mut impl FnMut(&mut String)) {
    texts.iter_mut().for_each(|text| change(&mut text.value));
}
