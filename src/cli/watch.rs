//! `vitae watch`: builds, and builds again when a file changes that a build read.

use std::thread;

use crate::cli::args::WatchArgs;
use crate::cli::error::{CliError, Exit};
use crate::cli::inputs;
use crate::cli::job_log::JobLog;
use crate::cli::load::Input;
use crate::cli::output::{self, Job};
use crate::cli::read_files::ReadFiles;
use crate::cli::run::Run;
use crate::cli::terminal::Terminal;
use crate::cli::watched::{INTERVAL, Watched};

/// Builds the given résumés again and again, until a signal ends it.
pub(crate) fn watch(args: &WatchArgs, terminal: Terminal) -> Result<Exit, CliError> {
    let jobs = output::plan(inputs::inputs(&args.files, None)?, &args.result)?;
    if let Some(job) = jobs.iter().find(|job| !is_watchable(job)) {
        return Err(CliError::Unwatchable(job.input.name()));
    }
    let run = Run::new(&args.result, terminal)?;
    let mut watched = Vec::with_capacity(jobs.len());
    for job in &jobs {
        let (read, made) = make(&run, job, terminal);
        let now = Watched::new(&read);
        watched.push(match made {
            Ok(()) => now.with_results(job),
            // A mistyped name is not worth waiting for.
            Err(problem) if problem.exit() == Exit::Usage => return Err(problem),
            Err(problem) => {
                terminal.fail(problem, &job.input.name());
                now
            }
        });
    }
    loop {
        terminal.note("watching for changes; press Ctrl-C to stop");
        let changed = wait(&mut watched);
        let is_cleared = terminal.clear();
        for ((job, watched), is_changed) in jobs.iter().zip(&mut watched).zip(changed) {
            // After clearing the screen, the messages of all résumés are printed again.
            if is_cleared || is_changed {
                let (read, made) = make(&run, job, terminal);
                let now = Watched::new(&read);
                *watched = match made {
                    Ok(()) => now.with_results(job),
                    Err(problem) => {
                        terminal.fail(problem, &job.input.name());
                        now
                    }
                };
            }
        }
    }
}

/// Waits until the files of a build have changed; returns which builds, in order.
fn wait(watched: &mut [Watched]) -> Vec<bool> {
    loop {
        let changed: Vec<bool> = watched.iter_mut().map(Watched::has_changed).collect();
        if changed.contains(&true) {
            return changed;
        }
        thread::sleep(INTERVAL);
    }
}

/// Builds a job; returns the files it is made from, and the outcome.
pub(crate) fn make(run: &Run<'_>, job: &Job, terminal: Terminal) -> (ReadFiles, Result<(), CliError>) {
    let (read, mut said) = (ReadFiles::watching(), JobLog::default());
    let made = run.make(job, &read, &mut said);
    let printed = said.print(terminal);
    (read, made.map(|_| ()).and(printed))
}

/// Whether the input and the output are files.
pub(crate) fn is_watchable(job: &Job) -> bool {
    match &job.input {
        Input::Stdin => false,
        Input::File(path) => !job.is_streamed() && !output::is_irregular(path),
    }
}
