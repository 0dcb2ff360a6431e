//! The form of a web page: a whole page or a part of one, with or without its fonts.

/// The form of a web page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HtmlForm {
    /// Where browsers get the fonts.
    pub fonts: WebFonts,
    /// Whether it is a whole page.
    pub extent: HtmlExtent,
}

/// Where browsers get the fonts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WebFonts {
    /// From the page itself, reduced to the characters in use.
    #[default]
    Embedded,
    /// From the reader's machine: the fonts are named, with common fonts in their place.
    Named,
}

/// Whether a résumé is a whole page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HtmlExtent {
    /// A whole page.
    #[default]
    Page,
    /// An `<article>` with its style, to be put into a page of a site. All styles are limited to the article.
    Fragment,
}
