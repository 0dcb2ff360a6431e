//! Makes the files of one job: loads, builds, exports and writes them, unless they are up to date.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use vitae::diag::{Diagnostic, Diagnostics};
use vitae::read::choice::PrivateParts;
use vitae::seal::Remark;
use vitae::source::Sources;
use vitae::{Built, DocumentChoice, Inputs, Options};

use crate::cli::args::{LetterPlacement, ResultArgs, parse_seconds};
use crate::cli::composed::{Composed, Recipe};
use crate::cli::error::CliError;
use crate::cli::fonts::Fonts;
use crate::cli::format::Material;
use crate::cli::job_log::JobLog;
use crate::cli::load::{self, Input};
use crate::cli::name::name;
use crate::cli::outcome::Made;
use crate::cli::output::{self, Job, Output, WantedResult};
use crate::cli::read_files::ReadFiles;
use crate::cli::shell::{REMOVE, quoted};
use crate::cli::stale::{self, ResultState};
use crate::cli::terminal::{self, Terminal};
use crate::cli::variants;
use crate::cli::write::{self, Written};

/// What all jobs of a run share.
pub(crate) struct Run<'a> {
    args: &'a ResultArgs,
    options: Options,
    fonts: Fonts,
    terminal: Terminal,
}

fn options(args: &ResultArgs) -> Result<Options, CliError> {
    let created = match (args.date, env::var_os("SOURCE_DATE_EPOCH")) {
        (Some(date), _) => Some(date),
        (None, Some(epoch)) if !epoch.is_empty() => {
            let epoch = epoch.to_string_lossy().into_owned();
            Some(parse_seconds(&epoch).ok_or(CliError::Epoch(epoch))?)
        }
        _ => None,
    };
    Ok(Options {
        layout: args.layout.clone(),
        paper: args.paper,
        lang: args.variants.lang.clone().filter(|lang| lang != variants::EVERY),
        target: args.variants.target.clone().filter(|target| target != variants::EVERY),
        variables: args.variants.var.clone(),
        documents: DocumentChoice::Resume,
        letter: args.variants.letter.clone(),
        private: if args.variants.private { PrivateParts::Shown } else { PrivateParts::Hidden },
        redactions: args.variants.redactions(),
        pages: args.pages.map(usize::from),
        trim: args.trim,
        strict: args.strict,
        overrides: args.set.clone(),
        created,
    })
}

impl<'a> Run<'a> {
    /// Returns the run of a command line and an environment.
    pub(crate) fn new(args: &'a ResultArgs, terminal: Terminal) -> Result<Self, CliError> {
        Ok(Self { args, options: options(args)?, fonts: Fonts::new(&args.font_path)?, terminal })
    }

    /// Returns what a single file of the run has: the letter, the résumé, or both.
    pub(crate) fn documents(&self) -> DocumentChoice {
        match self.args.variants.with_letter {
            Some(LetterPlacement::Front) => DocumentChoice::Both,
            Some(LetterPlacement::Only) => DocumentChoice::Letter,
            Some(LetterPlacement::Apart) | None => DocumentChoice::Resume,
        }
    }

