//! `vitae diff`: what is printed, and the exit codes.

use crate::cli::folder::Folder;

/// A résumé with two targets and two languages.
const CV: &str = r#"lang = "en"

[targets.backend]
include = ["backend"]
headline = "Backend engineer"

[targets.lead]
include = ["lead"]
first = ["lead"]
layout = "modern"

[basics]
name = "Mira Lindqvist"
headline = { en = "Engineer", de = "Ingenieurin" }
email = "mira@lindqvist.example"

[[work]]
organization = "Northgrid"
position = { text = "Engineer", lead = "Head of engineering" }
start = "2019"
end = "2023"
highlights = [
  "Planned the batteries of 1,400 houses.",
  { text = "Wrote the scheduler in Rust.", tags = ["backend"] },
  { text = "Led a team of five.", tags = ["lead"] },
]
"#;

fn folder(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.put("cv.toml", CV);
    folder.put("new.toml", CV.replace("1,400 houses", "2,000 houses").replace("\"2023\"", "\"present\""));
    folder
}

#[test]
fn two_targets_are_compared() {
    let ran = folder("diff-targets").run(&["diff", "cv.toml", "-t", "backend", "-t", "lead"]).well();
    insta::assert_snapshot!(ran.text());
}

#[test]
fn two_languages_are_compared_by_place() {
    let ran = folder("diff-languages").run(&["diff", "cv.toml", "--lang", "en", "--lang", "de"]).well();
    insta::assert_snapshot!(ran.text());
}

#[test]
fn files_and_pdfs_are_compared_alike() {
    let folder = folder("diff-files");
    folder.run(&["cv.toml", "new.toml", "-q"]).well();
    let of_files = folder.run(&["diff", "cv.toml", "new.toml"]).well().text();
    insta::assert_snapshot!(of_files);
    let body = |text: &str| text.split_once("\n\n").unwrap().1.to_owned();
    for (old, new) in [("cv.pdf", "new.pdf"), ("cv.toml", "new.pdf"), ("cv.pdf", "new.toml")] {
        let text = folder.run(&["diff", old, new]).well().text();
        assert_eq!(body(&text), body(&of_files), "{old} {new}");
    }
    let same = folder.run(&["diff", "cv.pdf", "cv.toml", "--exit-code"]).well();
    assert_eq!(same.text(), "`cv.pdf` and `cv.toml` have the same text\n");
    let piped = folder.run_with(&["diff", "-", "new.toml"], CV.as_bytes()).well();
    assert_eq!(body(&piped.text()), body(&of_files));
}

#[test]
fn the_exit_code_tells_differences_only_if_it_is_wanted() {
    let folder = folder("diff-exit");
    let ran = folder.run(&["diff", "cv.toml", "new.toml", "--exit-code"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(1), ""));
    folder.run(&["diff", "cv.toml", "new.toml"]).well();
    // A layout differs, but no text.
    let layouts = ["diff", "cv.toml", "--layout", "classic", "--layout", "classic", "--exit-code"];
    folder.run(&layouts).well();
    let colored = folder.run(&["diff", "cv.toml", "new.toml", "--color", "always"]).well().text();
    assert!(colored.contains("\u{1b}[31m[-1-]") || colored.contains("\u{1b}[31m"), "{colored}");
    assert!(!folder.run(&["diff", "cv.toml", "new.toml"]).text().contains('\u{1b}'));
}

#[test]
fn options_apply_to_both_sides() {
    let folder = folder("diff-options");
    let ran = folder.run(&["diff", "cv.toml", "new.toml", "--redact", "dates,name"]).well();
    assert!(!ran.text().contains("Mira") && !ran.text().contains("2023"), "{}", ran.text());
    assert!(ran.text().contains("[-1,400-]{+2,000+}"), "{}", ran.text());
    let ran = folder.run(&["diff", "cv.toml", "new.toml", "--target", "lead"]).well();
    assert!(
        ran.text().starts_with("--- cv.toml --target lead\n+++ new.toml --target lead\n"),
        "{}",
        ran.text()
    );
}

#[test]
fn what_cannot_be_compared_is_refused() {
    let folder = folder("diff-refuse");
    folder.run(&["cv.toml", "-q"]).well();
    folder.put("broken.pdf", &folder.read("cv.pdf")[..500]);
    for (words, message) in [
        (
            "cv.toml --lang de",
            "nothing to compare `cv.toml` with\n   \
             = hint: `vitae diff OLD cv.toml` compares two files\n   \
             = hint: `vitae diff cv.toml --target A --target B` compares two targets",
        ),
        (
            "cv.toml -t a -t b -t c",
            "`--target` is given more than twice\n   = hint: give `--target` once for each side, or once for both",
        ),
        (
            "cv.pdf cv.pdf --layout classic",
            "`--layout` applies to résumés, not to PDFs\n   = hint: omit `--layout`, or compare the résumés",
        ),
        ("- -", "standard input can be read only once\n   = hint: save one of them to a file first"),
        (
            "cv.pdf broken.pdf",
            "cannot read the text of `broken.pdf`: it is damaged\n   = hint: compare the résumés instead",
        ),
        ("cv.pdf no.pdf", "file `no.pdf` not found"),
    ] {
        let words: Vec<&str> = ["diff"].into_iter().chain(words.split(' ')).collect();
        folder.refuses(&words, 2, &format!("error: {message}\n\n"));
    }
    let ran = folder.run(&["diff", "cv.toml", "-t", "backend", "-t", "laed"]);
    assert!(ran.code == Some(1) && ran.err.contains("did you mean `lead`?"), "{}", ran.err);
}
