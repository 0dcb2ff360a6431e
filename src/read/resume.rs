//! The résumé as written, typed: JSON Resume's nouns, with additions.
//!
//! Every text is markup (see `compose/inline.rs`) with its span in the source. Nothing here depends on layouts; the
//! order in the vectors is the order on the page.

use crate::read::basics::Basics;
use crate::read::date::Dates;
pub use crate::read::highlight::Highlight;
use crate::read::letter::Letter;
use crate::read::paper::Paper;
use crate::read::redaction::Redaction;
use crate::read::table::Table;
use crate::source::{Span, Spanned, Text};

/// A whole résumé.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resume {
    /// The settings in the file.
    pub settings: Settings,
    /// The metadata of a JSON file.
    pub meta: Meta,
    /// The person it is about.
    pub basics: Basics,
    /// The sections, in the order of the page.
    pub sections: Vec<Section>,
    /// The letter, if one is chosen.
    pub letter: Option<Letter>,
}

/// The settings in the file; the command line may override them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// The language of the text (BCP 47), such as `en-GB`.
    pub lang: Option<Spanned<String>>,
    /// The name of a layout, or the path of a layout file.
    pub layout: Option<Spanned<String>>,
    /// The paper size.
    pub paper: Option<Spanned<Paper>>,
    /// The number of pages to fit.
    pub pages: Option<Spanned<usize>>,
    /// The keys of the sections that come first, in this order; already applied to the sections.
    pub sections: Vec<Text>,
    /// What is hidden.
    pub redact: Vec<Redaction>,
    /// The clause that consents to the processing of the résumé: markup, or the code of a country with a built-in one.
    pub consent: Option<Text>,
    /// Values that override the layout's: `[set]`, and `[layout]` except for its name.
    pub layout_values: Vec<Table>,
}

/// The metadata of a JSON Resume file; none of it is printed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meta {
    /// The address of its schema.
    pub schema: Option<Text>,
    /// The address of its latest version.
    pub canonical: Option<Text>,
    /// Its version.
    pub version: Option<Text>,
    /// The date of its last change.
    pub last_modified: Option<Text>,
}

/// A value of the layout that the command line overrides (`--set`).
#[derive(Clone, Debug, PartialEq)]
pub struct Override {
    /// The dotted key, such as `styles.text.size`.
    pub key: String,
    /// The value as TOML text, such as `"10.5pt"` (with its quotes) or `1.3`.
    pub value: String,
}

/// A section.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Its kind.
    pub kind: SectionKind,
    /// Its key in the file, which layouts may use.
    pub key: String,
    /// Its title; `None` for the usual title of its kind, in the résumé's language.
    pub title: Option<Text>,
    /// Paragraphs before the entries.
    pub text: Vec<Text>,
    /// Bullets before the entries.
    pub highlights: Vec<Highlight>,
    /// Its entries.
    pub entries: Vec<Entry>,
    /// Whether each entry is only a label with its value, as in `[skills]`; only for custom sections.
    pub labelled: bool,
    /// Its page marks, without a priority.
    pub marks: PageMarks,
    /// Its place in the file.
    pub span: Span,
}

/// The page breaks and the priority of a part of the résumé.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PageMarks {
    /// Whether it is kept on one page; a part longer than a page is split.
    pub keep: bool,
    /// Whether a page may end before it.
    pub break_before: Option<BreakBefore>,
    /// Its priority, from 0 to 100; a part without a priority is never left out.
    pub priority: Option<u8>,
}

/// Whether a page may end before a part of the résumé.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BreakBefore {
    /// Always: the part starts a new page.
    Page,
    /// Only if it cannot be avoided.
    Avoid,
}

