//! argv → [`Args`]: what may be typed, and the help that says so.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use vitae::read::resume::{Override, Paper};

/// What people type, line by line, and what comes of it.
pub(crate) const EXAMPLES: &str = "  \
  vitae                                   resume.toml → resume.pdf
  vitae new                               write a resume.toml to start from
  vitae cv.json -o out/                   a JSON Resume → out/cv.pdf
  vitae cv.toml --layout ./mine.toml      with a layout of your own
  vitae cv.toml --set page.margin=18mm    with one value of the layout changed
  vitae cv.toml --format txt -o -         plain text, for web forms, to the terminal
  cat cv.toml | vitae - > cv.pdf          in a pipe";

/// What the exit codes mean.
pub(crate) const EXIT_CODES: &str = "0 written; 1 an input has errors, and nothing was written for it; \
2 wrong usage, or a file that cannot be found, read or written.";

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

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Typeset résumés; the word may be left out.
    #[command(after_help = after_help())]
    Build(BuildArgs),
    /// Write a commented resume.toml to start from.
    New(NewArgs),
    /// List the layouts there are, built in and in ./layouts.
    Layouts,
    /// Print a shell's completions, to be put where the shell looks for them.
    Completions {
        /// The shell to complete for.
        #[arg(value_enum)]
        shell: Shell,
    },
    /// Print the manual page; `vitae man | man -l -` shows it.
    Man,
}

/// What to build, into what, and how.
#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct BuildArgs {
    /// The résumés: TOML or JSON Resume; `-` is standard input. Without one, ./resume.toml.
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub(crate) files: Vec<PathBuf>,
    /// Write to this file or into this folder; `-` is standard output. Without it, the result stands
    /// beside the résumé under its name.
    #[arg(short, long, value_name = "OUT", value_hint = clap::ValueHint::AnyPath)]
    pub(crate) output: Option<PathBuf>,
    /// Set the résumé in this layout: a name from `vitae layouts`, or the path of a file.
    #[arg(short, long, value_name = "NAME|PATH")]
    pub(crate) layout: Option<String>,
    /// Write this format; without it, the one that OUT's name ends in, or pdf.
    #[arg(short, long, value_enum, ignore_case = true)]
    pub(crate) format: Option<Format>,
    /// Replace one value of the layout, such as `styles.text.size=10.5pt`; may be given several times.
    #[arg(short, long, value_name = "KEY=VALUE", value_parser = parse_override)]
    pub(crate) set: Vec<Override>,
    /// Print on this paper, whatever the résumé says.
    #[arg(short, long, value_name = "PAPER", value_parser = parse_paper)]
    pub(crate) paper: Option<Paper>,
    /// Fill exactly so many pages: leading, size and margins give way, each within the layout's bounds.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=50))]
    pub(crate) pages: Option<u8>,

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

/// What a résumé is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Pages to print and to send.
    Pdf,
    /// A picture of each page.
    Png,
    /// Plain text, for web forms.
    Txt,
    /// What stands where on the pages, for those who work on layouts.
    Frames,
}

impl Format {
    /// What names of such files end in.
    pub(crate) fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Png => "png",
            Self::Txt => "txt",
            Self::Frames => "frames",
        }
    }
}

/// Where to write the starter.
#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct NewArgs {
    /// The file to write; `-` is standard output.
    #[arg(value_name = "FILE", default_value = "resume.toml", value_hint = clap::ValueHint::FilePath)]
    pub(crate) file: PathBuf,
    /// Replace the file if it is there.
    #[arg(long)]
    pub(crate) force: bool,
}

fn parse_paper(text: &str) -> Result<Paper, String> {
    match text.to_ascii_lowercase().as_str() {
        "a4" => Ok(Paper::A4),
        "letter" | "us-letter" => Ok(Paper::Letter),
        _ => Err("the papers are `a4` and `letter`".to_owned()),
    }
}

/// `key=value`; a value that is no TOML by its looks is taken as a string.
fn parse_override(text: &str) -> Result<Override, String> {
    let Some((key, value)) = text.split_once('=') else {
        return Err(format!("there is no `=` in it: type `--set {text}=VALUE`"));
    };
    let (key, value) = (key.trim(), value.trim());
    if key.is_empty() {
        return Err("there is no key before the `=`".to_owned());
    }
    if value.is_empty() {
        return Err(format!("there is no value after the `=`: type `--set '{key}=\"\"'` for an empty one"));
    }
    Ok(Override { key: key.to_owned(), value: as_toml(value), span: None })
}

