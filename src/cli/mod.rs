//! The command line: the only code that reads files, prints, asks the clock, and decides how a run ends.
#![expect(clippy::disallowed_methods, reason = "this is the room that touches the world")]

mod args;
mod batch;
mod build;
mod files;
mod fonts;
mod gallery;
mod hook;
mod inputs;
mod layouts;
mod load;
mod man;
mod message;
mod new;
mod output;
mod photo;
mod preview;
mod problem;
mod progress;
mod report;
mod result;
mod run;
mod said;
mod schema;
mod sketch;
mod stale;
mod suggest;
mod terminal;
mod watch;
mod watched;
mod write;

use std::env;
use std::ffi::OsString;
use std::process::ExitCode;

use clap::{ColorChoice, CommandFactory, FromArgMatches};

use args::{Args, Command};
use problem::{Exit, Problem};
use terminal::Terminal;

/// Does what the command line says.
pub(crate) fn run() -> ExitCode {
    let typed: Vec<OsString> = env::args_os().collect();
    let command = Args::command().color(help_color(&typed));
    let parsed = command.try_get_matches_from(typed).and_then(|m| Args::from_arg_matches(&m));
    let args = match parsed {
        Ok(args) => args,
        Err(error) => {
            // Whoever closed the stream does not want to read it.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { Exit::Usage as u8 } else { Exit::Done as u8 });
        }
    };
    let terminal = Terminal::new(args.manner);
    let exit = obey(args, terminal).unwrap_or_else(|problem| terminal.fail(problem, "vitae"));
    ExitCode::from(exit as u8)
}

fn obey(args: Args, terminal: Terminal) -> Result<Exit, Problem> {
    match args.command.unwrap_or(Command::Build(args.build)) {
        Command::Build(args) => build::build(&args, terminal),
        Command::Watch(args) => watch::watch(&args, terminal),
        Command::Preview(args) => preview::preview(&args, terminal),
        Command::New(args) => new::new(&args, terminal),
        Command::Hook(command) => hook::hook(&command, terminal),
        Command::Schema { of } => schema::schema(of),
        Command::Layouts => layouts::layouts(),
        Command::Gallery(args) => gallery::gallery(&args, terminal),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Args::command(), "vitae", &mut script);
            terminal::print(&script).map(|()| Exit::Done)
        }
        Command::Man => terminal::print(&man::page()).map(|()| Exit::Done),
    }
}

/// The colour of help and of usage errors, which are printed before the command line is understood.
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
