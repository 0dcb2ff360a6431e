//! Values of a résumé's fields for the templates of a layout: text and links.

use std::sync::Arc;

use crate::compose::composer::Composer;
use crate::compose::contact::{contact_line, contacts};
use crate::compose::dates::add_dates;
use crate::compose::decor::MeterForm;
use crate::compose::field_value::{FieldValue, ValueKind, ValuePart};
use crate::compose::inline::{self, decoded, display_url};
use crate::compose::joined::{in_one, joined, markup};
use crate::compose::level::part_of;
use crate::compose::link::link_target;
use crate::compose::locale::term::Term;
use crate::compose::row::{Values, has_value};
use crate::read::basics::Basics;
use crate::read::layout::decor::{KeywordForm, LevelForm};
use crate::read::resume::{Entry, Role as Post, SectionKind};
use crate::read::template::Field;
use crate::source::Text;

/// The values of the header's fields.
#[must_use]
pub fn header_values(c: &Composer<'_>, basics: &Basics) -> Values {
    let mut values = Values::new();
    if let Some(name) = &basics.name {
        values.insert(Field::Name, markup(name));
    }
    if let Some(headline) = &basics.headline {
        values.insert(Field::Headline, markup(headline));
    }
    values.insert(Field::Credentials, joined(&basics.credentials, ", "));
    let contact = contact_line(c, &contacts(c, basics));
    if !contact.is_empty() {
        let mut label = FieldValue::default();
        label.push(ValueKind::Plain, c.locale.term(Term::Contact), None);
        values.insert(Field::ContactLabel, label);
    }
    values.insert(Field::Contact, contact);
    values
}

/// The values of an entry with one role: those of its organisation and of its role.
#[must_use]
pub fn single_values(c: &Composer<'_>, kind: SectionKind, entry: &Entry) -> Values {
    let mut values = entry_values(kind, entry);
    if let Some(post) = entry.roles.first() {
        let own = post_values(c, post);
        if let (Some(place), Some(more)) = (values.get_mut(&Field::Location), own.get(&Field::Location)) {
            place.push(ValueKind::Plain, ", ", None);
            place.parts.extend(more.parts.iter().cloned());
        }
        for (field, value) in own {
            values.entry(field).or_insert(value);
        }
    }
    link_title(kind, entry, &mut values);
    values
}

/// The values of an entry's organisation.
#[must_use]
pub fn entry_values(kind: SectionKind, entry: &Entry) -> Values {
    let mut values = Values::new();
    if let Some(organization) = organization(entry) {
        values.insert(Field::Organization, markup(&organization));
    }
    if let Some(location) = &entry.location {
        values.insert(Field::Location, markup(location));
    }
    if let Some(description) = &entry.description {
        values.insert(Field::Description, markup(description));
    }
    if entry.roles.len() != 1 {
        link_title(kind, entry, &mut values);
    }
    values
}

/// Links the entry's name to its address: the employer's or school's name, else the title.
fn link_title(kind: SectionKind, entry: &Entry, values: &mut Values) {
    let Some(url) = address(entry) else { return };
    let with_whom = matches!(kind, SectionKind::Work | SectionKind::Volunteer | SectionKind::Education);
    let order =
        if with_whom { [Field::Organization, Field::Title] } else { [Field::Title, Field::Organization] };
    let named = order.into_iter().find(|&field| has_value(values, field));
    let link = link_target(&url.value).map(Arc::new);
    match (named.and_then(|field| values.get_mut(&field)), link) {
        (Some(value), Some(link)) => {
            for part in &mut value.parts {
                part.link.get_or_insert_with(|| Arc::clone(&link));
            }
        }
        (named, link) => {
            // Without a name to link, or if the address cannot be a link, the address is shown.
            let mut shown = FieldValue::default();
            shown.parts.push(ValuePart {
                text: decoded(display_url(&url.value)),
                kind: ValueKind::Whole,
                span: Some(url.span),
                link,
            });
            match named {
                Some(value) => {
                    value.push(ValueKind::Plain, ", ", None);
                    value.parts.extend(shown.parts);
                }
                None => drop(values.insert(Field::Title, shown)),
            }
        }
    }
}

/// The values of a role.
#[must_use]
pub fn post_values(c: &Composer<'_>, post: &Post) -> Values {
    let mut values = Values::new();
    for (field, text) in [(Field::Title, title(post)), (Field::Location, post.location.clone())] {
        if let Some(text) = text {
            values.insert(field, markup(&text));
        }
    }
    if let Some(text) = in_one(&post.level) {
        values.insert(Field::Level, level(c, &text));
    }
    if let Some(period) = post.dates.period() {
        add_dates(c, &period, &mut values);
    }
    values.insert(Field::Authors, authors(c, post));
    values.insert(Field::Keywords, keywords(c, &post.keywords));
    values.insert(Field::Summary, joined(&post.summary, " "));
    values.insert(Field::Facts, facts(c, post));
    values.retain(|_, value| !value.is_empty());
    values
}

/// The authors, with the person's own name in bold if the section sets `own-name`.
fn authors(c: &Composer<'_>, post: &Post) -> FieldValue {
    match &c.own_name {
        None => joined(&post.authors, ", "),
        Some(name) => {
            let bold = |author: &Text| Text { value: name.in_bold(&author.value), span: author.span };
            joined(&post.authors.iter().map(bold).collect::<Vec<_>>(), ", ")
        }
    }
}

