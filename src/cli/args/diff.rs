//! Arguments of `vitae diff`.

use std::path::PathBuf;

use clap::Args;
use vitae::read::paper::Paper;
use vitae::read::resume::Override;

use crate::cli::args::format::FormatArgs;
use crate::cli::args::heading::{LOOK, OUTPUT, PAGES, VARIANTS};
use crate::cli::args::result::ResultArgs;
use crate::cli::args::values::{
    Redactions, parse_override, parse_paper, parse_redaction, parse_variable, parse_whole,
};
use crate::cli::args::variants::VariantArgs;

/// What is compared.
#[derive(Clone, Debug, Args)]
pub(crate) struct DiffArgs {
    /// Old and new file: résumés or PDFs
    ///
    /// With one file, or ./resume.toml, two targets, languages or layouts are compared. `-` is a résumé on standard
    /// input.
    #[arg(value_name = "FILE", num_args = 0..=2, value_hint = clap::ValueHint::FilePath)]
    pub(crate) files: Vec<PathBuf>,
    /// Exit with code 1 if there are differences
    #[arg(long, help_heading = OUTPUT)]
    pub(crate) exit_code: bool,
    /// Target of both sides, or once per side
    ///
    /// `all` is the résumé with all its parts.
    #[arg(short, long, value_name = "NAME", help_heading = VARIANTS)]
    pub(crate) target: Vec<String>,
    /// Language of both sides, or once per side
    ///
    /// Texts in two languages are matched by their place. Those without a counterpart are listed.
    #[arg(long, value_name = "TAG", help_heading = VARIANTS)]
    pub(crate) lang: Vec<String>,
    /// Set a variable of the résumé, such as company=Acme (repeatable)
    #[arg(long, value_name = "NAME=VALUE", value_parser = parse_variable, help_heading = VARIANTS)]
    var: Vec<(String, String)>,
    /// Show the parts that the résumé marks as `private`
    #[arg(long, help_heading = VARIANTS)]
    private: bool,
    /// Hide contact, name, photo, dates … or all, on both sides
    #[arg(long, value_name = "WHAT", value_delimiter = ',', value_parser = parse_redaction, help_heading = VARIANTS)]
    pub(crate) redact: Vec<Redactions>,
    /// Layout of both sides, or once per side
    #[arg(short, long, value_name = "NAME|PATH", help_heading = LOOK)]
    pub(crate) layout: Vec<String>,
    /// Change one value of the layout (repeatable)
    #[arg(short, long, value_name = "KEY=VALUE", value_parser = parse_override, help_heading = LOOK)]
    set: Vec<Override>,
    /// Search this folder for fonts, including subfolders (repeatable)
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath, help_heading = LOOK)]
    font_path: Vec<PathBuf>,
    /// Fit exactly N pages (1 to 50)
    #[arg(long, value_name = "N", value_parser = parse_whole::<u8>(1..=50), help_heading = PAGES)]
    pages: Option<u8>,
    /// Leave out items of low `priority` until the text fits
    #[arg(long, help_heading = PAGES)]
    trim: bool,
    /// Paper size: a4, letter, a5, legal or `WIDTHxHEIGHT`
    #[arg(short, long, value_name = "SIZE", value_parser = parse_paper, help_heading = PAGES)]
    paper: Option<Paper>,
}

impl DiffArgs {
    /// The options of a side, 0 or 1, as those of a build.
    pub(crate) fn side(&self, side: usize) -> ResultArgs {
        let of = |values: &[String]| values.get(side).or(values.first()).cloned();
        ResultArgs {
            output: None,
            format: Vec::new(),
            dpi: 144,
            date: None,
            strict: false,
            layout: of(&self.layout),
            set: self.set.clone(),
            font_path: self.font_path.clone(),
            pages: self.pages,
            trim: self.trim,
            paper: self.paper,
            variants: VariantArgs {
                target: of(&self.target),
                lang: of(&self.lang),
                var: self.var.clone(),
                private: self.private,
                redact: self.redact.clone(),
                ..VariantArgs::default()
            },
            formats: FormatArgs::default(),
        }
    }
}
