//! Decides where each result goes before anything is built, so that a wrong command line fails at once.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use vitae::DocumentChoice;

use crate::cli::args::{LetterPlacement, ResultArgs};
use crate::cli::error::CliError;
use crate::cli::format::{Format, Material};
pub(crate) use crate::cli::job::{Job, Output, WantedResult, is_folder, letter_path, page_path, with_suffix};
use crate::cli::layouts;
use crate::cli::load::Input;
use crate::cli::neutral_name::without_name;
use crate::cli::variants::in_variants;

/// Returns a job for each input, in order; with `--layout all`, one for each layout, by name.
pub(crate) fn plan(inputs: Vec<Input>, args: &ResultArgs) -> Result<Vec<Job>, CliError> {
    let formats = formats(args)?;
    if let Some(output) = args.output.as_deref().filter(|output| !is_folder(output)) {
        if inputs.len() > 1 {
            return Err(CliError::Several { n: inputs.len(), what: "results", output: output.to_owned() });
        }
        if formats.len() > 1 {
            return Err(CliError::Several { n: formats.len(), what: "formats", output: output.to_owned() });
        }
    }
    let folder = args.output.clone().filter(|output| is_folder(output));
    let mut jobs = Vec::with_capacity(inputs.len());
    for input in inputs {
        if input == Input::Stdin && args.output.is_none() && formats.len() > 1 {
            return Err(CliError::Several { n: formats.len(), what: "formats", output: PathBuf::from("-") });
        }
        let wanted = |&format: &Format| {
            Ok(WantedResult { format, output: output(&input, format, args.output.as_deref())? })
        };
        let results = formats.iter().map(wanted).collect::<Result<Vec<WantedResult>, CliError>>()?;
        let (target, lang) = (args.variants.target.clone(), args.variants.lang.clone());
        let documents = DocumentChoice::Resume;
        let layout = args.layout.clone();
        let job = Job { input, layout, target, lang, documents, results, folder: folder.clone() };
        for job in with_letter(job, args)? {
            for job in in_variants(job, args)? {
                jobs.extend(in_layouts(without_name(job, args), args)?);
            }
        }
    }
    check(&jobs)?;
    Ok(jobs)
}

/// Returns the job with its letter, as the command line has it: in front, apart, or alone.
fn with_letter(job: Job, args: &ResultArgs) -> Result<Vec<Job>, CliError> {
    let Some(place) = args.variants.with_letter else { return Ok(vec![job]) };
    let is_named = args.output.as_deref().is_some_and(|output| !is_folder(output));
    let letter = || {
        let results = job.results.iter().map(|wanted| {
            let path = |path: &Path| match place {
                LetterPlacement::Only if is_named => path.to_owned(),
                _ => letter_path(path),
            };
            let output = match &wanted.output {
                Output::Stdout => Output::Stdout,
                Output::File(own) => Output::File(path(own)),
                Output::Pages(own) => Output::Pages(path(own)),
            };
            WantedResult { format: wanted.format, output }
        });
        Job { documents: DocumentChoice::Letter, results: results.collect(), ..job.clone() }
    };
    let is_unpaged = |wanted: &&WantedResult| wanted.format.facts().material == Material::Content;
    Ok(match place {
        LetterPlacement::Front => match job.results.iter().find(is_unpaged) {
            Some(wanted) => return Err(CliError::LetterInFront(wanted.format.facts().name)),
            None => vec![Job { documents: DocumentChoice::Both, ..job }],
        },
        LetterPlacement::Apart => vec![letter(), job.clone()],
        LetterPlacement::Only => vec![letter()],
    })
}

/// Returns the job, or one for each layout with `--layout all`.
fn in_layouts(job: Job, args: &ResultArgs) -> Result<Vec<Job>, CliError> {
    if args.layout.as_deref() != Some(EVERY_LAYOUT) {
        return Ok(vec![job]);
    }
    let names = layouts::names(&job.input.folder());
    match args.output.as_deref() {
        _ if job.input == Input::Stdin => Err(CliError::StdinLayouts),
        Some(output) if !is_folder(output) => {
            Err(CliError::Several { n: names.len(), what: "layouts", output: output.to_owned() })
        }
        _ => Ok(in_every_layout(&job, &names)),
    }
}

/// The layout name that means all layouts.
const EVERY_LAYOUT: &str = "all";