    /// Makes the results of a job, composed once. `read` records the files they are made from; `said` collects messages
    /// and the result lines.
    pub(crate) fn make(
        &self,
        job: &Job,
        read: &ReadFiles,
        said: &mut JobLog,
    ) -> Result<Vec<Written>, CliError> {
        let start = Instant::now();
        job.results.iter().try_for_each(guard_terminal)?;
        let paths = job.results.iter().flat_map(|wanted| wanted.output.paths(1));
        paths.for_each(|path| write::sweep_beside(&path));
        let inputs = self.load(job, read)?;
        let recipe = self.recipe(&inputs);
        let mut done: Vec<_> = job.results.iter().map(|wanted| unchanged(wanted, &recipe)).collect();
        let due = job.results.iter().zip(&done).filter(|(_, done)| done.is_none());
        if let Some(material) = due.map(|(wanted, _)| wanted.format.facts().material).max() {
            let composed = Composed::of(&inputs, material).map_err(|problem| in_layout(problem, job))?;
            let (warnings, sources) = composed.warnings();
            said.messages.extend(self.terminal.render(warnings, sources, &job.input.name()));
            if let Some(folder) = &job.folder {
                fs::create_dir_all(folder).map_err(|error| CliError::Unwritable(folder.clone(), error))?;
            }
            let mut before = start;
            for (wanted, done) in job.results.iter().zip(&mut done).filter(|(_, done)| done.is_none()) {
                let files = recipe.files(&composed, wanted.format)?;
                guard_source(wanted, &files)?;
                let Some(made) = self.put(wanted, &files, (read, said))? else {
                    return Ok(vec![Written::New]);
                };
                let now = Instant::now();
                *done = Some((composed.line(&made, wanted.format, now - before), made.written));
                before = now;
            }
        }
        let (lines, written): (Vec<String>, Vec<Written>) = done.into_iter().flatten().unzip();
        said.result = lines.join("\n");
        Ok(written)
    }

    /// Writes the files of a result; `None` if they went to standard output.
    fn put(
        &self,
        wanted: &WantedResult,
        files: &[Vec<u8>],
        (read, said): (&ReadFiles, &mut JobLog),
    ) -> Result<Option<Made>, CliError> {
        match &wanted.output {
            Output::Stdout => stream(files).map(|()| None),
            Output::File(_) if files.len() == 1 => write_all(wanted.output.paths(1), files, read).map(Some),
            Output::File(base) | Output::Pages(base) => {
                let made = write_all(wanted.output.paths(files.len()), files, read)?;
                said.messages.extend(self.warnings_of_stale_pages(base, files.len(), read));
                Ok(Some(made))
            }
        }
    }

    /// Returns the options of the command line and the environment.
    pub(crate) fn options(&self) -> &Options {
        &self.options
    }

    /// Builds the pages of a résumé with `options`; `read` records the files they are made from.
    pub(crate) fn set(&self, input: &Input, options: Options, read: &ReadFiles) -> Result<Built, CliError> {
        let inputs = load::load(input, options, &self.fonts, read)?;
        vitae::build(&inputs).map_err(|failed| CliError::Input(Box::new(failed)))
    }

    /// Loads the inputs of a résumé with `options`.
    pub(crate) fn load_input(
        &self,
        input: &Input,
        options: Options,
        read: &ReadFiles,
    ) -> Result<Inputs, CliError> {
        load::load(input, options, &self.fonts, read)
    }

    /// Loads the inputs of a job; `read` records the files they come from, now and during the build.
    pub(crate) fn load(&self, job: &Job, read: &ReadFiles) -> Result<Inputs, CliError> {
        let (layout, target, lang) = (job.layout.clone(), job.target.clone(), job.lang.clone());
        let options = Options { layout, target, lang, documents: job.documents, ..self.options.clone() };
        load::load(&job.input, options, &self.fonts, read)
    }

    /// Returns what the bytes of the results of a run depend on.
    pub(crate) fn recipe<'r>(&'r self, inputs: &'r Inputs) -> Recipe<'r> {
        Recipe { inputs, args: self.args }
    }

    /// Warns of pages left over from an earlier, longer result.
    fn warnings_of_stale_pages(&self, base: &Path, n_pages: usize, read: &ReadFiles) -> Vec<String> {
        let mut diagnostics = Diagnostics::new();
        let later = (n_pages + 1..).map(|page| output::page_path(base, page));
        for page in later.take_while(|page| page.is_file()).filter(|page| !read.holds(page)) {
            let message = format!("`{}` is left over from a longer result", name(&page));
            diagnostics.push(Diagnostic::warning(message).hint(format!("`{REMOVE} {}`", quoted(&page))));
        }
        self.terminal.render(&diagnostics, &Sources::new(), &name(base))
    }
}

