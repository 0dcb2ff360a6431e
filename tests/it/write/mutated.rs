//! Samples with random changes: whatever still reads is the same when it is written and read again.
#![expect(
    clippy::disallowed_methods,
    reason = "samples are files, and an environment variable sets the number of runs"
)]

use crate::mutate::{Random, mutated};
use crate::write::same::{read, read_strictly, told};
use crate::write::samples;
use vitae::read::resume::{Meta, Resume, Settings};
use vitae::source::{SourceId, Span, Spanned};
use vitae::write::{json_resume, toml};

/// The number of changed files of each format.
const N_RUNS: usize = 300;

fn corpus(ending: &str) -> Vec<Vec<u8>> {
    let files = samples::files().into_iter().filter(|path| path.extension().is_some_and(|own| own == ending));
    files.map(|path| std::fs::read(path).expect("a sample can be read")).collect()
}

fn n_runs() -> usize {
    std::env::var("VITAE_FUZZ_RUNS").ok().map_or(N_RUNS, |text| text.parse().expect("a number of runs"))
}

/// What differs after a way through JSON.
fn lost_in_json(resume: &Resume) -> Option<String> {
    let mut resume = resume.clone();
    let span = Span::new(SourceId(0), 0..0);
    resume.meta.schema.get_or_insert(Spanned::new(json_resume::SCHEMA.to_owned(), span));
    let written = json_resume::write(&resume);
    let (again, messages) = read("again.json", &written);
    difference(&told(&resume), &told(&again)).map(|lines| format!("{lines}\n{written}\n{messages:?}"))
}

/// What differs after a way through TOML.
fn lost_in_toml(resume: &Resume) -> Option<String> {
    let resume = Resume { meta: Meta::default(), ..resume.clone() };
    let written = toml::write(&resume);
    let (again, messages) = read("again.toml", &written);
    difference(&told(&resume), &told(&again)).map(|lines| format!("{lines}\n{written}\n{messages:?}"))
}

/// What differs after tidying.
fn lost_in_tidying(text: &str, resume: &Resume) -> Option<String> {
    let tidy = toml::normalise(text, &Settings::default());
    let (again, messages) = read("again.toml", &tidy);
    let is_stable = toml::normalise(&tidy, &Settings::default()) == tidy;
    let lines = difference(&told(resume), &told(&again));
    lines
        .or((!is_stable).then(|| "tidied twice".to_owned()))
        .map(|lines| format!("{lines}\n{tidy}\n{messages:?}"))
}

fn difference(one: &str, other: &str) -> Option<String> {
    let pairs: Vec<(&str, &str)> = one.lines().zip(other.lines()).collect();
    let at = pairs.iter().position(|(one, other)| one != other)?;
    Some(format!("{:#?}", &pairs[at.saturating_sub(5)..(at + 3).min(pairs.len())]))
}

fn run(ending: &str, lost: impl Fn(&str, &Resume) -> Option<String>) {
    let mut corpus = corpus(ending);
    if ending == "json" {
        let written = self::corpus("toml").into_iter().map(|text| {
            let (resume, _) = read("sample.toml", &String::from_utf8_lossy(&text));
            json_resume::write(&resume).into_bytes()
        });
        corpus.extend(written);
    }
    let mut n_read = 0;
    for seed in 0..n_runs() {
        let mut random = Random(seed as u64);
        let text = String::from_utf8_lossy(&mutated(&corpus, &mut random, 2048)).into_owned();
        let source = vitae::source::Source::new("changed", text);
        // Layouts have no such numbers, and JSON has no way to write them.
        if ["= nan", "= inf", "= -inf", "= +inf", "=inf", "=nan"]
            .iter()
            .any(|number| source.text.contains(number))
        {
            continue;
        }
        let Some(resume) = read_strictly(&format!("changed.{ending}"), &source.text) else { continue };
        n_read += 1;
        if let Some(lost) = lost(&source.text, &resume) {
            panic!("{seed}: {}\n{lost}", source.text);
        }
    }
    assert!(n_read > n_runs() / 50, "{n_read}");
}

#[test]
fn changed_toml_is_the_same_when_it_is_written() {
    run("toml", |text, resume| {
        lost_in_json(resume).or_else(|| lost_in_toml(resume)).or_else(|| lost_in_tidying(text, resume))
    });
}

#[test]
fn changed_json_is_the_same_when_it_is_written() {
    run("json", |_, resume| lost_in_json(resume));
}
