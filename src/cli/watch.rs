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

/// Jobs, the files that each is made from, and whether they changed.
type WatchedJobs = (Vec<Job>, Vec<Watched>, Vec<bool>);

/// Builds the given résumés again and again, until a signal ends it.
pub(crate) fn watch(args: &WatchArgs, terminal: Terminal) -> Result<Exit, CliError> {
    let mut jobs = output::plan(inputs::inputs(&args.files, None)?, &args.result)?;
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
        let mut changed = wait(&mut watched);
        if args.result.variants.is_every() {
            (jobs, watched, changed) = planned_again(args, (jobs, watched, changed));
        }
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

/// Plans the jobs again, since a change may have added or removed a target or a language. New jobs count as changed.
fn planned_again(args: &WatchArgs, before: WatchedJobs) -> WatchedJobs {
    let planned = inputs::inputs(&args.files, None).and_then(|inputs| output::plan(inputs, &args.result));
    // While there are mistakes, the jobs stay; building them reports the mistakes.
    let Ok(planned) = planned else { return before };
    let (jobs, watched, changed) = before;
    let mut known: Vec<(Job, Watched, bool)> = jobs
        .into_iter()
        .zip(watched)
        .zip(changed)
        .map(|((job, watched), changed)| (job, watched, changed))
        .collect();
    let (mut jobs, mut watched, mut changed) = (Vec::new(), Vec::new(), Vec::new());
    for job in planned {
        let old = known.iter().position(|(known, ..)| *known == job);
        let (job, own, is_changed) = match old {
            Some(at) => known.swap_remove(at),
            None => (job, Watched::default(), true),
        };
        jobs.push(job);
        watched.push(own);
        changed.push(is_changed);
    }
    (jobs, watched, changed)
}

/// Waits until the files of a build have changed; returns which builds, in order.
fn wait(watched: &mut [Watched]) -> Vec<bool> {
    loop {
        let mut changed: Vec<bool> = watched.iter_mut().map(Watched::has_changed).collect();
        if changed.contains(&true) {
            // A file may have been saved after the first of its builds were asked.
            for (watched, is_changed) in watched.iter_mut().zip(&mut changed) {
                *is_changed = *is_changed || watched.has_changed();
            }
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
