//! `hook`: what git's hook permits and refuses, in real repositories.

use std::fs;
use std::process::Command;

use crate::cli::folder::{Folder, Ran, TOML};

/// A repository with `cv.toml`.
pub(crate) fn repository(name: &str) -> Folder {
    let folder = Folder::with_cv(name);
    well(&folder, &["init", "-q", "-b", "main"]);
    folder
}

/// Git, without the settings of the user, and with the tested `vitae` on its path.
pub(crate) fn git(folder: &Folder, words: &[&str]) -> Ran {
    let mut command = Command::new("git");
    command.current_dir(&folder.0).args(words);
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("GIT_")) {
        command.env_remove(name);
    }
    command
        .env("GIT_CONFIG_GLOBAL", folder.0.join("..").join("no-git-config"))
        .env("GIT_CONFIG_NOSYSTEM", "1");
    for who in ["GIT_AUTHOR", "GIT_COMMITTER"] {
        command.env(format!("{who}_NAME"), "Mira").env(format!("{who}_EMAIL"), "mira@lindqvist.example");
    }
    let output = command.env_remove("SOURCE_DATE_EPOCH").output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    Ran { code: output.status.code(), out: output.stdout, err }
}

pub(crate) fn well(folder: &Folder, words: &[&str]) -> Ran {
    let ran = git(folder, words);
    assert_eq!(ran.code, Some(0), "git {words:?}: {}{}", ran.text(), ran.err);
    ran
}

/// Fails with this message after the result lines; git prints them on standard error.
pub(crate) fn refused(folder: &Folder, words: &[&str], message: &str) {
    let ran = git(folder, words);
    let start = ran.err.find("error:").unwrap_or(ran.err.len());
    assert_eq!((ran.code, &ran.err[start..]), (Some(1), message), "git {words:?}: {}{}", ran.text(), ran.err);
}

/// The hook refuses a commit because of the PDF it has just built.
fn built_anew(folder: &Folder, words: &[&str]) {
    refused(
        folder,
        words,
        "error: the commit is missing the new version of `cv.pdf`\n   \
         = hint: `git add cv.pdf`, then commit again\n\n",
    );
}

pub(crate) fn install(folder: &Folder, words: &[&str]) {
    let line = folder.run(&[&["hook", "install"], words].concat()).well().text();
    assert!(line.ends_with(" · written · git runs it before every commit\n"), "{line}");
}

#[test]
fn edit_commit_refused_add_commit() {
    let folder = repository("hook-story");
    install(&folder, &["cv.toml"]);
    well(&folder, &["add", "cv.toml"]);
    built_anew(&folder, &["commit", "-qm", "Begin"]);
    well(&folder, &["add", "cv.pdf"]);
    well(&folder, &["commit", "-qm", "Begin"]);
    folder.put("cv.toml", TOML.replace("Engineer", "Principal engineer"));
    built_anew(&folder, &["commit", "-qam", "Move up"]);
    let line = well(&folder, &["commit", "-am", "Move up"]).err;
    assert!(!line.contains("error"), "{line}");
    let name = ["show", "--name-only", "--format=", "HEAD"];
    assert_eq!(well(&folder, &name).text(), "cv.pdf\ncv.toml\n");
    // Errors in a résumé are reported.
    folder.put("cv.toml", TOML.replace("email", "emial"));
    let ran = git(&folder, &["commit", "-qam", "Break"]);
    assert!(ran.code == Some(1) && ran.err.contains("--> cv.toml:4:1"), "{}", ran.err);
    well(&folder, &["commit", "-qam", "Break", "--no-verify"]);
}

#[test]
fn unrelated_commits_are_permitted() {
    let folder = repository("hook-others");
    install(&folder, &["cv.toml"]);
    folder.put("cv.toml", "[basics]\nemial = \"a résumé that is being worked on\"\n");
    folder.put("notes.txt", "notes");
    well(&folder, &["add", "notes.txt"]);
    let ran = well(&folder, &["commit", "-qm", "Take notes"]);
    assert_eq!(format!("{}{}", ran.text(), ran.err), "");
    assert!(!folder.0.join("cv.pdf").exists(), "nothing was built");
    fs::remove_file(folder.0.join("cv.toml")).unwrap();
    well(&folder, &["commit", "-q", "--allow-empty", "-m", "Say nothing"]);
}

