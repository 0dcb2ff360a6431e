//! A job → one for each target and language, with the paths of their results.

use std::path::{Path, PathBuf};

use vitae::read::TargetFacts;
use vitae::read::choice::PrivateParts;
use vitae::{DocumentChoice, Inputs, Options};

pub(crate) use crate::cli::args::EVERY;
use crate::cli::args::ResultArgs;
use crate::cli::error::CliError;
use crate::cli::fonts::Fonts;
use crate::cli::job::{Job, Output, WantedResult, is_folder, with_suffix};
use crate::cli::load::{self, Input};
use crate::cli::read_files::ReadFiles;

/// Returns a job for each target and language that the command line names.
pub(crate) fn in_variants(job: Job, args: &ResultArgs) -> Result<Vec<Job>, CliError> {
    let (target, lang) = (args.variants.target.as_deref(), args.variants.lang.as_deref());
    let is_every = |word: Option<&str>| word == Some(EVERY);
    if target.is_none() && !is_every(lang) {
        return Ok(vec![job]);
    }
    if job.input == Input::Stdin {
        return if is_every(target) || is_every(lang) { Err(CliError::StdinVariants) } else { Ok(vec![job]) };
    }
    let inputs = load(&job.input, args, (None, None))?;
    let offered = vitae::variants(&inputs);
    let targets: Vec<Option<&TargetFacts>> = match target {
        None => vec![None],
        Some(EVERY) => offered.targets.iter().map(Some).collect(),
        Some(name) => vec![offered.targets.iter().find(|target| target.name == name)],
    };
    let langs: Vec<Option<&str>> = if is_every(lang) {
        offered.langs.iter().map(|lang| Some(lang.as_str())).collect()
    } else {
        vec![lang]
    };
    let n_variants = targets.len() * langs.len();
    if n_variants == 0 {
        let what = if offered.targets.is_empty() && target.is_some() { "target" } else { "language" };
        return Err(CliError::NoVariants { input: job.input.name(), what });
    }
    if let Some(output) = args.output.as_deref().filter(|output| n_variants > 1 && !is_folder(output)) {
        return Err(CliError::Several {
            n: n_variants,
            what: "targets and languages",
            output: output.to_owned(),
        });
    }
    let mut jobs = Vec::with_capacity(n_variants);
    for facts in &targets {
        for own in &langs {
            let named = facts.map_or(target, |facts| Some(facts.name.as_str()));
            let variant =
                Variant { target: named, facts: *facts, lang: *own, is_one_of_langs: is_every(lang) };
            jobs.push(variant.job(&job, args, &offered.langs)?);
        }
    }
    Ok(jobs)
}

/// Loads a résumé to find out what it offers, or what it shows for a target in a language.
pub(crate) fn load(
    input: &Input,
    args: &ResultArgs,
    (target, lang): (Option<&str>, Option<&str>),
) -> Result<Inputs, CliError> {
    let options = Options {
        target: target.map(str::to_owned),
        lang: lang.map(str::to_owned),
        variables: args.variants.var.clone(),
        private: PrivateParts::Hidden,
        redactions: args.variants.redactions(),
        ..Options::default()
    };
    load::load(input, options, &Fonts::new(&[])?, &ReadFiles::default())
}

/// A target and a language.
struct Variant<'a> {
    target: Option<&'a str>,
    facts: Option<&'a TargetFacts>,
    lang: Option<&'a str>,
    /// Whether the name of the result needs the language.
    is_one_of_langs: bool,
}

impl Variant<'_> {
    fn job(&self, job: &Job, args: &ResultArgs, langs: &[String]) -> Result<Job, CliError> {
        let is_named = args.output.as_deref().is_some_and(|output| !is_folder(output));
        let path = match self.facts.and_then(|facts| facts.output.as_ref()).filter(|_| !is_named) {
            Some(template) => {
                let path = self.filled(&template.value, (&job.input, args), langs)?;
                let is_letter = job.documents == DocumentChoice::Letter;
                Some(if is_letter { with_suffix(&path, "letter") } else { path })
            }
            None => None,
        };
        let mut folder = job.folder.clone();
        let results = job.results.iter().map(|wanted| {
            let place = |own: &Path| match &path {
                None if is_named => own.to_owned(),
                None => self.suffixed(own),
                Some(path) => {
                    let path = path.with_extension(wanted.format.extension());
                    match &job.folder {
                        Some(folder) => folder.join(path.file_name().unwrap_or_default()),
                        None => job.input.folder().join(path),
                    }
                }
            };
            let output = match &wanted.output {
                Output::Stdout => Output::Stdout,
                Output::File(own) => Output::File(place(own)),
                Output::Pages(own) => Output::Pages(place(own)),
            };
            WantedResult { format: wanted.format, output }
        });
        let results: Vec<WantedResult> = results.collect();
        if let (Some(path), None) = (&path, &folder) {
            let parent = job.input.folder().join(path.parent().unwrap_or(Path::new("")));
            folder = Some(parent).filter(|folder| !folder.as_os_str().is_empty());
        }
        let (target, lang) = (self.target.map(str::to_owned), self.lang.map(str::to_owned));
        Ok(Job { target, lang, results, folder, ..job.clone() })
    }

    /// `cv.pdf` → `cv-TARGET-LANG.pdf`.
    fn suffixed(&self, path: &Path) -> PathBuf {
        let mut path = path.to_owned();
        for suffix in self.target.into_iter().chain(self.lang.filter(|_| self.is_one_of_langs)) {
            path = with_suffix(&path, suffix);
        }
        path
    }

    /// The path in a target's `output`, with the person's name, the target and the language.
    fn filled(
        &self,
        template: &str,
        (input, args): (&Input, &ResultArgs),
        langs: &[String],
    ) -> Result<PathBuf, CliError> {
        let lang = self.lang.or_else(|| self.facts.and_then(|facts| facts.lang.as_deref()));
        let lang = lang.or(langs.first().map(String::as_str)).unwrap_or(vitae::DEFAULT_LANG);
        let name = if template.contains("{name}") { self.name(input, args)? } else { String::new() };
        let path = template
            .replace("{name}", &name)
            .replace("{target}", self.target.unwrap_or_default())
            .replace("{lang}", lang);
        if path.trim().is_empty() || path.ends_with('/') || path.contains(['{', '}']) {
            return Err(CliError::OutputTemplate { input: input.name(), template: template.to_owned() });
        }
        Ok(PathBuf::from(path))
    }

    /// The person's name as a part of a file name: what the target shows, and hides.
    fn name(&self, input: &Input, args: &ResultArgs) -> Result<String, CliError> {
        let inputs = load(input, args, (self.target, self.lang))?;
        let read = vitae::read_resume(&inputs).map_err(|failed| CliError::Input(Box::new(failed)))?;
        let name = read.resume.basics.name.map(|name| name.value).unwrap_or_default();
        let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        Ok(words.collect::<Vec<&str>>().join("-"))
    }
}
