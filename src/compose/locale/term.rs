//! The words that vitae itself puts on a page, by what they mean.

/// The words that vitae puts before a value, in every language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Term {
    /// The key words of an entry.
    Keywords,
    /// A grade.
    Score,
    /// Courses taken.
    Courses,
    /// Roles in a project.
    Roles,
    /// The number of a certificate ("ID").
    Id,
    /// The identifier of a publication ("DOI").
    Doi,
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
