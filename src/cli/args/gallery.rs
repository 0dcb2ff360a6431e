//! Arguments of `vitae gallery`.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::Args;
use vitae::read::paper::Paper;
use vitae::read::resume::Override;

use crate::cli::args::format::FormatArgs;
use crate::cli::args::heading::{LOOK, OUTPUT, PAGES};
use crate::cli::args::result::ResultArgs;
use crate::cli::args::values::{parse_jobs, parse_override, parse_paper, parse_whole};
use crate::cli::args::variants::VariantArgs;

/// Which résumé the contact sheet shows, and where it goes.
#[derive(Clone, Debug, Args)]
pub(crate) struct GalleryArgs {
    /// Résumé: TOML or JSON Resume
    #[arg(value_name = "FILE", default_value = "resume.toml", value_hint = clap::ValueHint::FilePath)]
    pub(crate) file: PathBuf,
    /// Output folder, or a file that ends in .pdf or .png
    ///
    /// Default: gallery.pdf and gallery.png beside the résumé.
    #[arg(short, long, value_name = "OUT", value_hint = clap::ValueHint::AnyPath, help_heading = OUTPUT)]
    pub(crate) output: Option<PathBuf>,
    /// Resolution of gallery.png in dots per inch
    #[arg(long, value_name = "N", default_value_t = 144, help_heading = OUTPUT,
        value_parser = parse_whole::<u16>(10..=600))]
    pub(crate) dpi: u16,
    /// Number of parallel builds [default: CPU cores]
    #[arg(short, long, value_name = "N", value_parser = parse_jobs, help_heading = OUTPUT)]
    pub(crate) jobs: Option<NonZeroUsize>,
    /// Change one value of every layout (repeatable)
    ///
    /// For example `--set styles.text.size=10.5pt`.
    #[arg(short, long, value_name = "KEY=VALUE", value_parser = parse_override, help_heading = LOOK)]
    set: Vec<Override>,
    /// Search this folder for fonts, including subfolders (repeatable)
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath, help_heading = LOOK)]
    font_path: Vec<PathBuf>,
    /// Fit exactly N pages (1 to 50)
    ///
    /// Layouts that cannot fit the text are reported and left out.
    #[arg(long, value_name = "N", value_parser = parse_whole::<u8>(1..=50), help_heading = PAGES)]
    pages: Option<u8>,
    /// Paper size: a4, letter, a5, legal or `WIDTHxHEIGHT`
    ///
    /// A custom size has units, such as `210mmx297mm`. Default: the résumé's `paper`.
    #[arg(short, long, value_name = "SIZE", value_parser = parse_paper, help_heading = PAGES)]
    paper: Option<Paper>,
    /// Which variant of the résumé is shown.
    #[command(flatten)]
    pub(crate) variants: VariantArgs,
}

impl GalleryArgs {
    /// The same options as those of a build.
    pub(crate) fn as_result(&self) -> ResultArgs {
        ResultArgs {
            output: None,
            layout: None,
            font_path: self.font_path.clone(),
            format: Vec::new(),
            set: self.set.clone(),
            paper: self.paper,
            pages: self.pages,
            trim: false,
            strict: false,
            variants: self.variants.clone(),
            date: None,
            dpi: self.dpi,
            formats: FormatArgs::default(),
        }
    }
}
