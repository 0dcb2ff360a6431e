//! What every command takes that makes something of a résumé.

use std::path::PathBuf;

use clap::Args;
use vitae::read::paper::Paper;
use vitae::read::resume::Override;

use crate::cli::args::values::{parse_date, parse_override, parse_paper};
use crate::cli::format::Format;

/// What a result is to be: where it goes, in what format, and how it is set.
#[derive(Clone, Debug, Args)]
pub(crate) struct ResultArgs {
    /// Write to this file or into this folder; `-` is standard output. Without it, the result stands
    /// beside the résumé under its name.
    #[arg(short, long, value_name = "OUT", value_hint = clap::ValueHint::AnyPath)]
    pub(crate) output: Option<PathBuf>,
    /// Set the résumé in this layout: a name from `vitae layouts`, or the path of a file; `all` sets it in each,
    /// as `NAME-LAYOUT.pdf`.
    #[arg(short, long, value_name = "NAME|PATH")]
    pub(crate) layout: Option<String>,
    /// Take fonts from this folder and those within it, too; may be given several times.
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    pub(crate) font_path: Vec<PathBuf>,
    /// Write this format; without it, the one that OUT's name ends in, or pdf.
    #[arg(short, long, value_enum, ignore_case = true)]
    pub(crate) format: Option<Format>,
    /// Replace one value of the layout, such as `styles.text.size=10.5pt`; may be given several times.
    #[arg(short, long, value_name = "KEY=VALUE", value_parser = parse_override)]
    pub(crate) set: Vec<Override>,
    /// Print on this paper, whatever the résumé says: `a4`, `letter`, `a5`, `legal`, or a width and a height
    /// such as `210mmx297mm`.
    #[arg(short, long, value_name = "PAPER", value_parser = parse_paper)]
    pub(crate) paper: Option<Paper>,
    /// Fill exactly so many pages: leading, size and margins give way, each within the layout's bounds.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=50))]
    pub(crate) pages: Option<u8>,
    /// Where the text is too long for its pages, leave out what has a `priority`, the lowest first, one by
    /// one until it fits; each is listed.
    #[arg(long)]
    pub(crate) trim: bool,
    /// Write nothing that there is something to say of: each warning is an error.
    #[arg(long)]
    pub(crate) strict: bool,
    /// Take the text to be in this language (BCP 47, such as `en-GB`), whatever the résumé says.
    #[arg(long, value_name = "TAG")]
    pub(crate) lang: Option<String>,
    /// Say in the PDF that it was made on this day (YYYY-MM-DD, or @ and the seconds since 1970);
    /// without it, `SOURCE_DATE_EPOCH`, or no day at all.
    #[arg(long, value_name = "DATE", value_parser = parse_date, allow_hyphen_values = true)]
    pub(crate) date: Option<i64>,
    /// Draw PNG pages with this many dots per inch.
    #[arg(long, value_name = "N", default_value_t = 144, value_parser = clap::value_parser!(u16).range(10..=1200))]
    pub(crate) dpi: u16,
}
