//! `build --check`, and unchanged builds: an out-of-date PDF is recognised by the contents of files.

use std::fs;
use std::time::SystemTime;

use crate::cli::folder::{Folder, TOML};

const REWRITE: &str = "   = hint: run the same command without `--check` to build it\n\n";

fn stale(pdf: &str, input: &str) -> String {
    format!("error: `{pdf}` is out of date: `{input}` or another input has changed\n{REWRITE}")
}

/// A résumé with its own layout and a photo.
fn with_files(name: &str) -> Folder {
    let folder = Folder::new(name);
    let resume = TOML.replace("email", "photo = { path = \"me.jpg\", alt = \"\" }\nemail");
    folder.put("cv.toml", format!("layout = \"mine\"\n{resume}"));
    fs::create_dir(folder.0.join("layouts")).unwrap();
    folder.put("layouts/mine.toml", "extends = \"base\"\n[header]\nphoto = { side = \"right\" }\n");
    folder.put("layouts/base.toml", "[page]\nmargin = \"2cm\"\n");
    portrait(&folder, "german.jpg");
    folder
}

fn portrait(folder: &Folder, name: &str) {
    let file = format!("{}/examples/{name}", env!("CARGO_MANIFEST_DIR"));
    fs::copy(file, folder.0.join("me.jpg")).unwrap();
}

#[test]
fn a_change_to_any_input_makes_a_pdf_out_of_date() {
    let folder = with_files("check-files");
    let check: &[&str] = &["build", "--check", "cv.toml"];
    folder.refuses(check, 1, &format!("error: `cv.pdf` is missing: `cv.toml` has not been built\n{REWRITE}"));
    assert!(!folder.0.join("cv.pdf").exists(), "nothing is written");
    folder.run(&["cv.toml"]).well();
    let mut before = folder.read("cv.pdf");
    let line = folder.run(check).well().text();
    assert!(line.starts_with("cv.pdf · ") && line.ends_with(" · unchanged\n"), "{line}");
    let mut portrait = folder.read("me.jpg");
    portrait.extend(b"a remark after the picture");
    let changes: [(&str, &[u8]); 4] = [
        ("cv.toml", &[folder.read("cv.toml"), b"# a comment\n".to_vec()].concat()),
        ("layouts/mine.toml", b"extends = \"base\"\n[header]\nphoto = { side = \"left\" }\n"),
        ("layouts/base.toml", b"[page]\nmargin = \"3cm\"\n"),
        ("me.jpg", &portrait),
    ];
    for (name, bytes) in changes {
        folder.put(name, bytes);
        folder.refuses(check, 1, &stale("cv.pdf", "cv.toml"));
        assert_eq!(folder.read("cv.pdf"), before, "nothing is written");
        folder.run(&["cv.toml"]).well();
        folder.run(check).well();
        assert_ne!(folder.read("cv.pdf"), before, "{name}");
        before = folder.read("cv.pdf");
    }
    // A layout beside the résumé takes precedence over the built-in one of the same name.
    folder.put("cv.toml", TOML);
    folder.run(&["cv.toml"]).well();
    let default = fs::read_to_string(format!("{}/layouts/DEFAULT", env!("CARGO_MANIFEST_DIR"))).unwrap();
    folder.put(&format!("layouts/{}.toml", default.trim()), "");
    folder.refuses(check, 1, &stale("cv.pdf", "cv.toml"));
}

#[test]
fn options_count_and_dates_of_files_do_not() {
    let folder = Folder::with_cv("check-flags");
    folder.run(&["cv.toml", "--paper", "letter"]).well();
    for name in ["cv.toml", "cv.pdf"] {
        let file = fs::File::options().append(true).open(folder.0.join(name)).unwrap();
        file.set_modified(SystemTime::UNIX_EPOCH).unwrap();
    }
    folder.run(&["build", "--check", "cv.toml", "--paper", "letter"]).well();
    for words in
        [&["--paper", "a4"][..], &[], &["--paper", "letter", "--lang", "de"], &["--set", "page.margin=3cm"]]
    {
        folder.refuses(&[&["build", "--check", "cv.toml"], words].concat(), 1, &stale("cv.pdf", "cv.toml"));
    }
    let mut command = folder.command(&["build", "--check", "cv.toml", "--paper", "letter"]);
    assert_eq!(command.env("SOURCE_DATE_EPOCH", "1").output().unwrap().status.code(), Some(1));
}

