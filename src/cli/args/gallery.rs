//! What `vitae gallery` takes.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::Args;
use vitae::read::paper::Paper;
use vitae::read::resume::Override;

use crate::cli::args::result::ResultArgs;
use crate::cli::args::values::{parse_override, parse_paper};

/// Of what to make a contact sheet, and where.
#[derive(Clone, Debug, Args)]
pub(crate) struct GalleryArgs {
    /// The résumé: TOML or JSON Resume.
    #[arg(value_name = "FILE", default_value = "resume.toml", value_hint = clap::ValueHint::FilePath)]
    pub(crate) file: PathBuf,
    /// Write into this folder, or only this file, which ends in .pdf or .png. Without it, gallery.pdf and
    /// gallery.png stand beside the résumé.
    #[arg(short, long, value_name = "OUT", value_hint = clap::ValueHint::AnyPath)]
    pub(crate) output: Option<PathBuf>,
    /// Replace one value of every layout, such as `styles.text.size=10.5pt`; may be given several times.
    #[arg(short, long, value_name = "KEY=VALUE", value_parser = parse_override)]
    set: Vec<Override>,
    /// Take fonts from this folder and those within it, too; may be given several times.
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    font_path: Vec<PathBuf>,
    /// Print on this paper, whatever the résumé says.
    #[arg(short, long, value_name = "PAPER", value_parser = parse_paper)]
    paper: Option<Paper>,
    /// Fill exactly so many pages; a layout that cannot is reported and left out.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=50))]
    pages: Option<u8>,
    /// Take the text to be in this language (BCP 47, such as `en-GB`), whatever the résumé says.
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
    /// Draw gallery.png with this many dots per inch.
    #[arg(long, value_name = "N", default_value_t = 144, value_parser = clap::value_parser!(u16).range(10..=600))]
    pub(crate) dpi: u16,
    /// Build so many layouts at once; without it, one a core.
    #[arg(short, long, value_name = "N")]
    pub(crate) jobs: Option<NonZeroUsize>,
}

impl GalleryArgs {
    /// The same wishes, for a build.
    pub(crate) fn as_result(&self) -> ResultArgs {
        ResultArgs {
            output: None,
            layout: None,
            font_path: self.font_path.clone(),
            format: None,
            set: self.set.clone(),
            paper: self.paper,
            pages: self.pages,
            trim: false,
            strict: false,
            lang: self.lang.clone(),
            date: None,
            dpi: self.dpi,
        }
    }
}
