//! `vitae hook run`: builds, and refuses a commit that would take a result together with files that it is not made
//! from.
//!
//! A hook sees the files in the folder; a commit takes what was staged. So both must be the same: each result, and
//! each file that it is made from, has to be in the index as it is in the folder. Under pre-commit it is so for all
//! files that git knows, but for the result that was just built; git's own hook runs amid whatever is being worked
//! on, and there (`--staged`) a commit is left alone that has nothing to do with a résumé.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use crate::cli::args::HookRunArgs;
use crate::cli::build;
use crate::cli::hook::git::{InIndex, Repository};
use crate::cli::inputs;
use crate::cli::load::{Found, Input, ReadFiles};
use crate::cli::output::{self, Job, Output};
use crate::cli::problem::{Exit, Problem};
use crate::cli::run::Run;
use crate::cli::said::Said;
use crate::cli::terminal::Terminal;
use crate::cli::write::Written;

/// A result and the files that it was made from.
struct Made {
    input: String,
    results: Vec<PathBuf>,
    sources: BTreeSet<PathBuf>,
}

/// Builds what the command line names, and says what is still to be added to the commit.
pub(crate) fn run(args: &HookRunArgs, terminal: Terminal) -> Result<Exit, Problem> {
    let repository = Repository::here()?;
    let staged = if args.staged { Some(repository.staged()?) } else { None };
    if staged.as_ref().is_some_and(BTreeSet::is_empty) {
        return Ok(Exit::Done);
    }
    let jobs = output::plan(
        inputs::inputs(&args.build.files, args.build.files_from.as_deref())?,
        &args.build.result,
    )?;
    let run = Run::new(&args.build.result, terminal)?;
    let jobs = match &staged {
        None => jobs,
        Some(staged) => jobs.into_iter().filter(|job| concerns(&run, job, staged, &repository)).collect(),
    };
    if jobs.is_empty() {
        return Ok(Exit::Done);
    }
    let made = Mutex::new(Vec::with_capacity(jobs.len()));
    let exit = build::do_all(&jobs, &args.build, terminal, |job, said| {
        let read = ReadFiles::default();
        let written = make(&run, job, &read, args, said)?;
        let results = results(&job.output).iter().map(|path| repository.path(path)).collect();
        let sources = read.all().into_iter().filter(|(_, found)| matches!(found, Found::File(Some(_))));
        let sources = sources.map(|(path, _)| repository.path(&path)).collect();
        let made_now = Made { input: job.input.name(), results, sources };
        made.lock().unwrap_or_else(PoisonError::into_inner).push(made_now);
        Ok(written)
    })?;
    let mut made = made.into_inner().unwrap_or_else(PoisonError::into_inner);
    made.sort_by(|a, b| a.input.cmp(&b.input));
    let left = left_out(&made, &repository, terminal)?;
    Ok(exit.max(left))
}

fn make(
    run: &Run<'_>,
    job: &Job,
    read: &ReadFiles,
    args: &HookRunArgs,
    said: &mut Said,
) -> Result<Written, Problem> {
    if job.output == Output::Stdout || job.input == Input::Stdin {
        return Err(Problem::Uncommittable(job.input.name()));
    }
    if args.build.check { build::check(run, job, read, said) } else { run.make(job, read, said) }
}

/// Whether a commit changes a result, or a file that it is made from.
fn concerns(run: &Run<'_>, job: &Job, staged: &BTreeSet<PathBuf>, repository: &Repository) -> bool {
    let read = ReadFiles::default();
    if let Ok(inputs) = run.load(job, &read) {
        vitae::survey(&inputs);
    }
    let asked = read.all().into_keys().chain(results(&job.output));
    asked.into_iter().any(|path| staged.contains(&repository.path(&path)))
}

/// The files of a result that are there, or the one that should be.
fn results(output: &Output) -> Vec<PathBuf> {
    let numbered = |base: &PathBuf| {
        (1..).map(|page| output::page_path(base, page)).take_while(|page| page.is_file()).collect()
    };
    match output {
        Output::Stdout => Vec::new(),
        Output::File(path) => vec![path.clone()],
        Output::Pages(base) => numbered(base),
    }
}

/// Says which files a commit would leave out, or take in another state.
fn left_out(made: &[Made], repository: &Repository, terminal: Terminal) -> Result<Exit, Problem> {
    let all = made.iter().flat_map(|made| made.results.iter().chain(&made.sources).cloned()).collect();
    let known = repository.known(&all)?;
    let mut exit = Exit::Done;
    // What git is told to ignore is in no commit, whatever it is made from.
    for made in made.iter().filter(|made| made.results.iter().any(|path| known.contains_key(path))) {
        let is_left = |path: &&PathBuf| known.get(*path) == Some(&InIndex::Otherwise);
        let results: Vec<PathBuf> =
            made.results.iter().filter(is_left).map(|path| repository.name(path)).collect();
        let sources: Vec<PathBuf> =
            made.sources.iter().filter(is_left).map(|path| repository.name(path)).collect();
        if !results.is_empty() || !sources.is_empty() {
            exit = exit.max(terminal.fail(Problem::Unstaged { results, sources }, &made.input));
        }
    }
    Ok(exit)
}
