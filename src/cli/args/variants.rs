//! Options that choose among the variants in a résumé.

use clap::{Args, ValueEnum};
use vitae::read::redaction::Redaction;

use crate::cli::args::heading::VARIANTS;
use crate::cli::args::values::{Redactions, parse_redaction, parse_variable};

/// The word that means all targets, or all languages.
pub(crate) const EVERY: &str = "all";

/// What is chosen among the variants in a résumé.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct VariantArgs {
    /// Build for a target that the résumé defines, or for `all`
    ///
    /// A target shows only some parts of a résumé. Its result is NAME-TARGET.pdf, or the target's `output`.
    #[arg(short, long, value_name = "NAME", help_heading = VARIANTS)]
    pub(crate) target: Option<String>,
    /// Override the résumé's language with a tag such as en-GB, or build `all`
    ///
    /// The language decides hyphenation, quotation marks, month names and section titles, and which texts are shown if
    /// the résumé has them in several languages. Default: the target's or the résumé's `lang`.
    #[arg(long, value_name = "TAG", help_heading = VARIANTS)]
    pub(crate) lang: Option<String>,
    /// Put the letter before the résumé, or in a file of its own
    ///
    /// `--with-letter` puts it on the first pages of the same file. `--with-letter=apart` writes letter.pdf as well,
    /// `--with-letter=only` writes nothing else, like `vitae letter`.
    #[arg(long, value_name = "WHERE", value_enum, num_args = 0..=1, require_equals = true,
        default_missing_value = "front", hide_possible_values = true, help_heading = VARIANTS, hide_short_help = true)]
    pub(crate) with_letter: Option<LetterPlacement>,
    /// Choose one of the résumé's letters by its name
    #[arg(long, value_name = "NAME", help_heading = VARIANTS, hide_short_help = true)]
    pub(crate) letter: Option<String>,
    /// Set a variable of the résumé, such as company=Acme (repeatable)
    #[arg(long, value_name = "NAME=VALUE", value_parser = parse_variable, help_heading = VARIANTS,
        hide_short_help = true)]
    pub(crate) var: Vec<(String, String)>,
    /// Show the parts that the résumé marks as `private`
    #[arg(long, help_heading = VARIANTS, hide_short_help = true)]
    pub(crate) private: bool,
    /// Hide contact, name, photo, dates … or all
    ///
    /// Several are separated with commas: contact, name, photo, dates, gender, age, nationality, organisations, all.
    /// A hidden name becomes "Candidate" and a number; `name=TEXT` chooses another text.
    #[arg(long, value_name = "WHAT", value_delimiter = ',', value_parser = parse_redaction, help_heading = VARIANTS,
        hide_short_help = true)]
    pub(crate) redact: Vec<Redactions>,
}

/// Where the letter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LetterPlacement {
    /// Before the résumé, in the same file.
    Front,
    /// In a file beside the résumé's.
    Apart,
    /// In a file, without the résumé.
    Only,
}

impl VariantArgs {
    /// Whether all targets or all languages are built, whatever they are.
    pub(crate) fn is_every(&self) -> bool {
        [&self.target, &self.lang].into_iter().flatten().any(|word| word == EVERY)
    }

    /// Returns everything that is hidden.
    pub(crate) fn redactions(&self) -> Vec<Redaction> {
        self.redact.iter().flat_map(|redactions| redactions.0.clone()).collect()
    }
}
