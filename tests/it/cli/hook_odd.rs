//! `hook` in unusual repositories: links, odd names, flags, removals, several résumés.

use std::fs;

use crate::cli::folder::{Folder, TOML};
use crate::cli::hook::{git, install, refused, repository, well};

/// A repository with a hook for `cv.toml`, whose first commit has both files.
fn begun(name: &str) -> Folder {
    let folder = repository(name);
    install(&folder, &["cv.toml"]);
    folder.run(&["cv.toml"]).well();
    well(&folder, &["add", "."]);
    well(&folder, &["commit", "-qm", "Begin"]);
    folder
}

#[cfg(unix)]
fn link(folder: &Folder, target: &str, name: &str) {
    std::os::unix::fs::symlink(target, folder.0.join(name)).unwrap();
}

/// The PDF in HEAD is the one built from the résumé in HEAD, whatever is in the folder.
fn head_is_true(folder: &Folder) {
    let name = folder.0.file_name().unwrap().to_string_lossy();
    let tree = Folder::new(&format!("{name}-head"));
    fs::remove_dir(&tree.0).unwrap();
    well(folder, &["clone", "-q", folder.0.to_str().unwrap(), tree.0.to_str().unwrap()]);
    tree.run(&["--check", "cv.toml"]).well();
}

#[cfg(unix)]
#[test]
fn the_target_of_a_link_counts() {
    let folder = repository("hook-links");
    fs::create_dir_all(folder.0.join("real")).unwrap();
    fs::create_dir_all(folder.0.join("out")).unwrap();
    fs::rename(folder.0.join("cv.toml"), folder.0.join("real/cv.toml")).unwrap();
    link(&folder, "real/cv.toml", "cv.toml");
    link(&folder, "out/cv.pdf", "cv.pdf");
    install(&folder, &["cv.toml"]);
    folder.run(&["cv.toml"]).well();
    well(&folder, &["add", "."]);
    well(&folder, &["commit", "-qm", "Begin"]);
    folder.put("real/cv.toml", TOML.replace("Mira", "Ada"));
    folder.run(&["cv.toml"]).well();
    well(&folder, &["add", "out/cv.pdf"]);
    refused(
        &folder,
        &["commit", "-qm", "Hold the PDF alone"],
        "error: the result was built from changes to `real/cv.toml` that are not in the commit\n   \
         = hint: `git add real/cv.toml`, then commit again\n\n",
    );
    well(&folder, &["reset", "-q"]);
    well(&folder, &["add", "real/cv.toml"]);
    refused(
        &folder,
        &["commit", "-qm", "Hold the résumé alone"],
        "error: the commit is missing the new version of `out/cv.pdf`\n   \
         = hint: `git add out/cv.pdf`, then commit again\n\n",
    );
    well(&folder, &["add", "out/cv.pdf"]);
    well(&folder, &["commit", "-qm", "Become Ada"]);
    head_is_true(&folder);
    // A link with a new target is a new résumé.
    folder.put("real/other.toml", TOML.replace("Mira", "Bo"));
    well(&folder, &["add", "."]);
    fs::remove_file(folder.0.join("cv.toml")).unwrap();
    link(&folder, "real/other.toml", "cv.toml");
    well(&folder, &["add", "cv.toml"]);
    let ran = git(&folder, &["commit", "-qm", "Become Bo"]);
    assert!(ran.code == Some(1) && ran.err.contains("the new version of `out/cv.pdf`"), "{}", ran.err);
}

#[cfg(unix)]
#[test]
fn layouts_and_photos_behind_links_count() {
    let folder = repository("hook-linked-layout");
    fs::create_dir_all(folder.0.join("shared")).unwrap();
    folder.put("shared/mine.toml", "[styles]\ntext = { size = \"10pt\" }\n");
    link(&folder, "shared", "layouts");
    folder.put("cv.toml", format!("layout = \"mine\"\n{TOML}"));
    install(&folder, &["cv.toml"]);
    folder.run(&["cv.toml"]).well();
    well(&folder, &["add", "."]);
    well(&folder, &["commit", "-qm", "Begin"]);
    folder.put("shared/mine.toml", "[styles]\ntext = { size = \"11pt\" }\n");
    folder.run(&["cv.toml"]).well();
    well(&folder, &["add", "cv.pdf"]);
    let ran = git(&folder, &["commit", "-qm", "Grow"]);
    assert!(
        ran.code == Some(1) && ran.err.contains("changes to `shared/mine.toml` that are not in the commit"),
        "{}",
        ran.err
    );
}

