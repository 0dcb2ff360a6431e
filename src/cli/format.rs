//! The output formats. Everything the command line knows about each is in one table.

use clap::ValueEnum;
use clap::builder::PossibleValue;
use vitae::export::flow::docx;
use vitae::export::page::pdf;
use vitae::seal::Seal;
use vitae::text_seal::{seal_text, sealed_text};

/// An output format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// PDF pages, to print or send.
    Pdf,
    /// A Word document.
    Docx,
    /// A web page.
    Html,
    /// Markdown.
    Md,
    /// Plain text.
    Txt,
    /// One image per page.
    Png,
    /// JSON Resume.
    Json,
    /// A résumé in vitae's own format.
    Toml,
    /// The display list, as text.
    Frames,
}

/// What a format is made from, in the order in which it is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Material {
    /// The résumé as written.
    Source,
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
const TABLE: [Facts; 9] = [
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
        format: Format::Docx,
        name: "docx",
        about: "Word document, for agencies and portals",
        aliases: &[],
        material: Material::Content,
        has_file_per_page: false,
        binary: Some("a Word document"),
    },
    Facts {
        format: Format::Html,
        name: "html",
        about: "Web page: one file without scripts or requests",
        aliases: &["htm"],
        material: Material::Content,
        has_file_per_page: false,
        binary: None,
    },
    Facts {
        format: Format::Md,
        name: "md",
        about: "Markdown, for forges and assistants",
        aliases: &["markdown"],
        material: Material::Content,
        has_file_per_page: false,
        binary: None,
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
        format: Format::Png,
        name: "png",
        about: "One image per page",
        aliases: &[],
        material: Material::Pages,
        has_file_per_page: true,
        binary: Some("a PNG"),
    },
    Facts {
        format: Format::Json,
        name: "json",
        about: "JSON Resume, for other programs",
        aliases: &[],
        material: Material::Source,
        has_file_per_page: false,
        binary: None,
    },
    Facts {
        format: Format::Toml,
        name: "toml",
        about: "A tidy resume.toml, also from JSON Resume",
        aliases: &[],
        material: Material::Source,
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
const OTHERS: [&str; 8] = ["doc", "odt", "rtf", "tex", "typ", "jpg", "jpeg", "svg"];

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
            Self::Docx => docx::seal(file, seal),
            Self::Html | Self::Md | Self::Json => seal_text(file, seal),
            Self::Txt | Self::Png | Self::Toml | Self::Frames => {}
        }
    }

    /// Returns whether a file of the format has a seal, however its options are set.
    pub(crate) fn is_sealed(self) -> bool {
        match self {
            Self::Pdf | Self::Docx | Self::Html | Self::Md | Self::Json => true,
            Self::Txt | Self::Png | Self::Toml | Self::Frames => false,
        }
    }

    /// Returns the seal of a file; `None` if it has none or was changed.
    pub(crate) fn sealed(self, file: &[u8]) -> Option<Seal> {
        match self {
            Self::Pdf => pdf::sealed(file),
            Self::Docx => docx::sealed(file),
            Self::Html | Self::Md | Self::Json => sealed_text(file),
            Self::Txt | Self::Png | Self::Toml | Self::Frames => None,
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
        const ALL: [Format; TABLE.len()] = [
            Format::Pdf,
            Format::Docx,
            Format::Html,
            Format::Md,
            Format::Txt,
            Format::Png,
            Format::Json,
            Format::Toml,
            Format::Frames,
        ];
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
