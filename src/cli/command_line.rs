//! The words of a command line → [`Args`], with the smallest parser that can handle them.
//!
//! Most command lines build something and name no other command. A parser for these alone is constructed in a third
//! of the time of the whole one, which is used for everything else: errors, help and the other commands.

use std::ffi::OsString;

use clap::{ColorChoice, CommandFactory, FromArgMatches, Parser};

use crate::cli::args::{Args, BuildArgs, Manner, VersionArgs};

/// A command line that builds something.
#[derive(Debug, Parser)]
#[command(disable_help_flag = true, disable_version_flag = true)]
struct Plain {
    /// What to build.
    #[command(flatten)]
    build: BuildArgs,
    /// Options of every command.
    #[command(flatten)]
    manner: Manner,
}

/// The default command.
const BUILD: &str = "build";
/// The commands, in the order of the help.
const COMMANDS: [&str; 14] = [
    BUILD,
    "letter",
    "watch",
    "preview",
    "hook",
    "new",
    "targets",
    "diff",
    "layouts",
    "gallery",
    "explain",
    "schema",
    "completions",
    "man",
];

/// Parses a command line; `typed` begins with the program's name.
pub(crate) fn read(mut typed: Vec<OsString>) -> Result<Args, clap::Error> {
    command_first(&mut typed);
    let is_build = typed.get(1).is_some_and(|word| word == BUILD);
    let words = typed.iter().skip(if is_build { 2 } else { 1 });
    if !words.clone().any(is_command) {
        let words = typed.first().into_iter().chain(words);
        if let Ok(Plain { build, manner }) = Plain::try_parse_from(words) {
            return Ok(Args { command: None, build, manner, version: VersionArgs::default() });
        }
    }
    let matches = Args::command().color(help_color(&typed)).try_get_matches_from(typed)?;
    Args::from_arg_matches(&matches)
}

/// Returns whether to colour help and usage errors, which are printed before the command line is parsed.
fn help_color(typed: &[OsString]) -> ColorChoice {
    let choice = |value: &str| match value {
        "never" => ColorChoice::Never,
        "always" => ColorChoice::Always,
        _ => ColorChoice::Auto,
    };
    let values = typed.windows(2).filter(|pair| pair[0] == "--color").filter_map(|pair| pair[1].to_str());
    let joined = typed.iter().filter_map(|word| word.to_str()?.strip_prefix("--color="));
    values.chain(joined).last().map_or(ColorChoice::Auto, choice)
}

/// Whether messages should be JSON, as far as an invalid command line shows.
pub(crate) fn wants_json(typed: &[OsString]) -> bool {
    let pairs = typed.windows(2);
    let is_apart = pairs.filter(|pair| pair[0] == "--message-format").any(|pair| pair[1] == "json");
    is_apart || typed.iter().any(|word| word == "--message-format=json")
}

fn is_command(word: &OsString) -> bool {
    COMMANDS.iter().any(|name| word == name)
}

/// Moves a command in front of the global options, where the whole parser expects it.
fn command_first(typed: &mut [OsString]) {
    let mut index = 1;
    while let Some(word) = typed.get(index).and_then(|word| word.to_str()) {
        match word {
            "-q" | "--quiet" => index += 1,
            "--color" | "--message-format" => index += 2,
            _ if word.starts_with("--color=") || word.starts_with("--message-format=") => index += 1,
            _ => break,
        }
    }
    if typed.get(index).is_some_and(is_command) {
        typed[1..=index].rotate_right(1);
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use clap::CommandFactory;

    use super::{COMMANDS, read};
    use crate::cli::args::{Args, Command};

    fn read_line(line: &str) -> Result<Args, clap::Error> {
        read(line.split(' ').map(OsString::from).collect())
    }

    #[test]
    fn all_commands_are_known() {
        let commands = Args::command();
        let names: Vec<&str> = commands.get_subcommands().map(|command| command.get_name()).collect();
        assert_eq!(names, COMMANDS);
    }

    #[test]
    fn build_may_be_omitted() {
        for words in ["", " cv.toml --pages 2", " -q a.toml b.toml -o out/ --set page.margin=18mm", " -"] {
            let (bare, named) =
                (read_line(&format!("vitae{words}")), read_line(&format!("vitae build{words}")));
            let (bare, named) = (bare.unwrap(), named.unwrap());
            assert_eq!(format!("{bare:?}"), format!("{named:?}"));
            assert!(bare.command.is_none());
        }
    }

    #[test]
    fn global_options_may_come_before_the_command() {
        for line in
            ["vitae -q watch a", "vitae --color=never --message-format json watch a", "vitae watch a -q"]
        {
            assert!(matches!(read_line(line).unwrap().command, Some(Command::Watch(_))), "{line}");
        }
        let args = read_line("vitae --color never build a.toml").unwrap();
        assert_eq!(args.build.files, ["a.toml"].map(std::path::PathBuf::from));
    }

    #[test]
    fn errors_and_help_are_those_of_the_whole_parser() {
        for line in
            ["vitae --nope", "vitae build --nope", "vitae --help", "vitae a.toml --pages 0", "vitae build -V"]
        {
            let whole = Args::command().try_get_matches_from(line.split(' ')).unwrap_err();
            assert_eq!(read_line(line).unwrap_err().to_string(), whole.to_string(), "{line}");
        }
    }
}