/// The kind of a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SectionKind {
    /// A few sentences about the person.
    Summary,
    /// Jobs.
    Work,
    /// Degrees.
    Education,
    /// Projects.
    Projects,
    /// Skills.
    Skills,
    /// Awards.
    Awards,
    /// Certificates.
    Certificates,
    /// Publications.
    Publications,
    /// Volunteer work.
    Volunteer,
    /// Languages.
    Languages,
    /// Interests.
    Interests,
    /// References.
    References,
    /// A custom section.
    Custom,
}

impl SectionKind {
    /// Every kind with its key in files, in the usual order of a résumé.
    pub const KEYS: [(&'static str, Self); 12] = [
        ("summary", Self::Summary),
        ("work", Self::Work),
        ("education", Self::Education),
        ("projects", Self::Projects),
        ("skills", Self::Skills),
        ("awards", Self::Awards),
        ("certificates", Self::Certificates),
        ("publications", Self::Publications),
        ("volunteer", Self::Volunteer),
        ("languages", Self::Languages),
        ("interests", Self::Interests),
        ("references", Self::References),
    ];
}

/// One entry of a section: a job, a degree, a skill, an award …
///
/// All kinds share the same nouns: `title` is the position, degree, or name of the award, skill or language;
/// `organization` is the employer, school, awarder, issuer or publisher.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The organisation.
    pub organization: Option<Text>,
    /// The location.
    pub location: Option<Text>,
    /// The web address; the first of its names links to it.
    pub url: Option<Text>,
    /// The description of the organisation or project, in one line.
    pub description: Option<Text>,
    /// The kind, such as `article`, for layouts that group entries; it is not printed.
    pub kind: Option<Text>,
    /// The type (`type` in projects and publications); it is printed, and groups entries without a kind.
    pub category: Option<Text>,
    /// The roles, one or more, in the order of the file. A plain entry has one.
    pub roles: Vec<Role>,
    /// Its page marks.
    pub marks: PageMarks,
    /// Its place in the file.
    pub span: Span,
}

/// One role at an organisation; for anything but jobs, the entry itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Role {
    /// The title: a position, or the name of an award, a skill, a language, a person.
    pub title: Option<Text>,
    /// The degree (education).
    pub degree: Option<Text>,
    /// The field of study (education).
    pub area: Option<Text>,
    /// The position of the person (references).
    pub position: Option<Text>,
    /// The dates.
    pub dates: Dates,
    /// The location, if it differs from that of the organisation.
    pub location: Option<Text>,
    /// The level of a skill, or fluency of a language; several in the short form.
    pub level: Vec<Text>,
    /// The authors (publications).
    pub authors: Vec<Text>,
    /// The grade (education).
    pub score: Option<Text>,
    /// The courses (education).
    pub courses: Vec<Text>,
    /// The roles of the person (projects).
    pub functions: Vec<Text>,
    /// The number (certificates).
    pub id: Option<Text>,
    /// The digital object identifier, as typed (publications).
    pub doi: Option<Text>,
    /// The email address (references).
    pub email: Option<Text>,
    /// The phone number (references).
    pub phone: Option<Text>,
    /// Paragraphs.
    pub summary: Vec<Text>,
    /// Bullets.
    pub highlights: Vec<Highlight>,
    /// Keywords: technologies used, or the items of a skill or an interest. Keywords from one text share its span.
    pub keywords: Vec<Text>,
    /// Its page marks; those of a plain entry are on the entry.
    pub marks: PageMarks,
    /// Its place in the file.
    pub span: Span,
}

impl Role {
    /// An empty role.
    #[must_use]
    pub fn empty(span: Span) -> Self {
        Self {
            title: None,
            degree: None,
            area: None,
            position: None,
            dates: Dates::default(),
            location: None,
            level: Vec::new(),
            authors: Vec::new(),
            score: None,
            courses: Vec::new(),
            functions: Vec::new(),
            id: None,
            doi: None,
            email: None,
            phone: None,
            summary: Vec::new(),
            highlights: Vec::new(),
            keywords: Vec::new(),
            marks: PageMarks::default(),
            span,
        }
    }
}
