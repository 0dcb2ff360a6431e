//! Refusals: the message, the hint, the exit code, and what stays unchanged.

use std::fs;

use crate::cli::folder::{Folder, JSON, TOML};

#[test]
fn an_error_keeps_the_old_result() {
    let folder = Folder::new("not-utf8");
    folder.put("cv.toml", b"[basics]\nname = \"Ren\xe9e\"\n");
    folder.put("cv.pdf", "old");
    folder.refuses(
        &["cv.toml"],
        1,
        "error: byte 0xE9 is not valid UTF-8\n  --> cv.toml:2:12\n   |\n 2 | name = \"Ren\u{fffd}e\"\n   \
         |            ^\n   = hint: save the file as UTF-8\n\n",
    );
    assert_eq!(folder.read("cv.pdf"), b"old");
    assert_eq!(folder.names(), ["cv.pdf", "cv.toml"]);
}

#[test]
fn one_bad_file_does_not_stop_the_others() {
    let folder = Folder::with_cv("others");
    folder.put("bad.toml", b"\xff");
    folder.put("cv2.toml", TOML);
    let ran = folder.run(&["bad.toml", "cv.toml"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.text().starts_with("cv.pdf · ") && ran.err.contains("bad.toml:1:1"), "{ran:?}");
    let ran = folder.run(&["gone.toml", "bad.toml", "cv2.toml"]);
    assert_eq!(ran.code, Some(2), "the worst counts: {ran:?}");
    folder.read("cv2.pdf");
}

#[test]
fn a_missing_file_gets_a_suggestion() {
    let folder = Folder::new("missing");
    let missing = |name: &str, hint: &str| format!("error: file `{name}` not found\n   = hint: {hint}\n\n");
    folder.refuses(&[], 2, &missing("resume.toml", "create one with `vitae new`"));
    folder.refuses(&["a b.toml"], 2, &missing("a b.toml", "create one with `vitae new 'a b.toml'`"));
    folder.put("cv.json", JSON);
    folder.refuses(&[], 2, &missing("resume.toml", "did you mean `cv.json`?"));
    folder.put("resume.toml", TOML);
    folder.refuses(&["resume.tml"], 2, &missing("resume.tml", "did you mean `resume.toml`?"));
    folder.refuses(&["biuld"], 2, &missing("biuld", "did you mean the command `vitae build`?"));
    folder.refuses(&["--trim", "new"], 2, &missing("new", "put the command first: `vitae new`"));
    folder.refuses(
        &["resume.toml/x.toml"],
        2,
        &missing("resume.toml/x.toml", "create one with `vitae new resume.toml/x.toml`"),
    );
}

#[test]
fn an_error_in_a_layout_value_points_into_the_resume() {
    let folder = Folder::new("layout-values");
    let values = "[layout]\nstyles.text.sze = \"9pt\"\n\"page.margn\" = \"9mm\"\n[set.list]\nhang = \"x\"\n";
    folder.put("cv.toml", format!("[basics]\nname = \"Ada\"\n{values}"));
    let told = folder.run(&["cv.toml"]).err;
    for place in ["cv.toml:4:13\n", "cv.toml:5:1\n", "cv.toml:7:8\n", "cv.toml: 3 errors\n"] {
        assert!(told.contains(place), "{told}");
    }
    assert!(told.contains("unknown key `margn` in `[layout.page]`"), "{told}");
}

#[test]
fn a_missing_layout_is_named_once() {
    let folder = Folder::with_cv("no-layout");
    folder.refuses(
        &["cv.toml", "--layout", "clasic"],
        1,
        "error: unknown layout `clasic`\n   = hint: did you mean `classic`?\n\n",
    );
}

#[test]
fn files_that_are_not_resumes_are_refused() {
    let folder = Folder::new("no-resume");
    fs::create_dir(folder.0.join("sub")).unwrap();
    folder.put("sub/resume.toml", TOML);
    folder.refuses(
        &["sub"],
        2,
        "error: `sub` is a folder, not a résumé\n   = hint: `vitae sub/resume.toml`\n\n",
    );
    folder.refuses(
        &["cv.yaml"],
        2,
        "error: `cv.yaml` is YAML, which vitae cannot read\n   = hint: convert it to TOML (`vitae new` writes an example) \
         or to JSON Resume\n\n",
    );
    for (name, text, program) in [
        ("cv.yaml", "# yes\ncv:\n  name: Mira\n", "RenderCV"),
        ("cv.yml", "content:\n  basics:\n    name: Mira\nlocale:\n  language: en\n", "YAMLResume"),
        ("cv.xml", "<?xml version=\"1.0\"?>\n<SkillsPassport/>\n", "Europass"),
    ] {
        folder.put(name, text);
        let message = format!(
            "error: `{name}` is a {program} file, which vitae cannot read\n   = hint: convert it to TOML (`vitae new` \
             writes an example) or to JSON Resume\n\n"
        );
        folder.refuses(&[name], 2, &message);
    }
    let file = fs::File::create(folder.0.join("big.toml")).unwrap();
    file.set_len(2 * 1024 * 1024).unwrap();
    let large = |name| {
        format!(
            "error: `{name}` is too large for a résumé (limit: 1 MiB)\n   = hint: a résumé is a text file of \
             a few kilobytes\n\n"
        )
    };
    folder.refuses(&["big.toml"], 1, &large("big.toml"));
    if cfg!(unix) {
        folder.refuses(&["/dev/zero", "-o", "x.pdf"], 1, &large("/dev/zero"));
    }
}

#[test]
fn impossible_outputs_are_refused() {
    let folder = Folder::with_cv("outputs");
    folder.put("cv.json", JSON);
    folder.put("b.toml", TOML);
    for (words, message, hint) in [
        (
            "cv.toml b.toml -o all.pdf",
            "cannot write 2 results to one file `all.pdf`",
            "`-o all/` writes them to a folder",
        ),
        ("cv.toml b.toml -o -", "cannot write 2 results to one file `-`", "write to a folder: `-o out/`"),
        (
            "cv.toml cv.json",
            "`cv.toml` and `cv.json` would both be written to `cv.pdf`",
            "build them separately, each with its own `-o`",
        ),
        (
            "cv.toml --format pdf -o ./cv.toml",
            "the output would overwrite `cv.toml`, which it is made from",
            "choose another output file with `-o`",
        ),
        (
            "cv.toml -o cv.odt",
            "vitae cannot write `.odt` files",
            "available formats: `pdf`, `docx`, `html`, `md`, `txt`, `png`, `json`, `toml` and `frames`",
        ),
        ("cv.toml -o no/cv.pdf", "output folder `no` not found", "`mkdir -p no`"),
    ] {
        let words: Vec<&str> = words.split(' ').collect();
        folder.refuses(&words, 2, &format!("error: {message}\n   = hint: {hint}\n\n"));
    }
    folder.refuses(&["cv.toml", "./cv.toml"], 2, "error: `./cv.toml` is given twice\n\n");
    assert_eq!(folder.names(), ["b.toml", "cv.json", "cv.toml"]);
    assert_eq!(folder.read("cv.toml"), TOML.as_bytes());
}

#[test]
fn a_file_is_not_a_folder() {
    let folder = Folder::with_cv("file-as-folder");
    folder.put("file", "old");
    for output in ["file/x.pdf", "file/x/"] {
        let ran = folder.run(&["cv.toml", "-o", output]);
        assert_eq!(ran.code, Some(2), "{ran:?}");
        assert!(ran.err.starts_with("error: cannot write `file/x"), "{}", ran.err);
        assert!(!ran.err.contains("os error"), "{}", ran.err);
    }
    assert_eq!(folder.read("file"), b"old");
}

#[test]
fn a_read_only_result_is_kept() {
    let folder = Folder::with_cv("read-only");
    folder.put("cv.pdf", "old");
    let path = folder.0.join("cv.pdf");
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let hint = "choose another file with `-o`, or make this one writable";
    folder.refuses(&["cv.toml"], 2, &format!("error: `cv.pdf` is read-only\n   = hint: {hint}\n\n"));
    assert_eq!(folder.read("cv.pdf"), b"old");
}

#[test]
fn invalid_values_are_usage_errors() {
    let folder = Folder::with_cv("words");
    for (words, part) in [
        (vec!["cv.toml", "--formt", "png"], "'--format'"),
        (vec!["cv.toml", "--format", "odt"], "pdf, docx, html, md, txt, png, json, toml, frames"),
        (
            vec!["cv.toml", "--paper", "a9"],
            "expected one of: `a4`, `letter`, `a5`, `legal`, or a width and height",
        ),
        (vec!["cv.toml", "--set", "page.margin"], "type `--set page.margin=VALUE`"),
        (vec!["cv.toml", "--date", "2026-02-30"], "this day does not exist"),
        (vec!["cv.toml", "--dpi", "5"], "expected a whole number from 10 to 1200"),
        (vec!["cv.toml", "--pages", "two"], "expected a whole number from 1 to 50"),
        (vec!["cv.toml", "--jobs", "0"], "expected a whole number of at least 1"),
        (vec!["completions", "tcsh"], "powershell"),
    ] {
        let ran = folder.run(&words);
        assert_eq!(ran.code, Some(2), "{ran:?}");
        assert!(ran.err.starts_with("error: ") && ran.err.contains(part), "{words:?}: {}", ran.err);
    }
    assert_eq!(folder.names(), ["cv.toml"]);
}

#[test]
fn the_date_in_the_environment_must_be_a_number() {
    let folder = Folder::with_cv("epoch");
    for (epoch, code) in [("1775001600", 0), ("", 0), ("yesterday", 2), ("99999999999999999999", 2)] {
        let output = folder.command(&["cv.toml"]).env("SOURCE_DATE_EPOCH", epoch).output().unwrap();
        assert_eq!(output.status.code(), Some(code), "{epoch}");
    }
    let output = folder.command(&["cv.toml", "--date", "2026-04-01"]).env("SOURCE_DATE_EPOCH", "x").output();
    assert_eq!(output.unwrap().status.code(), Some(0), "the command line is asked first");
}