fn as_toml(value: &str) -> String {
    let is_toml = matches!(value, "true" | "false")
        || value.starts_with(['"', '\'', '[', '{'])
        || (value.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c))
            && value.parse::<f64>().is_ok());
    if is_toml {
        return value.to_owned();
    }
    let mut quoted = String::from("\"");
    for c in value.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => quoted.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Seconds since 1970-01-01T00:00:00Z of a day, or of `@seconds`.
fn parse_date(text: &str) -> Result<i64, String> {
    const SHAPE: &str = "a date is YYYY-MM-DD, such as 2026-04-01, or @SECONDS since 1970";
    if let Some(seconds) = text.strip_prefix('@') {
        return parse_seconds(seconds).ok_or_else(|| SHAPE.to_owned());
    }
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else { return Err(SHAPE.to_owned()) };
    if (year.len(), month.len(), day.len()) != (4, 2, 2) {
        return Err(SHAPE.to_owned());
    }
    let number = |s: &str| {
        let digits = s.bytes().all(|b| b.is_ascii_digit()).then_some(s);
        digits.and_then(|d| d.parse::<i64>().ok()).ok_or_else(|| SHAPE.to_owned())
    };
    let (year, month, day) = (number(year)?, number(month)?, number(day)?);
    if !(1..=12).contains(&month) || !(1..=days_in(year, month)).contains(&day) {
        return Err("there is no such day".to_owned());
    }
    Ok(days_since_1970(year, month, day) * 86_400)
}

/// Seconds since 1970, in the years that a PDF's date has room for: 0 to 9999.
pub(crate) fn parse_seconds(text: &str) -> Option<i64> {
    text.parse().ok().filter(|seconds| (-62_167_219_200..=253_402_300_799).contains(seconds))
}

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days of the proleptic Gregorian calendar: whole years before this one, then its months.
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let leap_days = |y: i64| y.div_euclid(4) - y.div_euclid(100) + y.div_euclid(400);
    let years = (year - 1970) * 365 + leap_days(year - 1) - leap_days(1969);
    years + (1..month).map(|m| days_in(year, m)).sum::<i64>() + day - 1
}

#[cfg(test)]
mod tests {
    use super::{Args, as_toml, parse_date, parse_override};
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Args::command().debug_assert();
    }

    #[test]
    fn values_are_quoted_unless_they_are_toml() {
        for (typed, toml) in [
            ("10.5pt", "\"10.5pt\""),
            ("1.3", "1.3"),
            ("-2", "-2"),
            ("true", "true"),
            ("\"a\"", "\"a\""),
            ("[1, 2]", "[1, 2]"),
            ("Inter", "\"Inter\""),
            ("inf", "\"inf\""),
            ("a\"b\\c\n", "\"a\\\"b\\\\c\\u000A\""),
            ("#1a2b3c", "\"#1a2b3c\""),
        ] {
            assert_eq!(as_toml(typed), toml);
        }
    }

    #[test]
    fn an_override_needs_key_and_value() {
        let set = parse_override(" page.margin = 18mm=x").unwrap();
        assert_eq!((set.key.as_str(), set.value.as_str()), ("page.margin", "\"18mm=x\""));
        for wrong in ["page.margin", "=3", "a="] {
            parse_override(wrong).unwrap_err();
        }
    }

    #[test]
    fn dates_are_seconds() {
        for (typed, seconds) in [
            ("1970-01-01", 0),
            ("1969-12-31", -86_400),
            ("2000-02-29", 951_782_400),
            ("2026-04-01", 1_775_001_600),
            ("2100-03-01", 4_107_542_400),
            ("@12", 12),
            ("@-1", -1),
        ] {
            assert_eq!(parse_date(typed), Ok(seconds), "{typed}");
        }
        for wrong in [
            "2021-13-01",
            "2023-02-29",
            "2100-02-29",
            "2021-1-1",
            "2021",
            "@",
            "@x",
            "-001-01-01",
            "2021-+1-01",
            "2021-01-00",
            "@999999999999999",
        ] {
            parse_date(wrong).unwrap_err();
        }
    }
}