#[test]
fn changes_to_photos_and_layouts_count() {
    let folder = repository("hook-photo");
    let portrait = |name: &str| {
        fs::copy(format!("{}/examples/{name}", env!("CARGO_MANIFEST_DIR")), folder.0.join("me.jpg")).unwrap();
    };
    portrait("german.jpg");
    let resume = TOML.replace("email", "photo = { path = \"me.jpg\", alt = \"\" }\nemail");
    folder.put("cv.toml", format!("layout = \"./mine.toml\"\n{resume}"));
    folder.put("mine.toml", "[header]\nphoto = { side = \"right\" }\n");
    install(&folder, &["cv.toml"]);
    folder.run(&["cv.toml"]).well();
    well(&folder, &["add", "."]);
    well(&folder, &["commit", "-qm", "Begin"]);
    let mut photo = folder.read("me.jpg");
    photo.extend(b"a remark after the picture");
    folder.put("me.jpg", photo);
    let ran = git(&folder, &["commit", "-qm", "Look better", "me.jpg"]);
    assert!(ran.code == Some(1) && ran.err.contains("`git commit … cv.pdf`"), "{}", ran.err);
    well(&folder, &["commit", "-qm", "Look better", "me.jpg", "cv.pdf"]);
    folder.put("mine.toml", "[header]\nphoto = { side = \"left\" }\n");
    built_anew(&folder, &["commit", "-qam", "Look left"]);
    well(&folder, &["commit", "-qam", "Look left"]);
    well(&folder, &["rm", "-q", "me.jpg"]);
    let ran = git(&folder, &["commit", "-qm", "Hide"]);
    assert!(ran.code == Some(1) && ran.err.contains("`me.jpg`"), "{}", ran.err);
}

#[test]
fn a_commit_contains_what_the_pdf_was_built_from() {
    let folder = repository("hook-partial");
    install(&folder, &["cv.toml"]);
    folder.run(&["cv.toml"]).well();
    well(&folder, &["add", "."]);
    well(&folder, &["commit", "-qm", "Begin"]);
    let edit = |name: &str| folder.put("cv.toml", TOML.replace("Mira", name));
    edit("Ada");
    well(&folder, &["add", "cv.toml"]);
    edit("Bo");
    refused(
        &folder,
        &["commit", "-qm", "Become Ada"],
        "error: the commit is missing the new version of `cv.pdf` and the changes to `cv.toml` that it was built from\n   \
         = hint: `git add cv.pdf cv.toml`, then commit again\n\n",
    );
    well(&folder, &["add", "cv.pdf"]);
    refused(
        &folder,
        &["commit", "-qm", "Become Ada"],
        "error: the result was built from changes to `cv.toml` that are not in the commit\n   \
         = hint: `git add cv.toml`, then commit again\n\n",
    );
    well(&folder, &["add", "cv.toml"]);
    well(&folder, &["commit", "-qm", "Become Bo"]);
}

#[test]
fn an_ignored_pdf_is_built_but_not_required() {
    let folder = repository("hook-ignored");
    folder.put(".gitignore", "*.pdf\n");
    install(&folder, &["cv.toml"]);
    well(&folder, &["add", "."]);
    well(&folder, &["commit", "-qm", "Begin"]);
    assert!(folder.0.join("cv.pdf").exists());
}

#[test]
fn check_writes_nothing() {
    let folder = repository("hook-check");
    install(&folder, &["--check", "cv.toml"]);
    well(&folder, &["add", "."]);
    let ran = git(&folder, &["commit", "-qm", "Begin"]);
    assert!(ran.code == Some(1) && ran.err.starts_with("error: `cv.pdf` is missing"), "{}", ran.err);
    assert!(!folder.0.join("cv.pdf").exists());
}

