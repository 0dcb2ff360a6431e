//! `vitae build`: builds every résumé, on all cores; an error in one does not stop the others. `vitae build --check`:
//! checks whether every result is up to date.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::cli::args::BuildArgs;
use crate::cli::batch;
use crate::cli::composed::{Composed, Recipe};
use crate::cli::error::{CliError, Exit};
use crate::cli::inputs;
use crate::cli::job_log::{JobLog, Tally};
use crate::cli::outcome::Made;
use crate::cli::output::{self, Job, WantedResult};
use crate::cli::progress::Progress;
use crate::cli::read_files::ReadFiles;
use crate::cli::run::Run;
use crate::cli::stale::{self, ResultState};
use crate::cli::terminal::Terminal;
use crate::cli::write::{self, Written};

/// Builds or checks the given résumés. The worst result decides the exit code.
pub(crate) fn build(args: &BuildArgs, terminal: Terminal) -> Result<Exit, CliError> {
    let jobs = output::plan(inputs::inputs(&args.files, args.files_from.as_deref())?, &args.result)?;
    let run = Run::new(&args.result, terminal)?;
    if args.check {
        // Every result that is out of date is reported.
        let jobs: Vec<Job> = jobs.into_iter().flat_map(Job::one_each).collect();
        do_all(&jobs, args, terminal, |job, said| check(&run, job, &ReadFiles::default(), said))
    } else {
        do_all(&jobs, args, terminal, |job, said| run.make(job, &ReadFiles::default(), said))
    }
}

/// Runs `work` on all jobs and prints their messages and results in order.
pub(crate) fn do_all(
    jobs: &[Job],
    args: &BuildArgs,
    terminal: Terminal,
    work: impl Fn(&Job, &mut JobLog) -> Result<Vec<Written>, CliError> + Sync,
) -> Result<Exit, CliError> {
    let start = Instant::now();
    let (mut exit, mut tally) = (Exit::Done, Tally::default());
    let progress = Progress::new(jobs.len(), terminal);
    let work = |index: usize| {
        let (job, mut said) = (&jobs[index], JobLog::default());
        let made = work(job, &mut said);
        (made.map_err(|problem| said.fail(terminal, problem, &job.input.name())), said)
    };
    // A résumé built in several layouts has most messages in common: they are printed once.
    let (mut told, mut of) = (BTreeSet::new(), String::new());
    batch::in_order(jobs.len(), batch::n_workers(args.jobs, jobs.len()), work, |index, (made, mut said)| {
        let name = jobs[index].input.name();
        if of != name {
            told.clear();
            of = name;
        }
        said.messages.retain(|message| told.insert(message.clone()));
        let printed = progress.advance(|| said.print(terminal));
        let made = made.and_then(|made| match printed {
            Ok(()) => Ok(made),
            Err(problem) => Err(terminal.fail(problem, "vitae")),
        });
        exit = exit.max(made.as_ref().err().copied().unwrap_or(Exit::Done));
        tally.add(made);
    });
    progress.finish();
    if jobs.len() != 1 {
        terminal.result(&tally.line(start.elapsed()))?;
    }
    Ok(exit)
}

/// Checks whether the results of a job are up to date; the error is about the first that is not.
pub(crate) fn check(
    run: &Run<'_>,
    job: &Job,
    read: &ReadFiles,
    said: &mut JobLog,
) -> Result<Vec<Written>, CliError> {
    if job.is_streamed() {
        return Err(CliError::Uncheckable);
    }
    job.results.iter().flat_map(|wanted| wanted.output.paths(1)).for_each(|path| write::sweep_beside(&path));
    let inputs = run.load(job, read)?;
    let recipe = run.recipe(&inputs);
    let mut lines = Vec::new();
    for wanted in &job.results {
        let (paths, state) = state_of(wanted, &recipe)?;
        match state {
            ResultState::Current { n_bytes, seal } => {
                let made = Made { paths, n_bytes, written: Written::Unchanged };
                let pages = seal.filter(|_| wanted.format.is_paged());
                lines.push(made.line(pages.map(|seal| (usize::from(seal.n_pages), None)), Duration::ZERO));
            }
            ResultState::Missing(path) => return Err(CliError::Unbuilt { path, input: job.input.name() }),
            ResultState::Stale(path) => return Err(CliError::Stale { path, input: job.input.name() }),
            ResultState::Edited(path) => return Err(CliError::Edited(path)),
        }
    }
    said.result = lines.join("\n");
    Ok(vec![Written::Unchanged; lines.len()])
}

/// Returns the state of a result, and its files. If it is out of date and the résumé has errors, returns those.
fn state_of(wanted: &WantedResult, recipe: &Recipe<'_>) -> Result<(Vec<PathBuf>, ResultState), CliError> {
    let format = wanted.format;
    if !format.is_sealed() {
        let files = recipe.files(&Composed::of(recipe.inputs, format.facts().material)?, format)?;
        let paths = wanted.output.paths(files.len());
        let state = stale::of_files(&paths, &files)?;
        return Ok((paths, state));
    }
    let paths = wanted.output.paths(1);
    let [path] = paths.as_slice() else { return Err(CliError::Uncheckable) };
    let state = stale::of_sealed(path, format, || recipe.digest(format))?;
    if !matches!(state, ResultState::Current { .. }) {
        Composed::of(recipe.inputs, format.facts().material)?;
    }
    Ok((paths, state))
}
