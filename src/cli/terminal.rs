//! Standard output and standard error: what is printed, with or without colour, and what happens if nobody reads it.

use std::env;
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

use crate::cli::args::{Manner, MessageFormat, When};
use crate::cli::error::{CliError, Exit};
use crate::cli::json_report;
use crate::cli::report::{self, Look, Screen};
use vitae::diag::Diagnostics;
use vitae::source::Sources;

/// The default width of a terminal, in characters.
const WIDTH: usize = 100;

/// The destination of messages and results.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Terminal {
    screen: Screen,
    /// Whether standard output is coloured.
    output: Look,
    format: MessageFormat,
    quiet: bool,
    /// Whether messages appear on a screen that can be cleared.
    is_live: bool,
}

impl Terminal {
    /// Returns the terminal for the command line and the environment.
    pub(crate) fn new(manner: Manner) -> Self {
        let is_set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
        let is_dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
        let is_live = io::stderr().is_terminal() && !is_dumb && obeys_escapes(cfg!(windows), &is_set);
        let colored = match manner.color {
            When::Always => true,
            When::Never => false,
            When::Auto => is_live && env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
        };
        let look = |is_colored| if is_colored { Look::Colored } else { Look::Plain };
        // The escapes of both streams are obeyed by the same terminal.
        let output = look(colored && (manner.color == When::Always || shows_output()));
        let look = look(colored);
        let columns = env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        let width = columns.filter(|n| (40..=400).contains(n)).unwrap_or(WIDTH);
        let format = manner.message_format;
        let is_live = is_live && format == MessageFormat::Human;
        Self { screen: Screen { look, width }, output, format, quiet: manner.quiet, is_live }
    }

    /// Renders messages about `name`, each as it will be printed.
    pub(crate) fn render(self, diagnostics: &Diagnostics, sources: &Sources, name: &str) -> Vec<String> {
        match self.format {
            MessageFormat::Human => report::render(diagnostics, sources, name, self.screen),
            MessageFormat::Json => json_report::render(diagnostics, sources),
        }
    }

    /// Returns the look of what is printed on standard output.
    pub(crate) fn output_look(self) -> Look {
        self.output
    }

    /// Prints messages on standard error.
    pub(crate) fn messages(self, messages: &[String]) {
        // If standard error is closed, there is nowhere to report it.
        let _ = io::stderr().lock().write_all(messages.concat().as_bytes());
    }

    /// Prints an error about `name` and returns its exit code.
    pub(crate) fn fail(self, problem: CliError, name: &str) -> Exit {
        let exit = problem.exit();
        let failed = problem.into_failed();
        self.messages(&self.render(&failed.diagnostics, &failed.sources, name));
        exit
    }

    /// Whether someone is at the terminal and wants progress reports.
    pub(crate) fn is_watched(self) -> bool {
        self.is_live && !self.quiet
    }

    /// Prints a note on what the program is doing, if someone is at the terminal.
    pub(crate) fn note(self, text: &str) {
        if self.is_watched() {
            let _ = writeln!(io::stderr().lock(), "{text}");
        }
    }

    /// Clears the screen if there is one, and returns whether it did.
    pub(crate) fn clear(self) -> bool {
        if self.is_live {
            let _ = io::stderr().lock().write_all(b"\x1b[H\x1b[2J");
        }
        self.is_live
    }

    /// Prints a result line on standard output, unless `--quiet` is given.
    pub(crate) fn result(self, line: &str) -> Result<(), CliError> {
        if self.quiet { Ok(()) } else { print(format!("{line}\n").as_bytes()) }
    }
}

/// Whether a terminal obeys escape sequences. The old console of Windows shows them as text; terminals that obey them
/// announce themselves: Windows Terminal, VS Code, Git Bash and others.
fn obeys_escapes(is_windows: bool, is_set: &dyn Fn(&str) -> bool) -> bool {
    const SIGNS: [&str; 5] = ["WT_SESSION", "TERM", "TERM_PROGRAM", "ConEmuANSI", "ANSICON"];
    !is_windows || SIGNS.iter().any(|name| is_set(name))
}

/// Writes to standard output. It is not an error if the reader closes it early (`| head`).
pub(crate) fn print(bytes: &[u8]) -> Result<(), CliError> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(CliError::Unwritable(Path::new("standard output").to_owned(), error))
        }
        _ => Ok(()),
    }
}

/// Whether standard output was closed at the start of the program (`>&-`). Rust then opens the null device for
/// reading and writing in its place, while a deliberate `>/dev/null` is for writing only.
pub(crate) fn is_output_closed() -> bool {
    const READ_AND_WRITE: u32 = 0o2;
    let leads_nowhere = fs::read_link("/proc/self/fd/1").is_ok_and(|target| target == Path::new("/dev/null"));
    let Ok(info) = fs::read_to_string("/proc/self/fdinfo/1") else { return false };
    let flags =
        info.lines().find_map(|line| u32::from_str_radix(line.strip_prefix("flags:")?.trim(), 8).ok());
    leads_nowhere && flags.is_some_and(|flags| flags & 0o3 == READ_AND_WRITE)
}

/// Whether standard output is a terminal.
pub(crate) fn shows_output() -> bool {
    io::stdout().is_terminal()
}

#[cfg(test)]
mod tests {
    use super::obeys_escapes;

    #[test]
    fn the_old_console_of_windows_gets_no_escapes() {
        let only = |set: &'static str| move |name: &str| name == set;
        assert!(!obeys_escapes(true, &only("PATH")));
        assert!(obeys_escapes(true, &only("WT_SESSION")) && obeys_escapes(false, &only("PATH")));
    }
}