/// Returns a job for each layout: `cv.pdf` becomes `cv-NAME.pdf`.
fn in_every_layout(job: &Job, names: &[String]) -> Vec<Job> {
    let in_layout = |name: &String| {
        let results = job.results.iter().map(|wanted| WantedResult {
            format: wanted.format,
            output: match &wanted.output {
                Output::Stdout => Output::Stdout,
                Output::File(path) => Output::File(with_suffix(path, name)),
                Output::Pages(path) => Output::Pages(with_suffix(path, name)),
            },
        });
        Job { layout: Some(name.clone()), results: results.collect(), ..job.clone() }
    };
    names.iter().map(in_layout).collect()
}

/// The formats of the command line, each once.
fn formats(args: &ResultArgs) -> Result<Vec<Format>, CliError> {
    let mut formats = Vec::new();
    for &format in &args.format {
        if !formats.contains(&format) {
            formats.push(format);
        }
    }
    if !formats.is_empty() {
        return Ok(formats);
    }
    let output = args.output.as_deref().filter(|output| !is_folder(output));
    let Some(extension) = output.and_then(Path::extension) else { return Ok(vec![Format::Pdf]) };
    let extension = extension.to_string_lossy().to_ascii_lowercase();
    Ok(vec![Format::of_extension(&extension).map_err(CliError::UnknownFormat)?])
}

fn output(input: &Input, format: Format, wanted: Option<&Path>) -> Result<Output, CliError> {
    let beside = match (wanted, input) {
        (Some(path), _) if path == Path::new("-") => return Ok(Output::Stdout),
        (Some(path), _) if !is_folder(path) => return Ok(Output::File(path.to_owned())),
        (Some(folder), Input::Stdin) => folder.join(format!("resume.{}", format.extension())),
        (Some(folder), Input::File(file)) => folder.join(result_name(file, format)),
        (None, Input::Stdin) => return Ok(Output::Stdout),
        // Nothing can be written beside a pipe or a device.
        (None, Input::File(file)) if is_irregular(file) => return Err(CliError::NoName(file.clone())),
        (None, Input::File(file)) => file.with_file_name(result_name(file, format)),
    };
    Ok(if format.facts().has_file_per_page { Output::Pages(beside) } else { Output::File(beside) })
}

/// Whether a path is a pipe or a device.
pub(crate) fn is_irregular(file: &Path) -> bool {
    fs::metadata(file).is_ok_and(|kind| !kind.is_file() && !kind.is_dir())
}

/// Returns the file name of a result: that of the input, with its extension replaced if it names a source format.
fn result_name(file: &Path, format: Format) -> PathBuf {
    let name = PathBuf::from(file.file_name().unwrap_or("resume".as_ref()));
    let is_source = name
        .extension()
        .is_some_and(|e| ["toml", "json", "jsonc", "json5", "txt"].iter().any(|s| e.eq_ignore_ascii_case(s)));
    let stem = match name.file_stem() {
        Some(stem) if is_source => stem.to_owned(),
        _ => name.into_os_string(),
    };
    let mut result = stem;
    result.push(".");
    result.push(format.extension());
    PathBuf::from(result)
}

/// Checks that there is no input twice, no output twice, and no output that is an input.
fn check(jobs: &[Job]) -> Result<(), CliError> {
    // The path as typed, and the layouts that the résumé is set in.
    let mut inputs: BTreeMap<PathBuf, (PathBuf, Vec<_>)> = BTreeMap::new();
    for job in jobs {
        let (real, path) = identity(typed(&job.input));
        let others: &mut Vec<_> = &mut inputs.entry(real).or_insert_with(|| (path.clone(), Vec::new())).1;
        let variant = (&job.layout, &job.target, &job.lang, job.documents as u8);
        if others.contains(&variant) {
            return Err(CliError::Twice(path));
        }
        others.push(variant);
    }
    let mut outputs: BTreeMap<PathBuf, &Job> = BTreeMap::new();
    for (job, wanted) in jobs.iter().flat_map(|job| job.results.iter().map(move |wanted| (job, wanted))) {
        let (Output::File(path) | Output::Pages(path)) = &wanted.output else { continue };
        let (real, path) = identity(path.clone());
        if let Some((typed, _)) = inputs.get(&real) {
            return Err(CliError::Replaces(typed.clone()));
        }
        if let Some(other) = outputs.insert(real, job) {
            return Err(CliError::Collision(typed(&other.input), typed(&job.input), path));
        }
    }
    Ok(())
}

fn typed(input: &Input) -> PathBuf {
    match input {
        Input::Stdin => PathBuf::from("-"),
        Input::File(path) => path.clone(),
    }
}

