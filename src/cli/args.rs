//! argv → [`Args`]: the commands, their options, and the help. Each command with options has a file of its own;
//! `values` parses what an option takes.

mod build;
mod diff;
mod format;
mod gallery;
mod heading;
mod hook;
mod new;
mod preview;
mod result;
mod targets;
mod values;
mod variants;
mod watch;

use clap::builder::PossibleValuesParser;
use clap::{ArgAction, Args as ClapArgs, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use vitae::diag::RuleId;

pub(crate) use build::BuildArgs;
pub(crate) use diff::DiffArgs;
pub(crate) use gallery::GalleryArgs;
pub(crate) use hook::{HookCommand, HookInstallArgs, HookRunArgs};
pub(crate) use new::NewArgs;
pub(crate) use preview::PreviewArgs;
pub(crate) use result::ResultArgs;
pub(crate) use targets::TargetsArgs;
pub(crate) use values::parse_seconds;
pub(crate) use variants::{EVERY, LetterPlacement};

use crate::cli::sketch::LEGEND;
use heading::MESSAGES;
pub(crate) use watch::WatchArgs;

/// The examples that `-h` shows.
const FEW_EXAMPLES: &str = "  \
  vitae new        write a resume.toml to start from
  vitae            build resume.pdf from resume.toml
  vitae preview    show the pages in a browser and rebuild on every save";

/// The examples that `--help` and the manual page show.
pub(crate) const EXAMPLES: &str = "  \
  vitae                                   build resume.pdf from resume.toml
  vitae new                               write a resume.toml to start from
  vitae watch                             rebuild resume.pdf on every save
  vitae preview                           the same, with the pages in a browser
  vitae cv.json -o out/                   build out/cv.pdf from a JSON Resume
  vitae cv.toml --layout ./mine.toml      use a layout of your own
  vitae cv.toml --set page.margin=18mm    change one value of the layout
  vitae cv.toml --pages 1                 fit the résumé on one page
  vitae gallery cv.toml                   compare all layouts: gallery.pdf, gallery.png
  vitae cv.toml --format txt -o -         print plain text, for web forms
  cat cv.toml | vitae - > cv.pdf          read from and write to pipes";

/// The meaning of each exit code.
pub(crate) const EXIT_CODES: [(&str, &str); 3] = [
    ("0", "Every result is written or up to date"),
    ("1", "An input has errors, --check found an out-of-date result, or a file is in the way"),
    ("2", "Wrong usage, or a file cannot be found, read or written"),
];

/// The environment variables that vitae reads.
pub(crate) const ENVIRONMENT: [(&str, &str); 3] = [
    ("SOURCE_DATE_EPOCH", "Creation date of PDFs, in seconds since 1970; --date overrides it"),
    ("NO_COLOR", "If set, messages are not coloured"),
    ("COLUMNS", "Width of messages, from 40 to 400 characters [default: 100]"),
];

fn after_help() -> String {
    format!("Examples:\n{FEW_EXAMPLES}\n\nDetails and more examples: vitae --help")
}

fn after_long_help() -> String {
    let table = |rows: &[(&str, &str)]| -> String {
        let width = rows.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
        rows.iter().map(|(name, text)| format!("  {name:width$}  {text}\n")).collect()
    };
    let (codes, variables) = (table(&EXIT_CODES), table(&ENVIRONMENT));
    format!("Examples:\n{EXAMPLES}\n\nExit codes:\n{codes}\nEnvironment:\n{variables}")
}

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "vitae",
    version,
    about = "Typeset résumés: resume.toml in, a tagged and reproducible PDF out",
    long_about = "Typeset résumés: resume.toml (or a JSON Resume) in, a tagged and reproducible PDF out.\n\n\
                  Without a command, vitae builds the given files, or ./resume.toml.",
    override_usage = "vitae [OPTIONS] [FILE]...\n       vitae <COMMAND>",
    after_help = after_help(),
    after_long_help = after_long_help(),
    args_conflicts_with_subcommands = true,
    max_term_width = 100,
    disable_help_flag = true,
    disable_help_subcommand = true,
    disable_version_flag = true
)]
pub(crate) struct Args {
    /// What to do; `None` means build.
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    /// What to build if there is no command.
    #[command(flatten)]
    pub(crate) build: BuildArgs,
    /// Options of every command.
    #[command(flatten)]
    pub(crate) manner: Manner,
    /// Whether to print the version instead.
    #[command(flatten)]
    pub(crate) version: VersionArgs,
}

/// The version, in one line or in detail.
#[derive(Clone, Copy, Debug, Default, ClapArgs)]
pub(crate) struct VersionArgs {
    /// Print version
    ///
    /// With --verbose, also print what a bug report needs: commit, target, features, layouts and fonts.
    #[arg(short = 'V', long, help_heading = MESSAGES)]
    pub(crate) version: bool,
    /// With --version, print details for a bug report
    #[arg(long, requires = "version", hide = true)]
    pub(crate) verbose: bool,
}