/// Adds the layout to each message without a place, since there may be several layouts.
pub(crate) fn in_layout(problem: CliError, job: &Job) -> CliError {
    let Some(layout) = &job.layout else { return problem };
    let CliError::Input(mut failed) = problem else { return problem };
    let name = format!("`{layout}`");
    let unnamed =
        |diagnostic: &&mut Diagnostic| diagnostic.span.is_none() && !diagnostic.message.contains(&name);
    for diagnostic in failed.diagnostics.list.iter_mut().filter(unnamed) {
        diagnostic.hints.push(format!("in layout {name}"));
    }
    CliError::Input(failed)
}

/// Refuses to replace a résumé, which may have been written by hand, unless vitae wrote it and nobody changed it.
fn guard_source(wanted: &WantedResult, files: &[Vec<u8>]) -> Result<(), CliError> {
    let (Material::Source, Output::File(path)) = (wanted.format.facts().material, &wanted.output) else {
        return Ok(());
    };
    match stale::of_files(std::slice::from_ref(path), files)? {
        ResultState::Stale(path) | ResultState::Edited(path) if !stale::is_sealed(&path, wanted.format) => {
            Err(CliError::OtherSource(path))
        }
        _ => Ok(()),
    }
}

/// Refuses to print binary data to a terminal, before any work is done.
fn guard_terminal(wanted: &WantedResult) -> Result<(), CliError> {
    if wanted.output != Output::Stdout {
        return Ok(());
    }
    if terminal::is_output_closed() {
        let closed = io::Error::other("it is closed");
        return Err(CliError::Unwritable(PathBuf::from("standard output"), closed));
    }
    match wanted.format.facts().binary {
        Some(what) if terminal::shows_output() => Err(CliError::Terminal(what)),
        _ => Ok(()),
    }
}

/// Returns the result line if the result is up to date and had no messages.
fn unchanged(wanted: &WantedResult, recipe: &Recipe<'_>) -> Option<(String, Written)> {
    let Output::File(path) = &wanted.output else { return None };
    let format = wanted.format;
    if !format.is_sealed() {
        return None;
    }
    // A file that cannot be read is written again, and writing reports the error.
    match stale::of_sealed(path, format, || recipe.digest(format)).ok()? {
        ResultState::Current { n_bytes, seal: Some(seal) } if seal.remark == Remark::None => {
            let made = Made { paths: vec![path.clone()], n_bytes, written: Written::Unchanged };
            let pages = format.is_paged().then_some((usize::from(seal.n_pages), None));
            Some((made.line(pages, Duration::ZERO), Written::Unchanged))
        }
        _ => None,
    }
}

/// Prints a file to standard output, which has room for only one.
fn stream(files: &[Vec<u8>]) -> Result<(), CliError> {
    match files {
        [file] => terminal::print(file),
        _ => Err(CliError::ManyPages(files.len())),
    }
}

/// Writes `files` to their paths, after checking that none overwrites an input.
pub(crate) fn write_all(paths: Vec<PathBuf>, files: &[Vec<u8>], read: &ReadFiles) -> Result<Made, CliError> {
    if let Some(path) = paths.iter().find(|path| read.holds(path)) {
        return Err(CliError::Replaces(path.clone()));
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
    use super::{CliError, write_all};
    use crate::cli::read_files::ReadFiles;
    use std::path::{Path, PathBuf};

    #[test]
    fn inputs_are_never_overwritten() {
        let photo = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
        let read = ReadFiles::default();
        let before = std::fs::read(&photo).unwrap();
        read.add(&photo, Some(&before));
        let paths: Vec<PathBuf> = vec![photo.with_file_name("no-such-folder/a.png"), photo.clone()];
        let refused = write_all(paths, &[before.clone(), Vec::new()], &read);
        assert!(matches!(refused, Err(CliError::Replaces(path)) if path == photo));
        assert_eq!(std::fs::read(&photo).unwrap(), before);
    }
}
