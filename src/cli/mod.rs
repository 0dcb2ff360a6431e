//! The command line: the only code that reads files, prints, uses the clock and sets the exit code.
#![expect(clippy::disallowed_methods, reason = "this is the room that touches the world")]
#![cfg_attr(not(feature = "raster"), expect(dead_code, reason = "only the preview uses some functions"))]

mod args;
mod batch;
mod build;
mod command_line;
mod composed;
mod decode;
mod diff;
mod error;
mod examples;
mod explain;
mod files;
mod fonts;
mod format;
mod gallery;
mod hook;
mod included;
mod inputs;
mod job;
mod job_log;
mod json_report;
mod layouts;
mod load;
mod man;
mod name;
mod neutral_name;
mod new;
mod outcome;
mod output;
mod pattern;
mod photo;
#[cfg_attr(not(feature = "raster"), path = "no_pictures.rs")]
mod pictures;
#[cfg(feature = "raster")]
mod preview;
mod progress;
mod read_files;
mod reason;
mod report;
mod run;
mod schema;
mod shell;
mod sketch;
mod stale;
mod suggest;
mod targets;
mod template;
mod terminal;
mod variants;
mod version;
mod watch;
mod watched;
mod write;

use std::env;
use std::ffi::OsString;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::CommandFactory;
use vitae::diag::Diagnostics;
use vitae::source::Sources;

use args::{Args, Command, LetterPlacement, Manner};
use error::{CliError, Exit};
use terminal::Terminal;

/// Runs the command line.
pub(crate) fn run() -> ExitCode {
    let typed: Vec<OsString> = env::args_os().collect();
    let args = match command_line::read(typed.clone()) {
        Ok(args) => args,
        Err(error) => {
            return ExitCode::from(usage(&error, &typed) as u8);
        }
    };
    let terminal = Terminal::new(args.manner);
    let exit = obey(args, terminal).unwrap_or_else(|problem| terminal.fail(problem, "vitae"));
    ExitCode::from(exit as u8)
}

/// Prints help, or the error in a command line; `typed` is the whole command line.
fn usage(error: &clap::Error, typed: &[OsString]) -> Exit {
    if error.use_stderr() && command_line::wants_json(typed) {
        let mut found = Diagnostics::new();
        found.push(json_report::of_usage(&error.render().to_string()));
        // If the stream is closed, nobody reads the message.
        let _ = io::stderr().write_all(json_report::render(&found, &Sources::new()).concat().as_bytes());
        return Exit::Usage;
    }
    match error.print() {
        Err(fault) if !error.use_stderr() && fault.kind() != io::ErrorKind::BrokenPipe => {
            let stream = PathBuf::from("standard output");
            Terminal::new(Manner::default()).fail(CliError::Unwritable(stream, fault), "vitae")
        }
        _ if error.use_stderr() => Exit::Usage,
        _ => Exit::Done,
    }
}

fn obey(args: Args, terminal: Terminal) -> Result<Exit, CliError> {
    if args.version.version {
        return version::version(args.version);
    }
    match args.command.unwrap_or(Command::Build(args.build)) {
        Command::Build(args) => build::build(&args, terminal),
        Command::Letter(mut args) => {
            args.result.variants.with_letter = Some(LetterPlacement::Only);
            build::build(&args, terminal)
        }
        Command::Watch(args) => watch::watch(&args, terminal),
        #[cfg(feature = "raster")]
        Command::Preview(args) => preview::preview(&args, terminal),
        #[cfg(not(feature = "raster"))]
        Command::Preview(args) => pictures::preview(&args, terminal),
        Command::Diff(args) => diff::diff(&args, terminal),
        Command::New(args) => new::new(&args, terminal),
        Command::Hook(command) => hook::hook(&command, terminal),
        Command::Explain { rule } => explain::explain(rule.as_deref()),
        Command::Schema { of } => schema::schema(of),
        Command::Targets(args) => targets::targets(&args, terminal),
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
