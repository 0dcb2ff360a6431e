//! `--target`, `--lang all`, `--redact` and `targets`: which files are written, and what is in them.

use std::fs;

use crate::cli::folder::Folder;

/// A résumé with two targets and two languages.
const CV: &str = r#"lang = "en"

[targets.backend]
include = ["backend"]
headline = "Backend engineer"

[targets.lecturer]
include = ["teaching"]
lang = "de"
output = "out/{name}-{target}-{lang}.pdf"

[basics]
name = "Mira Lindqvist"
headline = { en = "Engineer", de = "Ingenieurin" }
email = "mira@lindqvist.example"
phone = { text = "+44 113 496 0000", private = true }

[[work]]
organization = "Northgrid"
position = { en = "Engineer", de = "Ingenieurin" }
highlights = [
  { text = "Wrote the scheduler for Mira Lindqvist.", tags = ["backend"] },
  { text = "Taught apprentices.", tags = ["teaching"] },
]
"#;

fn folder(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.put("cv.toml", CV);
    folder
}

fn text(folder: &Folder, name: &str) -> String {
    String::from_utf8(folder.read(name)).unwrap()
}

#[test]
fn every_target_has_its_own_result() {
    let folder = folder("targets-all");
    let build = ["cv.toml", "--target", "all", "--format", "pdf,txt"];
    folder.run(&build).well();
    let backend = text(&folder, "cv-backend.txt");
    assert!(backend.contains("Backend engineer\n") && backend.contains("Wrote the scheduler"), "{backend}");
    assert!(!backend.contains("Taught") && !backend.contains("+44"), "{backend}");
    let lecturer = text(&folder, "out/Mira-Lindqvist-lecturer-de.txt");
    assert!(lecturer.contains("Ingenieurin") && lecturer.contains("Taught apprentices."), "{lecturer}");
    assert!(!lecturer.contains("scheduler"), "{lecturer}");
    assert!(folder.0.join("cv-backend.pdf").is_file());
    let lines = folder.run(&build).well().text();
    assert_eq!(lines.matches(" · unchanged\n").count(), 4, "{lines}");
    folder.run(&[&build[..], &["--check"]].concat()).well();
    // A target's `output` gives the name in a given folder, too.
    folder.run(&["cv.toml", "--target", "lecturer", "-o", "there/"]).well();
    assert!(folder.0.join("there/Mira-Lindqvist-lecturer-de.pdf").is_file());
    folder.run(&["cv.toml", "-t", "backend", "-o", "one.pdf"]).well();
    assert!(folder.0.join("one.pdf").is_file());
}

