//! Templates: the fields in a line of a layout, and the text between them.
//!
//! `"{organization}{, location}"` is the organisation, then the location with a comma before it. The braces hold the
//! field's name, text before and after it (anything but letters, or words in single quotes), and after a colon the
//! style: `{ · location:soft}`, `{' at 'organization}`. Text before a field appears only if the field has a value and
//! is not the first on the line. Text outside braces always appears.

use crate::source::{Span, Spanned};

/// A template.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Template {
    /// Its parts, in order.
    pub parts: Vec<TemplatePart>,
}

/// A part of a template.
#[derive(Clone, Debug, PartialEq)]
pub enum TemplatePart {
    /// Literal text.
    Text(String),
    /// A field and the text around it.
    Field(FieldPart),
}

/// A field in a template.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldPart {
    /// Text before it, unless it is the first on the line.
    pub before: String,
    /// The field.
    pub field: Field,
    /// Its style; `None` for the style with the field's name.
    pub style: Option<Spanned<String>>,
    /// Text after it.
    pub after: String,
}

/// A field of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The person's name.
    Name,
    /// The credentials after the name.
    Credentials,
    /// The headline.
    Headline,
    /// The contact line.
    Contact,
    /// The label of the contact line, in the résumé's language, if it has one.
    ContactLabel,
    /// The organisation.
    Organization,
    /// The title.
    Title,
    /// The location.
    Location,
    /// The dates.
    Dates,
    /// The start, or the single date.
    Start,
    /// The end.
    End,
    /// The duration, if start and end are dates.
    Duration,
    /// The level.
    Level,
    /// The authors.
    Authors,
    /// The description of the organisation.
    Description,
    /// Small facts, such as a grade.
    Facts,
    /// Keywords.
    Keywords,
    /// Paragraphs, joined into one.
    Summary,
    /// The first email address.
    Email,
    /// The first phone number.
    Phone,
    /// The first web address.
    Url,
    /// The page number.
    Page,
    /// The number of pages.
    Pages,
    /// The word for a page, in the résumé's language.
    PageLabel,
}

impl Field {
    /// Every field with its name in templates, which is also the name of its style.
    pub const NAMES: [(&'static str, Self); 24] = [
        ("name", Self::Name),
        ("credentials", Self::Credentials),
        ("headline", Self::Headline),
        ("contact", Self::Contact),
        ("contact-label", Self::ContactLabel),
        ("organization", Self::Organization),
        ("title", Self::Title),
        ("location", Self::Location),
        ("dates", Self::Dates),
        ("start", Self::Start),
        ("end", Self::End),
        ("duration", Self::Duration),
        ("level", Self::Level),
        ("authors", Self::Authors),
        ("description", Self::Description),
        ("facts", Self::Facts),
        ("keywords", Self::Keywords),
        ("summary", Self::Summary),
        ("email", Self::Email),
        ("phone", Self::Phone),
        ("url", Self::Url),
        ("page", Self::Page),
        ("pages", Self::Pages),
        ("page-label", Self::PageLabel),
    ];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, field)| *field == self).map_or("", |(name, _)| name)
    }
}

/// A mistake in a template.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// A brace without its counterpart.
    #[error("this template has a `{{` without a `}}`")]
    Unclosed,
    /// Braces without a field.
    #[error("`{{{0}}}` has no field name")]
    Empty(String),
    /// An unknown field.
    #[error("unknown field `{0}`")]
    Unknown(String),
}

impl Template {
    /// Reads a template; `span` is the place of its text, used for the styles in it.
    ///
    /// # Errors
    /// A brace without its counterpart, braces without a field, an unknown field.
    pub fn parse(text: &str, span: Span) -> Result<Self, TemplateError> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some(open) = rest.find('{') {
            if open > 0 {
                parts.push(TemplatePart::Text(rest[..open].to_owned()));
            }
            let inner = &rest[open + 1..];
            let close = inner.find('}').ok_or(TemplateError::Unclosed)?;
            parts.push(TemplatePart::Field(parse_field(&inner[..close], span)?));
            rest = &inner[close + 1..];
        }
        if !rest.is_empty() {
            parts.push(TemplatePart::Text(rest.to_owned()));
        }
        Ok(Self { parts })
    }

    /// The fields that it shows.
    pub fn fields(&self) -> impl Iterator<Item = Field> {
        self.parts.iter().filter_map(|part| match part {
            TemplatePart::Text(_) => None,
            TemplatePart::Field(field) => Some(field.field),
        })
    }
}

fn parse_field(inner: &str, span: Span) -> Result<FieldPart, TemplateError> {
    let (before, rest) = affix(inner);
    let end = rest.find(|c: char| !is_name(c)).unwrap_or(rest.len());
    let (name, rest) = rest.split_at(end);
    let (style, rest) = match rest.strip_prefix(':') {
        Some(rest) => {
            let end = rest.find(|c: char| !is_name(c)).unwrap_or(rest.len());
            (Some(Spanned::new(rest[..end].to_owned(), span)), &rest[end..])
        }
        None => (None, rest),
    };
    if name.is_empty() {
        return Err(TemplateError::Empty(inner.to_owned()));
    }
    let field = Field::NAMES
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, field)| *field)
        .ok_or_else(|| TemplateError::Unknown(name.to_owned()))?;
    let (after, rest) = affix(rest);
    if !rest.is_empty() {
        return Err(TemplateError::Unknown(inner.to_owned()));
    }
    Ok(FieldPart { before, field, style, after })
}

/// The text before the next field name: characters other than letters, or words in quotes.
fn affix(text: &str) -> (String, &str) {
    let mut out = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if c == '\'' {
            let Some(end) = rest[1..].find('\'') else { break };
            out.push_str(&rest[1..=end]);
            rest = &rest[end + 2..];
        } else if c.is_alphabetic() {
            break;
        } else {
            out.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    (out, rest)
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

#[cfg(test)]
mod tests {
    use super::{Field, Template, TemplateError, TemplatePart};
    use crate::source::{SourceId, Span};

    fn parse(text: &str) -> Result<Template, TemplateError> {
        Template::parse(text, Span::new(SourceId(0), 0..0))
    }

    fn fields(text: &str) -> Vec<(String, Field, Option<String>, String)> {
        let template = parse(text).expect("a good template");
        template
            .parts
            .iter()
            .filter_map(|part| match part {
                TemplatePart::Text(_) => None,
                TemplatePart::Field(f) => Some((
                    f.before.clone(),
                    f.field,
                    f.style.as_ref().map(|s| s.value.clone()),
                    f.after.clone(),
                )),
            })
            .collect()
    }

    #[test]
    fn fields_have_text_around_them() {
        assert_eq!(
            fields("{organization}{, location:soft}{ (dates)}"),
            [
                (String::new(), Field::Organization, None, String::new()),
                (", ".into(), Field::Location, Some("soft".into()), String::new()),
                (" (".into(), Field::Dates, None, ")".into()),
            ]
        );
    }

    #[test]
    fn quoted_words_are_text() {
        assert_eq!(fields("{' at 'organization}")[0].0, " at ");
    }

    #[test]
    fn mistakes_are_errors() {
        assert_eq!(parse("{name"), Err(TemplateError::Unclosed));
        assert_eq!(parse("{ · }"), Err(TemplateError::Empty(" · ".into())));
        assert_eq!(parse("{nmae}"), Err(TemplateError::Unknown("nmae".into())));
    }
}