/// Returns the real path of a file, which need not exist, together with the path itself.
fn identity(path: PathBuf) -> (PathBuf, PathBuf) {
    let parent = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let real = fs::canonicalize(&path).or_else(|_| {
        fs::canonicalize(parent).map(|folder| folder.join(path.file_name().unwrap_or_default()))
    });
    (folded(real.unwrap_or_else(|_| path.clone())), path)
}

/// The same path for all names of a file that does not exist yet: Windows does not distinguish case.
fn folded(path: PathBuf) -> PathBuf {
    match path.to_str() {
        Some(text) if cfg!(windows) => PathBuf::from(text.to_lowercase()),
        _ => path,
    }
}

#[cfg(test)]
mod tests {
    use super::{Output, page_path, plan, result_name};
    use crate::cli::args::Args;
    use crate::cli::format::Format;
    use crate::cli::inputs::inputs;
    use clap::Parser;
    use std::path::{Path, PathBuf};

    fn outputs(command: &str) -> Result<Vec<String>, String> {
        let args = Args::try_parse_from(command.split(' ')).map_err(|e| e.to_string())?;
        let inputs = inputs(&args.build.files, None).map_err(|e| e.to_string())?;
        let jobs = plan(inputs, &args.build.result).map_err(|e| e.to_string())?;
        Ok(jobs
            .into_iter()
            .flat_map(|job| job.results)
            .map(|wanted| match wanted.output {
                Output::Stdout => "stdout".to_owned(),
                Output::File(path) => path.display().to_string(),
                Output::Pages(path) => format!("{}…", page_path(&path, 1).display()),
            })
            .collect())
    }

    fn ok(command: &str, wanted: &[&str]) {
        assert_eq!(outputs(command).unwrap(), wanted, "{command}");
    }

    #[test]
    fn results_are_written_beside_their_inputs() {
        ok("vitae", &["resume.pdf"]);
        ok("vitae no/cv.json no/b.toml", &["no/cv.pdf", "no/b.pdf"]);
        ok("vitae cv.toml --format png", &["cv-1.png…"]);
        ok("vitae cv.toml -f txt", &["cv.txt"]);
        ok("vitae cv.toml -f FRAMES", &["cv.frames"]);
        ok("vitae -", &["stdout"]);
        ok("vitae a.toml b.toml -f pdf,txt", &["a.pdf", "a.txt", "b.pdf", "b.txt"]);
        ok("vitae cv.toml -f txt -f pdf,TXT", &["cv.txt", "cv.pdf"]);
    }

    #[test]
    fn the_output_can_be_a_file_a_folder_or_a_stream() {
        ok("vitae cv.toml -o x.pdf", &["x.pdf"]);
        ok("vitae cv.toml -o x.png", &["x.png"]);
        ok("vitae cv.toml -o -", &["stdout"]);
        ok("vitae a.toml b.json -o src", &["src/a.pdf", "src/b.pdf"]);
        ok("vitae a.toml b.json -o no/", &["no/a.pdf", "no/b.pdf"]);
        ok("vitae - -o src -f png", &["src/resume-1.png…"]);
    }

    #[test]
    fn impossible_jobs_are_refused() {
        for (command, message) in [
            ("vitae a.toml b.toml -o x.pdf", "cannot write 2 results to one file `x.pdf`"),
            ("vitae cv.toml -f pdf,txt -o x.pdf", "cannot write 2 formats to one file `x.pdf`"),
            ("vitae - -f pdf,txt", "cannot write 2 formats to one file `-`"),
            ("vitae cv.toml cv.json", "`cv.toml` and `cv.json` would both be written to `cv.pdf`"),
            ("vitae cv.toml ./cv.toml", "`./cv.toml` is given twice"),
            (
                "vitae Cargo.toml -o src/../Cargo.toml",
                "the output would overwrite `Cargo.toml`, which it is made from",
            ),
            ("vitae cv.txt -f txt", "the output would overwrite `cv.txt`, which it is made from"),
            ("vitae cv.toml -o cv.odt", "vitae cannot write `.odt` files"),
            ("vitae /dev/null", "cannot write a result beside `/dev/null`, which is not a regular file"),
        ] {
            assert_eq!(outputs(command), Err(message.to_owned()), "{command}");
        }
    }

    #[test]
    fn names_keep_their_dots() {
        let name = |file: &str| result_name(Path::new(file), Format::Pdf).display().to_string();
        assert_eq!(name("a/cv.2026.toml"), "cv.2026.pdf");
        assert_eq!(name("cv.2026"), "cv.2026.pdf");
        assert_eq!(page_path(Path::new("a.b/cv.2026.png"), 12), PathBuf::from("a.b/cv.2026-12.png"));
    }
}
