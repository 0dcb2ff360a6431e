//! The output formats. Everything the command line knows about each is in one table.

use clap::ValueEnum;
use clap::builder::PossibleValue;
use vitae::export::page::pdf;
use vitae::export::seal::Seal;

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

/// What a format is made from; a later one includes the earlier ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Material {
    /// The content, without lines and pages.
    Content,
    /// Pages.
    Pages,
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
    /// What it is made from.
    pub(crate) material: Material,
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
        material: Material::Pages,
        has_file_per_page: false,
        binary: Some("a PDF"),
    },
    Facts {
        format: Format::Png,
        name: "png",
        about: "One image per page",
        aliases: &[],
        material: Material::Pages,
        has_file_per_page: true,
        binary: Some("a PNG"),
    },
    Facts {
        format: Format::Txt,
        name: "txt",
        about: "Plain text, for web forms",
        aliases: &["text"],
        material: Material::Content,
        has_file_per_page: false,
        binary: None,
    },
    Facts {
        format: Format::Frames,
        name: "frames",
        about: "Positions of everything on the pages, for layout authors",
        aliases: &[],
        material: Material::Pages,
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

    /// Whether it has pages.
    pub(crate) fn is_paged(self) -> bool {
        self.facts().material == Material::Pages
    }

    /// Seals a file of the format, if the format has a place for a seal.
    pub(crate) fn seal(self, file: &mut [u8], seal: Seal) {
        match self {
            Self::Pdf => pdf::seal(file, seal),
            Self::Png | Self::Txt | Self::Frames => {}
        }
    }

    /// Whether files of the format have a seal.
    pub(crate) fn is_sealed(self) -> bool {
        self == Self::Pdf
    }

    /// Returns the seal of a file; `None` if it has none or was changed.
    pub(crate) fn sealed(self, file: &[u8]) -> Option<Seal> {
        match self {
            Self::Pdf => pdf::sealed(file),
            Self::Png | Self::Txt | Self::Frames => None,
        }
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

    /// Returns the description of an option that takes formats.
    pub(crate) fn help() -> String {
        format!("Output formats: {}", TABLE.map(|facts| facts.name).join(", "))
    }

    /// Returns the detailed description of that option.
    pub(crate) fn long_help() -> String {
        let about = TABLE.map(|facts| format!("- {}: {}", facts.name, facts.about)).join("\n");
        format!(
            "Output formats; several are separated with commas, as in `pdf,txt`\n\n{about}\n\n\
             Default: the format that OUT's file extension names, or pdf."
        )
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
