//! `vitae build`: each résumé into its result, on all cores; a bad one does not stop the rest.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::Instant;

use vitae::diag::{Diagnostic, Diagnostics};
use vitae::export::{pdf, png, text};
use vitae::font::FontBook;
use vitae::source::Sources;
use vitae::typeset::dump;
use vitae::{Built, Target};

use crate::cli::args::{BuildArgs, Format, ResultArgs, parse_seconds};
use crate::cli::batch;
use crate::cli::inputs;
use crate::cli::load::{self, ReadFiles};
use crate::cli::output::{self, Job, Output};
use crate::cli::problem::{Exit, Problem, quoted};
use crate::cli::progress::Progress;
use crate::cli::result::Made;
use crate::cli::said::{Said, Tally};
use crate::cli::terminal::{self, Terminal};
use crate::cli::write::{self, Written};

/// What all the files of a run share.
pub(crate) struct Run<'a> {
    args: &'a ResultArgs,
    target: Target,
    /// Made when the first résumé has been read, so that a mistyped name is answered at once.
    fonts: LazyLock<FontBook>,
    terminal: Terminal,
}

/// Builds what the command line names; the worst result is the whole run's.
pub(crate) fn build(args: &BuildArgs, terminal: Terminal) -> Result<Exit, Problem> {
    let jobs = output::plan(inputs::inputs(&args.files, args.files_from.as_deref())?, &args.result)?;
    let run = Run::new(&args.result, terminal)?;
    let start = Instant::now();
    let (mut exit, mut tally) = (Exit::Done, Tally::default());
    let progress = Progress::new(jobs.len(), terminal);
    let work = |index: usize| {
        let (job, mut said) = (&jobs[index], Said::default());
        let made = run.make(job, &ReadFiles::default(), &mut said);
        (made.map_err(|problem| said.fail(terminal, problem, &job.input.name())), said)
    };
    batch::in_order(jobs.len(), batch::n_workers(args.jobs, jobs.len()), work, |_, (made, said)| {
        let printed = progress.advance(|| terminal.say(&said));
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

fn target(args: &ResultArgs) -> Result<Target, Problem> {
    let created = match (args.date, env::var_os("SOURCE_DATE_EPOCH")) {
        (Some(date), _) => Some(date),
        (None, Some(epoch)) if !epoch.is_empty() => {
            let epoch = epoch.to_string_lossy().into_owned();
            Some(parse_seconds(&epoch).ok_or(Problem::Epoch(epoch))?)
        }
        _ => None,
    };
    Ok(Target {
        layout: args.layout.clone(),
        paper: args.paper,
        lang: args.lang.clone(),
        pages: args.pages.map(usize::from),
        overrides: args.set.clone(),
        created,
    })
}

impl<'a> Run<'a> {
    /// What the command line and the environment say.
    pub(crate) fn new(args: &'a ResultArgs, terminal: Terminal) -> Result<Self, Problem> {
        Ok(Self { args, target: target(args)?, fonts: LazyLock::new(FontBook::embedded), terminal })
    }

    /// Builds one result; `read` gets to know the files that it is made from, `said` what there is to say of it.
    pub(crate) fn make(&self, job: &Job, read: &ReadFiles, said: &mut Said) -> Result<Written, Problem> {
        let start = Instant::now();
        self.guard_terminal(job)?;
        let inputs = load::load(&job.input, self.target.clone(), &self.fonts, read)?;
        let built = vitae::build(&inputs).map_err(|failed| Problem::Input(Box::new(failed)))?;
        said.report(self.terminal, &built.warnings, &built.sources, &job.input.name());
        let files = self.export(&built, job.format);
        if let Some(folder) = &job.folder {
            fs::create_dir_all(folder).map_err(|error| Problem::Unwritable(folder.clone(), error))?;
        }
        let made = match &job.output {
            Output::Stdout => return stream(&files).map(|()| Written::New),
            Output::File(path) if files.len() == 1 => write_all(vec![path.clone()], &files, read)?,
            Output::File(base) | Output::Pages(base) => {
                let pages = (1..=files.len()).map(|page| output::page_path(base, page)).collect();
                let made = write_all(pages, &files, read)?;
                self.warn_of_stale_pages(base, files.len(), read, said);
                made
            }
        };
        let n_pages = (job.format != Format::Txt).then_some(built.document.pages.len());
        let mut line = made.line(n_pages, start.elapsed());
        if let Some(fit) = built.document.fit.as_ref().map(ToString::to_string).filter(|fit| !fit.is_empty())
        {
            line.push_str(&format!("\n  fitted: {fit}"));
        }
        said.result = line;
        Ok(made.written)
    }

    /// Refuses to garble a terminal, before any work is done.
    fn guard_terminal(&self, job: &Job) -> Result<(), Problem> {
        let what = match job.format {
            Format::Pdf => "a PDF",
            Format::Png => "a PNG",
            Format::Txt | Format::Frames => return Ok(()),
        };
        if job.output == Output::Stdout && terminal::shows_output() {
            return Err(Problem::Terminal(what));
        }
        Ok(())
    }

    /// The bytes of each file of a result: one, or one a page.
    fn export(&self, built: &Built, format: Format) -> Vec<Vec<u8>> {
        let document = &built.document;
        match format {
            Format::Pdf => vec![pdf::export(document, &self.fonts)],
            Format::Png => png::render(&pdf::export(document, &self.fonts), f64::from(self.args.dpi)),
            Format::Txt => vec![text::export(document).into_bytes()],
            Format::Frames => vec![dump::dump(document, &self.fonts).into_bytes()],
        }
    }

    /// Pages of a former, longer result may be taken for this one's.
    fn warn_of_stale_pages(&self, base: &Path, n_pages: usize, read: &ReadFiles, said: &mut Said) {
        let mut diagnostics = Diagnostics::new();
        let later = (n_pages + 1..).map(|page| output::page_path(base, page));
        for page in later.take_while(|page| page.is_file()).filter(|page| !read.holds(page)) {
            let message = format!("`{}` is left from a longer result", page.display());
            diagnostics.push(Diagnostic::warning(message).hint(format!("`rm {}`", quoted(&page))));
        }
        said.report(self.terminal, &diagnostics, &Sources::new(), &base.display().to_string());
    }
}

/// To standard output, where there is room for one file.
fn stream(files: &[Vec<u8>]) -> Result<(), Problem> {
    match files {
        [file] => terminal::print(file),
        _ => Err(Problem::ManyPages(files.len())),
    }
}

/// Writes each of `files` to its path, once it is sure that none replaces what the build read.
fn write_all(paths: Vec<PathBuf>, files: &[Vec<u8>], read: &ReadFiles) -> Result<Made, Problem> {
    if let Some(path) = paths.iter().find(|path| read.holds(path)) {
        return Err(Problem::Replaces(path.clone()));
    }
    let mut is_new = false;
    for (path, bytes) in paths.iter().zip(files) {
        is_new |= write::write(path, bytes)? == Written::New;
    }
    let written = if is_new { Written::New } else { Written::Unchanged };
    Ok(Made { paths, n_bytes: files.iter().map(Vec::len).sum(), written })
}

#[cfg(test)]
mod tests {
    use super::{Problem, write_all};
    use crate::cli::load::ReadFiles;
    use std::path::{Path, PathBuf};

    #[test]
    fn what_was_read_is_never_replaced() {
        let photo = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
        let read = ReadFiles::default();
        let before = std::fs::read(&photo).unwrap();
        read.add(&photo, Some(&before));
        let paths: Vec<PathBuf> = vec![photo.with_file_name("no-such-folder/a.png"), photo.clone()];
        let refused = write_all(paths, &[before.clone(), Vec::new()], &read);
        assert!(matches!(refused, Err(Problem::Replaces(path)) if path == photo));
        assert_eq!(std::fs::read(&photo).unwrap(), before);
    }
}
