//! `vitae preview`: like `vitae watch`, with the pages in a browser.
//!
//! ```text
//! one thread:                 files, choices ── Maker ──▶ Board
//! a thread for each request:  browser ◀── answer ── Board
//! ```
//!
//! The thread that builds pages never waits for a browser. Pictures are drawn in parallel by the threads that answer
//! requests, once per version of a page.

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
use view::{Offer, View};

/// The delay after a save until the file is written: the page in the browser comes first.
const PAUSE: Duration = Duration::from_millis(250);
/// The maximum delay after the first of several saves.
const MAX_DELAY: Duration = Duration::from_secs(2);

/// Shows a résumé until a signal ends it.
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
        // A mistyped name is not worth waiting for.
        if problem.exit() == Exit::Usage {
            return Err(problem);
        }
        terminal.fail(problem, &job.input.name());
    }
    let mut watched = desk.show();
    server.start(Arc::clone(&board));
    terminal::print(format!("{url}\n").as_bytes())?;
    // The times of the first and the last save that are not yet in the output file.
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

/// What is needed to make and publish pages.
struct Desk<'a> {
    job: &'a Job,
    board: Arc<Board>,
    view: View,
    maker: Maker<'a>,
    /// The available layouts, and the names found when they were read.
    layouts: Vec<Listed>,
    names: Vec<String>,
}

impl<'a> Desk<'a> {
    fn new(job: &'a Job, board: Arc<Board>, maker: Maker<'a>) -> Self {
        Self { job, board, view: View::default(), maker, layouts: Vec::new(), names: Vec::new() }
    }

    /// Makes and publishes the pages; returns a watch of the files they are made from.
    fn show(&mut self) -> Watched {
        let read = ReadFiles::watching();
        let made = self.maker.make(&self.view, &read);
        self.list_layouts(&made);
        let offer = Offer {
            targets: made.offered.targets.iter().map(|target| target.name.clone()).collect(),
            langs: made.offered.langs.clone(),
            layouts: self.layouts.iter().map(|layout| layout.name.clone()).collect(),
        };
        let file = self.job.input.name();
        let state = PreviewState {
            file: &file,
            view: &self.view,
            typed: self.maker.typed(),
            layouts: &self.layouts,
            offer: &offer.clone(),
            made: &made,
        };
        self.board.pin(made.pages.as_deref(), offer, |revision| state.json(revision));
        Watched::new(&read)
    }

    /// Reads the available layouts if their names have changed; the layout in use is always included.
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
