//! `vitae preview`: what `vitae watch` does, and the pages in a browser.
//!
//! ```text
//! one thread:                 files, wishes ── Maker ──▶ Board
//! a thread for each request:  browser ◀── answer ── Board
//! ```
//!
//! The thread that makes pages never waits for a browser. Pictures are drawn by the threads that are asked for them,
//! side by side, and once for each look of a page.

mod answer;
mod board;
mod http;
mod make;
mod server;
mod sheet;
mod shown;
mod view;

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::cli::args::PreviewArgs;
use crate::cli::error::{CliError, Exit};
use crate::cli::inputs;
use crate::cli::layouts::{self, Listed};
use crate::cli::output::{self, Job};
use crate::cli::read_files::ReadFiles;
use crate::cli::run::Run;
use crate::cli::terminal::{self, Terminal};
use crate::cli::watch;
use crate::cli::watched::{INTERVAL, Watched};
use board::Board;
use make::{Maker, PreviewResult};
use server::Server;
use shown::PreviewState;
use view::View;

/// So long after a save the file is written: first comes the page in the browser, which somebody is waiting for.
const PAUSE: Duration = Duration::from_millis(250);
/// Who saves again and again finds the file written all the same, so long after the first of these saves.
const MAX_DELAY: Duration = Duration::from_secs(2);

/// Shows a résumé, over and over; only a signal or a wrong command line ends it.
pub(crate) fn preview(args: &PreviewArgs, terminal: Terminal) -> Result<Exit, CliError> {
    let jobs = output::plan(inputs::inputs(std::slice::from_ref(&args.file), None)?, &args.result)?;
    let [job] = jobs.as_slice() else { return Err(CliError::Unwatchable(args.file.display().to_string())) };
    if !watch::is_watchable(job) {
        return Err(CliError::Unwatchable(job.input.name()));
    }
    let run = Run::new(&args.result, terminal)?;
    let server = Server::bind(args.port).map_err(|error| CliError::Port(args.port, error))?;
    let (url, board) = (server.url(), Arc::new(Board::default()));
    let mut desk = Desk::new(job, Arc::clone(&board), Maker::new(&run, &job.input));
    if let (_, Err(problem)) = watch::make(&run, job, terminal) {
        // A name that is mistyped is no work in progress.
        if problem.exit() == Exit::Usage {
            return Err(problem);
        }
        terminal.fail(problem, &job.input.name());
    }
    let mut watched = desk.show();
    server.start(Arc::clone(&board));
    terminal::print(format!("{url}\n").as_bytes())?;
    // When the first and the last save were that the file does not show yet.
    let mut unwritten: Option<(Instant, Instant)> = None;
    loop {
        let wish = board.take_wish(INTERVAL);
        let is_saved = watched.has_changed();
        if wish.is_some() || is_saved {
            desk.view = wish.unwrap_or(desk.view);
            watched = desk.show();
        }
        if is_saved {
            let now = Instant::now();
            unwritten = Some((unwritten.map_or(now, |(first, _)| first), now));
        }
        if unwritten.is_some_and(|(first, last)| last.elapsed() > PAUSE || first.elapsed() > MAX_DELAY) {
            unwritten = None;
            terminal.clear();
            if let (_, Err(problem)) = watch::make(&run, job, terminal) {
                terminal.fail(problem, &job.input.name());
            }
            terminal.note(&url);
        }
    }
}

/// What is needed to make pages and to pin them up.
struct Desk<'a> {
    job: &'a Job,
    board: Arc<Board>,
    view: View,
    maker: Maker<'a>,
    /// The layouts to choose from, and the names of those that were there when they were read.
    layouts: Vec<Listed>,
    names: Vec<String>,
}

impl<'a> Desk<'a> {
    fn new(job: &'a Job, board: Arc<Board>, maker: Maker<'a>) -> Self {
        Self { job, board, view: View::default(), maker, layouts: Vec::new(), names: Vec::new() }
    }

    /// Makes the pages and pins them up; the files that they are made from.
    fn show(&mut self) -> Watched {
        let read = ReadFiles::watching();
        let made = self.maker.make(&self.view, &read);
        self.list_layouts(&made);
        let names = self.layouts.iter().map(|layout| layout.name.clone()).collect();
        let file = self.job.input.name();
        self.board.pin(made.pages.as_deref(), names, |revision| {
            PreviewState { file: &file, view: &self.view, layouts: &self.layouts, made: &made }.json(revision)
        });
        Watched::new(&read)
    }

    /// Reads the layouts to choose from, if there are others than before; the one that is in use is among them.
    fn list_layouts(&mut self, made: &PreviewResult) {
        let folder = self.job.input.folder();
        let mut names = layouts::names(&folder);
        let chosen = made.pages.as_ref().map(|pages| pages.chosen.layout.clone());
        let other = chosen.filter(|chosen| !names.contains(chosen));
        names.extend(other.clone());
        if names != self.names {
            self.layouts = layouts::for_resume(&folder);
            self.layouts.extend(other.map(Listed::by_path));
            self.names = names;
        }
    }
}