/// The facts of a role, such as its score, each with its label, in one value.
#[must_use]
pub fn facts(c: &Composer<'_>, post: &Post) -> FieldValue {
    let mut value = FieldValue::default();
    for (term, text) in labelled_facts(post) {
        if !value.parts.is_empty() {
            value.push(ValueKind::Plain, "; ", None);
        }
        value.push(ValueKind::Plain, c.locale.term(term), None);
        value.push(ValueKind::Plain, format!("{}\u{a0}", c.locale.colon()), None);
        value.push(ValueKind::Markup, text.value.clone(), Some(text.span));
    }
    value
}

/// Whether a role has facts.
#[must_use]
pub fn has_facts(post: &Post) -> bool {
    [&post.score, &post.id, &post.doi, &post.email, &post.phone].into_iter().any(Option::is_some)
}

/// The facts of a role with their labels.
fn labelled_facts(post: &Post) -> Vec<(Term, Text)> {
    let contact = [&post.email, &post.phone].into_iter().flatten();
    let facts = [
        (Term::Score, post.score.clone()),
        (Term::Id, post.id.clone()),
        (Term::Doi, post.doi.as_ref().map(bare_doi)),
        (Term::Contact, in_one(contact)),
    ];
    facts.into_iter().filter_map(|(term, text)| Some((term, text?))).collect()
}

/// A DOI without a prefix such as `https://doi.org/`.
fn bare_doi(doi: &Text) -> Text {
    let prefixes = ["https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "doi:"];
    let bare = prefixes.iter().find_map(|prefix| doi.value.strip_prefix(prefix)).unwrap_or(&doi.value);
    Text::new(bare.trim().to_owned(), doi.span)
}

/// The address of an entry: its `url`, else that of its DOI.
#[must_use]
pub fn address(entry: &Entry) -> Option<Text> {
    if entry.url.is_some() {
        return entry.url.clone();
    }
    let doi = entry.roles.first()?.doi.as_ref()?;
    // Unencoded, `#` would begin a fragment and `?` a query.
    let encoded = |bare: String| bare.replace('#', "%23").replace('?', "%3F");
    Some(bare_doi(doi).map(|bare| format!("https://doi.org/{}", encoded(bare))))
}

/// The title of a role: its position or name, degree and subject, joined.
fn title(post: &Post) -> Option<Text> {
    in_one([&post.title, &post.degree, &post.area].into_iter().flatten())
}

/// The organisation, after a referee's position and before the type of a project or publication.
fn organization(entry: &Entry) -> Option<Text> {
    let position = entry.roles.first().and_then(|role| role.position.as_ref());
    in_one(position.into_iter().chain(&entry.organization).chain(&entry.category))
}

/// Keywords as a value.
#[must_use]
pub fn keywords(c: &Composer<'_>, words: &[Text]) -> FieldValue {
    match c.keywords {
        // Keywords typed in one string stay one text.
        KeywordForm::Text => {
            let texts = words.chunk_by(|one, next| one.span == next.span).filter_map(in_one);
            joined(&texts.collect::<Vec<_>>(), ", ")
        }
        KeywordForm::Chips => {
            let mut value = FieldValue::default();
            for word in words.iter().flat_map(single_words) {
                value.push_boxed(&word);
            }
            value
        }
    }
}

/// A level as a value: its word, with a meter if the layout draws levels and the word has a number.
#[must_use]
pub fn level(c: &Composer<'_>, level: &Text) -> FieldValue {
    let mut value = markup(level);
    let form = match c.levels {
        LevelForm::Words => None,
        LevelForm::Dots => Some(MeterForm::Dots),
        LevelForm::Bars => Some(MeterForm::Bar),
    };
    if let (Some(form), Some(part)) = (form, part_of(&inline::plain(&level.value, &c.locale))) {
        value.push_meter(form, part);
    }
    value
}

/// Splits a text at commas and semicolons outside brackets and code.
fn single_words(text: &Text) -> Vec<Text> {
    let mut words = Vec::new();
    let (mut from, mut depth, mut is_code) = (0, 0, false);
    for (at, c) in text.value.char_indices() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = i32::max(depth - 1, 0),
            '`' => is_code = !is_code,
            ',' | ';' if depth == 0 && !is_code => {
                // A comma without a space is part of a word, as in `1,400`.
                let rest = &text.value[at + 1..];
                if rest.starts_with(char::is_whitespace) {
                    words.push(&text.value[from..at]);
                    from = at + 1;
                }
            }
            _ => {}
        }
    }
    words.push(&text.value[from..]);
    let has_text = |word: &&str| !word.trim().is_empty();
    words.into_iter().filter(has_text).map(|word| Text::new(word.trim().to_owned(), text.span)).collect()
}

#[cfg(test)]
mod tests {
    use super::single_words;
    use crate::source::{SourceId, Span, Spanned};

    fn split(text: &str) -> Vec<String> {
        let text = Spanned::new(text.to_owned(), Span::new(SourceId(0), 0..0));
        single_words(&text).into_iter().map(|word| word.value).collect()
    }

    #[test]
    fn words_in_one_text_are_split() {
        assert_eq!(split("Rust, Go; C++,"), ["Rust", "Go", "C++,"]);
        assert_eq!(split("AWS (EC2, S3), `a, b`, 1,400 nodes"), ["AWS (EC2, S3)", "`a, b`", "1,400 nodes"]);
        assert_eq!(split("[x, y](https://example.org/a,b)"), ["[x, y](https://example.org/a,b)"]);
        assert_eq!(split("one :), two"), ["one :)", "two"]);
    }
}
