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
mod line;
mod load;
mod man;
mod message;
mod new;
mod output;
mod pattern;
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
use std::process::ExitCode;

use clap::CommandFactory;

use args::{Args, Command};
use problem::{Exit, Problem};
use terminal::Terminal;

/// Does what the command line says.
pub(crate) fn run() -> ExitCode {
    let args = match line::read(env::args_os().collect()) {
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
