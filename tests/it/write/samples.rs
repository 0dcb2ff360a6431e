//! Every sample, written in both formats and read again.
#![expect(clippy::disallowed_methods, reason = "samples are files")]

use std::path::{Path, PathBuf};

use crate::write::same::{read, told};
use vitae::read::resume::Resume;
use vitae::write::{json_resume, toml};

/// Returns the files in the folders of samples.
pub(crate) fn files() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = Vec::new();
    for folder in ["", "examples", "tests/samples", "tests/odd", "tests/typeset"] {
        let entries = std::fs::read_dir(root.join(folder)).expect("the folder is there");
        let paths = entries.map(|entry| entry.expect("an entry").path());
        all.extend(paths.filter(|path| {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            let is_toml = name.ends_with(".toml") && !["Cargo.toml", "pyproject.toml"].contains(&name);
            !name.starts_with('.') && (is_toml || name.ends_with(".resume.json"))
        }));
    }
    all.sort();
    assert!(all.len() > 60, "{}", all.len());
    all
}

/// The résumé of a sample, with the schema that written JSON has.
fn sample(path: &Path) -> (Resume, Vec<String>) {
    let text = std::fs::read_to_string(path).expect("a sample is text");
    let (mut resume, messages) = read(&path.to_string_lossy(), &text);
    let span = vitae::source::Span::new(vitae::source::SourceId(0), 0..0);
    resume.meta.schema.get_or_insert(vitae::source::Spanned::new(json_resume::SCHEMA.to_owned(), span));
    (resume, messages)
}

#[test]
fn every_sample_is_the_same_as_json() {
    for path in files() {
        let (resume, _) = sample(&path);
        let written = json_resume::write(&resume);
        let (again, messages) = read("again.json", &written);
        assert_same(&path, (&told(&resume), &told(&again)), &format!("{written}\n{messages:?}"));
        assert_eq!(json_resume::write(&again), written, "{}", path.display());
    }
}

#[test]
fn every_sample_is_the_same_as_toml() {
    for path in files() {
        let (mut resume, _) = sample(&path);
        resume.meta = vitae::read::resume::Meta::default();
        if path.extension().is_some_and(|ending| ending == "json") {
            resume.basics.photo.iter_mut().for_each(|photo| photo.is_required = true);
        }
        let written = toml::write(&resume);
        let (again, messages) = read("again.toml", &written);
        assert_same(&path, (&told(&resume), &told(&again)), &format!("{written}\n{messages:?}"));
        assert_eq!(toml::write(&again), written, "{}", path.display());
    }
}

#[test]
fn the_sample_with_every_key_is_as_in_the_snapshots() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples/full.resume.toml");
    let (resume, _) = sample(&path);
    insta::with_settings!({ snapshot_path => "../../write", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("full-json", json_resume::write(&resume));
        insta::assert_snapshot!("full-toml", toml::write(&resume));
    });
}

/// Fails with the first line that differs.
fn assert_same(path: &Path, (wanted, found): (&str, &str), written: &str) {
    if wanted != found {
        let pair = wanted.lines().zip(found.lines()).enumerate().find(|(_, (one, other))| one != other);
        panic!("{}: {pair:?}\n{written}", path.display());
    }
}
