//! Targets in files: `targets/NAME.toml` beside the résumé, with `--target`, `targets`, `--check`, the hook and `watch`.

use std::fs;

use crate::cli::folder::Folder;
use crate::cli::hook::{git, install, well};

const CV: &str = r#"[targets.backend]
include = ["backend"]

[basics]
name = "Mira Lindqvist"

[[work]]
organization = "Northgrid"
position = "Engineer"
highlights = ["Wrote the scheduler.", { text = "Ran it.", tags = "backend" }]
"#;
const ACME: &str = "extends = \"backend\"\nheadline = \"Rocket engineer\"\n";

fn put_all(folder: &Folder) {
    folder.put("cv.toml", CV);
    fs::create_dir(folder.0.join("targets")).unwrap();
    folder.put("targets/acme.toml", ACME);
    folder.put("targets/zeta.toml", "include = \"backend\"\nlang = \"de\"\n");
}

fn folder(name: &str) -> Folder {
    let folder = Folder::new(name);
    put_all(&folder);
    folder
}

#[test]
fn a_target_file_is_found_beside_the_resume() {
    let folder = folder("target-files");
    folder.run(&["cv.toml", "--target", "acme", "-f", "txt"]).well();
    let text = String::from_utf8(folder.read("cv-acme.txt")).unwrap();
    assert!(text.contains("Rocket engineer"), "{text}");
    let lines = folder.run(&["cv.toml", "-t", "all"]).well().text();
    let names: Vec<&str> =
        lines.lines().filter_map(|line| line.split_once(" · 1 page")).map(|(name, _)| name).collect();
    assert_eq!(names, ["cv-backend.pdf", "cv-acme.pdf", "cv-zeta.pdf"]);
    let head = folder.run(&["targets", "cv.toml"]).well().text();
    let head: Vec<&str> = head.lines().next().unwrap().split_whitespace().collect();
    assert_eq!(head, ["backend", "acme", "zeta"]);
    folder.put("targets/acme.toml", "headlin = \"X\"\n");
    let ran = folder.run(&["cv.toml", "-t", "all"]);
    assert!(ran.code == Some(1) && ran.err.contains("--> targets/acme.toml:1:1"), "{}", ran.err);
    folder.run(&["cv.toml", "-t", "zeta"]).well();
}

#[test]
fn a_changed_target_file_makes_its_results_out_of_date() {
    let folder = folder("target-files-check");
    for words in [&["cv.toml"][..], &["cv.toml", "-t", "all"]] {
        folder.run(words).well();
        folder.run(&[words, &["--check"]].concat()).well();
    }
    folder.put("targets/acme.toml", ACME.replace("Rocket", "Train"));
    let ran = folder.run(&["cv.toml", "-t", "acme", "--check"]);
    assert!(ran.code == Some(1) && ran.err.contains("`cv-acme.pdf` is out of date"), "{}", ran.err);
    for words in [&["cv.toml"][..], &["cv.toml", "-t", "backend"], &["cv.toml", "-t", "zeta"]] {
        folder.run(&[words, &["--check"]].concat()).well();
    }
    // The folder that vitae is run in makes no difference.
    let above = Folder(folder.0.parent().unwrap().to_owned());
    above.run(&["target-files-check/cv.toml", "-t", "zeta", "--check"]).well();
}

#[cfg(unix)]
#[test]
fn a_target_file_is_not_a_link_to_another_folder() {
    let folder = folder("target-files-link");
    fs::remove_file(folder.0.join("targets/acme.toml")).unwrap();
    std::os::unix::fs::symlink(
        concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"),
        folder.0.join("targets/acme.toml"),
    )
    .unwrap();
    folder.refuses(
        &["cv.toml", "-t", "acme"],
        1,
        "error: `targets/acme.toml` is a link that points outside its folder\n   \
         = hint: copy the file that it points to\n\n",
    );
}

#[test]
fn the_hook_knows_target_files() {
    let folder = folder("target-files-hook");
    well(&folder, &["init", "-q", "-b", "main"]);
    install(&folder, &["cv.toml", "--target", "acme"]);
    folder.run(&["cv.toml", "-t", "acme"]).well();
    well(&folder, &["add", "."]);
    well(&folder, &["commit", "-qm", "Begin"]);
    folder.put("targets/zeta.toml", "hide = \"work\"\n");
    let ran = well(&folder, &["commit", "-qam", "Change another target"]);
    assert_eq!(ran.err, "", "nothing is built");
    folder.put("targets/acme.toml", ACME.replace("Rocket", "Train"));
    let ran = git(&folder, &["commit", "-qam", "Change the target"]);
    assert!(
        ran.code == Some(1) && ran.err.contains("missing the new version of `cv-acme.pdf`"),
        "{}",
        ran.err
    );
    well(&folder, &["commit", "-qam", "Change the target"]);
    well(&folder, &["rm", "-q", "targets/acme.toml"]);
    let ran = git(&folder, &["commit", "-qm", "Remove the target"]);
    assert!(ran.code == Some(1) && ran.err.contains("unknown target `acme`"), "{}", ran.err);
}
