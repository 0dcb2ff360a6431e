//! Several formats in one run: the same bytes as one at a time, each up to date or not by itself.

use std::fs;

use crate::cli::folder::{Folder, TOML};
use crate::cli::hook::{install, refused, repository, well};

/// All formats of one file each, but `toml`, which would replace its input.
const FORMATS: &[&str] = &["pdf", "docx", "html", "md", "txt", "json", "frames"];

/// All formats, as typed.
fn all() -> String {
    FORMATS.join(",")
}

/// The résumé's results in a folder.
fn results(folder: &Folder, at: &str) -> Vec<Vec<u8>> {
    FORMATS.iter().map(|format| folder.read(&format!("{at}cv.{format}"))).collect()
}

#[test]
fn a_result_does_not_depend_on_the_others() {
    let folder = Folder::with_cv("formats-alone");
    folder.run(&["cv.toml", "-f", &all(), "-o", "together/"]).well();
    let together = results(&folder, "together/");
    for format in FORMATS {
        folder.run(&["cv.toml", "-f", format, "-o", "alone/"]).well();
    }
    assert!(results(&folder, "alone/") == together, "one at a time");
    let other = Folder::with_cv("formats-alone-elsewhere");
    fs::copy(other.0.join("cv.toml"), other.0.join("b.toml")).unwrap();
    for jobs in ["1", "2"] {
        let out = format!("out-{jobs}/");
        other.run(&["cv.toml", "b.toml", "-f", &all(), "-o", &out, "-j", jobs]).well();
        assert!(results(&other, &out) == together, "in another folder, with {jobs} jobs");
    }
    // Sections that move from the side column on pages do not move in other formats.
    let example =
        fs::read_to_string(format!("{}/examples/engineer.toml", env!("CARGO_MANIFEST_DIR"))).unwrap();
    folder.put("cv.toml", example);
    let text = |formats: &str, out: &str| {
        folder.run(&["cv.toml", "-f", formats, "-l", "all", "-o", out]).well();
        let names = fs::read_dir(folder.0.join(out)).unwrap().map(|entry| entry.unwrap().path());
        let mut texts: Vec<_> = names.filter(|path| path.extension().is_some_and(|e| e == "txt")).collect();
        texts.sort();
        texts.iter().map(|path| fs::read(path).unwrap()).collect::<Vec<_>>()
    };
    assert!(text("txt", "texts/") == text("pdf,txt", "both/"));
}

#[test]
fn each_result_is_up_to_date_by_itself() {
    let folder = Folder::with_cv("formats-check");
    let build = ["cv.toml", "-f", &all()];
    let check = [&build[..], &["--check"]].concat();
    let ran = folder.run(&check);
    assert_eq!(ran.code, Some(1));
    for format in FORMATS {
        assert!(
            ran.err.contains(&format!("error: `cv.{format}` is missing: `cv.toml` has not been built\n"))
        );
    }
    let lines = folder.run(&build).well().text();
    assert_eq!(lines.lines().count(), FORMATS.len(), "{lines}");
    let lines = folder.run(&build).well().text();
    assert_eq!(lines.matches(" · unchanged\n").count(), FORMATS.len(), "{lines}");
    folder.run(&check).well();
    for format in FORMATS {
        let file = format!("cv.{format}");
        let mut bytes = folder.read(&file);
        let before = bytes.clone();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        folder.put(&file, bytes);
        let ran = folder.run(&check);
        assert_eq!((ran.code, ran.err.matches("error: ").count()), (Some(1), 1), "{}", ran.err);
        assert!(ran.err.starts_with(&format!("error: `{file}` ")), "{}", ran.err);
        folder.put(&file, before);
    }
    folder.run(&check).well();
    folder.put("cv.toml", TOML.replace("Engineer", "Head of engineering"));
    assert_eq!(folder.run(&check).err.matches(" is out of date: ").count(), FORMATS.len());
    let lines = folder.run(&build).well().text();
    assert!(!lines.contains("unchanged"), "{lines}");
}

#[test]
fn options_of_the_library_reach_every_format() {
    let folder = Folder::with_cv("formats-options");
    folder.run(&["cv.toml", "-f", &all(), "-o", "en/"]).well();
    folder.run(&["cv.toml", "-f", &all(), "-o", "de/", "--lang", "de"]).well();
    for (format, (en, de)) in FORMATS.iter().zip(results(&folder, "en/").iter().zip(&results(&folder, "de/")))
    {
        assert!(en != de, "{format}");
    }
}

#[test]
fn a_hook_keeps_several_formats_up_to_date() {
    let folder = repository("formats-hook");
    install(&folder, &["cv.toml", "--format", "pdf,txt"]);
    well(&folder, &["add", "cv.toml"]);
    let hint = "   = hint: `git add cv.pdf cv.txt`, then commit again\n\n";
    let message = "error: the commit is missing the new version of `cv.pdf`, `cv.txt`\n";
    refused(&folder, &["commit", "-qm", "Begin"], &format!("{message}{hint}"));
    well(&folder, &["add", "cv.pdf", "cv.txt"]);
    well(&folder, &["commit", "-qm", "Begin"]);
    folder.put("cv.txt", "something else\n");
    well(&folder, &["add", "cv.txt"]);
    refused(
        &folder,
        &["commit", "-qm", "Change the text"],
        "error: the commit is missing the new version of `cv.txt`\n   \
         = hint: `git add cv.txt`, then commit again\n\n",
    );
}

#[test]
fn options_of_a_format_reach_only_that_format() {
    let folder = Folder::with_cv("formats-own-options");
    for (option, changed) in [
        (&["--docx-columns"][..], "docx"),
        (&["--embed-fonts"], "docx"),
        (&["--no-fonts"], "html"),
        (&["--fragment"], "html"),
        (&["--width", "40"], "txt"),
    ] {
        let build = ["cv.toml", "-f", &all()];
        folder.run(&build).well();
        let before = results(&folder, "");
        let ran = folder.run(&[&build[..], option, &["--check"]].concat());
        assert_eq!(ran.err.matches(" is out of date: ").count(), 1, "{option:?}: {}", ran.err);
        folder.run(&[&build[..], option].concat()).well();
        for ((format, before), after) in FORMATS.iter().zip(before).zip(results(&folder, "")) {
            assert_eq!(before != after, *format == changed, "{option:?}: {format}");
        }
    }
}

#[test]
fn a_resume_of_the_user_is_not_replaced() {
    let folder = Folder::with_cv("formats-sources");
    folder.run(&["cv.toml", "-f", "json"]).well();
    folder.put("cv.toml", TOML.replace("Engineer", "Head of engineering"));
    folder.run(&["cv.toml", "-f", "json"]).well();
    let mut json = folder.read("cv.json");
    json.push(b'\n');
    folder.put("cv.json", &json);
    let message = "error: `cv.json` already exists and may be a résumé of yours\n   \
                   = hint: choose another output file with `-o`, or delete this one: `rm cv.json`\n\n";
    folder.refuses(&["cv.toml", "-f", "json"], 1, message);
    assert_eq!(folder.read("cv.json"), json);
    folder.refuses(&["cv.json", "-f", "toml"], 1, &message.replace("cv.json", "cv.toml"));
    folder.run(&["cv.json", "-f", "toml", "-o", "other.toml"]).well();
    folder.run(&["cv.json", "-f", "toml", "-o", "other.toml"]).well();
}
