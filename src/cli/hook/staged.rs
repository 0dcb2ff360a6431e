//! `vitae hook run`: builds, and refuses a commit whose results were not built from its own files.
//!
//! A hook sees the files in the folder, but a commit contains what was staged. So both must be the same: the index
//! must have the current contents of each result and of each file it is made from. pre-commit makes sure of that for
//! all tracked files except the result just built. Git's own hook runs in the middle of other work, so with
//! `--staged` it ignores commits that do not concern a résumé.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use vitae::diag::{Diagnostic, Diagnostics};
use vitae::source::Sources;

use crate::cli::args::HookRunArgs;
use crate::cli::build;
use crate::cli::error::{CliError, Exit};
use crate::cli::hook::git::{self, InIndex, Repository, Staged};
use crate::cli::inputs;
use crate::cli::load::Input;
use crate::cli::name::name;
use crate::cli::output::{self, Job, Output, WantedResult};
use crate::cli::pattern;
use crate::cli::read_files::{Found, ReadFiles};
use crate::cli::run::Run;
use crate::cli::terminal::Terminal;

/// A result, and the files it was made from.
struct StagedResult {
    input: String,
    results: Vec<PathBuf>,
    sources: BTreeSet<PathBuf>,
}

/// Builds the given résumés, and reports what must still be added to the commit.
pub(crate) fn run(args: &HookRunArgs, terminal: Terminal) -> Result<Exit, CliError> {
    let repository = Repository::here()?;
    let staged = if args.staged { Some(repository.staged()?) } else { None };
    if staged.as_ref().is_some_and(|staged| staged.all.is_empty()) {
        return Ok(Exit::Done);
    }
    let mut jobs = output::plan(
        inputs::inputs(&args.build.files, args.build.files_from.as_deref())?,
        &args.build.result,
    )?;
    let run = Run::new(&args.build.result, terminal)?;
    if let Some(staged) = &staged {
        jobs.retain(|job| concerns(&run, job, staged, &repository));
    }
    if staged.is_some() || jobs.iter().any(is_something_missing) {
        let staged = staged.map_or_else(|| repository.staged(), Ok)?;
        jobs.retain(|job| !is_removed(job, &staged.removed, &repository, terminal));
    }
    if jobs.is_empty() {
        return Ok(Exit::Done);
    }
    let made = Mutex::new(Vec::with_capacity(jobs.len()));
    let exit = build::do_all(&jobs, &args.build, terminal, |job, said| {
        let read = ReadFiles::default();
        is_committable(job)?;
        let written = if args.build.check {
            build::check(&run, job, &read, said)?
        } else {
            run.make(job, &read, said)?
        };
        let results = results(job).iter().flat_map(|path| repository.paths(path)).collect();
        let sources = read.all().into_iter().filter(|(_, found)| matches!(found, Found::File(Some(_))));
        let sources = sources.flat_map(|(path, _)| repository.paths(&path)).collect();
        let made_now = StagedResult { input: job.input.name(), results, sources };
        made.lock().unwrap_or_else(PoisonError::into_inner).push(made_now);
        Ok(written)
    })?;
    let mut made = made.into_inner().unwrap_or_else(PoisonError::into_inner);
    made.sort_by(|a, b| a.input.cmp(&b.input));
    let left = left_out(&made, &repository, terminal)?;
    Ok(exit.max(left))
}

/// Whether the input or the output of a job does not exist.
fn is_something_missing(job: &Job) -> bool {
    let inputs = if let Input::File(path) = &job.input { Some(path.clone()) } else { None };
    inputs.into_iter().chain(results(job)).any(|path| path.symlink_metadata().is_err())
}

/// Whether a commit removes a résumé or its result, so that it cannot contain an outdated one.
fn is_removed(job: &Job, removed: &BTreeSet<PathBuf>, repository: &Repository, terminal: Terminal) -> bool {
    let is_gone = |path: &PathBuf| repository.paths(path).iter().any(|path| removed.contains(path));
    if let Input::File(input) = &job.input
        && is_gone(input)
    {
        let message = format!("the commit removes `{}`, so the hook builds nothing from it", name(input));
        let hint = "`vitae hook install NAME` checks another file";
        let mut warnings = Diagnostics::new();
        warnings.push(Diagnostic::warning(message).hint(hint));
        terminal.messages(&terminal.render(&warnings, &Sources::new(), &job.input.name()));
        return true;
    }
    let results = results(job);
    !results.is_empty() && results.iter().all(is_gone)
}

