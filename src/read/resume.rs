//! The résumé as it was written, typed: JSON Resume's nouns, with what people miss there.
//!
//! Every text is markup (see `compose/inline.rs`) and knows its place in the source. Nothing here
//! knows of layouts; order in the vectors is the order of the page.

use crate::read::basics::Basics;
use crate::read::date::Dates;
use crate::read::paper::Paper;
use crate::read::table::Table;
use crate::source::{Span, Spanned, Text};

/// A whole résumé.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resume {
    /// What the file says of how it is to be set.
    pub settings: Settings,
    /// What a JSON file says of itself.
    pub meta: Meta,
    /// Who it is about.
    pub basics: Basics,
    /// The sections, in the order of the page.
    pub sections: Vec<Section>,
}

/// What the file itself says of how it is to be set; the command line may say otherwise.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// The language of the text (BCP 47), such as `en-GB`.
    pub lang: Option<Spanned<String>>,
    /// A layout's name, or the path of one.
    pub layout: Option<Spanned<String>>,
    /// The paper: `a4` or `letter`.
    pub paper: Option<Spanned<Paper>>,
    /// How many pages it is to fill.
    pub pages: Option<Spanned<usize>>,
    /// The keys of the sections that come first, in this order; the sections have it.
    pub sections: Vec<Text>,
    /// Values that replace some of the layout's: `[set]`, and what `[layout]` holds beside its name.
    pub layout_values: Vec<Table>,
}

/// What a JSON Resume file says of itself; nothing of it is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meta {
    /// The address of its schema.
    pub schema: Option<Text>,
    /// The address of its latest version.
    pub canonical: Option<Text>,
    /// Its version.
    pub version: Option<Text>,
    /// When it was changed last.
    pub last_modified: Option<Text>,
}

/// A value of the layout that the command line replaces (`--set`).
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
    /// What it is about.
    pub kind: SectionKind,
    /// The key it has in the file, which layouts may name.
    pub key: String,
    /// Its title; without one it has the kind's, in the résumé's language.
    pub title: Option<Text>,
    /// Paragraphs that stand before the entries.
    pub text: Vec<Text>,
    /// Bullets that stand before the entries.
    pub highlights: Vec<Highlight>,
    /// Its entries.
    pub entries: Vec<Entry>,
    /// Whether each entry is but a label with its value, as `[skills]` has them; of a section of the person's own.
    pub labelled: bool,
    /// What the person says of pages; a section has no priority.
    pub marks: PageMarks,
    /// Where it begins in the file.
    pub span: Span,
}

/// What the person says of a part of the résumé: how it stands on pages, and how much it matters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PageMarks {
    /// Whether it is not divided; what is longer than a page is.
    pub keep: bool,
    /// Whether a page may end before it.
    pub break_before: Option<BreakBefore>,
    /// How much it matters, from 0; what has no priority is never left out.
    pub priority: Option<u8>,
}

/// Whether a page may end before a part of the résumé.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BreakBefore {
    /// It does: the part begins a page.
    Page,
    /// Only if there is no other way.
    Avoid,
}

/// What a section is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SectionKind {
    /// A few sentences on the person.
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
    /// Unpaid work.
    Volunteer,
    /// Languages.
    Languages,
    /// Interests.
    Interests,
    /// References.
    References,
    /// One of the person's own.
    Custom,
}

impl SectionKind {
    /// Every kind with the key it has in files, in the usual order of a résumé.
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

/// One entry of a section: a job, a degree, a skill, a prize …
///
/// The same nouns serve every kind: `title` is what it is (position, degree, name of the award,
/// skill or language), `organization` is with whom (employer, school, awarder, issuer, publisher).
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// With whom.
    pub organization: Option<Text>,
    /// Where.
    pub location: Option<Text>,
    /// Its address; set as a link behind the first of its names.
    pub url: Option<Text>,
    /// What the organisation or the project is, in a line.
    pub description: Option<Text>,
    /// Of which kind it is, such as `article`: for layouts that group entries. It is not shown.
    pub kind: Option<Text>,
    /// Of which type it is (`type`: projects, publications). It is shown, and groups entries that have no kind.
    pub category: Option<Text>,
    /// The roles held there, one or more, newest first as written. A plain entry has one.
    pub roles: Vec<Role>,
    /// What the person says of pages, and how much it matters.
    pub marks: PageMarks,
    /// Where it begins in the file.
    pub span: Span,
}

/// One role at an organisation; for everything but jobs, the entry itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Role {
    /// What: position, name of a prize, a skill, a language, a person.
    pub title: Option<Text>,
    /// The degree (education).
    pub degree: Option<Text>,
    /// Its subject (education).
    pub area: Option<Text>,
    /// What the person does who is named (references).
    pub position: Option<Text>,
    /// When.
    pub dates: Dates,
    /// Where, if not where the organisation is.
    pub location: Option<Text>,
    /// How well: a skill's level, a language's fluency; several in the short form.
    pub level: Vec<Text>,
    /// Who wrote it (publications).
    pub authors: Vec<Text>,
    /// The grade (education).
    pub score: Option<Text>,
    /// Courses taken (education).
    pub courses: Vec<Text>,
    /// The roles that the person had (projects).
    pub functions: Vec<Text>,
    /// Its number (certificates).
    pub id: Option<Text>,
    /// Its digital object identifier, as typed (publications).
    pub doi: Option<Text>,
    /// An address for mail (references).
    pub email: Option<Text>,
    /// A telephone number (references).
    pub phone: Option<Text>,
    /// Paragraphs.
    pub summary: Vec<Text>,
    /// Bullets.
    pub highlights: Vec<Highlight>,
    /// Key words: technologies used, the items of a skill or an interest. Those that were typed in one text have its
    /// place.
    pub keywords: Vec<Text>,
    /// What the person says of pages, and how much it matters; of a plain entry, the entry says it.
    pub marks: PageMarks,
    /// Where it begins in the file.
    pub span: Span,
}

impl Role {
    /// A role of nothing yet.
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

/// A bullet, which may hold bullets.
#[derive(Clone, Debug, PartialEq)]
pub struct Highlight {
    /// Its text.
    pub text: Text,
    /// The bullets under it.
    pub children: Vec<Self>,
    /// Its number, where its list is numbered.
    pub number: Option<u32>,
    /// How much it matters, from 0; what has no priority is never left out.
    pub priority: Option<u8>,
}

impl Highlight {
    /// A bullet that nothing is said of.
    #[must_use]
    pub fn of(text: Text, children: Vec<Self>) -> Self {
        Self { text, children, number: None, priority: None }
    }
}
