//! Results of a redacted résumé → the same under names that do not say what is hidden.

use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::args::ResultArgs;
use crate::cli::job::{Job, Output, is_folder};
use crate::cli::load::Input;
use crate::cli::variants;

/// The word in a file without which nothing is hidden, unless the command line hides it.
const REDACT: &[u8] = b"redact";

/// Returns the job with neutral names of its results, if the name of the résumé's file would reveal what is hidden:
/// `mira.pdf` becomes `candidate-4f2a.pdf`. A name from the command line stays as it is.
pub(crate) fn without_name(job: Job, args: &ResultArgs) -> Job {
    let Input::File(file) = &job.input else { return job };
    let is_named = args.output.as_deref().is_some_and(|output| !is_folder(output));
    let is_hiding = || !args.variants.redact.is_empty() || job.target.is_some() || has_redact(file);
    let Some(stem) = file.file_stem().and_then(|stem| stem.to_str()) else { return job };
    if is_named || !is_hiding() {
        return job;
    }
    let chosen = (job.target.as_deref(), job.lang.as_deref());
    // If the résumé cannot be read, the build reports it.
    let Ok(inputs) = variants::load(&job.input, args, chosen) else { return job };
    let Ok(read) = vitae::read_resume(&inputs) else { return job };
    if !read.is_revealed_by(stem) {
        return job;
    }
    let name = read.resume.basics.name.as_ref().map(|name| slug(&name.value)).unwrap_or_default();
    let neutral = if name.is_empty() || read.is_revealed_by(&name) { "resume".to_owned() } else { name };
    let results = job.results.iter().map(|wanted| {
        let mut wanted = wanted.clone();
        if let Output::File(path) | Output::Pages(path) = &mut wanted.output {
            *path = renamed(path, stem, &neutral);
        }
        wanted
    });
    Job { results: results.collect(), ..job.clone() }
}

fn has_redact(file: &Path) -> bool {
    fs::read(file).is_ok_and(|bytes| bytes.windows(REDACT.len()).any(|window| window == REDACT))
}

/// A path whose file name begins with another word.
fn renamed(path: &Path, stem: &str, neutral: &str) -> PathBuf {
    let name = path.file_name().and_then(|name| name.to_str());
    match name.and_then(|name| name.strip_prefix(stem)) {
        Some(rest) => path.with_file_name(format!("{neutral}{rest}")),
        None => path.to_owned(),
    }
}

/// A name in small letters with hyphens: `Candidate 4F2A` → `candidate-4f2a`.
fn slug(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<&str>>().join("-").to_lowercase()
}
