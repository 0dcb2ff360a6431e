//! Several sources → one résumé: later sources add to earlier ones.
//!
//! For keys with a single value, the first source that sets it wins; a warning reports later ones.

use crate::diag::Diagnostic;
use crate::read::basics::{Basics, Location};
use crate::read::reader::Reader;
use crate::read::resume::{Meta, Resume, Section, Settings};
use crate::source::{Span, Spanned};

/// Adds a résumé to the whole.
pub(crate) fn add(whole: &mut Resume, other: Resume, reader: &mut Reader<'_>) {
    if *whole == Resume::default() {
        *whole = other;
        return;
    }
    add_settings(&mut whole.settings, other.settings, reader);
    if whole.meta == Meta::default() {
        whole.meta = other.meta;
    }
    add_basics(&mut whole.basics, other.basics, reader);
    whole.letter = whole.letter.take().or(other.letter);
    for section in other.sections {
        match whole.sections.iter_mut().find(|own| own.key == section.key) {
            Some(own) => add_section(own, section, reader),
            None => whole.sections.push(section),
        }
    }
}

fn add_settings(own: &mut Settings, other: Settings, reader: &mut Reader<'_>) {
    let Settings { lang, layout, paper, pages, redact, consent, sections, layout_values } = other;
    own.redact.extend(redact);
    keep_first("lang", &mut own.lang, lang, reader);
    keep_first("layout", &mut own.layout, layout, reader);
    keep_first("paper", &mut own.paper, paper, reader);
    keep_first("pages", &mut own.pages, pages, reader);
    keep_first("consent", &mut own.consent, consent, reader);
    own.sections.extend(sections);
    own.layout_values.extend(layout_values);
}

fn add_basics(own: &mut Basics, other: Basics, reader: &mut Reader<'_>) {
    let Basics { span, name, credentials, headline, email, phone, url, location, photo, profiles, other } =
        other;
    own.span = own.span.or(span);
    keep_first("name", &mut own.name, name, reader);
    keep_first("headline", &mut own.headline, headline, reader);
    match (&own.photo, photo) {
        (None, photo) => own.photo = photo,
        (Some(first), Some(photo)) if first.path.value != photo.path.value => {
            warn_ignored("photo", photo.path.span, reader);
        }
        (Some(_), _) => {}
    }
    if own.location == Location::default() {
        own.location = location;
    } else {
        let Location { text, address, postal_code, city, region, country, country_code } = location;
        let parts = [text, address, postal_code, city, region, country, country_code];
        if let Some(part) = parts.into_iter().flatten().next() {
            warn_ignored("location", part.span, reader);
        }
    }
    own.credentials.extend(credentials);
    own.email.extend(email);
    own.phone.extend(phone);
    own.url.extend(url);
    own.profiles.extend(profiles);
    own.other.extend(other);
}

fn add_section(own: &mut Section, other: Section, reader: &mut Reader<'_>) {
    keep_first("title", &mut own.title, other.title, reader);
    own.text.extend(other.text);
    own.highlights.extend(other.highlights);
    own.entries.extend(other.entries);
}

/// Sets a value if there is none yet.
fn keep_first<T: PartialEq>(
    key: &str,
    own: &mut Option<Spanned<T>>,
    other: Option<Spanned<T>>,
    reader: &mut Reader<'_>,
) {
    match (&own, other) {
        (None, other) => *own = other,
        (Some(first), Some(other)) if first.value != other.value => warn_ignored(key, other.span, reader),
        (Some(_), _) => {}
    }
}

fn warn_ignored(key: &str, span: Span, reader: &mut Reader<'_>) {
    let warning = Diagnostic::warning(format!("`{key}` is ignored because another file already sets it"));
    reader.push(warning.at(span).hint("keep only one of them"));
}