#[test]
fn a_pdf_that_was_changed_afterwards_is_out_of_date() {
    let folder = Folder::with_cv("check-edited");
    folder.run(&["cv.toml"]).well();
    let pdf = folder.read("cv.pdf");
    let half = pdf.len() / 2;
    let flipped: Vec<u8> = pdf.iter().enumerate().map(|(at, byte)| byte ^ u8::from(at == half)).collect();
    for changed in [&flipped[..], &pdf[..half], &[&pdf[..], b"\n"].concat(), b"", b"%PDF-1.7\n"] {
        folder.put("cv.pdf", changed);
        folder.refuses(
            &["build", "--check", "cv.toml"],
            1,
            &format!("error: `cv.pdf` was not written by vitae, or was changed since\n{REWRITE}"),
        );
        folder.run(&["cv.toml"]).well();
        assert_eq!(folder.read("cv.pdf"), pdf, "a build makes it whole");
    }
}

#[test]
fn other_formats_are_compared() {
    let folder = Folder::with_cv("check-formats");
    for (format, name) in [("png", "cv-1.png"), ("txt", "cv.txt"), ("frames", "cv.frames")] {
        let check: &[&str] = &["build", "--check", "cv.toml", "-f", format];
        folder.refuses(
            check,
            1,
            &format!("error: `{name}` is missing: `cv.toml` has not been built\n{REWRITE}"),
        );
        folder.run(&["cv.toml", "-f", format]).well();
        folder.run(check).well();
        folder.put(name, "");
        folder.refuses(check, 1, &stale(name, "cv.toml"));
    }
    folder.refuses(
        &["build", "--check", "cv.toml", "-o", "-"],
        2,
        "error: `--check` needs an output file, not standard output\n   = hint: choose an output file with `-o`\n\n",
    );
}

#[test]
fn several_results_are_checked_and_errors_reported() {
    let folder = Folder::with_cv("check-several");
    folder.put("bad.toml", "[basics]\nemial = \"\"\n");
    folder.run(&["cv.toml"]).well();
    let ran = folder.run(&["build", "--check", "bad.toml", "cv.toml"]);
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.err.starts_with("error: unknown key `emial` in `[basics]`\n  --> bad.toml:2:1\n"),
        "{}",
        ran.err
    );
    assert!(ran.text().contains("2 files · 1 unchanged · 1 failed · "), "{}", ran.text());
    // Errors in a résumé that already has a PDF.
    folder.put("cv.toml", TOML.replace("email", "emial"));
    let ran = folder.run(&["--check", "cv.toml"]);
    assert_eq!((ran.code, ran.err.contains("cv.toml:4:1")), (Some(1), true), "{}", ran.err);
}

#[test]
fn warnings_are_repeated_for_an_unchanged_result() {
    let folder = Folder::new("check-warning");
    // Characters that no font has cause a warning.
    folder.put("cv.toml", TOML.replace("Northgrid", "Northgrid \u{1F9D1}"));
    let first = folder.run(&["cv.toml"]);
    assert!(first.code == Some(0) && first.err.starts_with("warning[missing-glyph]: "), "{}", first.err);
    let second = folder.run(&["cv.toml"]);
    assert_eq!(second.err, first.err, "a build that warns is made again, to warn again");
    assert_eq!(second.text(), first.text().rsplit_once(" · ").unwrap().0.to_owned() + " · unchanged\n");
    folder.run(&["--check", "cv.toml"]).well();
}

#[test]
fn a_pdf_on_standard_output_has_the_same_seal() {
    let folder = Folder::with_cv("check-unchanged");
    let stream = folder.run_with(&["-"], TOML.as_bytes()).well().out;
    folder.put("cv.pdf", &stream);
    folder.run(&["--check", "cv.toml"]).well();
    let line = folder.run(&["cv.toml"]).well().text();
    assert!(line.starts_with("cv.pdf · 1 page · ") && line.ends_with(" · unchanged\n"), "{line}");
}

#[test]
fn the_working_folder_does_not_count() {
    let folder = with_files("check-place");
    let font = format!("{}/fonts/inter/Inter_400Regular.ttf", env!("CARGO_MANIFEST_DIR"));
    fs::copy(font, folder.0.join("layouts/mine.ttf")).unwrap();
    folder.run(&["cv.toml"]).well();
    let pdf = folder.read("cv.pdf");
    let path = folder.0.join("cv.toml");
    folder.run(&[path.to_str().unwrap(), "-o", "absolute.pdf"]).well();
    assert_eq!(folder.read("absolute.pdf"), pdf);
    let elsewhere = Folder::new("check-place-elsewhere");
    elsewhere.run(&["../check-place/cv.toml", "-o", "relative.pdf"]).well();
    assert_eq!(elsewhere.read("relative.pdf"), pdf);
    fs::remove_file(folder.0.join("layouts/mine.ttf")).unwrap();
    folder.refuses(&["--check", "cv.toml"], 1, &stale("cv.pdf", "cv.toml"));
}
