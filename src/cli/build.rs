//! `vitae build`: builds every résumé, on all cores; an error in one does not stop the others. `vitae build --check`:
//! checks whether every result is up to date.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

use vitae::Inputs;

use crate::cli::args::BuildArgs;
use crate::cli::batch;
use crate::cli::error::{CliError, Exit};
use crate::cli::format::Format;
use crate::cli::inputs;
use crate::cli::job_log::{JobLog, Tally};
use crate::cli::outcome::Made;
use crate::cli::output::{self, Job, Output};
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
    work: impl Fn(&Job, &mut JobLog) -> Result<Written, CliError> + Sync,
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
        exit = exit.max(made.err().unwrap_or(Exit::Done));
        tally.add(made);
    });
    progress.finish();
    if jobs.len() != 1 {
        terminal.result(&tally.line(start.elapsed()))?;
    }
    Ok(exit)
}

/// Checks whether a result is up to date; the error states why it is not.
pub(crate) fn check(
    run: &Run<'_>,
    job: &Job,
    read: &ReadFiles,
    said: &mut JobLog,
) -> Result<Written, CliError> {
    let (Output::File(base) | Output::Pages(base)) = &job.output else { return Err(CliError::Uncheckable) };
    job.output.paths(1).iter().for_each(|path| write::sweep_beside(path));
    let inputs = run.load(job, read)?;
    let (paths, state) = match job.format {
        Format::Pdf => (vec![base.clone()], state_of_pdf(base, &inputs)?),
        _ => {
            let (_, files) = run.build(&inputs, job.format)?;
            let paths = job.output.paths(files.len());
            let state = stale::of_files(&paths, &files)?;
            (paths, state)
        }
    };
    match state {
        ResultState::Current { n_bytes, seal } => {
            let made = Made { paths, n_bytes, written: Written::Unchanged };
            said.result = made.line(seal.map(|seal| (usize::from(seal.n_pages), None)), Duration::ZERO);
            Ok(Written::Unchanged)
        }
        ResultState::Missing(path) => Err(CliError::Unbuilt { path, input: job.input.name() }),
        ResultState::Stale(path) => Err(CliError::Stale { path, input: job.input.name() }),
        ResultState::Edited(path) => Err(CliError::Edited(path)),
    }
}

/// Returns the state of a PDF. If it is out of date and the résumé has errors, returns those.
fn state_of_pdf(path: &Path, inputs: &Inputs) -> Result<ResultState, CliError> {
    let state = stale::of_pdf(path, inputs)?;
    if !matches!(state, ResultState::Current { .. }) {
        vitae::build(inputs).map_err(|failed| CliError::Input(Box::new(failed)))?;
    }
    Ok(state)
}
