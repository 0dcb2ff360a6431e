//! The résumé as it was written, typed: JSON Resume's nouns, with what people miss there.
//!
//! Every text is markup (see `compose/inline.rs`) and knows its place in the source. Nothing here
//! knows of layouts; order in the vectors is the order of the page.

use crate::read::date::Period;
use crate::read::paper::Paper;
use crate::read::table::Table;
use crate::source::{Span, Spanned};

/// A piece of text with inline markup, as typed.
pub type Text = Spanned<String>;

/// A whole résumé.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resume {
    /// What the file says of how it is to be set.
    pub settings: Settings,
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
    /// Values that replace some of the layout's: `[set]`, and what `[layout]` holds beside its name.
    pub layout_values: Vec<Table>,
}

/// A value of the layout that the command line replaces (`--set`).
#[derive(Clone, Debug, PartialEq)]
pub struct Override {
    /// The dotted key, such as `styles.text.size`.
    pub key: String,
    /// The value as TOML text, such as `"10.5pt"` (with its quotes) or `1.3`.
    pub value: String,
}

/// Who the résumé is about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Basics {
    /// The name.
    pub name: Option<Text>,
    /// What stands after the name, such as `BSc (Hons)` and `MBCS`.
    pub credentials: Vec<Text>,
    /// What the person is, in a few words.
    pub headline: Option<Text>,
    /// Addresses for mail, most important first.
    pub email: Vec<Text>,
    /// Telephone numbers.
    pub phone: Vec<Text>,
    /// Web pages.
    pub url: Vec<Text>,
    /// Where the person lives: the parts of the address that are to be shown, in order.
    pub location: Vec<Text>,
    /// A portrait.
    pub photo: Option<Photo>,
    /// Accounts elsewhere.
    pub profiles: Vec<Profile>,
    /// Anything else for the contact line, each with an optional label: nationality, licence …
    pub other: Vec<Labelled>,
}

/// A text with a label before it.
#[derive(Clone, Debug, PartialEq)]
pub struct Labelled {
    /// What it is; a word of the résumé's own, or one that `compose/locale.rs` translates.
    pub label: Label,
    /// The text.
    pub text: Text,
}

/// What a labelled text is.
#[derive(Clone, Debug, PartialEq)]
pub enum Label {
    /// A label that the person typed.
    Own(Text),
    /// A word that vitae knows in every language.
    Known(Term),
}

/// The words that vitae puts before a value, translated by `compose/locale.rs`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Term {
    /// The technologies or key words of an entry ("Tech").
    Keywords,
    /// A grade.
    Score,
    /// Courses taken.
    Courses,
    /// Roles in a project.
    Roles,
    /// The word for a running job's end.
    Present,
    /// "Page".
    Page,
    /// "of", between a page's number and their count.
    Of,
    /// "Contact".
    Contact,
    /// "Photo of", before a name, where a photo has no description.
    PhotoOf,
    /// "until", before an end without a start.
    Until,
    /// The document's kind, for its title: "CV" or "Résumé".
    Document,
    /// "Email", before an address for mail.
    Email,
    /// "Phone", before a telephone number.
    Phone,
    /// "Web", before the address of a page.
    Web,
    /// "Home", before the place where somebody lives.
    Home,
}

/// A portrait.
#[derive(Clone, Debug, PartialEq)]
pub struct Photo {
    /// The file's path, relative to the résumé.
    pub path: Text,
    /// Its description for those who do not see it.
    pub alt: Option<Text>,
}

/// An account elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// Where, such as "GitHub".
    pub network: Option<Text>,
    /// The account's name there.
    pub username: Option<Text>,
    /// Its address.
    pub url: Option<Text>,
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
    /// What the person says of pages; a section has no priority.
    pub hints: Hints,
    /// Where it begins in the file.
    pub span: Span,
}

/// What the person says of a part of the résumé: how it stands on pages, and how much it matters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hints {
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
    /// Of which kind it is, such as `article`: for layouts that group entries.
    pub kind: Option<Text>,
    /// The roles held there, one or more, newest first as written. A plain entry has one.
    pub roles: Vec<Role>,
    /// What the person says of pages, and how much it matters.
    pub hints: Hints,
    /// Where it begins in the file.
    pub span: Span,
}

/// One role at an organisation; for everything but jobs, the entry itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Role {
    /// What: position, degree and subject, name of a prize, a skill, a language, a person.
    pub title: Option<Text>,
    /// When.
    pub period: Option<Spanned<Period>>,
    /// Where, if not where the organisation is.
    pub location: Option<Text>,
    /// How well: a skill's level, a language's fluency.
    pub level: Option<Text>,
    /// Who wrote it (publications).
    pub authors: Vec<Text>,
    /// Small facts that stand before the text, such as a grade.
    pub facts: Vec<Labelled>,
    /// Paragraphs.
    pub summary: Vec<Text>,
    /// Lists of short items that are set in a line, with their label: courses, roles in a project.
    pub lists: Vec<LabelledList>,
    /// Bullets.
    pub highlights: Vec<Highlight>,
    /// Key words: technologies used, the items of a skill or an interest.
    pub keywords: Vec<Text>,
    /// What the person says of pages, and how much it matters; of a plain entry, the entry says it.
    pub hints: Hints,
    /// Where it begins in the file.
    pub span: Span,
}

impl Role {
    /// A role of nothing yet.
    #[must_use]
    pub fn empty(span: Span) -> Self {
        Self {
            title: None,
            period: None,
            location: None,
            level: None,
            authors: Vec::new(),
            facts: Vec::new(),
            summary: Vec::new(),
            lists: Vec::new(),
            highlights: Vec::new(),
            keywords: Vec::new(),
            hints: Hints::default(),
            span,
        }
    }
}

/// Short items with a label before them.
#[derive(Clone, Debug, PartialEq)]
pub struct LabelledList {
    /// What they are.
    pub label: Label,
    /// The items.
    pub items: Vec<Text>,
}

/// A bullet, which may hold bullets.
#[derive(Clone, Debug, PartialEq)]
pub struct Highlight {
    /// Its text.
    pub text: Text,
    /// The bullets under it.
    pub children: Vec<Self>,
    /// How much it matters, from 0; what has no priority is never left out.
    pub priority: Option<u8>,
}

impl Highlight {
    /// A bullet that nothing is said of.
    #[must_use]
    pub fn of(text: Text, children: Vec<Self>) -> Self {
        Self { text, children, priority: None }
    }
}