#[cfg(unix)]
#[test]
fn names_that_are_not_utf_8_work() {
    use std::os::unix::ffi::OsStrExt;
    let folder = repository("hook-names");
    let name = std::ffi::OsStr::from_bytes(b"me\xe9.toml");
    fs::create_dir_all(folder.0.join("layouts")).unwrap();
    fs::rename(folder.0.join("cv.toml"), folder.0.join(name)).unwrap();
    install(&folder, &["*.toml"]);
    well(&folder, &["add", "."]);
    let ran = git(&folder, &["commit", "-qm", "Begin"]);
    assert!(ran.code == Some(1) && ran.err.contains("`git add $'me\\351.pdf'`"), "{}", ran.err);
    well(&folder, &["add", "."]);
    well(&folder, &["commit", "-qm", "Begin"]);
    fs::write(folder.0.join(name), TOML.replace("Mira", "Ada")).unwrap();
    well(&folder, &["add", "."]);
    let ran = git(&folder, &["commit", "-qm", "Become Ada"]);
    assert!(ran.code == Some(1) && ran.err.contains("is missing the new version of"), "{}", ran.err);
}

#[test]
fn ignored_changes_are_noticed() {
    for flag in ["--assume-unchanged", "--skip-worktree"] {
        let folder = begun(&format!("hook-believe{flag}"));
        well(&folder, &["update-index", flag, "cv.pdf"]);
        folder.put("cv.toml", TOML.replace("Mira", "Ada"));
        well(&folder, &["add", "cv.toml"]);
        refused(
            &folder,
            &["commit", "-qm", "Become Ada"],
            "error: the commit is missing the new version of `cv.pdf`\n   \
             = hint: git is set to ignore changes to it; undo that with `git update-index --no-assume-unchanged cv.pdf && \
             git update-index --no-skip-worktree cv.pdf`\n   \
             = hint: `git add cv.pdf`, then commit again\n\n",
        );
        for flag in ["--no-assume-unchanged", "--no-skip-worktree"] {
            well(&folder, &["update-index", flag, "cv.pdf"]);
        }
        well(&folder, &["add", "cv.pdf"]);
        well(&folder, &["update-index", flag, "cv.pdf", "cv.toml"]);
        well(&folder, &["commit", "-qm", "Become Ada"]);
        head_is_true(&folder);
    }
}