#[test]
fn hooks_are_found_where_git_looks_for_them() {
    let folder = repository("hook-places");
    well(&folder, &["config", "core.hooksPath", "tools/hooks"]);
    fs::create_dir_all(folder.0.join("people/it's me")).unwrap();
    folder.put("people/it's me/my cv.toml", TOML);
    let ran = folder
        .command(&["hook", "install", "my cv.toml", "-o", "out/"])
        .current_dir(folder.0.join("people/it's me"))
        .output();
    assert!(ran.unwrap().status.success());
    assert!(folder.0.join("tools/hooks/pre-commit").is_file());
    well(&folder, &["add", "."]);
    refused(
        &folder,
        &["commit", "-qm", "Begin"],
        "error: the commit is missing the new version of `people/it's me/out/my cv.pdf`\n   \
         = hint: `git add 'people/it'\\''s me/out/my cv.pdf'`, then commit again\n\n",
    );
    well(&folder, &["add", "."]);
    well(&folder, &["commit", "-qm", "Begin"]);
    // A second work tree has the same hooks.
    well(&folder, &["config", "--unset", "core.hooksPath"]);
    let tree = Folder::new("hook-places-tree");
    fs::remove_dir(&tree.0).unwrap();
    well(&folder, &["worktree", "add", "-q", tree.0.to_str().unwrap()]);
    install(&tree, &["cv.toml"]);
    assert!(folder.0.join(".git/hooks/pre-commit").is_file());
    tree.put("cv.toml", TOML.replace("Mira", "Ada"));
    built_anew(&tree, &["commit", "-qam", "Become Ada"]);
    well(&tree, &["add", "cv.pdf"]);
    well(&tree, &["commit", "-qam", "Become Ada"]);
}

#[test]
fn another_hook_is_kept_or_restored() {
    let folder = repository("hook-foreign");
    let hook = folder.0.join(".git/hooks/pre-commit");
    fs::create_dir_all(hook.parent().unwrap()).unwrap();
    fs::write(&hook, "#!/bin/sh\nexit 3\n").unwrap();
    folder.refuses(
        &["hook", "install", "my cv.toml"],
        1,
        "error: `.git/hooks/pre-commit` is a hook that vitae did not write\n   \
         = hint: add this line to it: `vitae hook run --staged 'my cv.toml' || exit 1`\n   \
         = hint: `vitae hook install --force` replaces it; `vitae hook uninstall` restores it\n\n",
    );
    folder.refuses(
        &["hook", "uninstall"],
        1,
        "error: `.git/hooks/pre-commit` is a hook that vitae did not write\n\n",
    );
    assert_eq!(fs::read_to_string(&hook).unwrap(), "#!/bin/sh\nexit 3\n");
    install(&folder, &["--force", "cv.toml"]);
    let again = folder.run(&["hook", "install", "cv.toml"]).well().text();
    assert_eq!(again, ".git/hooks/pre-commit · unchanged · git runs it before every commit\n");
    let line = folder.run(&["hook", "uninstall"]).well().text();
    assert_eq!(line, ".git/hooks/pre-commit · the previous hook is restored\n");
    assert_eq!(fs::read_to_string(&hook).unwrap(), "#!/bin/sh\nexit 3\n");
    fs::write(&hook, "#!/usr/bin/env bash\n# File generated by pre-commit: https://pre-commit.com\n")
        .unwrap();
    let ran = folder.run(&["hook", "install"]);
    assert!(
        ran.err.contains("hint: pre-commit manages it: add vitae's hook to `.pre-commit-config.yaml`"),
        "{}",
        ran.err
    );
    fs::remove_file(&hook).unwrap();
    install(&folder, &[]);
    assert_eq!(folder.run(&["hook", "uninstall"]).well().text(), ".git/hooks/pre-commit · removed\n");
    assert_eq!(folder.run(&["hook", "uninstall"]).well().text(), ".git/hooks/pre-commit · not installed\n");
}

#[test]
fn shared_hooks_are_not_changed() {
    let folder = repository("hook-shared");
    folder.put("settings", "[core]\n\thooksPath = /no/such/hooks\n");
    let mut command = folder.command(&["hook", "install", "cv.toml"]);
    let output = command.env("GIT_CONFIG_GLOBAL", folder.0.join("settings")).output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(err.starts_with("error: `/no/such/hooks` is shared by all your repositories"), "{err}");
}

#[test]
fn impossible_hooks_are_refused() {
    let folder = repository("hook-refused");
    let ran = folder.run(&["hook", "install", "--no-such-flag"]);
    assert!(ran.code == Some(2) && ran.err.contains("--no-such-flag"), "{}", ran.err);
    assert!(!folder.0.join(".git/hooks/pre-commit").exists());
    let ran = folder.run(&["hook", "run", "cv.toml", "-o", "-"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.starts_with("error: a hook cannot build `cv.toml`"), "{}", ran.err);
    let outside = std::env::temp_dir();
    let output = folder.command(&["hook", "install"]).current_dir(outside).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().starts_with("error: git failed: not a git repository"));
}
