//! The output formats. Everything the command line knows about each is in one table.

use clap::ValueEnum;
use clap::builder::PossibleValue;

/// An output format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// PDF pages, to print or send.
    Pdf,
    /// One image per page.
    Png,
    /// Plain text.
    Txt,
    /// The display list, as text.
    Frames,
}

/// The properties of a format.
#[derive(Debug)]
pub(crate) struct Facts {
    /// The format.
    pub(crate) format: Format,
    /// The name on the command line, and the file extension.
    pub(crate) name: &'static str,
    /// The description for `--help`.
    pub(crate) about: &'static str,
    /// Other file extensions of the format.
    pub(crate) aliases: &'static [&'static str],
    /// Whether it has pages.
    pub(crate) is_paged: bool,
    /// Whether each page is a separate file.
    pub(crate) has_file_per_page: bool,
    /// The name, with its article, of binary data that must not go to a terminal; `None` for text.
    pub(crate) binary: Option<&'static str>,
}

/// All formats, the default first.
const TABLE: [Facts; 4] = [
    Facts {
        format: Format::Pdf,
        name: "pdf",
        about: "PDF pages, to print or send",
        aliases: &[],
        is_paged: true,
        has_file_per_page: false,
        binary: Some("a PDF"),
    },
    Facts {
        format: Format::Png,
        name: "png",
        about: "One image per page",
        aliases: &[],
        is_paged: true,
        has_file_per_page: true,
        binary: Some("a PNG"),
    },
    Facts {
        format: Format::Txt,
        name: "txt",
        about: "Plain text, for web forms",
        aliases: &["text"],
        is_paged: false,
        has_file_per_page: false,
        binary: None,
    },
    Facts {
        format: Format::Frames,
        name: "frames",
        about: "Positions of everything on the pages, for layout authors",
        aliases: &[],
        is_paged: true,
        has_file_per_page: false,
        binary: None,
    },
];

/// Extensions of other documents, pictures and sources, which a PDF should not have.
const OTHERS: [&str; 14] =
    ["doc", "docx", "odt", "rtf", "html", "htm", "md", "tex", "typ", "jpg", "jpeg", "svg", "toml", "json"];

impl Format {
    /// Returns the properties of the format.
    pub(crate) fn facts(self) -> &'static Facts {
        TABLE.iter().find(|facts| facts.format == self).unwrap_or(&TABLE[0])
    }

    /// Returns the file extension of the format.
    pub(crate) fn extension(self) -> &'static str {
        self.facts().name
    }

    /// Returns the format of a file extension in lower case. An unknown extension means PDF.
    ///
    /// # Errors
    /// The extension is that of another kind of document.
    pub(crate) fn of_extension(extension: &str) -> Result<Self, String> {
        let is_it = |facts: &&Facts| facts.name == extension || facts.aliases.contains(&extension);
        match TABLE.iter().find(is_it) {
            Some(facts) => Ok(facts.format),
            None if OTHERS.contains(&extension) => Err(extension.to_owned()),
            None => Ok(Self::Pdf),
        }
    }

    /// Returns all names, joined with commas and "and".
    pub(crate) fn names() -> String {
        let [first @ .., last] = TABLE.map(|facts| format!("`{}`", facts.name));
        format!("{} and {last}", first.join(", "))
    }
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        const ALL: [Format; TABLE.len()] = [Format::Pdf, Format::Png, Format::Txt, Format::Frames];
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let facts = self.facts();
        Some(PossibleValue::new(facts.name).help(facts.about))
    }
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum;

    use super::{Format, TABLE};

    #[test]
    fn every_format_is_in_the_table_once() {
        let formats = TABLE.map(|facts| facts.format);
        assert_eq!(Format::value_variants(), formats);
        for facts in &TABLE {
            assert_eq!(Format::of_extension(facts.name), Ok(facts.format));
        }
    }
}