/// Options of every command.
#[derive(Clone, Copy, Debug, ClapArgs)]
pub(crate) struct Manner {
    /// Print only warnings and errors
    #[arg(short, long, global = true, help_heading = MESSAGES)]
    pub(crate) quiet: bool,
    /// Colour messages: auto, always or never
    ///
    /// `auto` colours them on a terminal unless `NO_COLOR` is set. Default: auto.
    #[arg(long, value_name = "WHEN", global = true, value_enum, default_value_t = When::Auto,
        hide_default_value = true, hide_possible_values = true, help_heading = MESSAGES)]
    pub(crate) color: When,
    /// Message format: human, or json (one object per line)
    ///
    /// Each JSON object has a severity, a message and hints, and a place if the message is about a line of a file.
    /// Default: human.
    #[arg(long, value_name = "FORMAT", global = true, value_enum, default_value_t = MessageFormat::Human,
        hide_default_value = true, hide_possible_values = true, help_heading = MESSAGES)]
    pub(crate) message_format: MessageFormat,
    /// Print help: -h for a summary, --help for details
    #[arg(short, long, global = true, action = ArgAction::Help, help_heading = MESSAGES)]
    help: (),
}

impl Default for Manner {
    fn default() -> Self {
        Self { quiet: false, color: When::Auto, message_format: MessageFormat::Human, help: () }
    }
}

/// How messages are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum MessageFormat {
    /// As text, with the line in question.
    Human,
    /// As JSON, one object per line.
    Json,
}

/// When messages are coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Which schema to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaOf {
    /// The schema of resume.toml.
    Resume,
    /// The schema of a target in a file of its own.
    Target,
    /// The schema of a layout.
    Layout,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Typeset résumés (the default command)
    #[command(after_help = after_help(), after_long_help = after_long_help())]
    Build(BuildArgs),
    /// Typeset the letter of a résumé: letter.pdf
    ///
    /// A letter has the look of the résumé. Write it below `[letter]` in the résumé, or in a file that includes it.
    Letter(BuildArgs),
    /// Typeset résumés and rebuild them on every change
    ///
    /// Watches the résumés, their layouts, photos and fonts. Ctrl-C ends it.
    Watch(WatchArgs),
    /// Show a résumé in a browser and rebuild it on every change
    ///
    /// Prints the address of the preview. Layout, paper and number of pages can be tried out in the browser without
    /// changing a file. Only this computer can open the address. Ctrl-C ends it.
    Preview(PreviewArgs),
    /// Install a git hook that keeps the committed PDF up to date
    #[command(subcommand)]
    Hook(HookCommand),
    /// Write a commented resume.toml to start from
    ///
    /// Also writes resume.schema.json, so that editors can complete and check what you type.
    #[command(after_long_help = new::list_of_examples())]
    New(NewArgs),
    /// List the targets of a résumé and the parts that each shows
    ///
    /// Also lists the pages of each target, the parts that no target shows, and how many texts are missing in each
    /// language.
    Targets(TargetsArgs),
    /// Compare two targets, two résumés or two PDFs
    ///
    /// Lists the words, highlights and sections that differ, as a patch: `+` added, `-` removed, `!` changed, `>` moved.
    /// For example `vitae diff --target backend --target lead`, or `vitae diff old.pdf new.pdf`.
    Diff(DiffArgs),
    /// List the layouts: built-in ones and those in ./layouts
    ///
    /// Each layout has a small picture of its structure and a description.
    #[command(after_long_help = LEGEND)]
    Layouts,
    /// Compare all layouts on one sheet: gallery.pdf, gallery.png
    ///
    /// Below each page are the layout's name, the number of pages and the build time in milliseconds. Because of the
    /// build times, a gallery is the only result that is not reproducible.
    Gallery(GalleryArgs),
    /// Explain a warning or an error, such as `overfull-line`
    ///
    /// Prints what a rule means, why it matters and how to fix it. The name of the rule is in brackets after `warning`
    /// or `error`. Without a name, all rules are listed.
    Explain {
        /// Name of the rule, as in `warning[overfull-line]`
        #[arg(value_parser = PossibleValuesParser::new(RuleId::ALL.map(RuleId::name)), hide_possible_values = true)]
        rule: Option<String>,
    },
    /// Print the JSON Schema of resume.toml or of a layout
    ///
    /// Editors use it to complete and check what you type.
    Schema {
        /// Which schema to print
        #[arg(value_enum, default_value_t = SchemaOf::Resume)]
        of: SchemaOf,
    },
    /// Print shell completions
    ///
    /// For example: vitae completions bash > ~/.local/share/bash-completion/completions/vitae
    Completions {
        /// Shell
        #[arg(value_enum)]
        shell: Shell,
    },
    /// Print the manual page (read it with `vitae man | man -l -`)
    Man,
}

#[cfg(test)]
mod tests {
    use super::Args;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Args::command().debug_assert();
    }
}
