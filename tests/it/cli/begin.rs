//! `new`, `layouts`, `completions`, `man` and `--version`.

use std::fs;

use crate::cli::folder::Folder;

#[test]
fn the_starter_builds_without_a_warning() {
    let folder = Folder::new("new");
    let line = folder.run(&["new"]).well().text();
    assert_eq!(
        line,
        "resume.toml · written · edit it, then run `vitae`\n\
         resume.schema.json · written · editors use it to complete and check what you type\n"
    );
    folder.run(&[]).well();
    assert_eq!(folder.names(), ["resume.pdf", "resume.schema.json", "resume.toml"]);
    assert_eq!(folder.read("resume.schema.json"), folder.run(&["schema"]).well().out);
    let line = folder.run(&["new", "my cv.toml"]).well().text();
    assert_eq!(line, "my cv.toml · written · edit it, then run `vitae 'my cv.toml'`\n");
    assert_eq!(folder.read("my cv.toml"), folder.run(&["new", "-"]).well().out);
}

#[test]
fn commented_lines_of_the_starter_work_too() {
    let folder = Folder::new("new-extras");
    let starter = folder.run(&["new", "-"]).well().text();
    let mut n_extras = 0;
    let lines: Vec<&str> = starter
        .lines()
        .map(|line| match line.strip_prefix("# ") {
            // A file that does not exist, and a key that belongs at the top of the file.
            Some(extra) if extra.starts_with("photo") || extra.starts_with("interests") => line,
            Some(extra) if extra.starts_with('[') || extra.contains(" = ") => {
                n_extras += 1;
                extra
            }
            _ => line,
        })
        .collect();
    assert_eq!(n_extras, 23);
    folder.put("resume.toml", lines.join("\n"));
    folder.run(&[]).well();
}

#[test]
fn the_starter_replaces_nothing_without_force() {
    let folder = Folder::new("new-again");
    folder.put("resume.toml", "mine");
    folder.put("resume-2.toml", "mine too");
    folder.refuses(
        &["new"],
        1,
        "error: `resume.toml` already exists\n   = hint: `vitae new --force resume.toml` replaces it\n   \
         = hint: `vitae new resume-3.toml` writes another file\n\n",
    );
    assert_eq!(folder.read("resume.toml"), b"mine");
    folder.run(&["new", "--force"]).well();
    assert!(folder.read("resume.toml").starts_with(b"#:schema resume.schema.json\n# "));
}

#[test]
fn an_old_schema_is_replaced_but_no_other_file() {
    let folder = Folder::new("new-schema");
    folder.put("resume.schema.json", "{ \"title\": \"A résumé for vitae\" }");
    folder.run(&["new"]).well();
    assert_eq!(folder.read("resume.schema.json"), folder.run(&["schema", "resume"]).well().out);
    folder.put("resume.schema.json", "{ \"title\": \"mine\" }");
    folder.run(&["new", "cv.toml"]).well();
    assert_eq!(folder.read("resume.schema.json"), b"{ \"title\": \"mine\" }");
    assert_ne!(folder.run(&["schema", "layout"]).well().out, folder.run(&["schema"]).well().out);
}

#[test]
fn the_starter_needs_a_valid_name() {
    let folder = Folder::new("new-name");
    fs::create_dir(folder.0.join("sub")).unwrap();
    for (name, message) in [
        ("sub", "error: `sub` is a folder, not a résumé\n   = hint: `vitae new sub/resume.toml`\n\n"),
        ("cv.json", "error: `cv.json` must end in `.toml`\n   = hint: `vitae new cv.toml`\n\n"),
        ("no/cv.toml", "error: output folder `no` not found\n   = hint: `mkdir -p no`\n\n"),
    ] {
        folder.refuses(&["new", name], 2, message);
    }
    assert_eq!(folder.names(), ["sub"]);
}

#[test]
fn layouts_of_the_folder_are_listed() {
    let folder = Folder::new("layouts");
    let builtin = folder.run(&["layouts"]).well().text();
    assert!(!builtin.contains("./layouts"), "{builtin}");
    fs::create_dir(folder.0.join("layouts")).unwrap();
    folder.put("layouts/mine.toml", "description = \"A quiet page\"\n");
    folder.put("layouts/broken.toml", b"\xff");
    folder.put("layouts/notes.txt", "");
    let all = folder.run(&["layouts"]).well().text();
    let (_, own) = all.split_once("\nin ./layouts:\n").unwrap();
    let words: Vec<Vec<&str>> = own.lines().map(|l| l.split_whitespace().collect()).collect();
    assert_eq!(words[0], ["broken", "(has", "errors)"]);
    assert_eq!((words[1][0], words[1][1]), ("mine", "▏━━━"), "a picture of the defaults");
    assert!(own.ends_with("  A quiet page\n"), "{own}");
    let lines = || builtin.lines().map(|line| line.rsplit("  ").next().unwrap());
    assert!(lines().all(|description| description.len() > 20), "each has a description: {builtin}");
    for name in builtin.lines().filter_map(|line| line.split_whitespace().next()) {
        folder.put(&format!("layouts/{name}.toml"), "");
    }
    assert!(folder.run(&["layouts"]).well().text().starts_with("in ./layouts:\n"));
}

#[test]
fn the_version_is_one_line() {
    let folder = Folder::new("version");
    for option in ["--version", "-V"] {
        let line = folder.run(&[option]).well().text();
        assert_eq!(line, format!("vitae {}\n", env!("CARGO_PKG_VERSION")));
    }
}

#[test]
fn a_bug_report_gets_details() {
    let folder = Folder::new("version-verbose");
    let text = folder.run(&["--version", "--verbose"]).well().text();
    let names: Vec<&str> = text.lines().skip(1).filter_map(|line| Some(line.split_once(": ")?.0)).collect();
    let wanted = ["commit", "target", "profile", "features", "layouts", "fonts", "system", "terminal"];
    assert_eq!(names, wanted, "{text}");
    assert!(text.contains("\nterminal: input no, output no, error no\n"), "{text}");
    assert!(text.contains("Source Serif 4 4.005"), "{text}");
    // Nothing about the machine that built it.
    assert!(!text.contains(env!("CARGO_MANIFEST_DIR")) && !text.contains(['/', '\\']), "{text}");
    assert_eq!(folder.run(&["--verbose"]).code, Some(2));
}

#[test]
fn completions_and_the_manual_page_are_printed() {
    let folder = Folder::new("shells");
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let script = folder.run(&["completions", shell]).well().text();
        assert!(script.contains("layouts") && script.contains("vitae"), "{shell}: {script}");
    }
    assert!(folder.run(&["man"]).well().text().contains(".SH COMMANDS"));
}
