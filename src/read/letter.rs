//! The letter as written, typed: to whom, from when, about what, and its text. The sender is the résumé's person.

use crate::read::date::SpannedDate;
use crate::read::highlight::Highlight;
use crate::source::{Span, Spanned, Text};

/// A letter.
#[derive(Clone, Debug, PartialEq)]
pub struct Letter {
    /// The recipient's name, organisation and address, one line each.
    pub recipient: Recipient,
    /// The place before the date.
    pub place: Option<Text>,
    /// The date.
    pub date: Option<SpannedDate>,
    /// The recipient's reference, such as the number of a job.
    pub reference: Option<Text>,
    /// The subject.
    pub subject: Option<Text>,
    /// The opening; `None` for the usual one in the letter's language.
    pub opening: Option<Text>,
    /// The paragraphs and lists, in order.
    pub body: Vec<LetterPart>,
    /// The closing; `None` for the usual one in the letter's language.
    pub closing: Option<Text>,
    /// The picture of a signature above the name.
    pub signature: Option<Signature>,
    /// The enclosures.
    pub enclosures: Vec<Text>,
    /// The postscript.
    pub postscript: Option<Text>,
    /// The number of pages to fit.
    pub pages: Option<Spanned<usize>>,
    /// Its place in the file.
    pub span: Span,
}

/// The recipient of a letter, in the order of an envelope.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recipient {
    /// The organisation.
    pub organization: Option<Text>,
    /// The department.
    pub department: Option<Text>,
    /// The person's name.
    pub name: Option<Text>,
    /// The lines of the address: street, town, country.
    pub address: Vec<Text>,
    /// All lines, if they are given in one text; the other parts are then empty.
    pub lines: Vec<Text>,
}

impl Recipient {
    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A paragraph or a list of a letter.
#[derive(Clone, Debug, PartialEq)]
pub enum LetterPart {
    /// A paragraph.
    Paragraph(Text),
    /// A list.
    List(Vec<Highlight>),
}

/// A picture of a signature.
#[derive(Clone, Debug, PartialEq)]
pub struct Signature {
    /// The file's path, relative to the résumé.
    pub path: Text,
    /// Its description for people who cannot see it; `None` for the person's name.
    pub alt: Option<Text>,
}
