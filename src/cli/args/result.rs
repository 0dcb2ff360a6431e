//! Arguments of every command that builds a résumé.

use std::path::PathBuf;

use clap::Args;
use vitae::read::paper::Paper;
use vitae::read::resume::Override;

use crate::cli::args::format::FormatArgs;
use crate::cli::args::heading::{LOOK, OUTPUT, PAGES};
use crate::cli::args::values::{parse_date, parse_override, parse_paper, parse_whole};
use crate::cli::args::variants::VariantArgs;
use crate::cli::format::Format;

/// Where a result goes, in what format, and how it is set.
#[derive(Clone, Debug, Args)]
pub(crate) struct ResultArgs {
    /// Output file or folder; `-` is standard output
    ///
    /// A folder that does not exist is created if OUT ends in a slash. Default: beside the résumé, under its name.
    #[arg(short, long, value_name = "OUT", value_hint = clap::ValueHint::AnyPath, help_heading = OUTPUT)]
    pub(crate) output: Option<PathBuf>,
    /// The formats, one result each.
    #[arg(short, long, value_enum, ignore_case = true, value_delimiter = ',', hide_possible_values = true,
        help = Format::help(), long_help = Format::long_help(), help_heading = OUTPUT)]
    pub(crate) format: Vec<Format>,
    /// Resolution of PNG pages in dots per inch
    #[arg(long, value_name = "N", default_value_t = 144, help_heading = OUTPUT,
        value_parser = parse_whole::<u16>(10..=1200))]
    pub(crate) dpi: u16,
    /// Creation date recorded in the PDF (YYYY-MM-DD)
    ///
    /// `@` and a number means seconds since 1970-01-01. Default: `SOURCE_DATE_EPOCH` if it is set, otherwise no date.
    #[arg(long, value_name = "DATE", value_parser = parse_date, allow_hyphen_values = true, help_heading = OUTPUT,
        hide_short_help = true)]
    pub(crate) date: Option<i64>,
    /// Treat warnings as errors
    ///
    /// Nothing is written for a résumé that has a warning.
    #[arg(long, help_heading = OUTPUT)]
    pub(crate) strict: bool,
    /// Layout: a name from `vitae layouts`, a path, or `all`
    ///
    /// `all` builds the résumé in every layout, as NAME-LAYOUT.pdf. Default: the layout that the résumé names.
    #[arg(short, long, value_name = "NAME|PATH", help_heading = LOOK)]
    pub(crate) layout: Option<String>,
    /// Change one value of the layout (repeatable)
    ///
    /// For example `--set styles.text.size=10.5pt` or `--set page.margin=18mm`.
    #[arg(short, long, value_name = "KEY=VALUE", value_parser = parse_override, help_heading = LOOK)]
    pub(crate) set: Vec<Override>,
    /// Search this folder for fonts, including subfolders (repeatable)
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath, help_heading = LOOK, hide_short_help = true)]
    pub(crate) font_path: Vec<PathBuf>,
    /// Fit exactly N pages (1 to 50)
    ///
    /// Adjusts line spacing, text size and margins within the layout's limits.
    #[arg(long, value_name = "N", value_parser = parse_whole::<u8>(1..=50), help_heading = PAGES)]
    pub(crate) pages: Option<u8>,
    /// Leave out items of low `priority` until the text fits
    ///
    /// Only items with a `priority` are left out, the lowest first, and only if the text is too long for the requested
    /// pages. Each omitted item is listed.
    #[arg(long, help_heading = PAGES)]
    pub(crate) trim: bool,
    /// Paper size: a4, letter, a5, legal or `WIDTHxHEIGHT`
    ///
    /// A custom size has units, such as `210mmx297mm`. Default: the résumé's `paper`.
    #[arg(short, long, value_name = "SIZE", value_parser = parse_paper, help_heading = PAGES)]
    pub(crate) paper: Option<Paper>,
    /// Which variant of the résumé is built.
    #[command(flatten)]
    pub(crate) variants: VariantArgs,
    /// How single formats are written.
    #[command(flatten)]
    pub(crate) formats: FormatArgs,
}
