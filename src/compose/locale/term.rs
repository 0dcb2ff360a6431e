//! The words that vitae adds to a page, by meaning.

/// A word that vitae adds, in the language of the résumé.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Term {
    /// The keywords of an entry.
    Keywords,
    /// A grade.
    Score,
    /// Courses taken.
    Courses,
    /// Roles in a project.
    Roles,
    /// The identifier of a certificate ("ID").
    Id,
    /// The identifier of a publication ("DOI").
    Doi,
    /// "present", for the end of a current role.
    Present,
    /// "Page".
    Page,
    /// "of", between the page number and the number of pages.
    Of,
    /// "Contact".
    Contact,
    /// "Photo of", before a name, if a photo has no description.
    PhotoOf,
    /// "until", before an end without a start.
    Until,
    /// The document's kind, for its title: "CV" or "Résumé".
    Document,
    /// "Email", before an e-mail address.
    Email,
    /// "Phone", before a telephone number.
    Phone,
    /// "Web", before a web address.
    Web,
    /// "Home", before a location.
    Home,
    /// "Letter", for the title of a letter without a subject.
    Letter,
    /// The label before the subject of a letter.
    Subject,
    /// The label before the recipient's reference.
    Reference,
    /// The opening of a letter to nobody in particular.
    Opening,
    /// The opening of a letter to a person, with `{name}`; `-` if it depends on more than the name.
    OpeningTo,
    /// The closing of a letter.
    Closing,
    /// The closing of a letter to nobody in particular; `-` if it is the same.
    ClosingUnnamed,
    /// The label before the enclosures of a letter.
    Enclosures,
    /// The label before a postscript.
    Postscript,
}
