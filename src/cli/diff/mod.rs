//! `vitae diff`: what differs between two résumés, two targets of one, or two PDFs.

pub(crate) mod error;
mod facts;
mod shown;

use std::path::{Path, PathBuf};

use vitae::compare::{Transcript, compare, pdf};

use crate::cli::args::DiffArgs;
use crate::cli::diff::error::DiffError;
use crate::cli::diff::facts::DiffSide;
use crate::cli::error::{CliError, Exit};
use crate::cli::files::{self, MAX_PICTURE, ReadError};
use crate::cli::load::Input;
use crate::cli::name::name;
use crate::cli::read_files::ReadFiles;
use crate::cli::run::Run;
use crate::cli::terminal::{self, Terminal};

/// Prints what differs. The exit code tells whether something does only with `--exit-code`.
pub(crate) fn diff(args: &DiffArgs, terminal: Terminal) -> Result<Exit, CliError> {
    let paths = paths(args)?;
    // What is in a PDF cannot be hidden.
    if !args.redact.is_empty() && paths.iter().any(|path| is_pdf(path)) {
        return Err(CliError::Diff(DiffError::OnlyPdfs("redact")));
    }
    let mut sides = Vec::new();
    for (index, path) in paths.iter().enumerate() {
        sides.push(match pdf_at(path)? {
            Some(bytes) => of_pdf(path, &bytes)?,
            None => of_resume(path, (args, index), terminal)?,
        });
    }
    let [old, new] = &sides[..] else { unreachable!("there are two paths") };
    let only_pdfs = old.layout.is_none() && new.layout.is_none();
    let options = [("target", &args.target), ("lang", &args.lang), ("layout", &args.layout)];
    if let Some((option, _)) = options.iter().find(|(_, values)| only_pdfs && !values.is_empty()) {
        return Err(CliError::Diff(DiffError::OnlyPdfs(option)));
    }
    let comparison = compare(&old.transcript, &new.transcript);
    let text = shown::shown((old, new), &comparison, terminal.output_look());
    terminal::print(text.as_bytes())?;
    let differs = !comparison.is_empty() || !facts::differences(old, new).is_empty();
    Ok(if differs && args.exit_code { Exit::Input } else { Exit::Done })
}

/// The files of both sides, which may be the same.
fn paths(args: &DiffArgs) -> Result<[PathBuf; 2], CliError> {
    let options = [("target", &args.target), ("lang", &args.lang), ("layout", &args.layout)];
    if let Some((option, _)) = options.iter().find(|(_, values)| values.len() > 2) {
        return Err(CliError::Diff(DiffError::ManySides(option)));
    }
    let is_stdin = |path: &Path| path == Path::new("-");
    let one = match &args.files[..] {
        [old, new] if is_stdin(old) && is_stdin(new) => return Err(CliError::Diff(DiffError::StdinTwice)),
        [old, new] => return Ok([old.clone(), new.clone()]),
        [one] => one.clone(),
        _ => PathBuf::from("resume.toml"),
    };
    if options.iter().all(|(_, values)| values.len() < 2) {
        return Err(CliError::Diff(DiffError::OneSide(one)));
    }
    if is_stdin(&one) {
        return Err(CliError::Diff(DiffError::StdinTwice));
    }
    Ok([one.clone(), one])
}

fn is_pdf(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("pdf"))
}

/// The bytes of a file if it is a PDF.
fn pdf_at(path: &Path) -> Result<Option<Vec<u8>>, CliError> {
    if !is_pdf(path) {
        return Ok(None);
    }
    files::read(path, MAX_PICTURE).map(Some).map_err(|error| match error {
        ReadError::Missing => CliError::Missing { path: path.to_owned(), hints: Vec::new() },
        ReadError::TooLarge => unreadable(path, files::why(&error, MAX_PICTURE)),
        ReadError::Folder | ReadError::Irregular | ReadError::Io(_) => {
            CliError::Unreadable(path.to_owned(), error.into_io())
        }
    })
}

fn unreadable(path: &Path, why: String) -> CliError {
    CliError::Diff(DiffError::Pdf { path: path.to_owned(), why })
}

fn of_pdf(path: &Path, bytes: &[u8]) -> Result<DiffSide, CliError> {
    let transcript = pdf::read(bytes).map_err(|error| unreadable(path, error.to_string()))?;
    Ok(DiffSide { name: name(path), transcript, layout: None })
}

fn of_resume(
    path: &Path,
    (args, index): (&DiffArgs, usize),
    terminal: Terminal,
) -> Result<DiffSide, CliError> {
    let result = args.side(index);
    let run = Run::new(&result, terminal)?;
    let input = if path == Path::new("-") { Input::Stdin } else { Input::File(path.to_owned()) };
    let built = run.set(&input, run.options().clone(), &ReadFiles::default())?;
    let transcript = Transcript::of(&built.reading, &built.document);
    let variant = [("target", &result.variants.target), ("lang", &result.variants.lang)];
    let variant =
        variant.iter().filter_map(|(option, value)| Some(format!(" --{option} {}", value.as_ref()?)));
    let name = format!("{}{}", input.name(), variant.collect::<String>());
    Ok(DiffSide { name, transcript, layout: Some(built.chosen.layout) })
}
