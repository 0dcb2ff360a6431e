//! argv → [`Args`]: what may be typed, and the help that says so. One file a command that takes more than
//! a word; what a value may look like is in `values`.

mod build;
mod gallery;
mod hook;
mod new;
mod preview;
mod result;
mod values;
mod watch;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

pub(crate) use build::BuildArgs;
pub(crate) use gallery::GalleryArgs;
pub(crate) use hook::{HookCommand, HookInstallArgs, HookRunArgs};
pub(crate) use new::NewArgs;
pub(crate) use preview::PreviewArgs;
pub(crate) use result::ResultArgs;
pub(crate) use values::parse_seconds;

use crate::cli::sketch::LEGEND;
pub(crate) use watch::WatchArgs;

/// What people type, line by line, and what comes of it.
pub(crate) const EXAMPLES: &str = "  \
  vitae                                   resume.toml → resume.pdf
  vitae new                               write a resume.toml to start from
  vitae watch                             resume.toml → resume.pdf, again at every save
  vitae preview                           the same, and the pages in a browser
  vitae cv.json -o out/                   a JSON Resume → out/cv.pdf
  vitae cv.toml --layout ./mine.toml      with a layout of your own
  vitae cv.toml --set page.margin=18mm    with one value of the layout changed
  vitae gallery cv.toml                   in every layout, on one sheet: gallery.pdf, gallery.png
  vitae cv.toml --format txt -o -         plain text, for web forms, to the terminal
  cat cv.toml | vitae - > cv.pdf          in a pipe";

/// What the exit codes mean.
pub(crate) const EXIT_CODES: &str = "0 written; 1 an input has errors, and nothing was written for it, \
or a result that --check looks at is missing or stale; 2 wrong usage, or a file that cannot be found, read or written.";

/// What the environment says.
pub(crate) const ENVIRONMENT: &str = "SOURCE_DATE_EPOCH is the date that a PDF says it was made on, where \
--date is not given; NO_COLOR turns colour off.";

fn after_help() -> String {
    format!("Examples:\n{EXAMPLES}\n\nExit codes: {EXIT_CODES}\n\nEnvironment: {ENVIRONMENT}")
}

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "vitae",
    version,
    about = "Typesets a résumé: resume.toml in, a tagged and reproducible PDF out",
    long_about = "Typesets a résumé: resume.toml (or a JSON Resume) in, a tagged and reproducible PDF out.\n\n\
                  Without a command, vitae builds the files that it is given, or ./resume.toml.",
    override_usage = "vitae [OPTIONS] [FILE]...\n       vitae <COMMAND>",
    after_help = after_help(),
    args_conflicts_with_subcommands = true,
    max_term_width = 100,
    disable_help_subcommand = true
)]
pub(crate) struct Args {
    /// What to do; without one, build.
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    /// What to build where no command is named.
    #[command(flatten)]
    pub(crate) build: BuildArgs,
    /// What every command understands.
    #[command(flatten)]
    pub(crate) manner: Manner,
}

/// What every command understands.
#[derive(Clone, Copy, Debug, ClapArgs)]
pub(crate) struct Manner {
    /// Print no line of result; warnings and errors are still printed.
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
    /// Colour the messages: on a terminal, always, or never.
    #[arg(long, value_name = "WHEN", global = true, value_enum, default_value_t = When::Auto)]
    pub(crate) color: When,
    /// Print messages for people, or one JSON object a line, for editors and scripts.
    #[arg(long, value_name = "FORMAT", global = true, value_enum, default_value_t = MessageFormat::Human)]
    pub(crate) message_format: MessageFormat,
}

/// How messages are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum MessageFormat {
    /// With the line they speak of.
    Human,
    /// As JSON: severity, message, hints, file, and the range of lines and columns.
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

/// Which schema is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaOf {
    /// Of resume.toml.
    Resume,
    /// Of a layout's file.
    Layout,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Typeset résumés; the word may be left out.
    #[command(after_help = after_help())]
    Build(BuildArgs),
    /// Typeset résumés, and again whenever a file changes that they are made from.
    Watch(WatchArgs),
    /// Watch a résumé, and show its pages in a browser.
    Preview(PreviewArgs),
    /// Have git keep the PDF that is committed true to its résumé.
    #[command(subcommand)]
    Hook(HookCommand),
    /// Write a commented resume.toml to start from.
    New(NewArgs),
    /// List the layouts there are, built in and in ./layouts, each with a picture of its structure.
    #[command(after_help = LEGEND)]
    Layouts,
    /// Set a résumé in every layout and write a contact sheet: gallery.pdf and gallery.png.
    ///
    /// Under each page stand the layout's name, how many pages there are, and how many milliseconds they took;
    /// for the sake of these, a gallery is the one result that is not the same bytes every time.
    Gallery(GalleryArgs),
    /// Print the JSON Schema of a résumé or of a layout, for editors that complete and check TOML.
    Schema {
        /// Of what.
        #[arg(value_enum, default_value_t = SchemaOf::Resume)]
        of: SchemaOf,
    },
    /// Print a shell's completions, to be put where the shell looks for them.
    Completions {
        /// The shell to complete for.
        #[arg(value_enum)]
        shell: Shell,
    },
    /// Print the manual page; `vitae man | man -l -` shows it.
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
