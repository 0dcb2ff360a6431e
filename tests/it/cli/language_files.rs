//! A language in a file, `cv.de.toml` beside `cv.toml`, with `--lang`, `targets`, `--check`, the hook and `watch`.

use std::fs;

use crate::cli::folder::Folder;
use crate::cli::hook::{git, install, well};
use crate::cli::watch::Watch;

const CV: &str =
    "lang = \"en\"\n[basics]\nname = \"Mira Lindqvist\"\n[[work]]\nposition = \"Engineer\"\nstart = 2020\n";
const GERMAN: &str = "[basics]\nname = \"Mira Lindqvist\"\n[[work]]\nposition = \"Ingenieurin\"\n";

fn folder(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.put("cv.toml", CV);
    folder.put("cv.de.toml", GERMAN);
    folder
}

#[test]
fn every_language_is_built() {
    let folder = folder("language-files");
    folder.run(&["cv.toml", "--lang", "all", "-f", "txt"]).well();
    assert!(String::from_utf8(folder.read("cv-de.txt")).unwrap().contains("Ingenieurin"));
    assert!(String::from_utf8(folder.read("cv-en.txt")).unwrap().contains("Engineer"));
    let listed = folder.run(&["targets", "cv.toml"]).well().text();
    assert_eq!(listed, "Missing texts by language: en 0, de 0\n");
    folder.put("cv.de.toml", "[basics]\nname = \"Mira Lindqvist\"\n[[work]]\n");
    let ran = folder.run(&["targets", "cv.toml"]);
    assert_eq!(
        (ran.code, ran.text().as_str()),
        (Some(1), "Missing texts by language: en 0, de 1\n"),
        "{}",
        ran.err
    );
    assert!(
        ran.err.contains("`position` is missing in `cv.de.toml`") && ran.err.contains("--> cv.toml:5:1"),
        "{}",
        ran.err
    );
}

#[test]
fn a_changed_language_file_makes_its_results_out_of_date() {
    let folder = folder("language-files-check");
    let german = ["cv.toml", "--lang", "de", "-o", "de.pdf"];
    folder.run(&german).well();
    folder.run(&["cv.toml"]).well();
    folder.run(&[&german[..], &["--check"]].concat()).well();
    folder.put("cv.de.toml", GERMAN.replace("Ing", "Dipl.-Ing"));
    let ran = folder.run(&[&german[..], &["--check"]].concat());
    assert!(ran.code == Some(1) && ran.err.contains("`de.pdf` is out of date"), "{}", ran.err);
    folder.run(&["cv.toml", "--check"]).well();
}

#[test]
fn the_hook_knows_language_files() {
    let folder = folder("language-files-hook");
    well(&folder, &["init", "-q", "-b", "main"]);
    install(&folder, &["cv.toml", "--lang", "de"]);
    folder.run(&["cv.toml", "--lang", "de"]).well();
    well(&folder, &["add", "."]);
    well(&folder, &["commit", "-qm", "Begin"]);
    folder.put("cv.de.toml", GERMAN.replace("Ing", "Dipl.-Ing"));
    let ran = git(&folder, &["commit", "-qam", "Change"]);
    assert!(ran.code == Some(1) && ran.err.contains("missing the new version of `cv.pdf`"), "{}", ran.err);
    well(&folder, &["commit", "-qam", "Change"]);
    well(&folder, &["rm", "-q", "cv.de.toml"]);
    let ran = git(&folder, &["commit", "-qm", "Remove"]);
    assert!(ran.code == Some(1) && ran.err.contains("missing the new version of `cv.pdf`"), "{}", ran.err);
}

#[test]
fn a_new_language_file_is_noticed() {
    let folder = folder("language-files-watch");
    fs::rename(folder.0.join("cv.de.toml"), folder.0.join("away")).unwrap();
    let watch = Watch::start(folder.command(&["watch", "cv.toml", "--lang", "de", "-f", "txt"]));
    watch.says("cv.txt");
    fs::rename(folder.0.join("away"), folder.0.join("cv.de.toml")).unwrap();
    watch.says("cv.txt");
    assert!(String::from_utf8(folder.read("cv.txt")).unwrap().contains("Ingenieurin"));
}

#[test]
fn a_pattern_does_not_match_files_in_other_languages() {
    let folder = Folder::new("language-files-pattern");
    fs::create_dir(folder.0.join("jobs")).unwrap();
    folder.put("cv.toml", "lang = \"en\"\n[basics]\nname = \"Mira\"\n[[work]]\ninclude = \"jobs/*.toml\"\n");
    folder.put("cv.de.toml", "[basics]\nname = \"Mira\"\n[[work]]\ninclude = \"jobs/*.de.toml\"\n");
    folder.put("jobs/a.toml", "position = \"Engineer\"\n");
    folder.put("jobs/a.de.toml", "position = \"Ingenieurin\"\n");
    folder.put("jobs/x.old.toml", "position = \"Tutor\"\n");
    let ran = folder.run(&["cv.toml", "-f", "txt", "-o", "-"]).well().text();
    assert!(ran.contains("Engineer\nTutor\n") && !ran.contains("Ingenieurin"), "{ran}");
    fs::remove_file(folder.0.join("jobs/x.old.toml")).unwrap();
    let ran = folder.run(&["cv.toml", "-f", "txt", "-o", "-", "--lang", "de"]).well().text();
    assert!(ran.contains("Ingenieurin") && !ran.contains("Engineer"), "{ran}");
}
