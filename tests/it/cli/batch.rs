//! Many résumés in one run: patterns, lists, order, and errors in one of them.

use std::fs;

use crate::cli::folder::{Folder, TOML};

/// A folder with `n` résumés of different people: `cv-00.toml` and so on.
fn people(name: &str, n: usize) -> Folder {
    let folder = Folder::new(name);
    for index in 0..n {
        folder.put(&format!("cv-{index:02}.toml"), TOML.replace("Mira", &format!("Mira {index:02}")));
    }
    folder
}

fn first_words(text: &str) -> Vec<&str> {
    text.lines().map(|line| line.split(" · ").next().unwrap_or("")).collect()
}

#[test]
fn one_broken_file_does_not_stop_the_others_of_a_batch() {
    let folder = people("batch-broken", 12);
    folder.put("cv-05.toml", TOML.replace("email", "emial"));
    let ran = folder.run(&["cv-*.toml", "-o", "out/", "--jobs", "3"]);
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.err.starts_with("error: unknown key `emial` in `[basics]`\n  --> cv-05.toml:4:1\n"),
        "{}",
        ran.err
    );
    assert_eq!(ran.err.matches("error:").count(), 1, "{}", ran.err);
    let text = ran.text();
    let want: Vec<String> = (0..12).filter(|i| *i != 5).map(|i| format!("out/cv-{i:02}.pdf")).collect();
    let lines = first_words(&text);
    assert_eq!(lines[..11], want, "results are told in the order of the command line");
    assert!(text.lines().last().unwrap().starts_with("12 files · 11 written · 1 failed · "), "{text}");
    assert_eq!(fs::read_dir(folder.0.join("out")).unwrap().count(), 11);
}

#[test]
fn messages_are_in_the_order_of_the_command_line() {
    let folder = people("batch-order", 8);
    for index in [1, 3, 6] {
        folder.put(&format!("cv-{index:02}.toml"), "[basics]\nemial = \"\"\n");
    }
    let one = folder.run(&["cv-0?.toml", "-o", "one/", "--jobs", "1"]);
    let many = folder.run(&["cv-0?.toml", "-o", "many/", "--jobs", "8"]);
    assert!(one.err.contains("cv-01.toml:2:1") && one.err.contains("cv-06.toml:2:1"), "{}", one.err);
    assert_eq!(one.err, many.err);
    for index in [0, 2, 4, 5, 7] {
        let name = format!("cv-{index:02}.pdf");
        assert_eq!(folder.read(&format!("one/{name}")), folder.read(&format!("many/{name}")));
    }
}

#[test]
fn patterns_match_in_folders() {
    let folder = Folder::new("batch-patterns");
    for name in ["ada", "ada/de", "bo", ".hidden"] {
        fs::create_dir_all(folder.0.join(name)).unwrap();
        folder.put(&format!("{name}/resume.toml"), TOML);
    }
    folder.put("[1].toml", TOML);
    let text = folder.run(&["*/resume.toml"]).well().text();
    assert_eq!(first_words(&text), ["ada/resume.pdf", "bo/resume.pdf", "2 files"]);
    // A file that matches two patterns is built once; the name of an existing file is not a pattern.
    let text = folder.run(&["**/resume.toml", "ada/*.toml", "[1].toml"]).well().text();
    let want = ["ada/de/resume.pdf", "ada/resume.pdf", "bo/resume.pdf", "[1].pdf", "4 files"];
    assert_eq!(first_words(&text), want);
    folder.refuses(
        &["*.json"],
        2,
        "error: no file matches `*.json`\n   = hint: `*` matches any file name, `**` any number of folders\n\n",
    );
    folder.refuses(
        &["**/resume.toml", "-o", "out/"],
        2,
        "error: `ada/de/resume.toml` and `ada/resume.toml` would both be written to `out/resume.pdf`\n   \
         = hint: omit `-o` to write each result beside its résumé\n\n",
    );
    assert!(!folder.0.join("out").exists(), "nothing was written");
}

#[test]
fn lists_are_read_from_files_and_streams() {
    let folder = people("batch-lists", 4);
    folder.put("a list", "cv-02.toml\r\ncv-00.toml\n\n");
    let text = folder.run(&["cv-03.toml", "--files-from", "a list"]).well().text();
    assert_eq!(first_words(&text), ["cv-03.pdf", "cv-02.pdf", "cv-00.pdf", "3 files"]);
    let text = folder.run_with(&["--files-from", "-", "-o", "out/"], b"cv-01.toml\0cv-02.toml").well().text();
    assert_eq!(first_words(&text), ["out/cv-01.pdf", "out/cv-02.pdf", "2 files"]);
    let ran = folder.run_with(&["--files-from", "-"], b"no.toml\ncv-01.toml\n");
    assert_eq!(ran.code, Some(2), "a file that is not there stops no other");
    assert_eq!(first_words(&ran.text()), ["cv-01.pdf", "2 files"]);
    let text = folder.run_with(&["--files-from", "-"], b"").well().text();
    assert!(text.starts_with("0 files · "), "an empty list must not build ./resume.toml: {text}");
    folder.refuses(
        &["-", "--files-from", "-", "-o", "out/"],
        2,
        "error: standard input cannot be both a list and a résumé\n   \
         = hint: save the list to a file: `--files-from list.txt`\n\n",
    );
    folder.refuses(&["--files-from", "no"], 2, "error: file `no` not found\n\n");
    folder.refuses(
        &["--files-from", "a list", "-o", "x.pdf"],
        2,
        "error: cannot write 2 results to one file `x.pdf`\n   = hint: `-o x/` writes them to a folder\n\n",
    );
}

#[test]
fn no_progress_bar_without_a_terminal() {
    let folder = people("batch-bar", 3);
    let ran = folder.run(&["cv-*.toml"]).well();
    assert!(!ran.text().contains('\u{1b}') && !ran.text().contains('\r'));
}
