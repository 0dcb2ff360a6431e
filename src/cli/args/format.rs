//! Options of single formats.

use clap::Args;
use vitae::export::flow::docx::{DocxFonts, DocxForm, DocxSide};
use vitae::export::flow::html::{HtmlExtent, HtmlForm, WebFonts};

use crate::cli::args::heading::FORMATS;
use crate::cli::args::values::parse_whole;
use crate::cli::format::Format;

/// How single formats are written.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct FormatArgs {
    /// Put the side column beside the main column in Word, in a table
    ///
    /// By default, a Word document has one column, since many programs that read résumés cannot read tables.
    #[arg(long, help_heading = FORMATS, hide_short_help = true)]
    docx_columns: bool,
    /// Embed the fonts in Word documents
    #[arg(long, help_heading = FORMATS, hide_short_help = true)]
    embed_fonts: bool,
    /// Name the fonts in HTML instead of embedding them
    #[arg(long, help_heading = FORMATS, hide_short_help = true)]
    no_fonts: bool,
    /// Write HTML to embed in another page: an article with its own style
    #[arg(long, help_heading = FORMATS, hide_short_help = true)]
    fragment: bool,
    /// Wrap plain text at N columns (20 to 400)
    ///
    /// By default, each paragraph is one line.
    #[arg(long, value_name = "N", value_parser = parse_whole::<u16>(20..=400), help_heading = FORMATS,
        hide_short_help = true)]
    pub(crate) width: Option<u16>,
}

impl FormatArgs {
    /// Returns the form of Word documents.
    pub(crate) fn docx(&self) -> DocxForm {
        DocxForm {
            side: if self.docx_columns { DocxSide::Table } else { DocxSide::Below },
            fonts: if self.embed_fonts { DocxFonts::Embedded } else { DocxFonts::Named },
        }
    }

    /// Returns the form of web pages.
    pub(crate) fn html(&self) -> HtmlForm {
        HtmlForm {
            fonts: if self.no_fonts { WebFonts::Named } else { WebFonts::Embedded },
            extent: if self.fragment { HtmlExtent::Fragment } else { HtmlExtent::Page },
        }
    }

    /// Returns the options that change the bytes of a format; `None` if they are those of the library alone.
    pub(crate) fn of(&self, format: Format) -> Option<String> {
        match format {
            Format::Docx => Some(format!("{:?}", self.docx())),
            Format::Html => Some(format!("{:?}", self.html())),
            Format::Md => Some("md".to_owned()),
            Format::Json => Some("json".to_owned()),
            Format::Pdf | Format::Txt | Format::Png | Format::Toml | Format::Frames => None,
        }
    }
}