#[test]
fn a_removed_resume_needs_no_pdf() {
    let folder = begun("hook-remove");
    well(&folder, &["rm", "-q", "cv.pdf"]);
    let ran = well(&folder, &["commit", "-qm", "Keep the PDF out"]);
    assert!(ran.err.is_empty() && !folder.0.join("cv.pdf").exists(), "{}", ran.err);
    let folder = begun("hook-remove-both");
    well(&folder, &["rm", "-q", "cv.toml", "cv.pdf"]);
    let ran = well(&folder, &["commit", "-qm", "Begin anew"]);
    assert!(ran.err.starts_with("warning: the commit removes `cv.toml`"), "{}", ran.err);
    let folder = begun("hook-remove-one");
    well(&folder, &["rm", "-q", "cv.toml"]);
    well(&folder, &["commit", "-qm", "Keep the PDF alone"]);
    let folder = begun("hook-move");
    well(&folder, &["mv", "cv.toml", "resume.toml"]);
    well(&folder, &["mv", "cv.pdf", "resume.pdf"]);
    let ran = well(&folder, &["commit", "-qm", "Call it a résumé"]);
    assert!(ran.err.contains("`vitae hook install NAME`"), "{}", ran.err);
    let folder = begun("hook-remove-kept");
    well(&folder, &["rm", "-q", "--cached", "cv.pdf"]);
    well(&folder, &["commit", "-qm", "Keep the PDF here"]);
    assert!(folder.0.join("cv.pdf").exists());
    // Without git's own hook, as pre-commit calls it.
    let folder = begun("hook-remove-framework");
    folder.run(&["hook", "uninstall"]).well();
    well(&folder, &["rm", "-q", "cv.toml", "cv.pdf"]);
    let ran = folder.run(&["hook", "run", "cv.toml"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
}

#[test]
fn a_commit_of_named_files_must_name_the_pdf() {
    let folder = begun("hook-named");
    folder.put("cv.toml", TOML.replace("Mira", "Ada"));
    refused(
        &folder,
        &["commit", "-qm", "Become Ada", "cv.toml"],
        "error: the commit is missing the new version of `cv.pdf`\n   \
         = hint: `git add cv.pdf`, then include it in the commit: `git commit … cv.pdf`\n\n",
    );
    well(&folder, &["commit", "-qm", "Become Ada", "cv.toml", "cv.pdf"]);
    head_is_true(&folder);
}

#[test]
fn a_second_resume_is_checked_as_well() {
    let folder = begun("hook-two");
    folder.put("other.toml", TOML);
    let line = folder.run(&["hook", "install", "other.toml"]).well().text();
    assert!(line.ends_with(" · still checks one other résumé\n"), "{line}");
    folder.run(&["other.toml"]).well();
    well(&folder, &["add", "."]);
    well(&folder, &["commit", "-qm", "Have another"]);
    for name in ["cv", "other"] {
        folder.put(&format!("{name}.toml"), TOML.replace("Mira", "Ada"));
        let ran = git(&folder, &["commit", "-qam", "Become Ada"]);
        assert!(
            ran.code == Some(1) && ran.err.contains(&format!("the new version of `{name}.pdf`")),
            "{}",
            ran.err
        );
        well(&folder, &["commit", "-qam", "Become Ada"]);
    }
    // The same file with other arguments: these replace the previous ones.
    let line = folder.run(&["hook", "install", "other.toml", "--paper", "letter"]).well().text();
    assert!(line.ends_with(" · still checks one other résumé\n"), "{line}");
    let hook = fs::read_to_string(folder.0.join(".git/hooks/pre-commit")).unwrap();
    assert!(hook.ends_with("}\nrun . cv.toml\nrun . other.toml --paper letter\n"), "{hook}");
}

#[test]
fn a_hook_for_standard_output_is_not_installed() {
    let folder = repository("hook-stdout");
    for words in [&["cv.toml", "-o", "-"][..], &["-", "-o", "cv.pdf"]] {
        let ran = folder.run(&[&["hook", "install", "--"], words].concat());
        assert!(ran.code == Some(2) && ran.err.contains("a hook cannot build"), "{}", ran.err);
    }
    assert!(!folder.0.join(".git/hooks/pre-commit").exists());
}

#[test]
fn the_removal_of_an_included_file_counts() {
    let folder = repository("hook-include");
    fs::create_dir(folder.0.join("jobs")).unwrap();
    folder.put("cv.toml", "[basics]\nname = \"Mira\"\n[[work]]\ninclude = \"jobs/*.toml\"\n");
    folder.put("jobs/a.toml", "position = \"Engineer\"\n");
    folder.put("jobs/b.toml", "position = \"Tutor\"\n");
    folder.put("notes.toml", "x = 1\n");
    install(&folder, &["cv.toml"]);
    folder.run(&["cv.toml"]).well();
    well(&folder, &["add", "."]);
    well(&folder, &["commit", "-qm", "Begin"]);
    well(&folder, &["rm", "-q", "notes.toml"]);
    assert_eq!(well(&folder, &["commit", "-qm", "Remove notes"]).err, "");
    well(&folder, &["rm", "-q", "jobs/b.toml"]);
    let ran = git(&folder, &["commit", "-qm", "Remove a job"]);
    assert!(ran.code == Some(1) && ran.err.contains("`git add cv.pdf`"), "{}", ran.err);
}