#[test]
fn every_language_has_its_own_result() {
    let folder = folder("targets-languages");
    folder.run(&["cv.toml", "--lang", "all", "--format", "txt"]).well();
    assert!(
        text(&folder, "cv-en.txt").contains("Engineer") && text(&folder, "cv-de.txt").contains("Ingenieurin")
    );
    folder.run(&["cv.toml", "--lang", "all", "-t", "all", "--format", "txt", "-o", "both/"]).well();
    let mut names: Vec<_> =
        fs::read_dir(folder.0.join("both")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(
        names,
        [
            "Mira-Lindqvist-lecturer-de.txt",
            "Mira-Lindqvist-lecturer-en.txt",
            "cv-backend-de.txt",
            "cv-backend-en.txt"
        ]
    );
}

#[test]
fn private_and_redacted_parts_are_in_no_format() {
    let folder = folder("targets-redact");
    let formats = "pdf,docx,html,md,txt,json";
    let redact = ["cv.toml", "-t", "lecturer", "-f", formats, "--redact", "contact,name"];
    folder.run(&redact).well();
    let names: Vec<String> = fs::read_dir(folder.0.join("out"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(names.len(), 6, "{names:?}");
    for name in names {
        assert!(name.starts_with("Candidate-"), "{name}");
        let bytes = folder.read(&format!("out/{name}"));
        let text = String::from_utf8_lossy(&bytes);
        for secret in ["Mira", "Lindqvist", "lindqvist.example", "496 0000"] {
            assert!(!text.contains(secret), "{secret} in {name}");
        }
    }
    let shown =
        |words: &[&str]| folder.run(&[&["cv.toml", "-f", "txt", "-o", "-"], words].concat()).well().text();
    assert!(shown(&["--private"]).contains("+44 113 496 0000") && !shown(&[]).contains("+44"));
    assert!(shown(&["--redact", "name=Profile 17"]).contains("Wrote the scheduler for Profile 17."));
}

#[test]
fn the_parts_of_each_target_are_listed() {
    let folder = folder("targets-list");
    let ran = folder.run(&["targets", "cv.toml"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    insta::assert_snapshot!(ran.text());
    folder.put("plain.toml", "basics.name = \"Mira\"\n");
    folder.refuses(
        &["targets", "plain.toml"],
        2,
        "error: `plain.toml` has no target\n   \
         = hint: define one: `[targets.backend]` with `include = [\"backend\"]`\n\n",
    );
}

#[test]
fn impossible_variants_are_refused() {
    let folder = folder("targets-refuse");
    for (words, message) in [
        (
            "cv.toml -t all -o x.pdf",
            "cannot write 2 targets and languages to one file `x.pdf`\n   = hint: `-o x/` writes them to a folder",
        ),
        (
            "- -t all",
            "standard input can be read only once, not once per target or language\n   \
             = hint: save the résumé to a file first",
        ),
    ] {
        let words: Vec<&str> = words.split(' ').collect();
        folder.refuses(&words, 2, &format!("error: {message}\n\n"));
    }
    let ran = folder.run(&["cv.toml", "-t", "backnd"]);
    assert_eq!((ran.code, ran.err.contains("did you mean `backend`?")), (Some(1), true), "{}", ran.err);
    for (option, part) in [("--var=x", "type `--var x=VALUE`"), ("--redact=nme", "did you mean `name`?")] {
        let ran = folder.run(&["cv.toml", option]);
        assert_eq!((ran.code, ran.err.contains(part)), (Some(2), true), "{option}: {}", ran.err);
    }
    folder.put("cv.toml", CV.replace("{target}", "{what}"));
    let ran = folder.run(&["cv.toml", "-t", "lecturer"]);
    let message = "error: unknown placeholder `{what}` in `output`\n  --> cv.toml:";
    assert!(ran.code == Some(1) && ran.err.contains(message), "{}", ran.err);
}

#[test]
fn parts_are_included_from_files() {
    let folder = Folder::new("targets-include");
    fs::create_dir(folder.0.join("jobs")).unwrap();
    folder.put("basics.toml", "[basics]\nname = \"Mira Lindqvist\"\n");
    folder.put("jobs/a.toml", "organization = \"Northgrid\"\nposition = \"Engineer\"\n");
    folder.put("jobs/b.toml", "organization = \"York\"\npositon = \"Tutor\"\n");
    folder.put("cv.toml", "include = \"basics.toml\"\n[[work]]\ninclude = \"jobs/*.toml\"\n");
    let ran = folder.run(&["cv.toml"]);
    assert!(ran.code == Some(1) && ran.err.contains("--> jobs/b.toml:2:1"), "{}", ran.err);
    folder.put("jobs/b.toml", "organization = \"York\"\nposition = \"Tutor\"\n");
    folder.run(&["cv.toml", "-f", "pdf,txt"]).well();
    let shown = text(&folder, "cv.txt");
    assert!(
        shown.contains("Mira Lindqvist") && shown.contains("Northgrid") && shown.contains("York"),
        "{shown}"
    );
    folder.run(&["cv.toml", "--check"]).well();
    folder.put("jobs/b.toml", "organization = \"York\"\nposition = \"Lecturer\"\n");
    let ran = folder.run(&["cv.toml", "--check"]);
    assert!(ran.code == Some(1) && ran.err.contains("out of date"), "{}", ran.err);
    folder.put("basics.toml", "include = \"cv.toml\"\n[basics]\nname = \"Mira\"\n");
    let ran = folder.run(&["cv.toml"]);
    assert!(ran.err.contains("`cv.toml` includes itself: cv.toml → basics.toml → cv.toml"), "{}", ran.err);
    folder.put("basics.toml", "include = \"no.toml\"\n[basics]\nname = \"Mira\"\n");
    let ran = folder.run(&["cv.toml"]);
    assert!(
        ran.err.contains("file not found: `no.toml`") && ran.err.contains("basics.toml:1:11"),
        "{}",
        ran.err
    );
}