/// Returns the files that a hook with these arguments checks.
pub(crate) fn files(args: &HookRunArgs) -> BTreeSet<PathBuf> {
    let named = args.build.files.iter().chain(&args.build.files_from).cloned();
    let files: BTreeSet<PathBuf> = named.collect();
    if files.is_empty() { BTreeSet::from(["resume.toml".into()]) } else { files }
}

/// Checks that a hook builds files from files.
///
/// # Errors
/// The input or the output is a stream.
pub(crate) fn check_committable(args: &HookRunArgs) -> Result<(), CliError> {
    let is_stdin = |file: &PathBuf| file.as_os_str() == "-";
    let input = |file: &PathBuf| if is_stdin(file) { Input::Stdin } else { Input::File(file.clone()) };
    let jobs = output::plan(files(args).iter().map(input).collect(), &args.build.result)?;
    jobs.iter().try_for_each(is_committable)
}

fn is_committable(job: &Job) -> Result<(), CliError> {
    if job.is_streamed() || job.input == Input::Stdin {
        return Err(CliError::Uncommittable(job.input.name()));
    }
    Ok(())
}

/// Whether a commit changes a result or a file it is made from, or removes one that may have been.
fn concerns(run: &Run<'_>, job: &Job, staged: &Staged, repository: &Repository) -> bool {
    let read = ReadFiles::default();
    if let Ok(inputs) = run.load(job, &read) {
        vitae::survey(&inputs);
    }
    let asked = read.all();
    let is_removed = |pattern: &Path| {
        let folder = pattern::folder(pattern).and_then(|folder| repository.paths(folder).pop());
        let in_folder = |path: &PathBuf| folder.as_deref().is_none_or(|folder| path.parent() == Some(folder));
        staged.removed.iter().any(|path| in_folder(path) && pattern::ends_in(pattern, path))
    };
    let mut patterns = asked.iter().filter(|(_, found)| matches!(found, Found::Pattern(_)));
    patterns.any(|(pattern, _)| is_removed(pattern))
        || asked
            .into_keys()
            .chain(results(job))
            .any(|path| repository.paths(&path).iter().any(|path| staged.all.contains(path)))
}

/// Returns the existing files of each result, or the one that should exist.
fn results(job: &Job) -> Vec<PathBuf> {
    let numbered = |base: &PathBuf| {
        let pages = (1..).map(|page| output::page_path(base, page)).take_while(|page| page.is_file());
        let pages: Vec<PathBuf> = pages.collect();
        if pages.is_empty() { vec![output::page_path(base, 1)] } else { pages }
    };
    let files = |wanted: &WantedResult| match &wanted.output {
        Output::Stdout => Vec::new(),
        Output::File(path) => vec![path.clone()],
        Output::Pages(base) => numbered(base),
    };
    job.results.iter().flat_map(files).collect()
}

/// Reports the files whose current contents are not in the commit.
fn left_out(made: &[StagedResult], repository: &Repository, terminal: Terminal) -> Result<Exit, CliError> {
    let all = made.iter().flat_map(|made| made.results.iter().chain(&made.sources).cloned()).collect();
    let known = repository.known(&all)?;
    let mut exit = Exit::Done;
    // Ignored files are in no commit, whatever they are made from.
    for made in made.iter().filter(|made| made.results.iter().any(|path| known.contains_key(path))) {
        let is_left = |path: &&PathBuf| known.get(*path).is_some_and(|state| *state != InIndex::AsItIs);
        let names = |paths: &mut dyn Iterator<Item = &PathBuf>| -> Vec<PathBuf> {
            paths.map(|path| repository.name(path)).collect()
        };
        let results = names(&mut made.results.iter().filter(is_left));
        let sources = names(&mut made.sources.iter().filter(is_left));
        let is_unseen = |path: &&PathBuf| known.get(*path) == Some(&InIndex::Unseen);
        let unseen = names(&mut made.results.iter().chain(&made.sources).filter(is_unseen));
        if !results.is_empty() || !sources.is_empty() {
            let is_of_named_files = git::is_of_named_files();
            let unstaged = CliError::Unstaged { results, sources, unseen, is_of_named_files };
            exit = exit.max(terminal.fail(unstaged, &made.input));
        }
    }
    Ok(exit)
}
